# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Families that a person has accepted, as descriptions: the series, and each of its datasets as a slice of it."""

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCT, Indexed, said
from auzolan.catalogue.core.harvesting import dcat
from auzolan.catalogue.core.harvesting.words import Telling, literal, named
from auzolan.catalogue.nouns.folding import Municipality, Series
from auzolan.catalogue.nouns.harvesting import Record


def series_graph(series: Series, iri: str) -> str:
    """Return what is said of a series, as N-Triples.

    >>> "DatasetSeries" in series_graph(Series("udaldata", "Udaldata", (), ()), "urn:a")
    True
    """
    telling = Telling()
    count = len(series.members)
    told = {
        "dct:title": literal(series.title),
        "dct:description": [
            *literal(f"Serie de {count} conjuntos de datos, uno por municipio.", "es"),
            *literal(f"{count} datu multzoko seriea, udalerri bakoitzeko bana.", "eu"),
            *literal(f"A series of {count} datasets, one for each municipality.", "en"),
        ],
    }
    node = telling.thing("dcat:DatasetSeries", told, iri)
    made = dcat.record(telling.of, node, iri)
    return made.content if isinstance(made, Record) else ""


def joined(graph: Indexed, iri: str, series: str, town: Municipality) -> str:
    """Return what is said of a dataset, and that it is a slice of a series: the one of a municipality.

    The place is added where none is told.

    >>> quad = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode(f"{DCT}title"), ox.Literal("A"))
    >>> text = joined(Indexed([quad]), "urn:a", "urn:s", Municipality("48020", "Bilbao", ()))
    >>> "inSeries" in text, "48020" in text, len(text.splitlines())
    (True, True, 6)
    """
    telling, node = Telling(), ox.NamedNode(iri)
    for quad in graph:
        if not isinstance(quad.object, ox.Triple) and isinstance(quad.subject, (ox.NamedNode, ox.BlankNode)):
            telling.said.setdefault(quad.subject, []).append((quad.predicate, quad.object))
    telling.say(node, {"dcat:inSeries": [ox.NamedNode(series)]})
    if not said(graph, node).get(f"{DCT}spatial"):
        place = ox.BlankNode("municipality")
        telling.say(place, {"rdf:type": [named("dct:Location")], "skos:prefLabel": literal(town.name)})
        telling.say(place, {"dct:identifier": literal(town.code)})
        telling.say(node, {"dct:spatial": [place]})
    made = dcat.record(telling.of, node, iri)
    return made.content if isinstance(made, Record) else ""
