# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A reuse check: whether a solution for a need exists, judged by people before anything is commissioned (P20a).

Ley 40/2015, art. 157.3 and 158; Regulation (EU) 2024/903, art. 4 and 8(4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from auzolan.govtech.nouns.comparing import STEPS
from auzolan.govtech.nouns.experience import Kind, Match
from auzolan.govtech.nouns.grading import Grades, Grading
from auzolan.govtech.nouns.solution_catalogue import Note
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text

VALID_MONTHS: Final = 12
"""How long a check or an exemption counts: what exists changes."""


class Met(StrEnum):
    """Say how far a solution meets a requirement."""

    MET = "met"
    PARTLY = "partly"
    NOT = "not"
    UNKNOWN = "unknown"


class Way(StrEnum):
    """Say what a check ends with: a solution as it is, one that is adapted, or something commissioned."""

    REUSE = "reuse"
    ADAPT = "adapt"
    COMMISSION = "commission"


class Ground(StrEnum):
    """Say why a record is exempt from a check."""

    NO_APPLICATION = "no-application"
    EMERGENCY = "emergency"
    SECURITY = "security"
    OTHER = "other"


class StandingKind(StrEnum):
    """Say what a record stands on: a finished check, an exemption, or neither."""

    CHECK = "check"
    EXEMPTION = "exemption"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Requirement:
    """Hold what a solution must or should do; ``weight`` is what it counts in a comparison, 0 where none is given."""

    key: str
    text: Text
    is_must: bool
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """Hold one search as it was answered: by whom, when, in what, and all of its answer.

    ``corpus`` is the SHA-256 of what was searched: ``corpus_size`` solutions, and ``own_size`` records of the house.

    ``p_nothing`` is the chance (0-1) that nothing exists; ``of_ten``: of ten searches with nothing to find, how many
    look as good as this one.
    """

    need: str
    language: str
    at: datetime
    person: str
    corpus: str
    corpus_size: int
    candidates: tuple[Match, ...]
    abstain: bool
    p_nothing: float
    of_ten: int
    models: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    own_size: int = 0

    @property
    def can_tell(self) -> bool:
        """Tell whether it can say that nothing exists: among too few solutions no search can."""
        return Note.TOO_FEW not in self.notes


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold one solution on the short list, at its step of the gates; ``is_found``: a search had it.

    ``kind`` and ``about`` are what the search said of it.
    """

    id: str
    name: str
    step: str
    is_found: bool
    kind: Kind = Kind.SOLUTION
    about: Text = field(default_factory=Text)

    @property
    def can_be_taken(self) -> bool:
        """Tell whether it is something that can be taken: a lesson is read, and judged, and never chosen."""
        return self.kind is not Kind.LESSON


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold how far a solution meets a requirement, and what shows it."""

    requirement: str
    met: Met
    evidence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold what one person has found of one solution on the short list, requirement by requirement."""

    solution: str
    person: str
    on: date
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Finish:
    """Hold how a check ended: the way, the solution chosen where there is one, the decision, the day, who."""

    way: Way
    choice: str
    reason: str
    decision: int
    on: date
    person: str
    until: date
    inefficient: str = ""


@dataclass(frozen=True, slots=True)
class ReuseCheck:
    """Hold a check for one record (``subject``) of a unit: need, requirements, searches, short list, coverage, end.

    ``method`` is AgID's where solutions are compared by it and not by the requirements; ``grades`` are its answers.
    ``why_none`` says why nothing is on the short list; ``impossible`` why nothing of a step can be taken, by step.
    """

    number: int
    subject: Ref
    unit: str
    need: Text
    requirements: tuple[Requirement, ...]
    begun_on: date
    person: str
    searches: tuple[Search, ...] = ()
    short_list: tuple[Listed, ...] = ()
    why_none: str = ""
    sheets: tuple[Sheet, ...] = ()
    impossible: Mapping[str, str] = field(default_factory=dict)
    finish: Finish | None = None
    source: str = ""
    method: Grading | None = None
    grades: tuple[Grades, ...] = ()

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "reuse-check", str(self.number))

    @property
    def is_finished(self) -> bool:
        """Tell whether a decision has ended it: from then on nothing of it changes, and everybody sees it."""
        return self.finish is not None

    @property
    def is_illustrative(self) -> bool:
        """Tell whether its source says that it is made up to show how things work."""
        return self.source.startswith("illustrative")

    @property
    def missing_languages(self) -> tuple[str, ...]:
        """Return the languages in which its need is not told yet."""
        return tuple(one for one in LANGUAGES if not getattr(self.need, one))

    @property
    def searched_before_reading(self) -> bool:
        """Tell whether every search was made while the models were still reading: words alone were compared."""
        return bool(self.searches) and all(Note.BEING_READ in one.notes for one in self.searches)

    @property
    def found(self) -> dict[str, Match]:
        """Return all that its searches have found by id, each as it was found last."""
        return {one.id: one for each in self.searches for one in each.candidates}

    def listed(self, solution: str) -> Listed | None:
        """Return a solution of the short list by its id; None for any other."""
        return next((one for one in self.short_list if one.id == solution), None)

    def sheet(self, solution: str) -> Sheet | None:
        """Return what was found of a solution; None while nobody has looked."""
        return next((one for one in self.sheets if one.solution == solution), None)


@dataclass(frozen=True, slots=True)
class Exemption:
    """Hold that a record needs no check: on which ground, why, by whom, from when until when; withdrawn, why."""

    number: int
    subject: Ref
    unit: str
    ground: Ground
    why: str
    on: date
    person: str
    until: date
    withdrawn_on: date | None = None
    withdrawn_why: str = ""
    source: str = ""

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "reuse-exemption", str(self.number))

    @property
    def is_illustrative(self) -> bool:
        """Tell whether its source says that it is made up to show how things work."""
        return self.source.startswith("illustrative")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Hold how much of the requirements a solution meets (0-1): least and most, by how the unknown ones turn out.

    ``musts`` are those that it must meet and does not meet whole; ``open`` counts those that nobody has looked at.
    """

    solution: str
    low: float
    high: float
    counts: Mapping[Met, int]
    musts: tuple[str, ...]
    open: int = 0

    @property
    def is_whole(self) -> bool:
        """Tell whether every requirement that must be met is."""
        return not self.musts and not self.open


@dataclass(frozen=True, slots=True)
class Passing:
    """Hold a step of the gates: what of the short list stands at it, why none can be taken, whether it may be chosen.

    ``contradicted`` are the solutions at it that meet every must although the step is said to be impossible.
    """

    step: str
    solutions: tuple[Listed, ...]
    impossible: str
    is_open: bool
    contradicted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReuseStanding:
    """Hold what a record stands on as of a day; ``lapsed_on`` where what it stood on has run out, or was withdrawn.

    ``is_withdrawn`` tells the two apart: what was withdrawn never did its work.

    ``number`` is that of the check or the exemption; ``open_check`` that of a check that is being made; ``way`` and
    ``solution`` (a name) are what its check ended with, None and empty of an exemption.
    """

    subject: Ref
    kind: StandingKind = StandingKind.NONE
    number: int = 0
    since: date | None = None
    until: date | None = None
    lapsed_on: date | None = None
    open_check: int = 0
    way: Way | None = None
    solution: str = ""
    is_withdrawn: bool = False

    @property
    def is_met(self) -> bool:
        """Tell whether it stands on a finished check or an exemption."""
        return self.kind is not StandingKind.NONE

    @property
    def leaves_nothing_to_buy(self) -> bool:
        """Tell whether its check ended with a solution that is taken as it is: whoever buys all the same says why."""
        return self.way is Way.REUSE


__all__ = [
    "STEPS", "VALID_MONTHS", "Coverage", "Exemption", "Finish", "Ground", "Listed", "Mark", "Met", "Passing",
    "Requirement", "ReuseCheck", "ReuseStanding", "Search", "Sheet", "StandingKind", "Way",
]  # fmt: skip
