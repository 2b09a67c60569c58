# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What goes in and out of the register: formats, drafts read from a file, gaps, and what an export says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auzolan.ai.nouns.cards import Card
from auzolan.ai.nouns.systems import Scope, Stage, Value
from auzolan.kernel.refusals import Problem
from auzolan.kernel.texts import Text


class Format(StrEnum):
    """Name a form in which a system goes out: two registers, a standard, an annex of the law, cards."""

    OMB = "omb"
    ATRS = "atrs"
    NL = "nl"
    ANNEX8 = "annex8"
    TAD = "tad"


READABLE = (Format.OMB, Format.ATRS, Format.NL)


class Why(StrEnum):
    """Say why a field is a gap: nothing there, a placeholder (N/A), a value not offered, too long, no address."""

    MISSING = "missing"
    PLACEHOLDER = "placeholder"
    VALUE = "not-accepted"
    LENGTH = "too-long"
    SHAPE = "wrong-shape"


@dataclass(frozen=True, slots=True)
class Gap:
    """Hold a field of a format that a system does not fill: its name there, what it asks for, why, and by which rule.

    ``key`` is the field of the record that would fill it; ``when`` the condition under which it is required.
    """

    name: str
    asks: str
    why: Why = Why.MISSING
    key: str = ""
    when: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a system as a file describes it, and the row it stands in; ``unit`` is whom the file says it is of."""

    row: int
    slug: str
    name: Text
    purpose: Text
    unit: str
    scope: Scope
    stage: Stage
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Taken:
    """Hold what was read of a file: how many rows, the drafts, and each row that could not be taken."""

    rows: int
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """Hold what an export says beside the record: the organisation, the unit, the page, the day, and what was measured.

    ``language`` is that of its texts: eu, es or en. ``labels`` are what the newest screening says of role and risk, by
    the fields of the record: they go before what was typed.
    """

    organisation: Text
    unit: Text
    page: str
    on: date
    language: str
    cards: tuple[Card, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exported:
    """Hold a system in a format, as text, with what it lacks there."""

    text: str
    lacking: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """Hold what an import has done: rows read, systems new, changed and the same, gaps by system, rows in error."""

    read: int
    new: int
    changed: int
    same: int
    gaps: Mapping[str, tuple[Gap, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    is_kept: bool = True
