# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies that steer, their sessions, the docket as it lay on the table, the minutes, and what was agreed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


class Seat(StrEnum):
    """Say what a member does in a body."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Member:
    """Hold the term of a person in a body, from ``since`` until ``until`` (excluded; None: still)."""

    person: str
    since: date
    seat: Seat = Seat.MEMBER
    until: date | None = None

    def sits_on(self, day: date) -> bool:
        """Tell whether the term holds on ``day``."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Body:
    """Describe a body: what it is for, who sits in it, how many percent of its members must be there."""

    slug: str
    name: Text
    mandate: Text = field(default_factory=Text)
    owner: str = ""
    quorum_percent: int = 50
    members: tuple[Member, ...] = ()
    source: str = ""
    illustrative: bool = False

    @property
    def ref(self) -> Ref:
        """Return the reference of this body."""
        return Ref("strategy", "body", self.slug)


class Stage(StrEnum):
    """Say where a session stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Pinned:
    """Hold the docket as it stood when it was put before a session, with the SHA-256 over its rows."""

    at: datetime
    hash: str
    rows: tuple[Mapping[str, Any], ...]
    room: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class MinutesEntry:
    """Hold an entry of the minutes: a decision of the chain, by its number, and its hash there."""

    decision: int
    hash: str
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """Hold one session of a body: when, where, on what; then who came, what was decided, and whether it is approved."""

    number: int
    body: str
    on: date
    place: str
    points: tuple[str, ...]
    attendance: tuple[str, ...] = ()
    docket: Pinned | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    entries: tuple[MinutesEntry, ...] = ()
    notes: str = ""
    approved_by: int | None = None

    @property
    def ref(self) -> Ref:
        """Return the reference of this session."""
        return Ref("strategy", "session", str(self.number))

    @property
    def stage(self) -> Stage:
        """Return where the session stands."""
        if self.approved_by is not None:
            return Stage.APPROVED
        if self.closed_at is not None:
            return Stage.CLOSED
        return Stage.OPEN if self.opened_at is not None else Stage.PLANNED


@dataclass(frozen=True, slots=True)
class Agreement:
    """Hold what a session agreed that somebody does by a day; it is done on evidence (a reference)."""

    session: int
    number: int
    text: str
    owner: str
    due: date
    done_on: date | None = None
    evidence: Ref | None = None

    @property
    def ref(self) -> Ref:
        """Return the reference of this agreement."""
        return Ref("strategy", "agreement", f"{self.session}/{self.number}")

    def is_overdue(self, day: date) -> bool:
        """Tell whether it should be done by now and is not."""
        return self.done_on is None and self.due < day


@dataclass(frozen=True, slots=True)
class Quorum:
    """Hold how many members sit in a body on a day, how many are needed, and how many came."""

    members: int
    needed: int
    present: int

    @property
    def is_reached(self) -> bool:
        """Tell whether enough came for the body to decide."""
        return self.members > 0 and self.present >= self.needed
