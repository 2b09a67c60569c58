# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much a dataset is used: what five independent sources say of it, and the grade of that evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auzolan.kernel.periods import Period
from auzolan.kernel.texts import Text


class Witness(StrEnum):
    """Name the five sources, each of which can know of a use without the others."""

    USES = "uses"
    DECLARED = "declared"
    CITED = "cited"
    CHALLENGES = "challenges"
    INTERNAL = "internal"


class Grade(StrEnum):
    """Say how far the sources agree that a dataset is used."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Strength(StrEnum):
    """Say how much one source has to say."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold what one source says: how many, of what period (None: as it stands), how strong.

    ``names`` say which: slugs of reuses, sites that cite, references of records of the house.
    """

    witness: Witness
    n: int
    strength: Strength
    period: Period | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reused:
    """Hold how much one thing is used: a dataset by itself, or a series with all that belongs to it.

    ``months`` are the downloads and calls of each month, None where they may not be told; ``members`` the datasets of
    the series whose use is counted here.
    """

    slug: str
    title: Text
    grade: Grade
    evidence: tuple[Evidence, ...] = ()
    publisher: Text = field(default_factory=Text)
    themes: tuple[str, ...] = ()
    owner: str = ""
    members: tuple[str, ...] = ()
    months: tuple[tuple[Period, int | None], ...] = ()

    def said_by(self, witness: Witness) -> Evidence | None:
        """Return what one source says, None where it says nothing."""
        return next((one for one in self.evidence if one.witness is witness), None)


@dataclass(frozen=True, slots=True)
class Board:
    """Hold how much the catalogue is used over a period: what is used, best evidence first, of so many things.

    ``months`` are the downloads and calls of each month, ``uses`` those of all of them, as far as they may be told;
    ``declared`` the reuses, ``cited`` the pages, each counted once however many datasets it speaks of.
    """

    period: Period
    things: int
    rows: tuple[Reused, ...]
    months: tuple[tuple[Period, int], ...] = ()
    uses: int = 0
    declared: int = 0
    cited: int = 0

    @property
    def grades(self) -> Mapping[Grade, int]:
        """Return how many things have each grade; what nobody says anything of has D."""
        counts = dict.fromkeys(Grade, 0)
        for one in self.rows:
            counts[one.grade] += 1
        counts[Grade.D] += max(0, self.things - len(self.rows))
        return counts

    @property
    def share(self) -> float | None:
        """Return the share of things with grade B or better; None of none."""
        return (self.grades[Grade.A] + self.grades[Grade.B]) / self.things if self.things else None


@dataclass(frozen=True, slots=True)
class Citation:
    """Hold that a page of the web cites a dataset; ``page`` is written plainly, so that it is there once."""

    dataset: str
    page: str
    found_on: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class CitationsTaken:
    """Say what a file of citations brought: new ones, those known already, those of the publisher itself (left out)."""

    new: int
    known: int
    own: int


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Hold what a dataset costs in a year, as its keepers say: hours for an update, updates, euros beside them."""

    dataset: str
    hours_per_update: float
    updates_per_year: float
    since: date
    euros_per_year: float = 0.0
    source: str = ""

    @property
    def hours(self) -> float:
        """Return the hours of work in a year."""
        return self.hours_per_update * self.updates_per_year


@dataclass(frozen=True, slots=True)
class UseSeen:
    """Hold how often a dataset was fetched (downloads and calls together) in a month, by its first day."""

    dataset: str
    month: date
    n: int


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what counting must know of a dataset."""

    slug: str
    iri: str
    title: Text
    series: str = ""
    publisher: Text = field(default_factory=Text)
    themes: tuple[str, ...] = ()
    owner: str = ""
