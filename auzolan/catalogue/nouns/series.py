# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Series of the catalogue: families that a person has accepted, and what is missing or old in them."""

from dataclasses import dataclass
from datetime import date, datetime

from auzolan.catalogue.nouns.folding import Series
from auzolan.kernel.texts import Text


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
    """Hold a family that was found, and what was said of it.

    ``fresh`` are the addresses of its datasets that are in no series yet; ``already`` is that of a series in which
    their own descriptions put all of them.
    """

    series: Series
    said: Family | None = None
    fresh: tuple[str, ...] = ()
    already: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one slice of a series as it stands: the municipality, its dataset ("" where there is none any more)."""

    town: str
    slug: str
    is_offered: bool
    modified: date | None
    frequency: str


@dataclass(frozen=True, slots=True)
class Watched:
    """Hold a series that a person has accepted, with every slice that it ever had."""

    slug: str
    title: Text
    owner: str
    parts: tuple[Part, ...]
