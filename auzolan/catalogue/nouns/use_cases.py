# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What data is needed for: use cases with what they are worth, the data they need, and the phases they come in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Dimensions, Series


class Stage(StrEnum):
    """Say where a use case stands: proposed, opened by a decision, served (its data are in use), given up."""

    PROPOSED = "proposed"
    OPEN = "open"
    SERVED = "served"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Spread:
    """Hold an estimate: low, middle and high (an 80 % interval)."""

    low: float = 0.0
    middle: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class Worth:
    """Hold what a use case is worth in a year: people reached, hours saved, euros; and how that was estimated."""

    people: Spread = field(default_factory=Spread)
    hours: Spread = field(default_factory=Spread)
    euros: Spread = field(default_factory=Spread)
    how: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Hold data that a use case needs and the catalogue has not: in words, with the request that asks for it.

    >>> Missing.parse("#R-12 bus loads"), str(Missing("bus loads", "R-12"))
    (Missing(wanted='bus loads', request='R-12'), '#R-12 bus loads')
    """

    wanted: str
    request: str = ""

    @classmethod
    def parse(cls, line: str) -> Self:
        """Return missing data as a line says it: ``#R-12 words`` names the request R-12 that asks for it."""
        if not line.startswith("#"):
            return cls(line)
        request, _space, words = line[1:].partition(" ")
        return cls(words.strip() or request, request)

    def __str__(self) -> str:
        return f"#{self.request} {self.wanted}" if self.request else self.wanted


@dataclass(frozen=True, slots=True)
class UseCase:
    """Hold one use of data: who needs it, for which decision or service, which data, and what it is worth.

    ``serves`` is the reference of a decision or service of any room; ``datasets`` are slugs; ``least_points`` what each
    of them must earn of the EU's 405. ``decision`` is the one that opened it, ``answers`` the verdicts on what that
    expects, by expectation.
    """

    slug: str
    name: Text
    who: Text
    owner: str
    serves: str = ""
    datasets: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    worth: Worth = field(default_factory=Worth)
    stage: Stage = Stage.PROPOSED
    least_points: int = 0
    indicator: str = ""
    source: str = ""
    decision: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_illustrative(self) -> bool:
        """Tell whether its source says that it is made up to show how things work."""
        return self.source.startswith("illustrative")

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "use-case", self.slug)

    @property
    def series(self) -> Series | None:
        """Return what it should move: its indicator, of the service that it serves; None where it names none."""
        service = self.serves.removeprefix("services/service/") if self.serves.startswith("services/service/") else ""
        return Series(self.indicator, Dimensions(service=service)) if self.indicator else None

    @property
    def is_alive(self) -> bool:
        """Tell whether somebody still wants it."""
        return self.stage is not Stage.DROPPED


class Lack(StrEnum):
    """Say what a use case lacks of the data that it needs."""

    MISSING = "missing"
    UNPUBLISHED = "unpublished"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one thing that blocks a use case: a dataset (or wanted data, in words) and what is wrong with it."""

    lack: Lack
    what: str
    points: int | None = None
    request: str = ""


@dataclass(frozen=True, slots=True)
class Priced:
    """Hold what a use case is worth as one number of euros a year, with the arithmetic.

    middle = people x euros_per_person + hours x euros_per_hour + euros, by the weights of the docket.
    """

    use_case: UseCase
    low: float
    middle: float
    high: float
    euros_per_person: float
    euros_per_hour: float
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Hold a dataset, or data that is missing, in its place by what the use cases that need it are worth together."""

    place: int
    dataset: str
    missing: str
    low: float
    middle: float
    high: float
    because: tuple[Priced, ...]
    lack: Lack | None = None


class Measure(StrEnum):
    """Say what a criterion of a phase measures."""

    PUBLISHED = "published"
    POINTS = "points"
    ANSWERED = "answered"
    REUSED = "reused"
    STEWARDED = "stewarded"


SHARES = (Measure.ANSWERED, Measure.REUSED, Measure.STEWARDED)


@dataclass(frozen=True, slots=True)
class Criterion:
    """Hold what must be reached for a phase to end; shares are between 0 and 1."""

    measure: Measure
    least: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Hold what the house's own figures say: a value (None: nothing to measure yet), of how many, on which day."""

    value: float | None
    n: int
    on: date


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold a criterion beside what was measured."""

    criterion: Criterion
    measured: Measured

    @property
    def holds(self) -> bool:
        """Tell whether the criterion is reached; what cannot be measured is not."""
        return self.measured.value is not None and self.measured.value >= self.criterion.least


@dataclass(frozen=True, slots=True)
class Phase:
    """Hold a phase of the catalogue: for which use cases, what must be reached, and when and by whom it was closed.

    ``reached`` is what was measured when it was closed.
    """

    number: int
    name: Text
    use_cases: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    begins_on: date
    closed_on: date | None = None
    closed_by: str = ""
    reached: tuple[Judged, ...] = ()

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "phase", str(self.number))
