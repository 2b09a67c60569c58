# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The catalogue given out to programs: what everybody sees, in pages, in the spellings of RDF."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import pyoxigraph as ox
from django.conf import settings

from auzolan.catalogue.api.datasets import dataset, parsed
from auzolan.catalogue.api.publishers import publisher_for
from auzolan.catalogue.core import repairing
from auzolan.catalogue.core.exporting import catalogue, dcat_ap_es
from auzolan.catalogue.core.exporting.writing import FORMS, Triples, apart, of_graph, written
from auzolan.catalogue.core.harvesting.describing import digest
from auzolan.catalogue.core.harvesting.nti import as_today
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.exporting import Head, Sheet, Version
from auzolan.catalogue.nouns.repairs import Reason
from auzolan.catalogue.store import datasets as store
from auzolan.catalogue.store import giving, publishers
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel import bundles, tenants
from auzolan.kernel.access import PUBLIC, Actor, verb, visitor
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.texts import Text
from auzolan.kernel.within import within

MEDIA_TYPES: Final = {form: media for form, (_format, media) in FORMS.items()}
PER_PAGE: Final = 100
_WRITTEN_AS: Final = "1"  # changes when the same rows are written otherwise
_GUESSES: Final = frozenset(
    {
        Reason.FILE_ADDRESS,
        Reason.FORMAT_OF_ADDRESS,
        Reason.KEYWORD_OF_THEME,
        Reason.MEDIA_TYPE_OF_FORMAT,
        Reason.OPEN_LICENCE,
        Reason.PERIOD_IN_TITLE,
        Reason.RANGE,
        Reason.THEME_OF_KEYWORD,
    }
)
"""Repairs that say more than the record itself: a person accepts them, an export does not."""


@verb(PUBLIC)
def version_of_catalogue(*, by: Actor) -> Version:
    """Return a mark that changes whenever a dataset or the publisher does, and when a dataset did last. Two queries."""
    count, last = store.version(by.tenant)
    known = publishers.publisher(by.tenant)
    told = f"{_WRITTEN_AS} {by.tenant} {count} {last} {to_json(known) if known else ''}"
    return Version(digest(told)[:32], datetime.fromisoformat(last) if last else None)


@verb(PUBLIC)
def version_of_dataset(*, by: Actor, slug: str) -> Version:
    """Return a mark that changes whenever one dataset does, and when that was; NotFound for drafts. One query."""
    one = dataset(by=visitor(by.tenant), slug=slug)
    told = f"{_WRITTEN_AS} {slug} {one.recorded_at} {one.standing} {one.quality}"
    return Version(digest(told)[:32], one.recorded_at)


@verb(PUBLIC)
def catalogue_as(*, by: Actor, root: str, homepage: str, form: str, page: int = 1) -> Iterator[str]:
    """Return the pieces of a page of the catalogue: itself, and 100 datasets that everybody sees, each in its turn.

    ``root`` is where the site is served. Raises NotFound where there is no such page or form.
    """
    sheet = _sheet(by.tenant, f"{root}/datasets/catalogue.{form}", form, page)
    head = head_of(by, root, homepage)
    rows = giving.sheet(by.tenant, (page - 1) * PER_PAGE, PER_PAGE)
    graphs = (
        [*of_graph(graph, number), *catalogue.record(head, one, f"{root}/datasets/{one.slug}")]
        for number, (one, graph) in enumerate(rows)
    )
    return _within(by.tenant, written(_after([catalogue.about(head, sheet)], graphs), form))


@verb(PUBLIC)
def quality_as(*, by: Actor, root: str, form: str, page: int = 1) -> Iterator[str]:
    """Return the pieces of a page of what datasets earn by the EU's assessment, as measurements (DQV)."""
    _sheet(by.tenant, f"{root}/datasets/quality.{form}", form, page)
    rows = giving.sheet(by.tenant, (page - 1) * PER_PAGE, PER_PAGE)
    graphs = (catalogue.quality(one, number) for number, (one, _graph) in enumerate(rows))
    return _within(by.tenant, written(graphs, form))


@verb(PUBLIC)
def dataset_as(*, by: Actor, root: str, homepage: str, slug: str, form: str) -> Iterator[str]:
    """Return the pieces of one dataset with its record; one that is withdrawn says so. NotFound for drafts."""
    _require_form(form)
    one = dataset(by=visitor(by.tenant), slug=slug)
    head = head_of(by, root, homepage)
    graph = of_graph(store.graph(by.tenant, slug) or "", 0)
    return written([[*graph, *catalogue.record(head, one, f"{root}/datasets/{slug}")]], form)


@verb(PUBLIC)
def quality_of_dataset_as(*, by: Actor, slug: str, form: str) -> Iterator[str]:
    """Return the pieces of what one dataset earns, as measurements (DQV); NotFound for drafts."""
    _require_form(form)
    return written([catalogue.quality(dataset(by=visitor(by.tenant), slug=slug), 0)], form)


@verb(PUBLIC)
def dcat_ap_es_as(*, by: Actor, root: str, homepage: str, form: str, page: int = 1) -> Iterator[str]:
    """Return the pieces of a page of the catalogue by DCAT-AP-ES; BadTable with each text that misses in Spanish."""
    sheet = _sheet(by.tenant, f"{root}/datasets/dcat-ap-es.{form}", form, page)
    told = publisher_for(by=by, page=homepage)
    start = (page - 1) * PER_PAGE
    graph = dcat_ap_es.as_dcat_ap_es(_plain(by, root, homepage, sheet, giving.sheet(by.tenant, start, PER_PAGE)), told)
    triples = sorted((ox.Triple(quad.subject, quad.predicate, quad.object) for quad in graph), key=str)
    return written([triples], form)


@verb(PUBLIC)
def published_graph(*, by: Actor, root: str, homepage: str) -> ox.Dataset:
    """Return the whole catalogue that everybody sees as one graph, its values as known codes where they name one."""
    total = giving.count(by.tenant)
    sheet = Sheet(f"{root}/datasets/catalogue.ttl", 1, max(total, 1), total)
    return _plain(by, root, homepage, sheet, giving.sheet(by.tenant, 0, max(total, 1)))


@verb(PUBLIC)
def with_known_values(*, by: Actor, graph: ox.Dataset) -> ox.Dataset:
    """Return a graph in which what names a known value is that value: formats, licences, frequencies, themes, dates.

    Only what the record itself says is written otherwise; nothing is concluded from it.
    """
    del by
    told = as_today(graph)
    found = repairing.repairs(told, vocabularies())
    return repairing.accept(told, [one for one in found if one.reason not in _GUESSES])


def head_of(by: Actor, root: str, homepage: str) -> Head:
    """Return what the catalogue of an administration says of itself."""
    name = tenants.tenant(by.tenant).name
    known = publishers.publisher(by.tenant)
    _count, last = store.version(by.tenant)
    organism = f"{dcat_ap_es.ORGANISM}{known.organism}" if known else f"{root}/datasets/publisher"
    return Head(
        iri=f"{root}/datasets/catalogue",
        title=_titled(name),
        description=_DESCRIPTION,
        publisher_iri=organism,
        publisher=known.name if known else name,
        homepage=homepage,
        licence=bundles.licence_of(by.tenant) or settings.DATA_LICENCE,
        modified=datetime.fromisoformat(last) if last else None,
    )


_DESCRIPTION: Final = Text(
    "Administrazio honek dituen eta argitaratzen dituen datuen deskribapenak.",
    "Las descripciones de los datos que esta administración tiene y publica.",
    "The descriptions of the data that this administration has and publishes.",
)


def _titled(name: Text) -> Text:
    return Text(
        f"{name.into('eu')}: datuen katalogoa",
        f"{name.into('es')}: catálogo de datos",
        f"{name.into('en')}: data catalogue",
    )


def _plain(by: Actor, root: str, homepage: str, sheet: Sheet, rows: Iterator[tuple[Dataset, str]]) -> ox.Dataset:
    """Return a page of the catalogue as one graph for a profile: without records, with values as known codes."""
    head = head_of(by, root, homepage)
    graph = ox.Dataset(ox.Quad(*one) for one in catalogue.about(head, sheet))
    listed, node = ox.NamedNode("http://www.w3.org/ns/dcat#dataset"), ox.NamedNode(head.iri)
    for number, (one, told) in enumerate(rows):
        for triple in apart(with_known_values(by=by, graph=parsed(told)), number):
            graph.add(ox.Quad(*triple))
        graph.add(ox.Quad(node, listed, ox.NamedNode(one.description.iri)))
    return graph


def _sheet(tenant: str, address: str, form: str, page: int) -> Sheet:
    _require_form(form)
    sheet = Sheet(address, page, PER_PAGE, giving.count(tenant))
    if not 1 <= page <= catalogue.pages_of(sheet):
        raise NotFound(f"There is no page {page}: there are {catalogue.pages_of(sheet)}.")
    return sheet


def _require_form(form: str) -> None:
    if form not in FORMS:
        raise NotFound(f"There is no catalogue as {form}: it is given as {', '.join(FORMS)}.")


def _after(first: list[Triples], rest: Iterator[Triples]) -> Iterator[Triples]:
    yield from first
    yield from rest


def _within(tenant: str, pieces: Iterator[str]) -> Iterator[str]:
    """Yield pieces that are read from rows after the request has been answered, within the tenant's all the same."""
    while True:
        with within(tenant):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
