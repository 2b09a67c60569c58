# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The things that strategy speaks of, frozen."""

from auzolan.strategy.nouns.agenda import (
    Agenda,
    AgendaChange,
    AgendaLevel,
    AgendaProgress,
    Budget,
    Fulfilment,
    Item,
    ItemProgress,
    Milestone,
    Revision,
    Rollup,
    Seen,
    Target,
    TargetReading,
    Version,
    Weighing,
)
from auzolan.strategy.nouns.sessions import (
    Agreement,
    Body,
    Member,
    MinutesEntry,
    Pinned,
    Quorum,
    Seat,
    Session,
    Stage,
)

__all__ = [
    "Agenda",
    "AgendaChange",
    "AgendaLevel",
    "AgendaProgress",
    "Agreement",
    "Body",
    "Budget",
    "Fulfilment",
    "Item",
    "ItemProgress",
    "Member",
    "Milestone",
    "MinutesEntry",
    "Pinned",
    "Quorum",
    "Revision",
    "Rollup",
    "Seat",
    "Seen",
    "Session",
    "Stage",
    "Target",
    "TargetReading",
    "Version",
    "Weighing",
]
