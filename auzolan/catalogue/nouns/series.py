# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Series of the catalogue: families that a person has accepted, and what is missing or old in them."""

from dataclasses import dataclass
from datetime import datetime

from auzolan.catalogue.nouns.folding import Series


@dataclass(frozen=True, slots=True)
class Family:
    """Hold what a person has said of a family: it is a series, or it is none (``reason`` says why)."""

    name: str
    accepted: bool
    dataset: str
    iri: str
    person: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposed:
    """Hold a family that was found, and what was said of it; ``fresh`` counts datasets that joined it since."""

    series: Series
    said: Family | None = None
    fresh: int = 0
