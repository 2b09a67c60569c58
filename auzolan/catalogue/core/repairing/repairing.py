# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The repairs of a whole graph, dataset by dataset, and the graph with those that are accepted."""

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, DCT, FOAF, RDF, RDFS, SKOS, VCARD, XSD, nodes
from auzolan.catalogue.core.repairing import datasets, distributions
from auzolan.catalogue.core.repairing.bench import Bench
from auzolan.catalogue.core.repairing.everywhere import put_addresses_right, put_rest_right
from auzolan.catalogue.core.scoring.scoring import IsReachable
from auzolan.catalogue.nouns.quality import Vocabularies
from auzolan.catalogue.nouns.repairs import Repair

PREFIXES: Final = {
    "dcat": DCAT,
    "dct": DCT,
    "foaf": FOAF,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "vcard": VCARD,
    "xsd": XSD,
}


def repairs(
    graph: ox.Dataset, vocabularies: Vocabularies, is_reachable: IsReachable | None = None
) -> tuple[Repair, ...]:
    """Return every repair that what stands in the graph allows, each with the points it earns its dataset.

    Each is reckoned with those before it accepted, so that a dataset's points add up. A thing that two datasets share
    is repaired once.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> from auzolan.catalogue.store.vocabularies import vocabularies
    >>> text = b'''@prefix dcat: <http://www.w3.org/ns/dcat#> . <urn:a> a dcat:Dataset ; dcat:theme "energy" .'''
    >>> [one] = repairs(read_exactly(text, "a.ttl"), vocabularies())
    >>> one.was, one.becomes.rsplit("/", 1)[-1], one.points
    ('energy', 'ENER', 0)
    """
    bench = Bench(graph, vocabularies, is_reachable)
    for dataset in nodes(graph, "Dataset"):
        bench.turn(dataset)
        parts = bench.parts()
        for part in parts:
            put_addresses_right(bench, part, "Distribution_Shape")
            distributions.put_distribution_right(bench, part)
        put_addresses_right(bench, dataset, "Dataset_Shape")
        datasets.put_dataset_right(bench, dataset)
        for part in parts:
            put_rest_right(bench, part, "Distribution_Shape")
        put_rest_right(bench, dataset, "Dataset_Shape")
    bench.turn(None)
    for catalogue in nodes(graph, "Catalog"):
        put_addresses_right(bench, catalogue, "Catalog_Shape")
        put_rest_right(bench, catalogue, "Catalog_Shape")
    return tuple(bench.found)


def accept(graph: ox.Dataset, accepted: Iterable[Repair]) -> ox.Dataset:
    """Return the graph with the repairs that are accepted, in their order; the graph itself stays as it is.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> len(accept(read_exactly(b'<urn:a> <urn:b> "c" .', "a.ttl"), []))
    1
    """
    found = ox.Dataset(graph)
    for repair in accepted:
        for triple in repair.minus:
            found.discard(ox.Quad(*triple))
        for triple in repair.plus:
            found.add(ox.Quad(*triple))
    return found


def as_turtle(graph: ox.Dataset) -> bytes:
    """Return a graph as Turtle, each thing in one place, the same graph always as the same text.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> as_turtle(read_exactly(b'<urn:b> <urn:p> "2" . <urn:a> <urn:p> "1" .', "a.ttl")).decode().splitlines()[-2:]
    ['<urn:a> <urn:p> "1" .', '<urn:b> <urn:p> "2" .']
    """
    triples = sorted((ox.Triple(quad.subject, quad.predicate, quad.object) for quad in graph), key=str)
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
