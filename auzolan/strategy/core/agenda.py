# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an agenda has to be to be recorded, and what one version changed in the one before."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from math import isfinite
from typing import Any, Final

from auzolan.kernel.texts import Text
from auzolan.review.nouns import Direction
from auzolan.strategy.nouns.agenda import Agenda, AgendaChange, Budget, Item, Milestone, Part, Target

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_CODE: Final = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*\Z")
_CURRENCY: Final = re.compile(r"[A-Z]{3}\Z")
_YEARS: Final = range(1990, 2101)
WHOLE: Final[Part] = ("agenda",)
Piece = Agenda | Item | Target | Milestone | Budget


@dataclass(frozen=True, slots=True)
class Fault:
    """Hold one value that cannot be: of which part, in which column, and what was expected there."""

    part: Part
    column: str
    value: str
    expected: str


def faults(agenda: Agenda, *, indicators: Collection[str], units: Collection[str]) -> Iterator[Fault]:
    """Yield whatever keeps an agenda from being recorded; a missing owner is none (a reviewer sees it).

    >>> from datetime import date
    >>> from auzolan.kernel.texts import same
    >>> made = Agenda("digital", same("Digital"), date(2024, 1, 1), date(2028, 1, 1))
    >>> list(faults(made, indicators=(), units=()))
    []
    >>> from auzolan.strategy.nouns.agenda import AgendaLevel
    >>> from dataclasses import replace
    >>> alone = Item(AgendaLevel.AXIS, "A1", same("a"), parent="O1")
    >>> [one.column for one in faults(replace(made, items=(alone,)), indicators=(), units=())]
    ['parent']
    """
    if not _SLUG.match(agenda.slug):
        yield Fault(WHOLE, "agenda", agenda.slug, "lower case, words joined by hyphens")
    yield from _named(WHOLE, agenda.name)
    yield from _owned(WHOLE, agenda.owner, units)
    if agenda.until <= agenda.since:
        yield Fault(WHOLE, "until", agenda.until.isoformat(), "a day after since")
    yield from _repeated([*agenda.items, *agenda.targets, *agenda.milestones, *agenda.budgets])
    known = {one.code: one for one in agenda.items}
    for item in agenda.items:
        yield from _item_faults(item, known, units)
    parts: list[Target | Milestone | Budget] = [*agenda.targets, *agenda.milestones, *agenda.budgets]
    for part in parts:
        if part.item not in known:
            yield Fault(part.part, "parent", part.item, "the code of an objective, axis, line or initiative")
    for target in agenda.targets:
        yield from _target_faults(target, indicators)
    for milestone in agenda.milestones:
        yield from _named(milestone.part, milestone.name)
        if not _SLUG.match(milestone.code):
            yield Fault(milestone.part, "code", milestone.code, "lower case, words joined by hyphens")
    for budget in agenda.budgets:
        yield from _budget_faults(budget)


def changes(before: Agenda | None, after: Agenda, directions: Mapping[str, Direction]) -> tuple[AgendaChange, ...]:
    """Return what differs between two versions, part by part; what asks less than before is marked as eased.

    >>> from datetime import date
    >>> from dataclasses import replace
    >>> from auzolan.kernel.texts import same
    >>> from auzolan.review.nouns import Series
    >>> goal = Target("I1", Series("take-up"), 0.8, date(2024, 1, 1), date(2028, 1, 1), baseline=0.4)
    >>> was = Agenda("digital", same("Digital"), date(2024, 1, 1), date(2028, 1, 1), targets=(goal,))
    >>> now = replace(was, targets=(replace(goal, target=0.6),))
    >>> [(one.field, one.before, one.after, one.eased) for one in changes(was, now, {})]
    [('target', '0.8', '0.6', True)]
    """
    if before is None:
        return ()
    old, new = _pieces(before), _pieces(after)
    found: list[AgendaChange] = []
    for part in dict.fromkeys([*old, *new]):
        if part not in new:
            found.append(AgendaChange(part, "removed", before=title(old[part]), eased=part[0] != "budget"))
        elif part not in old:
            found.append(AgendaChange(part, "added", after=title(new[part])))
        elif old[part] != new[part]:
            found += _differences(part, old[part], new[part], directions)
    return tuple(found)


def is_eased(before: Piece, after: Piece, field: str, directions: Mapping[str, Direction]) -> bool:
    """Tell whether a changed field asks less than before: an easier target, a later day, a later end.

    >>> from datetime import date
    >>> from dataclasses import replace
    >>> from auzolan.kernel.texts import same
    >>> mark = Milestone("I1", "opened", same("Opened"), date(2026, 1, 1))
    >>> is_eased(mark, replace(mark, due=date(2026, 6, 1)), "due", {})
    True
    """
    if isinstance(before, Milestone) and isinstance(after, Milestone):
        return field == "due" and after.due > before.due
    if not isinstance(before, Target) or not isinstance(after, Target):
        return False
    if field == "by":
        return after.by > before.by
    if field != "target":
        return False
    wants_more = directions.get(before.series.indicator, Direction.UP) is Direction.UP
    if before.baseline is not None and before.target != before.baseline:
        wants_more = before.target > before.baseline
    return after.target < before.target if wants_more else after.target > before.target


def title(piece: Piece) -> str:
    """Return what a part is called in a list of changes.

    >>> from datetime import date
    >>> title(Budget("I1", 2026, "capital", 1250))
    'I1 2026 capital: 12.50 EUR'
    """
    match piece:
        case Target():
            return f"{piece.item} {piece.series.indicator}: {piece.target:g}, {piece.by.isoformat()}"
        case Budget():
            return f"{piece.item} {piece.year} {piece.money}: {piece.cents / 100:.2f} {piece.currency}"
        case Milestone():
            return f"{piece.item} {piece.code}: {piece.due.isoformat()}"
        case Item():
            return f"{piece.code}: {piece.name}"
    return f"{piece.slug}: {piece.name}"


def told(value: Any) -> str:
    """Return a value of a part as a person reads it.

    >>> told(Text("bat", "uno", "one")), told(None), told(0.5), told(())
    ('eu: bat · es: uno · en: one', '', '0.5', '')
    """
    match value:
        case None:
            return ""
        case Text():
            named = (f"{code}: {getattr(value, code)}" for code in ("eu", "es", "en") if getattr(value, code))
            return " · ".join(named)
        case Enum():
            return str(value.value)
        case float():
            return f"{value:.10g}"
        case tuple():
            return "; ".join(told(one) for one in value)
    return str(value)


def _pieces(agenda: Agenda) -> dict[Part, Piece]:
    found: dict[Part, Piece] = {WHOLE: _bare(agenda)}
    found |= {one.part: one for one in agenda.items}
    found |= {one.part: one for one in agenda.targets}
    found |= {one.part: one for one in agenda.milestones}
    found |= {one.part: one for one in agenda.budgets}
    return found


def _bare(agenda: Agenda) -> Agenda:
    """Return an agenda without its parts."""
    own = {one.name: getattr(agenda, one.name) for one in fields(agenda)}
    return Agenda(**own | dict.fromkeys(("items", "targets", "milestones", "budgets"), ()))


def _differences(
    part: Part, before: Piece, after: Piece, directions: Mapping[str, Direction]
) -> Iterator[AgendaChange]:
    if not is_dataclass(before):
        return
    for one in fields(before):
        was, now = getattr(before, one.name), getattr(after, one.name)
        if was != now:
            eased = is_eased(before, after, one.name, directions)
            yield AgendaChange(part, "changed", one.name, told(was), told(now), eased=eased)


def _named(part: Part, name: Text) -> Iterator[Fault]:
    if not name:
        yield Fault(part, "name", "", "a name in at least one language")


def _owned(part: Part, owner: str, units: Collection[str]) -> Iterator[Fault]:
    if owner and owner not in units:
        yield Fault(part, "owner", owner, "a unit of the administration, or nothing")


def _repeated(pieces: Iterable[Item | Target | Milestone | Budget]) -> Iterator[Fault]:
    seen: set[Part] = set()
    for one in pieces:
        if one.part in seen:
            yield Fault(one.part, "code", " ".join(filter(None, one.part[1:])), "each part once")
        seen.add(one.part)


def _item_faults(item: Item, known: Mapping[str, Item], units: Collection[str]) -> Iterator[Fault]:
    if not _CODE.match(item.code):
        yield Fault(item.part, "code", item.code, "letters and figures, joined by hyphens or points")
    yield from _named(item.part, item.name)
    yield from _owned(item.part, item.owner, units)
    above, parent = item.level.above, known.get(item.parent)
    if above is None and item.parent:
        yield Fault(item.part, "parent", item.parent, "nothing: an objective has no parent")
    if above is not None and (parent is None or parent.level is not above):
        yield Fault(item.part, "parent", item.parent, f"the code of an item of kind {above.value} in the same agenda")
    if item.since and item.until and item.until <= item.since:
        yield Fault(item.part, "until", item.until.isoformat(), "a day after since")
    if not (isfinite(item.weight) and item.weight >= 0):
        yield Fault(item.part, "weight", f"{item.weight}", "a number, 0 or more")


def _target_faults(target: Target, indicators: Collection[str]) -> Iterator[Fault]:
    if target.series.indicator not in indicators:
        yield Fault(target.part, "indicator", target.series.indicator, "the key of an indicator that is recorded")
    numbers: Sequence[tuple[str, float | None]] = (("baseline", target.baseline), ("target", target.target))
    for column, value in numbers:
        if value is not None and not isfinite(value):
            yield Fault(target.part, column, f"{value}", "a number")
    if target.by <= target.since:
        yield Fault(target.part, "due", target.by.isoformat(), "a day after since")


def _budget_faults(budget: Budget) -> Iterator[Fault]:
    if budget.year not in _YEARS:
        yield Fault(budget.part, "year", str(budget.year), f"a year from {_YEARS[0]} to {_YEARS[-1]}")
    if not _SLUG.match(budget.money):
        yield Fault(budget.part, "money", budget.money, "lower case, words joined by hyphens")
    if budget.cents < 0:
        yield Fault(budget.part, "cents", str(budget.cents), "whole cents, 0 or more")
    if not _CURRENCY.match(budget.currency):
        yield Fault(budget.part, "currency", budget.currency, "three capital letters (ISO 4217)")
