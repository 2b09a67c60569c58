# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finding datasets: by words in three languages, narrowed down by six facets; and the index that it rests on."""

from collections.abc import Mapping
from dataclasses import replace

from auzolan.catalogue.api.datasets import KEEPERS, READ
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.search import Asked, Found
from auzolan.catalogue.store import datasets as store
from auzolan.catalogue.store import indexing, places
from auzolan.catalogue.store import search as searching
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.texts import Text


@verb(PUBLIC)
def search_datasets(*, by: Actor, asked: Asked) -> Found:
    """Return one page of the datasets that hold every word asked for (where none does: some), with the facets' counts.

    To everybody those that are published, to those who keep the catalogue all that they ask for. Raises BadInput for a
    page that no page has led to. One query.
    """
    if not by.may(READ):
        asked = replace(asked, standing=Standing.PUBLISHED)
    asked = replace(asked, most=max(1, min(asked.most, searching.MOST_SHOWN)))
    hits = searching.search(by.tenant, asked)
    if hits is None:
        return Found(is_ready=False)
    known = {one.slug: one for one in store.datasets(by.tenant, slugs=hits.slugs, standing=asked.standing)}
    # what was withdrawn a moment ago may still stand in the index
    rows = tuple(known[slug] for slug in hits.slugs if slug in known)
    return Found(rows, hits.total, hits.counts, hits.sort, hits.next, hits.has_every_word)


@verb(PUBLIC)
def suggest_datasets(*, by: Actor, begun: str) -> tuple[str, ...]:
    """Return titles, publishers and keywords that begin like what is being written."""
    return searching.suggest(by.tenant, begun, "" if by.may(READ) else Standing.PUBLISHED.value)


@verb("catalogue.record", roles=KEEPERS)
def index_datasets(*, by: Actor, anew: bool = False) -> int:
    """Bring the index of datasets in step with them, or make it anew; return how many were indexed. Seldom a query."""
    return indexing.build(by.tenant) if anew else indexing.bring_in_step(by.tenant)


def municipality_names() -> Mapping[str, Text]:
    """Return the names of the municipalities that the catalogue knows, by their code of INE."""
    return places.names()
