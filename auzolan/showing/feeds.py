# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Feeds (RFC 4287, Atom) of what a public list shows, newest first, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one entry: ``address`` is that of its page, without the host."""

    title: str
    address: str
    text: str
    published_at: datetime
    changed_at: datetime


def feed_of(request: HttpRequest, title: str, address: str, items: Iterable[Item]) -> HttpResponse:
    """Return a feed; ``address`` is that of the list that it follows, without the host."""
    told = Atom1Feed(
        title=title,
        link=request.build_absolute_uri(address),
        description="",
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for one in items:
        told.add_item(
            title=one.title,
            link=request.build_absolute_uri(one.address),
            description=one.text,
            pubdate=one.published_at,
            updateddate=one.changed_at,
        )
    return HttpResponse(told.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
