# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What keeps something that a visitor sends, or a keeper notes, from being kept."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from auzolan.catalogue.core.reuse.addresses import plain_address
from auzolan.catalogue.nouns.forums import Point
from auzolan.catalogue.nouns.showcase import Contribution, Reuse, ReuseKind, Sender
from auzolan.kernel.texts import LANGUAGES

LONGEST: Final = {"title": 150, "text": 4000, "url": 1000, "name": 150}
SPOKEN: Final = ("eu", "es", "en", "fr", "other")
TAKEN: Final = ("new",)
Fault = tuple[str, str, str]


def reuse_faults(one: Reuse, known: Collection[str]) -> Iterator[Fault]:
    """Yield what cannot be of a reuse: (column, value, what is expected); ``known`` are slugs of datasets.

    >>> from datetime import UTC, datetime
    >>> from auzolan.catalogue.nouns.showcase import Life
    >>> bare = Reuse("x", "Map", ReuseKind.API, (), "Shows the stops", Life(datetime(2026, 1, 1, tzinfo=UTC)))
    >>> [column for column, _value, _expected in reuse_faults(bare, ())]
    ['datasets', 'url']
    """
    yield from _text("title", one.title, "title", 3)
    yield from _text("value", one.value, "text", 10)
    if not one.datasets:
        yield "datasets", "", "one dataset of the catalogue at least"
    for slug in one.datasets:
        if slug not in known:
            yield "datasets", slug, "a dataset of the catalogue"
    if one.url or one.kind is not ReuseKind.IDEA:
        yield from _address(one.url)
    for code in one.languages:
        if code not in SPOKEN:
            yield "languages", code, "of " + ", ".join(SPOKEN)
    yield from _language(one.language)
    yield from _sender(one.sender)


def contribution_faults(one: Contribution) -> Iterator[Fault]:
    """Yield what cannot be of a community resource.

    >>> from datetime import UTC, datetime
    >>> from auzolan.catalogue.nouns.showcase import Life
    >>> life = Life(datetime(2026, 1, 1, tzinfo=UTC))
    >>> list(contribution_faults(Contribution(1, "stops", "As GTFS", "The stops as GTFS", "ftp://a.eus", life)))
    [('url', 'ftp://a.eus', 'an address of the web: https://...')]
    """
    yield from _text("title", one.title, "title", 3)
    yield from _text("description", one.description, "text", 10)
    yield from _address(one.url)
    yield from _language(one.language)
    yield from _sender(one.sender)


def point_faults(one: Point) -> Iterator[Fault]:
    """Yield what cannot be of a point that somebody proposes for a forum.

    >>> from datetime import UTC, datetime
    >>> from auzolan.catalogue.nouns.showcase import Life
    >>> [column for column, _, _ in point_faults(Point(1, 1, "", Life(datetime(2026, 1, 1, tzinfo=UTC))))]
    ['text']
    """
    yield from _text("text", one.text, "text", 10)
    yield from _language(one.language)
    yield from _sender(one.sender)


def free_slug(title: str, taken: Collection[str]) -> str:
    """Return by which short name a reuse goes in addresses; one with a number where that is taken.

    >>> free_slug("Geltokien mapa: Añón!", ()), free_slug("New", {"new-2"}), free_slug("地図", ())
    ('geltokien-mapa-anon', 'new-3', 'reuse')
    """
    plain = "".join(one for one in unicodedata.normalize("NFD", title.casefold()) if not unicodedata.combining(one))
    wanted = "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-") or "reuse"
    slug, number = wanted, 2
    while slug in taken or slug in TAKEN:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _text(column: str, value: str, size: str, least: int) -> Iterator[Fault]:
    if len(value.strip()) < least or len(value) > LONGEST[size]:
        yield column, value, f"{least} to {LONGEST[size]} characters"


def _address(url: str) -> Iterator[Fault]:
    if not plain_address(url) or len(url) > LONGEST["url"]:
        yield "url", url, "an address of the web: https://..."


def _language(code: str) -> Iterator[Fault]:
    if code not in LANGUAGES:
        yield "language", code, "of " + ", ".join(LANGUAGES)


def _sender(one: Sender) -> Iterator[Fault]:
    if len(one.name) > LONGEST["name"]:
        yield "name", one.name, f"at most {LONGEST['name']} characters"
    if one.is_named and not one.name.strip():
        yield "name", "", "the name that is to be shown"
