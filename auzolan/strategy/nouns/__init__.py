# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The things that strategy speaks of, frozen."""

from auzolan.strategy.nouns.agenda import (
    Agenda,
    AgendaProgress,
    Budget,
    Change,
    Fulfilment,
    Item,
    ItemProgress,
    Level,
    Milestone,
    Reading,
    Revision,
    Rollup,
    Seen,
    Target,
    Version,
    Weighing,
)
from auzolan.strategy.nouns.sessions import (
    Agreement,
    Body,
    Entry,
    Member,
    Pinned,
    Quorum,
    Seat,
    Session,
    Stage,
)

__all__ = [
    "Agenda",
    "AgendaProgress",
    "Agreement",
    "Body",
    "Budget",
    "Change",
    "Entry",
    "Fulfilment",
    "Item",
    "ItemProgress",
    "Level",
    "Member",
    "Milestone",
    "Pinned",
    "Quorum",
    "Reading",
    "Revision",
    "Rollup",
    "Seat",
    "Seen",
    "Session",
    "Stage",
    "Target",
    "Version",
    "Weighing",
]
