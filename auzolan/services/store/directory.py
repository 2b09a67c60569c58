# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Services, channels, offices and life events as rows."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES
from auzolan.kernel.within import within
from auzolan.services.models import AdoptionRow, ChannelRow, LifeEventRow, OfficeRow, ServiceRow
from auzolan.services.nouns import Channel, LifeEvent, Office, Service

N = TypeVar("N")
Key = tuple[str, ...]


def put_services(tenant: str, services: Sequence[Service], at: datetime, person: str, what: str = "") -> list[Service]:
    """Record services; return those that are new or changed, each with its change noted. Three queries."""
    known = dict(ServiceRow.objects.of(tenant).values_list("slug", "body"))
    changed = [one for one in services if known.get(one.slug) != to_json(one)]
    rows = [
        ServiceRow(
            tenant_id=tenant,
            slug=one.slug,
            owner=one.owner,
            kind=one.kind.value,
            is_template=one.is_template,
            search=_words(one),
            body=to_json(one),
        )
        for one in changed
    ]
    ServiceRow.everywhere.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("tenant", "slug"),
        update_fields=("owner", "kind", "is_template", "search", "body"),
        batch_size=500,
    )
    history.note(tenant, [(one.ref, known.get(one.slug), to_json(one)) for one in changed], at, person, what)
    return changed


@asked_once
def services(
    tenant: str, *, slugs: Iterable[str] | None = None, text: str = "", owner: str = "", templates: bool = False
) -> list[Service]:
    """Return services by slug: all, those named, those that hold every word of ``text``, those of a unit. One query."""
    rows = ServiceRow.objects.of(tenant)
    if slugs is not None:
        rows = rows.filter(slug__in=list(slugs))
    if owner:
        rows = rows.filter(owner=owner)
    if templates:
        rows = rows.filter(is_template=True)
    for word in text.casefold().split():
        rows = rows.filter(search__contains=word)
    return [from_json(Service, body) for body in rows.order_by("slug").values_list("body", flat=True)]


def slugs(tenant: str) -> set[str]:
    """Return the slugs of all services. One query."""
    return set(ServiceRow.objects.of(tenant).values_list("slug", flat=True))


def put_channels(tenant: str, channels: Sequence[Channel], at: datetime, person: str) -> int:
    """Record channels; return how many are new or changed. Three queries."""
    return _put(
        ChannelRow,
        tenant,
        {(one.service, one.kind.value): one for one in channels},
        ("service", "channel"),
        lambda key: Ref("services", "channel", "/".join(key)),
        (at, person),
    )


def drop_channels(tenant: str, service: str, kinds: Iterable[str], at: datetime, person: str) -> None:
    """Remove channels of a service, noting that they were there. Three queries."""
    rows = ChannelRow.objects.of(tenant).filter(service=service, channel__in=list(kinds))
    gone: list[history.Noted] = [(Ref("services", "channel", f"{service}/{row.channel}"), row.body, {}) for row in rows]
    rows.delete()
    history.note(tenant, gone, at, person, "removed")


@asked_once
def channels(tenant: str, services: Iterable[str] | None = None) -> list[Channel]:
    """Return the channels of the services named, or of all, by service and kind. One query."""
    rows = ChannelRow.objects.of(tenant)
    if services is not None:
        rows = rows.filter(service__in=list(services))
    return [from_json(Channel, row.body) for row in rows.order_by("service", "channel")]


def put_offices(tenant: str, offices: Sequence[Office], at: datetime, person: str) -> int:
    """Record offices; return how many are new or changed. Three queries."""
    return _put(
        OfficeRow,
        tenant,
        {(one.slug,): one for one in offices},
        ("slug",),
        lambda key: Ref("services", "office", key[0]),
        (at, person),
    )


def offices(tenant: str) -> list[Office]:
    """Return the offices by slug. One query."""
    return [from_json(Office, row.body) for row in OfficeRow.objects.of(tenant).order_by("slug")]


def put_life_events(tenant: str, events: Sequence[LifeEvent], at: datetime, person: str) -> int:
    """Record life events; return how many are new or changed. Three queries."""
    return _put(
        LifeEventRow,
        tenant,
        {(one.code,): one for one in events},
        ("code",),
        lambda key: Ref("services", "life-event", key[0]),
        (at, person),
    )


def listed(tenant: str) -> "QuerySet[ServiceRow]":
    """Return the rows of the services, to ask whether there are any."""
    return ServiceRow.objects.of(tenant)


def offered_for(tenant: str) -> list[tuple[str, ...]]:
    """Return the codes of the life events of each service that is offered. One query, which reads no service whole."""
    rows = ServiceRow.objects.of(tenant).filter(Q(body__retired_on=None) | Q(body__retired_on__isnull=True))
    return [tuple(codes or ()) for codes in rows.values_list("body__life_events", flat=True)]


@asked_once
def life_events(tenant: str) -> list[LifeEvent]:
    """Return the life events by code. One query."""
    return [from_json(LifeEvent, row.body) for row in LifeEventRow.objects.of(tenant).order_by("code")]


def published(tenant: str, slugs: Iterable[str] | None = None) -> list[Service]:
    """Return the services that an administration publishes for adoption: what those below it may see of its rows."""
    with within(tenant):
        return services(tenant, slugs=slugs, templates=True)


def add_adoption(tenant: str, service: str, template: tuple[str, str, str], at: datetime, person: str) -> None:
    """Keep the link of a service to its template (tenant, slug, hash as it stood). One query."""
    AdoptionRow.objects.of(tenant).create(
        service=service,
        template_tenant=template[0],
        template=template[1],
        hash=template[2],
        at=at,
        person=person,
    )


def adoptions(tenant: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return by template (tenant, slug) the service adopted from it, and the hash of the template then. One query."""
    return {
        (row.template_tenant, row.template): (row.service, row.hash)
        for row in AdoptionRow.objects.of(tenant).order_by("pk")
    }


def _put(
    model: Any,
    tenant: str,
    nouns: dict[Key, Any],
    columns: tuple[str, ...],
    ref_of: Callable[[Key], Ref],
    by: tuple[datetime, str],
) -> int:
    """Record nouns by their key columns, noting each change; return how many are new or changed. Three queries."""
    known = {tuple(row[:-1]): row[-1] for row in model.objects.of(tenant).values_list(*columns, "body")}
    changed = {key: to_json(one) for key, one in nouns.items() if known.get(key) != to_json(one)}
    new = [model(tenant_id=tenant, **dict(zip(columns, key, strict=True)), body=b) for key, b in changed.items()]
    model.everywhere.bulk_create(
        new, update_conflicts=True, unique_fields=("tenant", *columns), update_fields=("body",), batch_size=500
    )
    history.note(tenant, [(ref_of(key), known.get(key), body) for key, body in changed.items()], *by)
    return len(changed)


def _words(one: Service) -> str:
    texts = [getattr(text, language) for text in (one.name, one.description) for language in LANGUAGES]
    return " ".join([*texts, *one.keywords, one.slug, one.category]).casefold()
