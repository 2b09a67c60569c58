# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts that the national portal asks for in Spanish, where a dataset has them in other languages only."""

from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
from django.db import transaction

from auzolan.catalogue.api.datasets import KEEPERS, READ, dataset, record_datasets
from auzolan.catalogue.core.exporting.asking import missing_of_dataset, with_spanish
from auzolan.catalogue.core.harvesting.describing import digest
from auzolan.catalogue.nouns.datasets import Dataset, Described
from auzolan.catalogue.nouns.exporting import Lacking, MissingText
from auzolan.catalogue.store import datasets as store
from auzolan.catalogue.store import giving
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.texts import LANGUAGES

_LOOKED_AT: Final = 1_000
_HELD: Final = 200
LISTED: Final = 25
LONGEST: Final = 5_000


@verb(READ, EVERY_ROLE)
def lacking_spanish(*, by: Actor, after: str = "") -> tuple[list[Lacking], str]:
    """Return datasets after a slug that lack texts in Spanish, and the slug from which to go on ("" at the end).

    At most 25, among at most 1,000 that are looked at: a page does not wait for a whole large catalogue. A query for
    each 200.
    """
    found: list[Lacking] = []
    for _turn in range(_LOOKED_AT // _HELD):
        rows = giving.after(by.tenant, after, _HELD)
        for one, graph in rows:
            lacking = _lacking(one, graph)
            after = one.slug
            if lacking.texts:
                found.append(lacking)
            if len(found) == LISTED:
                return found, after
        if len(rows) < _HELD:
            return found, ""
    return found, after


@verb(READ, EVERY_ROLE)
def lacking_of(*, by: Actor, slug: str) -> Lacking:
    """Return what one dataset lacks in Spanish; NotFound as ``dataset`` is. Two queries."""
    one = dataset(by=by, slug=slug)
    return _lacking(one, store.graph(by.tenant, slug) or "")


@verb("catalogue.record", roles=KEEPERS, logged="slug")
@transaction.atomic
def fill_in_spanish(*, by: Actor, slug: str, seen: str, texts: Mapping[int, str]) -> None:
    """Add texts in Spanish to a dataset, by their place among those that it lacks; keywords stand apart by semicolons.

    Conflict where the dataset has changed since it was looked at; BadInput where no text is given, or one is too long.
    """
    one = dataset(by=by, slug=slug)
    by.require("catalogue.record", unit=one.owner)
    graph = store.graph(by.tenant, slug) or ""
    if digest(graph) != seen:
        raise Conflict(f"{slug} has changed meanwhile.")
    lacking = _lacking(one, graph)
    told = {place: text.strip() for place, text in texts.items() if text.strip() and place < len(lacking.texts)}
    if not told:
        raise BadInput("", field="text_0", expected="a text in Spanish at least")
    for place, text in told.items():
        if len(text) > LONGEST:
            raise BadInput(text[:40], field=f"text_{place}", expected=f"at most {LONGEST:,} characters")
        missed = lacking.texts[place]
        graph = with_spanish(graph, missed.node, missed.path, _words(text) if missed.path == "dcat:keyword" else [text])
    described = Described(one.description.iri, graph, one.owner, slug, one.standing, one.source, one.origin)
    record_datasets(by=by, described=[described])


def _lacking(one: Dataset, graph: str) -> Lacking:
    missed = missing_of_dataset(_as_written(graph))
    texts = tuple(
        MissingText(
            str(node), path, tuple(sorted({(text.language or "", text.value) for text in found}, key=_by_language))
        )
        for node, path, found in missed
    )
    return Lacking(one.slug, one.description.iri, one.description.title, one.owner, one.origin, digest(graph), texts)


def _as_written(graph: str) -> ox.Dataset:
    """Return a graph whose blank nodes bear the names by which what is added speaks of them."""
    return ox.Dataset(ox.parse(graph, format=ox.RdfFormat.N_TRIPLES, lenient=True))


def _by_language(told: tuple[str, str]) -> tuple[int, str, str]:
    """Return the place of a text: the languages of the house first."""
    language, text = told
    return (LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES), language, text)


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in text.replace("\n", ";").split(";") if word.strip()))
