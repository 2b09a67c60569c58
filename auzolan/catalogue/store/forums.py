# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forums, the points proposed for them and what they agreed, as rows."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from auzolan.catalogue.models import ForumRow, OutcomeRow, PointRow
from auzolan.catalogue.nouns.forums import Forum, Outcome, Point
from auzolan.catalogue.nouns.showcase import Standing
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json


def add_forum(tenant: str, one: Forum, at: datetime, person: str) -> Forum:
    """Record a forum that is new, and return it with its number. At most five queries."""
    is_new = False
    while not is_new:
        one = replace(one, number=_top(ForumRow.objects.of(tenant)) + 1)
        values = {"on": one.on, "body": to_json(one)}
        _row, is_new = ForumRow.objects.of(tenant).get_or_create(number=one.number, defaults=values)
    history.note(tenant, [(one.ref, None, to_json(one))], at, person)
    return one


def put_forum(tenant: str, one: Forum, at: datetime, person: str) -> None:
    """Record how a forum stands now, noting what changes. Three queries."""
    before = next(iter(forums(tenant, number=one.number)), None)
    ForumRow.objects.of(tenant).filter(number=one.number).update(on=one.on, body=to_json(one))
    history.note(tenant, [(one.ref, to_json(before) if before else None, to_json(one))], at, person)


def forums(tenant: str, number: int | None = None) -> list[Forum]:
    """Return the forums, newest first: all, or the one named. One query."""
    rows = ForumRow.objects.of(tenant)
    if number is not None:
        rows = rows.filter(number=number)
    return [from_json(Forum, body) for body in rows.order_by("-on", "-number").values_list("body", flat=True)]


def listed(tenant: str) -> "QuerySet[ForumRow]":
    """Return the rows of the forums, to ask whether there are any."""
    return ForumRow.objects.of(tenant)


def add_point(tenant: str, one: Point, at: datetime, person: str) -> Point:
    """Record a point that somebody proposes, and return it with its number. At most five queries."""
    is_new = False
    while not is_new:
        one = replace(one, number=_top(PointRow.objects.of(tenant)) + 1)
        values = {"forum": one.forum, "standing": one.life.standing.value, "body": to_json(one)}
        _row, is_new = PointRow.objects.of(tenant).get_or_create(number=one.number, defaults=values)
    history.note(tenant, [(one.ref, None, to_json(one))], at, person)
    return one


def put_point(tenant: str, one: Point, at: datetime, person: str) -> None:
    """Record how a point stands now, noting what changes. Three queries."""
    before = next(iter(points(tenant, number=one.number)), None)
    rows = PointRow.objects.of(tenant).filter(number=one.number)
    rows.update(standing=one.life.standing.value, body=to_json(one))
    history.note(tenant, [(one.ref, to_json(before) if before else None, to_json(one))], at, person)


def points(
    tenant: str, *, forums: Collection[int] | None = None, standing: Standing | None = None, number: int | None = None
) -> list[Point]:
    """Return the points by number: all, of some forums, as they stand, the one named. One query."""
    rows = PointRow.objects.of(tenant)
    if forums is not None:
        rows = rows.filter(forum__in=list(forums))
    if standing is not None:
        rows = rows.filter(standing=standing.value)
    if number is not None:
        rows = rows.filter(number=number)
    return [from_json(Point, body) for body in rows.order_by("number").values_list("body", flat=True)]


def add_outcome(tenant: str, one: Outcome, at: datetime, person: str) -> Outcome:
    """Record what a forum agreed, and return it with the next number of that forum. At most five queries."""
    is_new = False
    while not is_new:
        one = replace(one, number=_top(OutcomeRow.objects.of(tenant).filter(forum=one.forum)) + 1)
        values = {"due": one.due, "body": to_json(one)}
        rows = OutcomeRow.objects.of(tenant)
        _row, is_new = rows.get_or_create(forum=one.forum, number=one.number, defaults=values)
    history.note(tenant, [(one.ref, None, to_json(one))], at, person)
    return one


def put_outcome(tenant: str, one: Outcome, at: datetime, person: str) -> None:
    """Record how something agreed stands now, noting what changes. Three queries."""
    before = next(iter(outcomes(tenant, forum=one.forum, number=one.number)), None)
    OutcomeRow.objects.of(tenant).filter(forum=one.forum, number=one.number).update(due=one.due, body=to_json(one))
    history.note(tenant, [(one.ref, to_json(before) if before else None, to_json(one))], at, person)


def outcomes(tenant: str, *, forum: int | None = None, number: int | None = None) -> list[Outcome]:
    """Return what forums agreed, by the day it is due: all, of one forum, the one named. One query."""
    rows = OutcomeRow.objects.of(tenant)
    if forum is not None:
        rows = rows.filter(forum=forum)
    if number is not None:
        rows = rows.filter(number=number)
    told = rows.order_by("due", "forum", "number").values_list("body", flat=True)
    return [from_json(Outcome, body) for body in told]


def _top(rows: "QuerySet[Any]") -> int:
    return rows.aggregate(top=Max("number"))["top"] or 0
