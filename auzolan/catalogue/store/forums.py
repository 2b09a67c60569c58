# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forums, the points proposed for them and what they agreed, as rows."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max, QuerySet

from auzolan.catalogue.models import ForumRow, OutcomeRow, PointRow
from auzolan.catalogue.nouns.forums import Forum, Outcome, Point
from auzolan.catalogue.nouns.showcase import Standing
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json


def next_forum(tenant: str) -> int:
    """Return the number of the next forum. One query."""
    return (ForumRow.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0) + 1


def put_forum(tenant: str, one: Forum, at: datetime, person: str) -> None:
    """Record a forum, noting what changes. Four queries."""
    before = next(iter(forums(tenant, number=one.number)), None)
    values = {"on": one.on, "body": to_json(one)}
    ForumRow.objects.of(tenant).update_or_create(number=one.number, defaults=values)
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


def next_point(tenant: str) -> int:
    """Return the number of the next point. One query."""
    return (PointRow.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0) + 1


def put_point(tenant: str, one: Point, at: datetime, person: str) -> None:
    """Record a point that somebody proposes, noting what changes. Four queries."""
    before = next(iter(points(tenant, number=one.number)), None)
    values = {"forum": one.forum, "standing": one.life.standing.value, "body": to_json(one)}
    PointRow.objects.of(tenant).update_or_create(number=one.number, defaults=values)
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


def put_outcome(tenant: str, one: Outcome, at: datetime, person: str) -> Outcome:
    """Record what a forum agreed, with the next number of the forum where it has none; return it. Five queries."""
    rows = OutcomeRow.objects.of(tenant)
    if not one.number:
        top = rows.filter(forum=one.forum).aggregate(top=Max("number"))["top"] or 0
        one = Outcome(one.forum, top + 1, one.text, one.owner, one.due, one.done_on, one.how)
    before = next(iter(outcomes(tenant, forum=one.forum, number=one.number)), None)
    values = {"due": one.due, "body": to_json(one)}
    rows.update_or_create(forum=one.forum, number=one.number, defaults=values)
    history.note(tenant, [(one.ref, to_json(before) if before else None, to_json(one))], at, person)
    return one


def outcomes(tenant: str, *, forum: int | None = None, number: int | None = None) -> list[Outcome]:
    """Return what forums agreed, by the day it is due: all, of one forum, the one named. One query."""
    rows = OutcomeRow.objects.of(tenant)
    if forum is not None:
        rows = rows.filter(forum=forum)
    if number is not None:
        rows = rows.filter(number=number)
    told = rows.order_by("due", "forum", "number").values_list("body", flat=True)
    return [from_json(Outcome, body) for body in told]
