# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What formats with numbered or named fields have in common: each field, who fills it, and what is wrong with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from auzolan.ai.core.exchanging.saying import fitted, is_contact, is_placeholder, is_url, said
from auzolan.ai.nouns.exchanging import About, Draft, Gap, Taken, Why
from auzolan.ai.nouns.systems import System
from auzolan.kernel.refusals import BadInput


@dataclass(frozen=True, slots=True)
class Point:
    """Hold one field of a format: its name there, its label, the field of our record that fills it, and its rules.

    ``most`` is how many signs it takes; ``shape`` is url, contact, month or empty; with ``when``, another field of the
    record must be filled for it to be required.
    """

    name: str
    label: str
    key: str
    is_required: bool = True
    most: int = 0
    shape: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """Hold the values of a record by the names of a format, and what it lacks there."""

    values: Mapping[str, str] = field(default_factory=dict)
    lacking: tuple[Gap, ...] = ()


Says = Callable[[System, str, About], str]


def filled(points: Iterable[Point], one: System, about: About, says: Says = said) -> Filled:
    """Return what a system says to each field of a format; what it lacks is listed, never made up.

    A text that is too long goes out up to its last whole sentence and is listed; a wrong address does not go out.

    >>> from datetime import date
    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import same
    >>> one = System("a", same("Routes"), same(""), "x", Scope.OTHER, fields={"website": "nowhere"})
    >>> about = About(same("Bizkaia"), same("M"), "", date(2026, 1, 1), "en")
    >>> points = [Point("1", "Name", "name"), Point("2", "Site", "website", shape="url"), Point("3", "Risks", "risks")]
    >>> told = filled(points, one, about)
    >>> dict(told.values), [(gap.name, gap.why.value) for gap in told.lacking]
    ({'1': 'Routes'}, [('2', 'wrong-shape'), ('3', 'missing')])
    """
    values: dict[str, str] = {}
    lacking = []
    for point in points:
        told = says(one, point.key, about)
        why = _wrong(point, told)
        when = f"{point.when} is given" if point.when else "always"
        if why is not None and told:
            lacking.append(Gap(point.name, point.label, why, point.key, when, told))
        elif why is not None and _is_asked(point, one, about, says):
            lacking.append(Gap(point.name, point.label, why, point.key, when))
        if told and why in (None, Why.LENGTH):
            values[point.name] = fitted(told, point.most) if point.most else told
    return Filled(values, tuple(lacking))


def taken(points: Sequence[Point], row: Mapping[str, Any], file: str, number: int) -> dict[str, str]:
    """Return the fields of our record that a row of a format fills, by our names; BadInput for a value that is no text.

    >>> taken([Point("1", "Name", "name")], {"1": " Routes "}, "a.json", 1)
    {'name': 'Routes'}
    """
    found = {}
    for point in points:
        told = row.get(point.name)
        if told is None:
            continue
        if not isinstance(told, str | int | float):
            raise BadInput(type(told).__name__, file=file, row=number, field=point.name, expected="a text")
        if str(told).strip():
            found[point.key] = str(told).strip()
    return found


def each_once(
    rows: Sequence[Mapping[str, Any]],
    draft: Callable[[Mapping[str, Any], int], Draft],
    file: str,
    *,
    key: str,
    first: int,
) -> Taken:
    """Return the drafts of rows, numbered from ``first``; a row that cannot be taken, or comes again, is a problem.

    ``key`` is the field that tells one from another.
    """
    drafts: dict[str, Draft] = {}
    problems = []
    for number, row in enumerate(rows, start=first):
        try:
            one = draft(row, number)
            if one.slug in drafts:
                raise BadInput(one.slug, file=file, row=number, field=key, expected="each of them once")
        except BadInput as refusal:
            problems.append(refusal.problem)
        else:
            drafts[one.slug] = one
    return Taken(len(rows), tuple(drafts.values()), tuple(problems))


def _is_asked(point: Point, one: System, about: About, says: Says) -> bool:
    return point.is_required and (not point.when or bool(says(one, point.when, about)))


def _wrong(point: Point, told: str) -> Why | None:
    if not told:
        return Why.MISSING
    if is_placeholder(told) and point.is_required:
        return Why.PLACEHOLDER
    if (point.shape == "url" and not is_url(told)) or (point.shape == "contact" and not is_contact(told)):
        return Why.SHAPE
    if point.shape == "month" and not _is_month(told):
        return Why.SHAPE
    return Why.LENGTH if point.most and len(told) > point.most else None


def _is_month(told: str) -> bool:
    year, _, month = told.partition("-")
    return len(told) == 7 and year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12
