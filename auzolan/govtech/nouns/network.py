# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels: what governments tell each other of solutions, lessons and use, numbered and signed, one upon the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text

FORMAT: Final = 1
"""The only format of parcels that there is yet."""
LESSONS: Final = "lessons.json"
ADOPTIONS: Final = "adoptions.json"
RELEASES: Final = "releases.json"


class Sort(StrEnum):
    """Say what a parcel brings; releases are told, and not kept where they come."""

    SOLUTION = "solution"
    LESSON = "lesson"
    ADOPTION = "adoption"
    RELEASE = "release"


class Fate(StrEnum):
    """Say what taking a parcel does with one thing of it, or of the one before."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    """Say where a parcel stands: made here, come and waiting for a person, or taken."""

    MADE = "made"
    WAITING = "waiting"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Who:
    """Hold which government speaks: ``address`` is where its site is served, empty where it has no host."""

    slug: str
    name: Text
    address: str = ""


@dataclass(frozen=True, slots=True)
class FileSum:
    """Hold one file of a parcel: its path, the SHA-256 of its bytes in hexadecimal, how many bytes."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hold what ``bundle.json`` says: ``previous`` is the hash of the one before, ``key`` the public key (Ed25519)."""

    format: int
    number: int
    previous: str
    made_at: datetime
    who: Who
    key: str
    files: tuple[FileSum, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Hold a lesson as a parcel tells it; ``kind`` is the kind of decision that answers it where it was learnt."""

    id: str
    title: Text
    text: Text
    kind: str = ""
    tags: tuple[str, ...] = ()
    written_on: date | None = None


@dataclass(frozen=True, slots=True)
class Adopted:
    """Hold that the government that speaks uses a solution, known by the normalised address of its repository.

    Nobody is named: ``confirmed_on`` is the day on which a second person there has confirmed it.
    """

    solution: str
    name: str
    since: date
    until: date | None = None
    version: str = ""
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """Hold what a parcel tells; ``solutions`` are texts of publiccode.yml by their folder."""

    solutions: Mapping[str, str] = field(default_factory=dict)
    lessons: tuple[Told, ...] = ()
    adoptions: tuple[Adopted, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """Hold a whole parcel: ``hash`` is the SHA-256 of the bytes of its manifest, ``signature`` is of those."""

    manifest: Manifest
    hash: str
    signature: str
    contents: Contents


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Hold what our parcel does not tell: whoever receives it would refuse it for ``key``, or it finds no room.

    ``slug`` names a solution. What finds no room is counted by ``many``, without a name.
    """

    slug: str
    name: str
    key: str
    why: str
    sort: Sort = Sort.SOLUTION
    many: int = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold what is kept of a parcel: its manifest and signature, where it stands, since when and by whom.

    ``skipped`` says how many parcels before it were not taken here; ``anew`` why the exchange begins anew with it;
    ``address`` where it was fetched, empty where somebody has handed it in.
    """

    of: str
    manifest: Manifest
    hash: str
    signature: str
    stage: Stage
    at: datetime
    person: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    skipped: int = 0
    anew: str = ""
    address: str = ""

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "parcel", f"{self.of or 'own'}-{self.manifest.number}")


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """Hold a public key and who has trusted it: from ``since`` until before ``until``."""

    key: str
    since: date
    person: str
    until: date | None = None
    ended_by: str = ""
    why: str = ""

    def holds(self, on: date) -> bool:
        """Tell whether it is trusted on a day.

        >>> one = TrustedKey("00", date(2026, 1, 1), "ane", until=date(2026, 7, 1))
        >>> one.holds(date(2025, 12, 31)), one.holds(date(2026, 6, 30)), one.holds(date(2026, 7, 1))
        (False, True, False)
        """
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Partner:
    """Hold another government; ``slug`` is what it calls itself in its parcels."""

    slug: str
    name: str
    address: str
    keys: tuple[TrustedKey, ...]

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "partner", self.slug)

    def is_trusted(self, on: date) -> bool:
        """Tell whether any of its keys is trusted on a day."""
        return any(one.holds(on) for one in self.keys)


@dataclass(frozen=True, slots=True)
class Thing:
    """Hold one thing that a parcel brings, by its ``key`` there; ``mark`` is the hash of all that is told of it."""

    sort: Sort
    key: str
    title: str
    mark: str


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what taking a parcel does with one thing."""

    thing: Thing
    fate: Fate


@dataclass(frozen=True, slots=True)
class Brought:
    """Hold one thing that a partner has told: in which parcel last, and whether a later one tells it no more.

    What ``is_forgotten`` has lost its words here, and is taken from no later parcel either.
    """

    partner: str
    thing: Thing
    number: int
    on: date
    is_withdrawn: bool = False
    lesson: Told | None = None
    adoption: Adopted | None = None
    is_forgotten: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """Hold that somebody has put a solution of ours among those that our parcels tell of."""

    solution: str
    person: str
    on: date

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "offered", self.solution)


@dataclass(frozen=True, slots=True)
class Said:
    """Hold one thing that is told elsewhere, and who tells it: how they are called here, and the hash of its key.

    ``is_trusted`` tells whether any key of theirs is trusted today.
    """

    name: str
    mark: str
    brought: Brought
    is_trusted: bool = True


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Count the things that were taken down, solutions that left the catalogue, and those that had to stay."""

    things: int
    left: int
    stay: int
