# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which the pages of the agenda call what the records hold."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.strategy.nouns import AgendaLevel, Seat, Seen, Stage, Weighing

WORDS: Final[Mapping[StrEnum, Any]] = {
    AgendaLevel.OBJECTIVE: _("Strategic objective"),
    AgendaLevel.AXIS: _("Axis"),
    AgendaLevel.LINE: _("Line of action"),
    AgendaLevel.INITIATIVE: _("Initiative"),
    Seen.MEASURED: _("measured"),
    Seen.NO_DATA: _("no data"),
    Seen.NO_BASELINE: _("no baseline published"),
    Seen.NOT_DUE: _("not due yet"),
    Weighing.EQUAL: _("each item counts the same, unless its weight says otherwise"),
    Weighing.BUDGET: _("each item counts as much as its budget"),
    Seat.CHAIR: _("Chair"),
    Seat.SECRETARY: _("Secretary"),
    Seat.MEMBER: _("Member"),
    Stage.PLANNED: _("called"),
    Stage.OPEN: _("being held"),
    Stage.CLOSED: _("held; the minutes wait for approval"),
    Stage.APPROVED: _("held; the minutes are approved"),
}
STAGE_TONES: Final = {Stage.PLANNED: "plain", Stage.OPEN: "warn", Stage.CLOSED: "plain", Stage.APPROVED: "good"}
MONEY: Final[Mapping[str, Any]] = {
    "capital": _("investment"),
    "current": _("running costs"),
    "staff": _("staff"),
    "eu-funds": _("European funds"),
    "other": _("other"),
}
PARTS: Final[Mapping[str, Any]] = {
    "agenda": _("Agenda"),
    "item": _("Item"),
    "indicator": _("Indicator"),
    "milestone": _("Milestone"),
    "budget": _("Budget"),
}
DEEDS: Final[Mapping[str, Any]] = {
    "added": _("added"),
    "removed": _("removed"),
    "changed": _("changed"),
}
FIELDS: Final[Mapping[str, Any]] = {
    "name": _("Name"),
    "description": _("What it is for"),
    "owner": _("Unit that answers for it"),
    "parent": _("Below"),
    "code": _("Code"),
    "since": _("First day"),
    "until": _("First day on which it holds no longer"),
    "by": _("By"),
    "due": _("Due"),
    "weight": _("Weight"),
    "needs": _("What it does not work without"),
    "baseline": _("Baseline"),
    "target": _("Target"),
    "cents": _("Amount in cents"),
    "currency": _("Currency"),
    "is_committed": _("Committed, not only planned"),
    "illustrative": _("Illustrative"),
    "source": _("Source"),
    "level": _("Level"),
}


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the members of an enumeration as choices of a form."""
    return [(one.value, str(WORDS[one])) for one in kind]


def money_choices(known: set[str]) -> list[tuple[str, str]]:
    """Return the kinds of money as choices of a form, with those that are on record besides."""
    return [(key, str(word)) for key, word in MONEY.items()] + [(key, key) for key in sorted(known - MONEY.keys())]
