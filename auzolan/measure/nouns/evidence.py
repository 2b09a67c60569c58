# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What measure's reviewers read: the newest observations as columns, and what the directory says of each service."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from auzolan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """Hold what the directory says of a service that a comparison needs."""

    slug: str
    name: Text
    owner: str
    category: str


@dataclass(frozen=True, slots=True)
class Names:
    """Hold what units are called, and to which department (the unit right below the administration) each belongs."""

    units: Mapping[str, Text]
    departments: Mapping[str, str]

    def unit(self, slug: str) -> Text:
        """Return the name of a unit, or its slug where it has none."""
        return self.units.get(slug, Text(slug, slug, slug))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold the observations of an administration with the facts and names that judging them needs.

    ``observations`` has the columns of ``review.api.observation_table``; ``currency`` is that of its money.
    """

    observations: pl.DataFrame
    services: Mapping[str, ServiceFacts]
    names: Names
    currency: str
