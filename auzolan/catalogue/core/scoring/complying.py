# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which datasets conform: those whose own description, and that of what they point at, breaks no rule."""

from collections.abc import Collection, Iterator
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, SKOS, TYPE, Node, Statements, Term, name_of, nodes

_OTHERS: Final = frozenset(
    ox.NamedNode(DCAT + kind) for kind in ("Dataset", "Catalog", "CatalogRecord", "DatasetSeries", "DataService")
)
_LISTED: Final = frozenset(ox.NamedNode(SKOS + kind) for kind in ("Concept", "ConceptScheme"))


def compliant(graph: Statements, broken: Collection[Term]) -> frozenset[str]:
    """Return the datasets in whose description none of the broken nodes stands.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> text = f'<urn:a> a <{DCAT}Dataset> ; <urn:p> <urn:x> . <urn:x> <urn:q> "1" . <urn:b> a <{DCAT}Dataset> .'
    >>> compliant(read_exactly(text.encode(), "a.ttl"), {ox.NamedNode("urn:x")})
    frozenset({'urn:b'})
    """
    owned = {dataset for datasets in owners(graph, broken).values() for dataset in datasets}
    return frozenset(name for node in nodes(graph, "Dataset") if (name := name_of(node)) not in owned)


def owners(graph: Statements, broken: Collection[Term]) -> dict[str, list[str]]:
    """Return the datasets that each of the nodes belongs to: those from which it can be reached without another's help.

    A dataset's description ends where another dataset, catalogue, record, series or service begins, and goes no further
    than the concepts that it names.
    """
    found: dict[str, list[str]] = {}
    for dataset in nodes(graph, "Dataset"):
        for node in _described(graph, dataset):
            if node in broken:
                found.setdefault(name_of(node), []).append(name_of(dataset))
    return found


def _described(graph: Statements, dataset: Node) -> Iterator[Node]:
    seen: set[Node] = {dataset}
    ahead = [dataset]
    while ahead:
        node = ahead.pop()
        yield node
        for quad in list(graph.quads_for_subject(node)):
            value = quad.object
            if isinstance(value, Node) and quad.predicate != TYPE and value not in seen:
                seen.add(value)
                kinds = {one.object for one in graph.quads_for_subject(value) if one.predicate == TYPE}
                if not kinds.isdisjoint(_LISTED):
                    yield value
                elif kinds.isdisjoint(_OTHERS):
                    ahead.append(value)
