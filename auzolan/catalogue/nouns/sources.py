# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sources of an administration's catalogue, and the harvests of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from auzolan.catalogue.nouns.harvesting import Kind, Quarantined
from auzolan.kernel.refs import Ref


class Every(IntEnum):
    """How often a source is harvested, in hours; ``ASKED``: only when somebody asks for it."""

    ASKED = 0
    HOUR = 1
    SIX_HOURS = 6
    DAY = 24
    WEEK = 168

    @property
    def span(self) -> timedelta:
        """Return the time between two harvests."""
        return timedelta(hours=int(self))


class RunState(StrEnum):
    """How far a harvest has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Source:
    """Hold where descriptions are gathered: its address, what it speaks, the unit that answers for what comes.

    ``anywhere`` tells that it may stand on the disk or within our own network: only the command line may say so.
    ``next_at`` is when it is due again, None where nobody waits for it; ``failures`` how many harvests in a row have
    failed; ``count`` how many datasets of it the catalogue holds.
    """

    number: int
    name: str
    address: str
    kind: Kind
    owner: str
    every: Every
    paused: bool = False
    anywhere: bool = False
    next_at: datetime | None = None
    failures: int = 0
    count: int = 0

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "source", str(self.number))


@dataclass(frozen=True, slots=True)
class Difference:
    """Name a record that a harvest found new, changed or gone; ``slug`` is the dataset that it became."""

    id: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Hold what a harvest did, record by record: the first of each kind, for a report must end somewhere.

    ``duplicates`` are records that the catalogue has from elsewhere already: they were not taken.
    """

    new: tuple[Difference, ...] = ()
    changed: tuple[Difference, ...] = ()
    gone: tuple[Difference, ...] = ()
    duplicates: tuple[Quarantined, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Hold one harvest of a source: who asked for it ("": its schedule), how far it is, and how many of what it found.

    ``anew`` tells that pages which have not changed are read again too; ``detail`` why it was refused or has failed.
    """

    number: int
    source: int
    state: RunState
    person: str
    asked_at: datetime
    ended_at: datetime | None = None
    attempts: int = 0
    anew: bool = False
    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    duplicates: int = 0
    quarantined: int = 0
    detail: str = ""

    @property
    def is_moving(self) -> bool:
        """Tell whether it waits or is being done."""
        return self.state in (RunState.WAITING, RunState.RUNNING)

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "harvest", str(self.number))
