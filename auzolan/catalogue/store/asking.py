# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people ask as rows: requests and discussions, what is written under them, who supports them, floods held off."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Max, QuerySet

from auzolan.catalogue.models import AskedRow, AskingTermsRow, DeedRow, PostRow, SupportRow
from auzolan.catalogue.nouns.asking import Asked, Kind, Post, Side, Sight, Stage, Terms
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.refusals import Conflict

_TRIES = 5


def asked(
    tenant: str,
    *,
    references: Collection[str] | None = None,
    kinds: Collection[Kind] = (),
    stages: Collection[Stage] = (),
    dataset: str = "",
) -> list[Asked]:
    """Return what was asked, by reference, with how many support it. One query."""
    rows = AskedRow.objects.of(tenant)
    if references is not None:
        rows = rows.filter(reference__in=references)
    if kinds:
        rows = rows.filter(kind__in=[one.value for one in kinds])
    if stages:
        rows = rows.filter(stage__in=[one.value for one in stages])
    if dataset:
        rows = rows.filter(dataset=dataset)
    return _nouns(rows)


def answering(tenant: str, dataset: str, stages: Collection[Stage]) -> list[Asked]:
    """Return the requests that a dataset answers, or will, by reference. One query."""
    rows = AskedRow.objects.of(tenant).filter(promised=dataset, stage__in=[one.value for one in stages])
    return _nouns(rows)


def of_code(tenant: str, code: str) -> Asked | None:
    """Return what is followed by the secret of which that is the digest. One query."""
    return next(iter(_nouns(AskedRow.objects.of(tenant).filter(code=code))), None)


def codes(tenant: str, references: Iterable[str]) -> set[str]:
    """Return those of the references under which somebody asked here, and follows by a secret. One query."""
    rows = AskedRow.objects.of(tenant).filter(reference__in=list(references)).exclude(code="")
    return set(rows.values_list("reference", flat=True))


def add(tenant: str, one: Asked, code: str, at: datetime) -> Asked:
    """Record what is asked under the next reference of its year; return it with that. A few queries."""
    year = str(one.asked_on.year)
    for _try in range(_TRIES):
        top = AskedRow.objects.of(tenant).filter(reference__startswith=f"{year}-").aggregate(top=Max("reference"))
        number = int(str(top["top"]).partition("-")[2]) + 1 if top["top"] else 1
        given = replace(one, reference=f"{year}-{number:05}")
        try:
            with transaction.atomic():
                _row(tenant, given, at, code).save(force_insert=True)
        except IntegrityError:
            continue  # somebody else was given that number in the same moment
        history.note(tenant, [(given.ref, None, _told(given))], at, "")
        return given
    raise Conflict("Many people ask at once: try again in a moment.")


def put(tenant: str, those: Sequence[Asked], at: datetime) -> int:
    """Record what was asked elsewhere, known by its reference; return how many are new or different. Four queries."""
    known = {one.reference: one for one in asked(tenant, references=[one.reference for one in those])}
    changed = [one for one in those if known.get(one.reference) != one]
    AskedRow.everywhere.bulk_create(
        [_row(tenant, one, at, "") for one in changed],
        update_conflicts=True,
        unique_fields=("tenant", "reference"),
        update_fields=("kind", "stage", "unit", "dataset", "promised", "asked_on", "body", "changed_at"),
        batch_size=500,
    )
    noted = [(one.ref, _told(known[one.reference]) if one.reference in known else None, _told(one)) for one in changed]
    history.note(tenant, noted, at, "", "imported")
    return len(changed)


def change(tenant: str, before: Asked, after: Asked, at: datetime, person: str, what: str) -> Asked:
    """Record how something asked stands now; Conflict where it has moved on since. Three queries."""
    rows = AskedRow.objects.of(tenant).filter(reference=before.reference)
    body = rows.select_for_update().values_list("body", flat=True).first()
    if body is None or _body(from_json(Asked, body)) != _body(before):
        raise Conflict(f"{before.reference} has changed meanwhile: look at it again.")
    row = _row(tenant, after, at, "")
    kept = ("stage", "unit", "dataset", "promised", "body", "changed_at")
    rows.update(**{name: getattr(row, name) for name in kept})
    history.note(tenant, [(after.ref, _told(before), _told(after))], at, person, what)
    return after


def posts(tenant: str, references: Iterable[str] | None = None, sights: Collection[Sight] = ()) -> list[Post]:
    """Return what was written under what was asked, oldest first. One query."""
    rows = PostRow.objects.of(tenant).select_related("asked")
    if references is not None:
        rows = rows.filter(asked__reference__in=list(references))
    if sights:
        rows = rows.filter(sight__in=[one.value for one in sights])
    return [
        Post(row.pk, row.asked.reference, row.at, Side(row.side), row.text, Sight(row.sight), row.unit)
        for row in rows.order_by("at", "pk")
    ]


def waiting_posts(tenant: str) -> dict[str, int]:
    """Return how many posts wait for a keeper, by what they stand under. One query."""
    rows = PostRow.objects.of(tenant).filter(sight=Sight.WAITING.value).order_by()
    return dict(rows.values_list("asked__reference").annotate(count=Count("pk")))


def add_post(tenant: str, one: Post) -> Post:
    """Record what somebody wrote; return it with its number. Two queries."""
    row = PostRow.objects.of(tenant).create(
        asked=AskedRow.objects.of(tenant).get(reference=one.reference),
        at=one.at,
        side=one.side.value,
        sight=one.sight.value,
        unit=one.unit,
        text=one.text,
    )
    return replace(one, number=row.pk)


def see_post(tenant: str, number: int, sight: Sight) -> None:
    """Let a post be seen, or not. One query."""
    PostRow.objects.of(tenant).filter(pk=number).update(sight=sight.value)


def support(tenant: str, reference: str, browser: str, on: date) -> bool:
    """Note that somebody supports a request; tell whether that is new. Two queries."""
    row = AskedRow.objects.of(tenant).get(reference=reference)
    _row_of, is_new = SupportRow.objects.of(tenant).get_or_create(asked=row, browser=browser, defaults={"on": on})
    return bool(is_new)


def count_deed(tenant: str, deed: str, origin: str, on: date) -> int:
    """Count one deed more from an origin on a day; return how many they are. Two queries or three."""
    rows = DeedRow.objects.of(tenant).filter(deed=deed, origin=origin, on=on)
    if not rows.update(count=F("count") + 1):
        DeedRow.everywhere.bulk_create(
            [DeedRow(tenant_id=tenant, deed=deed, origin=origin, on=on, count=1)],
            update_conflicts=True,
            unique_fields=("tenant", "deed", "origin", "on"),
            update_fields=("count",),
        )
    return rows.values_list("count", flat=True).first() or 0


def forget(tenant: str, before: date, texts_before: date) -> int:
    """Remove origins of days past, and what was kept back long ago; return how many rows."""
    gone = DeedRow.objects.of(tenant).filter(on__lt=before).delete()[0]
    kept_back = {"stage": Stage.KEPT_BACK.value, "changed_at__date__lt": texts_before}
    gone += AskedRow.objects.of(tenant).filter(**kept_back).delete()[0]
    gone += PostRow.objects.of(tenant).filter(sight=Sight.KEPT_BACK.value, at__date__lt=texts_before).delete()[0]
    return gone


@asked_once
def terms(tenant: str) -> Terms:
    """Return the terms as last set, or the defaults. One query."""
    row = AskingTermsRow.objects.of(tenant).first()
    return from_json(Terms, row.body) if row else Terms()


def put_terms(tenant: str, given: Terms, at: datetime, person: str) -> None:
    """Set the terms, keeping those before. One query."""
    AskingTermsRow.objects.of(tenant).create(body=to_json(given), at=at, person=person)


def version(tenant: str) -> str:
    """Return what changes whenever something asked does, or more people support it. Two queries."""
    told = AskedRow.objects.of(tenant).aggregate(count=Count("pk"), last=Max("changed_at"))
    return f"{told['count']}/{told['last']}/{SupportRow.objects.of(tenant).count()}"


def _nouns(rows: "QuerySet[AskedRow]") -> list[Asked]:
    found = rows.annotate(supporters=Count("supports")).order_by("reference").values_list("body", "supporters")
    return [_with(from_json(Asked, body), supporters) for body, supporters in found]


def _with(one: Asked, here: int) -> Asked:
    return replace(one, supporters=one.earlier_supporters + here)


def _row(tenant: str, one: Asked, at: datetime, code: str) -> AskedRow:
    return AskedRow(
        tenant_id=tenant,
        reference=one.reference,
        kind=one.kind.value,
        stage=one.stage.value,
        unit=one.unit,
        dataset=one.dataset,
        promised=one.answer.dataset if one.answer else "",
        code=code,
        asked_on=one.asked_on,
        body=_body(one),
        changed_at=at,
    )


def _body(one: Asked) -> object:
    """Return what a row keeps; supporters are counted, those from before they were counted here are kept."""
    body: object = to_json(replace(one, supporters=one.earlier_supporters))
    return body


def _told(one: Asked) -> dict[str, object]:
    """Return what history keeps: how it stands and how it was answered, not the words of whoever asked."""
    told: dict[str, object] = to_json(one)
    left_out = ("steps", "supporters", "earlier_supporters", "text", "purpose", "title")
    return {name: value for name, value in told.items() if name not in left_out}
