# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Followers as rows, and what has happened to datasets since a moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from auzolan.catalogue.models import AskedRow, DatasetRow, FollowerRow
from auzolan.catalogue.nouns.asking import Stage
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.following import Followed, Follower, Sort
from auzolan.kernel.models import ChangeRow
from auzolan.kernel.nouns_json import from_json


def follow(tenant: str, one: Follower, at: datetime, again_before: datetime) -> None:
    """Note that an address wants to be told; one that is noted already is invited again where that was long ago.

    Two queries.
    """
    row, is_new = FollowerRow.objects.of(tenant).get_or_create(
        email=one.email,
        what=str(one.what),
        defaults={
            "language": one.language,
            "site": one.site,
            "code": one.code,
            "is_asker": one.is_asker,
            "asked_at": at,
        },
    )
    if not is_new and row.confirmed_at is None:
        again = {"invited_at": None} if row.invited_at and row.invited_at < again_before else {}
        FollowerRow.objects.of(tenant).filter(pk=row.pk).update(language=one.language, asked_at=at, **again)


def of_code(tenant: str, code: str) -> Follower | None:
    """Return the follower with a secret. One query."""
    return next(iter(_nouns(FollowerRow.objects.of(tenant).filter(code=code))), None)


def others(tenant: str, one: Follower) -> int:
    """Return how much else the same address follows. One query."""
    return FollowerRow.objects.of(tenant).filter(email=one.email).exclude(pk=one.number).count()


def confirm(tenant: str, number: int, at: datetime) -> None:
    """Note that an address has said yes. One query."""
    FollowerRow.objects.of(tenant).filter(pk=number, confirmed_at=None).update(confirmed_at=at, attempts=0)


def end(tenant: str, one: Follower, *, everything: bool) -> int:
    """Remove a follower, or all that its address follows; return how many rows. One query."""
    rows = FollowerRow.objects.of(tenant)
    return (rows.filter(email=one.email) if everything else rows.filter(pk=one.number)).delete()[0]


def to_invite(tenant: str, now: datetime) -> list[Follower]:
    """Return those that were not asked yet whether they want to be told. One query."""
    rows = FollowerRow.objects.of(tenant).filter(invited_at=None, confirmed_at=None)
    return _nouns(rows.filter(Q(next_try_at=None) | Q(next_try_at__lte=now)))


def confirmed(tenant: str, now: datetime, *, askers: bool, sorts: Sequence[str] | None = None) -> list[Follower]:
    """Return those that have said yes and are to be tried now: those who asked, or all others. One query.

    With ``sorts`` those only who follow things of these sorts.
    """
    rows = FollowerRow.objects.of(tenant).filter(is_asker=askers).exclude(confirmed_at=None)
    if sorts is not None:
        of = Q(pk=None)
        for sort in sorts:
            of |= Q(what__startswith=f"{sort}/")
        rows = rows.filter(of)
    return _nouns(rows.filter(Q(next_try_at=None) | Q(next_try_at__lte=now)))


def invited(tenant: str, number: int, at: datetime) -> None:
    """Note that a follower was asked. One query."""
    FollowerRow.objects.of(tenant).filter(pk=number).update(invited_at=at, attempts=0, next_try_at=None)


def told(tenant: str, numbers: Iterable[int], at: datetime) -> None:
    """Note that followers were told everything up to a moment. One query."""
    FollowerRow.objects.of(tenant).filter(pk__in=list(numbers)).update(told_at=at, attempts=0, next_try_at=None)


def failed(tenant: str, those: Sequence[Follower], again_at: datetime) -> None:
    """Note that a letter did not leave, and when it is tried again. One query."""
    rows = FollowerRow.objects.of(tenant).filter(pk__in=[one.number for one in those])
    rows.update(attempts=max(one.attempts for one in those) + 1, next_try_at=again_at)


def forget_unconfirmed(tenant: str, before: datetime) -> int:
    """Remove the addresses that did not say yes in time; return how many. One query."""
    return FollowerRow.objects.of(tenant).filter(confirmed_at=None, asked_at__lt=before).delete()[0]


def forget_of(tenant: str, those: Iterable[Followed]) -> int:
    """Remove the addresses that follow something that is over; return how many. One query."""
    return FollowerRow.objects.of(tenant).filter(what__in=[str(one) for one in those]).delete()[0]


def forget_askers(tenant: str, before: datetime) -> int:
    """Remove the addresses of who asked what has needed nothing more since, and what is removed; return how many."""
    over = (Stage.CLOSED.value, Stage.KEPT_BACK.value)
    going_on = AskedRow.objects.of(tenant).exclude(stage__in=over, changed_at__lt=before)
    needed = {str(Followed(Sort.REQUEST, one)) for one in going_on.values_list("reference", flat=True)}
    rows = (
        FollowerRow.objects.of(tenant)
        .filter(what__startswith=f"{Sort.REQUEST.value}/")
        .values_list("pk", "what", "is_asker")
    )
    known = {
        str(Followed(Sort.REQUEST, one)) for one in AskedRow.objects.of(tenant).values_list("reference", flat=True)
    }
    gone = [pk for pk, what, is_asker in rows if what not in (needed if is_asker else known)]
    return FollowerRow.objects.of(tenant).filter(pk__in=gone).delete()[0]


def changed_since(tenant: str, at: datetime) -> list[Dataset]:
    """Return the datasets that everybody sees or saw and that were recorded since, by slug. One query."""
    rows = DatasetRow.objects.of(tenant).filter(recorded_at__gt=at).exclude(standing=Standing.DRAFT.value)
    return [from_json(Dataset, body) for body in rows.order_by("slug").values_list("body", flat=True)]


def deeds_since(tenant: str, at: datetime) -> dict[str, frozenset[str]]:
    """Return what was done since to the administration's own datasets, by slug, as their history has it. One query."""
    kind, found = "catalogue/dataset/", dict[str, frozenset[str]]()
    rows = ChangeRow.objects.of(tenant).filter(subject__startswith=kind, at__gt=at).order_by()
    for subject, what in rows.values_list("subject", "what").distinct():
        slug = subject.removeprefix(kind)
        found[slug] = found.get(slug, frozenset()) | {what}
    return found


def series_addresses(tenant: str, slugs: Iterable[str]) -> dict[str, str]:
    """Return the address of each series by its slug. One query."""
    rows: Any = DatasetRow.objects.of(tenant).filter(slug__in=list(slugs), is_series=True)
    return dict(rows.values_list("slug", "iri"))


def _nouns(rows: "QuerySet[FollowerRow]") -> list[Follower]:
    return [
        Follower(
            number=row.pk,
            email=row.email,
            language=row.language,
            what=_followed(row.what),
            site=row.site,
            code=row.code,
            is_asker=row.is_asker,
            asked_at=row.asked_at,
            confirmed_at=row.confirmed_at,
            told_at=row.told_at,
            attempts=row.attempts,
        )
        for row in rows.order_by("pk")
    ]


def _followed(text: str) -> Followed:
    sort, _, key = text.partition("/")
    return Followed(Sort(sort) if sort in set(Sort) else sort, key)
