# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Shapes as the graphs of SHACL declare them, made ready to be held against nodes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.validating.graph import RDFS, Graph, Term, selected
from auzolan.catalogue.core.validating.lexical import value_of
from auzolan.catalogue.nouns.validating import Message
from auzolan.kernel.refusals import BadInput

SH: Final = "http://www.w3.org/ns/shacl#"
TARGETS: Final = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf", "target")
SAID: Final = frozenset(
    {"path", "name", "description", "message", "severity", "deactivated", "order", "group", "defaultValue", "flags"}
    | {"ignoredProperties", "resultPath", "qualifiedMinCount", "qualifiedMaxCount", "shape", "none", *TARGETS}
)
"""What a shape may say that is no constraint of its own. ``shape`` and ``none`` are no words of SHACL: the official
files have them by a slip of the pen, and they mean nothing."""

PLAIN: Final = frozenset(
    {"minCount", "maxCount", "nodeKind", "class", "datatype", "in", "hasValue", "pattern", "closed", "uniqueLang"}
    | {"minInclusive", "minLength"}
)
PARAMETERS: Final = frozenset({"qualifiedMinCount", "qualifiedMaxCount", "ignoredProperties", "flags"})
NESTING: Final = frozenset({"node", "not", "qualifiedValueShape"})
LISTING: Final = frozenset({"or", "and", "xone"})

Path = Callable[[Graph, Term], list[Term]]


@dataclass(frozen=True, slots=True)
class Query:
    """A constraint in SPARQL: its text with the path filled in, and what it says where it finds something."""

    text: str
    messages: tuple[Message, ...]


@dataclass(slots=True, eq=False)
class Shape:
    """One shape: where it looks from a focus node, what it asks there, and what it says where that is not so."""

    node: Term
    path: Term | None = None
    walk: Path | None = None
    direct: str = ""
    severity: str = f"{SH}Violation"
    messages: tuple[Message, ...] = ()
    deactivated: bool = False
    asks: Mapping[str, list[Term]] = field(default_factory=dict)
    properties: list["Shape"] = field(default_factory=list)
    others: dict[str, list[tuple["Shape", ...]]] = field(default_factory=dict)
    queries: list[Query] = field(default_factory=list)


class Shapes:
    """Every shape of a graph of shapes; each is read once, when it is asked for."""

    def __init__(self, declared: ox.Dataset) -> None:
        self.graph = Graph(declared)
        self._known: dict[Term, Shape] = {}

    def roots(self) -> list[Shape]:
        """Return the shapes that name their own targets, in a lasting order."""
        nodes: dict[Term, None] = {}
        for name in TARGETS:
            nodes.update(dict.fromkeys(self.graph.subjects(ox.NamedNode(SH + name))))
        for one in self.graph.instances(f"{SH}NodeShape"):
            if self.graph.is_instance(one, f"{RDFS}Class"):
                nodes[one] = None
        return [self.shape(node) for node in sorted(nodes, key=str)]

    def shape(self, node: Term) -> Shape:
        """Return one shape, with all that it leads to."""
        found = self._known.get(node)
        if found is None:
            self._known[node] = found = Shape(node)
            self._read(found)
        return found

    def targets(self, shape: Shape, data: Graph) -> Iterator[Term]:
        """Yield the nodes of ``data`` that a shape aims at; one that several targets name comes several times."""
        said = self.graph.around(shape.node)
        kinds = [one.value for one in said.get(f"{SH}targetClass", []) if isinstance(one, ox.NamedNode)]
        if isinstance(shape.node, ox.NamedNode) and self.graph.is_instance(shape.node, f"{RDFS}Class"):
            kinds.append(shape.node.value)
        yield from said.get(f"{SH}targetNode", [])
        for kind in kinds:
            yield from data.instances(kind)
        for one in said.get(f"{SH}targetSubjectsOf", []):
            yield from data.subjects(ox.NamedNode(one.value))
        for one in said.get(f"{SH}targetObjectsOf", []):
            yield from data.objects(ox.NamedNode(one.value))
        for one in said.get(f"{SH}target", []):
            for query in self.graph.values(one, f"{SH}select"):
                for found in selected(data.store, query.value):
                    yield found["this"]

    def _read(self, shape: Shape) -> None:
        said = {one.removeprefix(SH): values for one, values in self.graph.around(shape.node).items() if SH in one}
        unknown = sorted(set(said) - SAID - PLAIN - LISTING - NESTING - {"property", "sparql"})
        if unknown:
            raise BadInput(unknown[0], field=str(shape.node), expected="a constraint that is known here")
        shape.asks = {name: values for name, values in said.items() if name in PLAIN | PARAMETERS}
        shape.severity = said["severity"][0].value if "severity" in said else shape.severity
        shape.messages = _messages(said.get("message", []))
        shape.deactivated = any(is_true(one) for one in said.get("deactivated", []))
        if "path" in said:
            [shape.path] = said["path"]
            shape.walk = self._walk(shape.path)
            shape.direct = shape.path.value if isinstance(shape.path, ox.NamedNode) else ""
        shape.properties = [self.shape(one) for one in said.get("property", [])]
        for name in NESTING & said.keys():
            shape.others[name] = [(self.shape(one),) for one in said[name]]
        for name in LISTING & said.keys():
            shape.others[name] = [tuple(self.shape(one) for one in self.graph.items(head)) for head in said[name]]
        shape.queries = [self._query(one, shape) for one in said.get("sparql", [])]

    def _query(self, node: Term, shape: Shape) -> Query:
        [select] = self.graph.values(node, f"{SH}select")
        path = self._written(shape.path) if shape.path is not None else ""
        told = _messages(self.graph.values(node, f"{SH}message"))
        return Query(re.sub(r"[$?]PATH\b", lambda _found: path, select.value), told or shape.messages)

    def _written(self, path: Term) -> str:
        """Return a path as SPARQL writes it."""
        if isinstance(path, ox.NamedNode):
            return f"<{path.value}>"
        for name, write in _WRITTEN.items():
            for inner in self.graph.values(path, SH + name):
                parts = self.graph.items(inner) if name == "alternativePath" else [inner]
                return write([self._written(one) for one in parts])
        return "(" + "/".join(self._written(one) for one in self.graph.items(path)) + ")"

    def _walk(self, path: Term) -> Path:
        """Return how the values of a path are found from a node."""
        if isinstance(path, ox.NamedNode):
            predicate = path.value
            return lambda data, node: list(data.values(node, predicate))
        for inner in self.graph.values(path, f"{SH}inversePath"):
            if not isinstance(inner, ox.NamedNode):
                raise BadInput(self._written(path), field="sh:path", expected="the inverse of one property")
            back = inner
            return lambda data, node: data.subjects(back, node)
        for inner in self.graph.values(path, f"{SH}alternativePath"):
            ways = [self._walk(one) for one in self.graph.items(inner)]
            return lambda data, node: list(dict.fromkeys(found for way in ways for found in way(data, node)))
        steps = [self._walk(one) for one in self.graph.items(path)]
        if not steps:
            raise BadInput(str(path), field="sh:path", expected="a path that is known here")

        def along(data: Graph, node: Term) -> list[Term]:
            found = [node]
            for step in steps:
                found = list(dict.fromkeys(after for one in found for after in step(data, one)))
            return found

        return along


_WRITTEN: Final[dict[str, Callable[[list[str]], str]]] = {
    "inversePath": lambda parts: f"^{parts[0]}",
    "alternativePath": lambda parts: "(" + "|".join(parts) + ")",
}


def is_true(value: Term) -> bool:
    """Return whether a value of a shape is the truth value true."""
    return isinstance(value, ox.Literal) and value_of(value) is True


def _messages(values: Sequence[Term]) -> tuple[Message, ...]:
    told = (Message(one.language or "", one.value) for one in values if isinstance(one, ox.Literal))
    return tuple(sorted(told, key=lambda one: (one.language, one.text)))
