# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The things that loads speaks of, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from auzolan.kernel.refs import Ref


class Kind(StrEnum):
    """Say what is to be done."""

    EVENTS = "events"
    ANSWERS = "answers"
    CONTACTS = "contacts"
    WAITS = "waits"
    VIEWS = "views"
    SOLUTIONS = "solutions"
    BUNDLE = "bundle"
    REVIEW = "review"
    HISTORY = "history"

    @property
    def is_handed_in(self) -> bool:
        """Tell whether it comes with a file; what does not is reckoned from what is here."""
        return self not in (Kind.REVIEW, Kind.HISTORY)


class State(StrEnum):
    """Say how far it has come."""

    WAITING = "waiting"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fault:
    """Hold one value that was not accepted; the row counts from 1, header included."""

    file: str
    row: int | None
    column: str
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class Load:
    """Hold a piece of long work: what, by whom, how far, and what came of it (rows kept of each table, or faults).

    Of a review, ``rows`` are the findings opened, changed, reopened and gone, and the expectations scored; of a
    reading of the past, the past projects that were learnt from and the business cases among them.
    """

    number: int
    kind: Kind
    file: str
    state: State
    person: str
    asked_at: datetime
    ended_at: datetime | None
    attempts: int
    step: str
    rows: Mapping[str, int]
    detail: str
    faults: tuple[Fault, ...]

    @property
    def ref(self) -> Ref:
        """Return the reference to this load."""
        return Ref("loads", "load", str(self.number))

    @property
    def is_moving(self) -> bool:
        """Tell whether something is still to come by itself."""
        return self.state in (State.WAITING, State.RUNNING)
