# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of DCAT: the datasets that a graph describes, and the page that comes next (Hydra).

A dataset is known by its address; by its identifier, landing page or title where it has no address (a blank node), if
nothing else on the page goes by the same; by what is said of it in the last resort.
"""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, DCT, Node, Statements
from auzolan.catalogue.core.harvesting import salvaging
from auzolan.catalogue.core.harvesting.describing import (
    Blocks,
    Described,
    Edge,
    TooLarge,
    describe,
    digest,
    edges_of,
    gathered,
    written,
)
from auzolan.catalogue.core.harvesting.words import Said, naming
from auzolan.catalogue.nouns.harvesting import Page, Quarantined, Record, Sheet

_HYDRA: Final = "http://www.w3.org/ns/hydra/core#"
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_ANY_URI: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")
_DATASETS: Final = (f"{DCAT}Dataset", f"{DCAT}DatasetSeries")
_LISTS: Final = (f"{DCAT}dataset", f"{_HYDRA}member")
_NEXT: Final = (f"{_HYDRA}next", f"{_HYDRA}nextPage")
_NAMES: Final = (f"<{DCT}identifier>", f"<{DCAT}landingPage>", f"<{DCT}title>")
_REMEMBERED: Final = 10_000
# properties that lead to things which are not part of the dataset
_ELSEWHERE: Final = {f"<{DCAT}{name}>" for name in ("inSeries", "prev", "next", "hasVersion", "servesDataset")} | {
    f"<{DCT}{name}>"
    for name in ("isPartOf", "hasPart", "relation", "source", "hasVersion", "isVersionOf", "replaces", "isReferencedBy")
}


def read(page: Page) -> Sheet:
    """Return the datasets of a page, with what of it is broken; BadInput where it can be read not even in part.

    >>> turtle = b'<urn:a> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> "A" .'
    >>> [one.id for one in read(Page("file:///a.ttl", turtle, "a.ttl")).records]
    ['urn:a']
    """
    graph, broken = salvaging.read(page.content, page.name, page.address)
    return sheet_of(graph, page.address, broken)


def sheet_of(
    graph: Statements, address: str, broken: tuple[Quarantined, ...] = (), others: Collection[str] = ()
) -> Sheet:
    """Return what the graph of a page says; ``others`` are datasets of the page that are not in the graph.

    >>> sheet_of(ox.Dataset(), "urn:a").after
    ()
    """
    return Sheet(_records(graph, broken, others), _after(graph, address), not broken, graph)


def records_of(graph: Statements) -> Iterator[Record | Quarantined]:
    """Return the records of the datasets that a graph describes, in a fixed order.

    >>> graph = ox.Dataset()
    >>> list(records_of(graph))
    []
    """
    yield from _records(graph, ())


def record(said: Callable[[Node], Said], node: Node, name: str, identifier: str = "") -> Record | Quarantined:
    """Return the record of one dataset named ``name``; Quarantined where it says more than a record may hold.

    >>> title = (ox.NamedNode("http://purl.org/dc/terms/title"), ox.Literal("A"))
    >>> record(lambda node: [title], ox.NamedNode("urn:a"), "urn:a").content
    '<urn:a> <http://purl.org/dc/terms/title> "A" .'
    """
    try:
        content = written(describe(said, node), node, name)
    except TooLarge as fault:
        return Quarantined(name, str(fault))
    return Record(name, content, digest(content), identifier)


@dataclass(slots=True)
class _Reader:
    """Read what is said of things in a graph; what is said of a thing is remembered for a while."""

    graph: Statements
    others: Container[str]
    remembered: dict[Node, list[Edge]] = field(default_factory=dict)
    blocks: Blocks = field(default_factory=dict)

    def edges(self, node: Node) -> list[Edge]:
        quads = self.graph.quads_for_subject(node)
        return edges_of([(q.predicate, o) for q in quads if not isinstance(o := q.object, ox.Triple)], self.others)

    def of_part(self, node: Node) -> list[Edge]:
        """Return what is said of a part of a dataset, without what it says of other datasets."""
        known = self.remembered.get(node)
        if known is None:
            known = [one for one in self.edges(node) if one[2].value not in self.others]
            if len(self.remembered) > _REMEMBERED:
                self.remembered.clear()
                self.blocks.clear()
            self.remembered[node] = known
        return known

    def described(self, root: Node) -> Described:
        """Return what is said of a dataset and its parts."""
        return gathered(root, self.edges(root), self.of_part)


def _records(
    graph: Statements, broken: tuple[Quarantined, ...], also: Collection[str] = ()
) -> Iterator[Record | Quarantined]:
    yield from broken
    nodes = _nodes(graph)
    others = {node.value for node in nodes} | {node.value for node in _typed(graph, f"{DCAT}Catalog")} | {*also}
    reader = _Reader(graph, others)
    faults = {one.id for one in broken}
    unnamed: list[tuple[Node, Described]] = []
    for node in nodes:
        try:
            found = reader.described(node)
        except TooLarge as fault:
            yield Quarantined(node.value, str(fault))
            continue
        if isinstance(node, ox.BlankNode):
            unnamed.append((node, found))
        else:
            yield _judged(node, found, node.value, faults, reader.blocks)
    yield from _named(unnamed, faults)


def _named(unnamed: list[tuple[Node, Described]], faults: set[str]) -> Iterator[Record | Quarantined]:
    """Give names to datasets without an address, and return their records."""
    names = [_names_of(found[node]) for node, found in unnamed]
    often = Counter(name for own in names for name in own)
    for (node, found), own in zip(unnamed, names, strict=True):
        name = next((one for one in own if often[one] == 1), "")
        yield _judged(node, found, name or naming(digest(written(found, node, "urn:x"))[:32], "content"), faults)


def _names_of(edges: list[Edge]) -> list[str]:
    """Return by what a dataset without an address may go: identifier, landing page, title, each where it has one."""
    told: Mapping[str, list[str]] = {
        one: sorted(o.value for p, _, o, _ in edges if p == one and o.value) for one in _NAMES
    }
    identifiers, pages, titles = told.values()
    names = [naming(identifiers[0], "dcat")] if identifiers else []
    names += [pages[0]] if pages and ":" in pages[0] else []
    return names + ([naming(digest(" ".join(titles))[:32], "title")] if titles else [])


def _judged(
    node: Node, found: Described, name: str, faults: set[str], blocks: Blocks | None = None
) -> Record | Quarantined:
    """Return the record, or Quarantined where it or a part of it is among the things that could not be read."""
    if faults:
        parts = {o.value for edges in found.values() for p, _, o, _ in edges if p not in _ELSEWHERE} | {name}
        lost = sorted(parts & faults)
        if lost:
            return Quarantined(name, f"a part of it cannot be read: {lost[0]}")
    identifiers = sorted(o.value for p, _, o, _ in found[node] if p == _NAMES[0])
    content = written(found, node, name, blocks)
    return Record(name, content, digest(content), identifiers[0] if identifiers else "")


def _nodes(graph: Statements) -> list[Node]:
    """Return the things that are datasets: by their class, or because a catalogue lists them and they are described."""
    found = {node for kind in _DATASETS for node in _typed(graph, kind)}
    for name in _LISTS:
        for quad in graph.quads_for_predicate(ox.NamedNode(name)):
            if isinstance(quad.object, (ox.NamedNode, ox.BlankNode)) and quad.object not in found:
                said = list(graph.quads_for_subject(quad.object))
                if said and all(one.predicate != _TYPE for one in said):
                    found.add(quad.object)
    return sorted(found, key=str)


def _typed(graph: Statements, kind: str) -> Iterator[Node]:
    """Return the things of a class, told as an address or as a text."""
    for told in (ox.NamedNode(kind), ox.Literal(kind), ox.Literal(kind, datatype=_ANY_URI)):
        for quad in graph.quads_for_object(told):
            if quad.predicate == _TYPE and isinstance(quad.subject, (ox.NamedNode, ox.BlankNode)):
                yield quad.subject


def _after(graph: Statements, address: str) -> tuple[str, ...]:
    """Return the address of the next page: what is told of this page first, else what is told of any."""
    quads = [quad for name in _NEXT for quad in graph.quads_for_predicate(ox.NamedNode(name))]
    pairs = [(str(quad.subject), quad.object) for quad in quads]
    own = [to for of, to in pairs if of == f"<{address}>"] or [to for _, to in pairs]
    return tuple(sorted({to.value for to in own if isinstance(to, (ox.NamedNode, ox.Literal))})[:1])
