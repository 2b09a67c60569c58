# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands around the datasets of a catalogue: the catalogue itself, its pages (Hydra), a record of each dataset."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from math import ceil
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import EU, Term
from auzolan.catalogue.core.harvesting.words import Telling, linked, literal, named, typed
from auzolan.catalogue.core.scoring.dqv import measured
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.exporting import Head, Sheet
from auzolan.kernel.texts import LANGUAGES, Text

_HYDRA: Final = "http://www.w3.org/ns/hydra/core#"
_SPOKEN: Final = {"eu": "EUS", "es": "SPA", "en": "ENG"}
_WITHDRAWN: Final = f"{EU}dataset-status/WITHDRAWN"
_THEMES: Final = Text("Datuen gaiak", "Temas de datos", "Data themes")


def about(head: Head, sheet: Sheet) -> list[ox.Triple]:
    """Return what a page of the catalogue says of the catalogue, of its publisher, and of the other pages.

    >>> head = Head("https://a.eus/datasets/catalogue", Text(eu="K"), Text(eu="D"), "https://a.eus/p", Text(eu="B"),
    ...             "https://a.eus/", "https://a.eus/l")
    >>> told = about(head, Sheet("https://a.eus/datasets/catalogue.ttl", 1, 2, 3))
    >>> [one.object.value for one in told if one.predicate.value.endswith("#next")]
    ['https://a.eus/datasets/catalogue.ttl?page=2']
    """
    telling = Telling()
    publisher = telling.thing("foaf:Agent", {"foaf:name": texts(head.publisher)}, head.publisher_iri)
    scheme = telling.thing("skos:ConceptScheme", {"dct:title": texts(_THEMES)}, f"{EU}data-theme")
    licence = telling.thing("dct:LicenseDocument", {}, head.licence)
    page = telling.thing("foaf:Document", {}, head.homepage)
    spoken = [telling.thing("dct:LinguisticSystem", {}, f"{EU}language/{_SPOKEN[code]}") for code in LANGUAGES]
    catalogue = telling.thing(
        "dcat:Catalog",
        {
            "dct:title": texts(head.title),
            "dct:description": texts(head.description),
            "dct:publisher": [publisher],
            "dct:license": [licence],
            "dct:language": list[Term](spoken),
            "dct:modified": moment(head.modified),
            "foaf:homepage": [page],
            "dcat:themeTaxonomy": [scheme],
        },
        head.iri,
    )
    triples = list(triples_of(telling))
    if sheet.total > sheet.per_page:
        triples += _pages(sheet, catalogue)
    return triples


def pages_of(sheet: Sheet) -> int:
    """Return how many pages there are; there is always one.

    >>> pages_of(Sheet("", 1, 100, 0)), pages_of(Sheet("", 1, 100, 101))
    (1, 2)
    """
    return max(1, ceil(sheet.total / sheet.per_page))


def record(head: Head, dataset: Dataset, address: str) -> list[ox.Triple]:
    """Return that the catalogue holds a dataset, and its record of it: since when, and from where it was gathered."""
    telling = Telling()
    iri = dataset.description.iri
    told = {
        "foaf:primaryTopic": linked(iri),
        "dct:modified": moment(dataset.recorded_at),
        "dct:source": linked(dataset.origin) if dataset.origin else [],
        "dct:identifier": literal(dataset.slug),
    }
    node = telling.thing("dcat:CatalogRecord", told, address)
    lists = "dcat:dataset" if dataset.standing is Standing.PUBLISHED else ""
    for catalogue in linked(head.iri):
        if lists and isinstance(catalogue, ox.NamedNode):
            telling.say(catalogue, {lists: linked(iri), "dcat:record": [node]})
    if dataset.standing is Standing.WITHDRAWN:
        for one in linked(iri):
            if isinstance(one, ox.NamedNode):
                telling.say(one, {"adms:status": linked(_WITHDRAWN), "adms:versionNotes": literal(dataset.reason)})
    return list(triples_of(telling))


def quality(dataset: Dataset, number: int) -> list[ox.Triple]:
    """Return what a dataset earns by the EU's assessment, as measurements (DQV) of the moment it was recorded."""
    one = dataset.quality
    at = dataset.recorded_at
    return (
        list(measured(dataset.description.iri, one.metrics, one.points, number, at, one.not_checked))
        if at and one.metrics
        else []
    )


def triples_of(telling: Telling) -> Iterator[ox.Triple]:
    """Yield what was told, once each."""
    said = ((node, name, value) for node, told in telling.said.items() for name, value in told)
    yield from (ox.Triple(*one) for one in dict.fromkeys(said))


def texts(text: Text) -> list[Term]:
    """Return a text in each language in which it is there."""
    return [one for code in LANGUAGES for one in literal(getattr(text, code), code)]


def moment(at: datetime | None) -> list[Term]:
    """Return a moment to the second."""
    return typed(at.isoformat(timespec="seconds"), "xsd:dateTime") if at is not None else []


def _pages(sheet: Sheet, catalogue: Term) -> Iterable[ox.Triple]:
    """Yield what Hydra says of pages, in the words of today and in those that readers of CKAN know."""
    last = pages_of(sheet)
    here = ox.NamedNode(_page(sheet, sheet.number))
    turns = {"first": 1, "last": last} | ({"next": sheet.number + 1} if sheet.number < last else {})
    turns |= {"previous": sheet.number - 1} if sheet.number > 1 else {}
    older = {"first": "firstPage", "last": "lastPage", "next": "nextPage", "previous": "previousPage"}
    for kind in ("PartialCollectionView", "PagedCollection"):
        yield ox.Triple(here, named("rdf:type"), ox.NamedNode(_HYDRA + kind))
    for name, number in turns.items():
        for said in (name, older[name]):
            yield ox.Triple(here, ox.NamedNode(_HYDRA + said), ox.NamedNode(_page(sheet, number)))
    for said, count in (("totalItems", sheet.total), ("itemsPerPage", sheet.per_page)):
        yield ox.Triple(here, ox.NamedNode(_HYDRA + said), typed(count, "xsd:integer")[0])
    if isinstance(catalogue, ox.NamedNode):
        yield ox.Triple(catalogue, ox.NamedNode(f"{_HYDRA}view"), here)


def _page(sheet: Sheet, number: int) -> str:
    return f"{sheet.address}?page={number}"
