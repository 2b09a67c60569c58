# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of reuse: what people have made with data, declared by anybody, and how much the data is used."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from auzolan.catalogue import api
from auzolan.catalogue.forms.visitors import origin
from auzolan.catalogue.nouns.reuse import Reused
from auzolan.catalogue.nouns.showcase import Life, Reuse, ReuseKind, Sender
from auzolan.kernel import clock
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router()


class ShownReuse(Schema):
    """Hold a reuse as everybody may see it; ``author`` is empty where whoever made it is not to be named."""

    slug: str
    title: str
    kind: ReuseKind
    url: str
    datasets: list[str]
    value: str
    author: str
    languages: list[str]
    language: str
    shown_at: datetime | None


class SentReuse(Schema):
    """Hold what somebody has made with data: the same as the form asks."""

    title: Annotated[str, Field(min_length=3, max_length=150)]
    kind: ReuseKind
    datasets: Annotated[list[str], Field(min_length=1, max_length=100, description="short names of datasets")]
    value: Annotated[str, Field(min_length=10, max_length=4000, description="what it changed, in your own words")]
    url: Annotated[str, Field(max_length=1000, description="where it is; an idea needs none")] = ""
    name: Annotated[str, Field(max_length=150)] = ""
    is_named: Annotated[bool, Field(description="show the name to everybody")] = False
    languages: Annotated[list[str], Field(max_length=10, default_factory=list, description="eu, es, en, fr, other")]
    language: Annotated[str, Field(description="in which this is written: eu, es, en")] = "eu"


class ReuseReceipt(Schema):
    """Say by which short name a reuse is shown once somebody has looked at it."""

    slug: str
    standing: str


class ReusesQuery(Schema):
    """Say which reuses are asked for."""

    dataset: str = ""
    kind: ReuseKind | None = None


@router.get("/reuses", response=Page[ShownReuse])
def list_reuses(request: HttpRequest, asked: Annotated[ReusesQuery, Query()], paging: Asked) -> Page[ShownReuse]:
    """Return the reuses that everybody sees, by slug: all, of a dataset, of a kind."""
    found = [one for one in api.reuses(by=actor(request), dataset=asked.dataset) if asked.kind in (None, one.kind)]
    return page_of([_shown(one) for one in sorted(found, key=lambda one: one.slug)], paging, lambda row: (row.slug,))


@router.post("/reuses", response={201: ReuseReceipt})
def declare_reuse(request: HttpRequest, sent: SentReuse) -> Status[ReuseReceipt]:
    """Tell what you have made with data; no key is needed. Everybody sees it once a keeper has looked at it."""
    told = Reuse(
        "",
        sent.title.strip(),
        sent.kind,
        tuple(dict.fromkeys(sent.datasets)),
        sent.value.strip(),
        Life(clock.now()),
        sent.url,
        Sender(sent.name.strip(), sent.is_named),
        tuple(sent.languages),
        sent.language,
    )
    kept = api.declare_reuse(by=actor(request), reuse=told, origin=origin(request))
    return Status(201, ReuseReceipt(slug=kept.slug, standing=kept.life.standing.value))


@router.get("/reuses/{slug}", response=ShownReuse)
def read_reuse(request: HttpRequest, slug: str) -> ShownReuse:
    """Return one reuse."""
    return _shown(api.reuse(by=actor(request), slug=slug))


@router.get("/data-in-use", response=Page[Reused])
def list_data_in_use(request: HttpRequest, paging: Asked) -> Page[Reused]:
    """Return how much each dataset or series is used that any source speaks of, with the grade of the evidence."""
    rows = sorted(api.reuse_board(by=actor(request)).rows, key=lambda one: one.slug)
    return page_of(rows, paging, lambda row: (row.slug,))


def _shown(one: Reuse) -> ShownReuse:
    told = {name: getattr(one, name) for name in ("slug", "title", "kind", "url", "value", "language")}
    return ShownReuse(
        **told,
        datasets=list(one.datasets),
        author=one.sender.public,
        languages=list(one.languages),
        shown_at=one.life.shown_at,
    )
