# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The catalogue of an administration: solutions as they were read last, what was wrong since, how alive they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auzolan.govtech.nouns.experience import Kind, Match
from auzolan.govtech.nouns.solutions import Solution
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


class Vitality(StrEnum):
    """Say how alive a solution was seen to be; dead only where two observations agree."""

    UNSEEN = "unseen"
    ALIVE = "alive"
    QUIET = "quiet"
    DOUBTFUL = "doubtful"
    DEAD = "dead"


class Note(StrEnum):
    """Say what a search had to do without; among too few solutions it cannot tell whether anything exists."""

    WORDS_ONLY = "words-only"
    BEING_READ = "being-read"
    UNTRANSLATED = "untranslated"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Wrong:
    """Hold one thing that is wrong with a file: line and column count from 1, 0 where there is no such place."""

    key: str
    message: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """Hold that a newer file of a solution was invalid from ``since`` on, and why; ``until`` it was put right."""

    since: date
    format: str
    file: str
    reasons: tuple[Wrong, ...]
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """Hold what one look at a repository saw; ``fault`` says why it could not be looked at.

    One that tells no day itself was ``read_on`` a day, and stands under that.
    """

    on: date
    last_commit_on: date | None = None
    is_stopped: bool = False
    fault: str = ""
    read_on: date | None = None

    @property
    def is_dated(self) -> bool:
        """Tell whether it is known of which day it is."""
        return self.read_on is None


@dataclass(frozen=True, slots=True)
class Catalogued:
    """Hold a solution of the catalogue: its last good version, and what came of newer files.

    ``parts`` are what each source tells, where there is more than one; ``solution`` is what they tell together.
    ``merged_into`` is the slug of the solution that it was confirmed to be the same as; ``origin`` says where a bundle
    that brought it has it from.
    """

    slug: str
    key: str
    solution: Solution
    recorded_on: date
    parts: tuple[Solution, ...] = ()
    failures: tuple[Failure, ...] = ()
    observations: tuple[Observation, ...] = ()
    merged_into: str = ""
    origin: str = ""

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "solution", self.slug)

    @property
    def failing(self) -> Failure | None:
        """Return what is wrong with its newest file; None where nothing is."""
        return next((one for one in self.failures if one.until is None), None)


@dataclass(frozen=True, slots=True)
class Brief:
    """Hold what lists show of a solution; ``texts`` are what is said of it in short, by BCP 47 tag."""

    slug: str
    name: str
    texts: dict[str, str] = field(default_factory=dict)
    organisation: str = ""
    repository: str = ""
    status: str = ""
    licence: str = ""
    categories: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    vitality: Vitality = Vitality.UNSEEN
    last_commit_on: date | None = None
    observed_on: date | None = None
    is_failing: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Hold a file, or a line of one, from which no solution could be taken, and why."""

    file: str
    line: int | None
    name: str
    reasons: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Count what came of files: solutions read, and of the catalogue new, changed and the same.

    ``invalid`` are the files or lines with errors; ``unread`` says what is wrong with each.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    invalid: int = 0
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Count the pieces of text that the models have read, and how many there are."""

    read: int
    pieces: int

    @property
    def is_done(self) -> bool:
        """Tell whether all were read."""
        return self.read >= self.pieces


@dataclass(frozen=True, slots=True)
class FoundSolutions:
    """Hold what a search gives: candidates, the best first: solutions, and what the house has lived through itself.

    ``p_nothing`` is the chance (0 to 1) that no solution meets the need, ``of_ten`` how many of ten searches with
    nothing to find look as good as this one. ``corpus`` is the SHA-256 of all that was searched: ``corpus_size``
    solutions, and ``own_size`` records of the house.
    """

    need: str
    language: str
    candidates: tuple[Match, ...]
    abstain: bool
    p_nothing: float
    of_ten: int
    models: tuple[str, ...]
    notes: tuple[Note, ...]
    corpus: str
    corpus_size: int
    own_size: int = 0

    @property
    def searched(self) -> int:
        """Return in how many solutions and records it has searched."""
        return self.corpus_size + self.own_size

    @property
    def can_tell(self) -> bool:
        """Tell whether it says anything of whether something exists."""
        return Note.TOO_FEW not in self.notes


@dataclass(frozen=True, slots=True)
class Listing:
    """Hold the solutions that a list shows, how many have each value of each facet, and the search, where one was.

    What a search has found of the house's own stands among them in its place, unless facets were chosen.
    """

    rows: tuple[Brief | Match, ...]
    facets: Mapping[str, Mapping[str, int]]
    found: FoundSolutions | None = None

    @property
    def solutions(self) -> list[Brief]:
        """Return the solutions alone."""
        return [one for one in self.rows if isinstance(one, Brief)]

    @property
    def in_use(self) -> dict[str, Text]:
        """Return which of the solutions that a search has found are in use here, told as such, by slug."""
        those = self.found.candidates if self.found else ()
        return {one.id: one.about for one in those if one.kind is Kind.SYSTEM}


@dataclass(frozen=True, slots=True)
class Alias:
    """Hold that somebody has confirmed that two addresses are of one repository; both are normalised."""

    address: str
    same_as: str
    person: str
    on: date

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "alias", self.address)
