# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts that must be there in Spanish, and are not: they are asked for, never made up, and what is there stays."""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import Node
from auzolan.catalogue.core.harvesting.words import named

TOLD_IN_SPANISH: Final = {
    named(name): name
    for name in (
        "dct:title",
        "dct:description",
        "dcat:keyword",
        "foaf:name",
        "vcard:fn",
        "vcard:organization-name",
        "adms:versionNotes",
    )
}
Missed = tuple[Node, str, list[ox.Literal]]


def missing_in_spanish(quads: Iterable[ox.Quad]) -> Iterator[Missed]:
    """Yield each thing and property that has texts and none in Spanish (C02), with those texts.

    A text without a language counts as Spanish, as everywhere in the house.

    >>> quad = ox.Quad(ox.NamedNode("urn:a"), named("dct:title"), ox.Literal("Hegaztiak", language="eu"))
    >>> [(node.value, path, texts[0].value) for node, path, texts in missing_in_spanish([quad])]
    [('urn:a', 'dct:title', 'Hegaztiak')]
    """
    told: dict[tuple[Node, ox.NamedNode], list[ox.Literal]] = {}
    for quad in quads:
        subject, text = quad.subject, quad.object
        if quad.predicate not in TOLD_IN_SPANISH or not isinstance(subject, Node):
            continue
        if isinstance(text, ox.Literal) and text.value.strip():
            told.setdefault((subject, quad.predicate), []).append(text)
    for (node, name), texts in sorted(told.items(), key=str):
        if all((text.language or "es") != "es" for text in texts):
            yield node, TOLD_IN_SPANISH[name], texts


def missing_of_dataset(graph: ox.Dataset) -> list[Missed]:
    """Return what misses in Spanish in the graph of a dataset, but for publishers: those are told anew."""
    gone = {quad.object for quad in graph.quads_for_predicate(named("dct:publisher"))}
    return list(missing_in_spanish(quad for quad in graph if quad.subject not in gone))


def with_spanish(graph: str, node: str, path: str, texts: Iterable[str]) -> str:
    """Return N-Triples with texts in Spanish said of a thing; ``node`` as N-Triples write it.

    >>> with_spanish('<urn:a> <urn:b> "c" .', "<urn:a>", "dct:title", ["Aves"]).splitlines()[-1]
    '<urn:a> <http://purl.org/dc/terms/title> "Aves"@es .'
    """
    lines = [f"{node} {named(path)} {ox.Literal(text, language='es')} ." for text in texts]
    return "\n".join([graph.rstrip("\n"), *lines])
