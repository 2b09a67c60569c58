# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the addresses at which data are to be had answer, and what datasets earn since."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import Final

import pyoxigraph as ox
from django.db import transaction

from auzolan.catalogue.api.datasets import KEEPERS, READ, dataset, judge, own, parsed
from auzolan.catalogue.core.scoring.links import links_in
from auzolan.catalogue.events import LinksAsked
from auzolan.catalogue.nouns.datasets import Quality, Standing
from auzolan.catalogue.nouns.links import Link, LinksChecked
from auzolan.catalogue.store import datasets as store
from auzolan.catalogue.store import knocking, overview
from auzolan.catalogue.store import links as answers
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import Unavailable
from auzolan.kernel.work import alone

_BATCH: Final = 200
_FRESH: Final = timedelta(hours=20)
_KEPT: Final = timedelta(days=60)
_CONTROLS: Final = 5


@verb("catalogue.check-links", roles=KEEPERS)
def check_links(*, by: Actor, slugs: Sequence[str] = (), most: int = 0) -> LinksChecked:
    """Ask every address of published datasets whether it answers, a few at a time; let the datasets earn accordingly.

    Those of ``slugs`` alone where some are named; at ``most`` so many addresses (0: all). What was asked within the
    last 20 hours is not asked again unless a slug is named. A server that has too much to do tells nothing of its
    addresses, and one that is silent several times is left alone: what was known of them stays. Raises Unavailable
    where nothing at all answers, not even what answered before: then it is our own way out that is closed, and nothing
    is kept.
    """
    with alone(f"links:{by.tenant}") as mine:
        if not mine:
            raise Unavailable("The links are being checked already.")
        urls = _due(by.tenant, slugs, most)
        told = list(knocking.ask(urls))
        if told and not any(one.status for one in told) and not _is_open(by.tenant, urls):
            raise Unavailable(f"None of {len(told):,} addresses answers: this machine has no way out.")
        now = clock.now()
        known = [one for one in told if one.is_known]
        links = [Link(one.url, one.status, one.is_reachable, now, one.why) for one in known]
        changed = _noted(by.tenant, links, with_unchecked=not slugs)
        if not slugs:
            answers.forget(by.tenant, now - _KEPT)
    reachable = sum(one.is_reachable for one in links)
    return LinksChecked(len(told), reachable, len(links) - reachable, len(told) - len(links), changed)


@verb("catalogue.check-links", roles=KEEPERS)
@transaction.atomic
def note_links(*, by: Actor, links: Sequence[Link]) -> int:
    """Record what addresses answered; return how many datasets earn other points since."""
    return _noted(by.tenant, links, with_unchecked=False)


@transaction.atomic
def _noted(tenant: str, links: Sequence[Link], *, with_unchecked: bool) -> int:
    before = answers.known(tenant, [one.url for one in links])
    answers.put(tenant, links)
    turned = frozenset(one.url for one in links if before.get(one.url) != one.is_reachable)
    return _rejudged(tenant, turned, with_unchecked=with_unchecked) if turned or with_unchecked else 0


@verb("catalogue.record", roles=KEEPERS, logged="slug")
@transaction.atomic
def ask_links(*, by: Actor, slug: str) -> None:
    """Let a worker ask now whether the addresses of a dataset answer."""
    one = own(by, slug)
    outbox.announce(by.tenant, LinksAsked(slug), subject=one.ref)


@verb(READ, roles=EVERY_ROLE)
def links_of_dataset(*, by: Actor, slug: str) -> list[tuple[str, Link | None]]:
    """Return the addresses at which a dataset is to be had, each with what it answered last, if anything."""
    dataset(by=by, slug=slug)
    urls = sorted(links_in(store.graph(by.tenant, slug) or ""))
    known = answers.links(by.tenant, urls)
    return [(url, known.get(url)) for url in urls]


def _is_open(tenant: str, urls: Sequence[str]) -> bool:
    """Tell whether our way out is open: whether one of the addresses that answered before still does."""
    others = [url for url in answers.answering(tenant, _CONTROLS) if url not in set(urls)]
    return any(one.status for one in knocking.ask(others))


def _due(tenant: str, slugs: Sequence[str], most: int) -> list[str]:
    """Return the addresses to ask, those that were asked longest ago first."""
    if slugs:
        graphs: Iterable[str] = (store.graph(tenant, slug) or "" for slug in slugs)
        urls = {url for graph in graphs for url in links_in(graph)}
        return sorted(urls)
    urls = {url for _one, graph in store.every(tenant, Standing.PUBLISHED) for url in links_in(graph)}
    known = answers.links(tenant, urls)
    fresh = clock.now() - _FRESH
    due = [url for url in urls if url not in known or known[url].checked_at < fresh]
    due.sort(key=lambda url: (known[url].checked_at.isoformat() if url in known else "", url))
    return due[:most] if most else due


def _rejudged(tenant: str, turned: frozenset[str], *, with_unchecked: bool) -> int:
    """Judge anew the datasets that name an address of which something else is known now.

    ``with_unchecked``: those too that were judged without knowing, as what a harvest has brought anew is.
    """
    changed = 0
    touched = (
        (one, graph)
        for one, graph in store.every(tenant)
        if (with_unchecked and one.quality.not_checked) or not turned.isdisjoint(links_in(graph))
    )
    while batch := list(islice(touched, _BATCH)):
        graphs = [parsed(graph) for _one, graph in batch]
        answering = answers.known(tenant, {url for _one, graph in batch for url in links_in(graph)})
        earned = _judged(graphs, answering)
        those = [
            (one.slug, earned[one.description.iri])
            for one, _graph in batch
            if one.description.iri in earned and earned[one.description.iri] != one.quality
        ]
        overview.rejudged(tenant, those)
        changed += len(those)
    return changed


def _judged(graphs: Iterable[ox.Dataset], answering: Mapping[str, bool]) -> dict[str, Quality]:
    return judge(ox.Dataset(quad for graph in graphs for quad in graph), answering)
