# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A graph as validation looks at it: what stands around one node at a time, literals in their canonical form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import Statements
from auzolan.catalogue.core.validating.lexical import canonical

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Around = dict[str, list[Term]]
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
TYPE: Final = ox.NamedNode(f"{RDF}type")
FIRST: Final = f"{RDF}first"
REST: Final = f"{RDF}rest"
NIL: Final = ox.NamedNode(f"{RDF}nil")
SUBCLASS: Final = ox.NamedNode(f"{RDFS}subClassOf")
PREFIXES: Final = {"rdf": RDF, "rdfs": RDFS, "owl": "http://www.w3.org/2002/07/owl#"}
_STR: Final = re.compile(r"\bSTR\s*\(\s*([?$]\w+)\s*\)", re.IGNORECASE)
MOST_KEPT: Final = 50_000
NONE: Final[Around] = {}


@dataclass(slots=True)
class Graph:
    """Look into a graph node by node; what was seen is kept until it is too much, so that memory stays bounded."""

    data: Statements
    seen: dict[Term, Around] = field(default_factory=dict)
    below: dict[str, frozenset[str]] = field(default_factory=dict)
    queried: ox.Store | None = None

    def around(self, node: Term) -> Around:
        """Return what is said of a node: the values by the address of their property, each once."""
        found = self.seen.get(node)
        if found is None:
            found = self._look(node)
            if len(self.seen) >= MOST_KEPT:
                self.seen.clear()
            self.seen[node] = found
        return found

    def values(self, node: Term, predicate: str) -> Sequence[Term]:
        """Return the values of one property of a node."""
        return self.around(node).get(predicate, ())

    def subjects(self, predicate: ox.NamedNode, value: Term | None = None) -> list[Term]:
        """Return the nodes that have a property (with that value), each once."""
        if value is None:
            return list(dict.fromkeys(_term(quad.subject) for quad in self.data.quads_for_predicate(predicate)))
        found = self.data.quads_for_object(value)
        return list(dict.fromkeys(_term(quad.subject) for quad in found if quad.predicate == predicate))

    def objects(self, predicate: ox.NamedNode) -> list[Term]:
        """Return the values of a property, of whatever node, each once."""
        return list(dict.fromkeys(_term(quad.object) for quad in self.data.quads_for_predicate(predicate)))

    @property
    def store(self) -> ox.Store:
        """Return the same graph as a store, which can be queried."""
        if self.queried is None:
            self.queried = ox.Store()
            self.queried.bulk_extend(ox.Quad(one.subject, one.predicate, _term(one.object)) for one in self.data)
        return self.queried

    def kinds_below(self, kind: str) -> frozenset[str]:
        """Return a class and those that the graph says are below it."""
        found = self.below.get(kind)
        if found is None:
            known, open_ = {kind}, [ox.NamedNode(kind)]
            while open_:
                for node in self.subjects(SUBCLASS, open_.pop()):
                    if isinstance(node, ox.NamedNode) and node.value not in known:
                        known.add(node.value)
                        open_.append(node)
            self.below[kind] = found = frozenset(known)
        return found

    def instances(self, kind: str) -> list[Term]:
        """Return the nodes that are of a class, or of one below it, each once."""
        kinds = [ox.NamedNode(one) for one in sorted(self.kinds_below(kind))]
        return list(dict.fromkeys(node for one in kinds for node in self.subjects(TYPE, one)))

    def is_instance(self, node: Term, kind: str) -> bool:
        """Return whether a node is of a class, or of one below it."""
        kinds = self.kinds_below(kind)
        return any(isinstance(one, ox.NamedNode) and one.value in kinds for one in self.values(node, TYPE.value))

    def items(self, head: Term) -> Iterator[Term]:
        """Yield the members of a list."""
        while head != NIL:
            yield from self.values(head, FIRST)
            rest = self.values(head, REST)
            if not rest:
                return
            head = rest[0]

    def _look(self, node: Term) -> Around:
        if isinstance(node, ox.Literal):
            return NONE
        found: dict[str, dict[Term, None]] = {}
        for quad in self.data.quads_for_subject(node):
            found.setdefault(quad.predicate.value, {})[_term(quad.object)] = None
        return {predicate: list(values) for predicate, values in found.items()}


def selected(store: ox.Store, text: str, **bound: Term) -> Iterator[dict[str, Term]]:
    """Yield the rows of a SELECT, each with what is bound in it; ``bound`` variables are filled in beforehand.

    STR of a blank node is an error in SPARQL and a text in pySHACL (through rdflib); here it is a text.
    """
    text = _STR.sub(r'IF(isBlank(\1), "_:", STR(\1))', text)
    filled = {ox.Variable(name): term for name, term in bound.items()}
    told = cast("ox.QuerySolutions", store.query(text, prefixes=PREFIXES, substitutions=filled or None))  # type: ignore[arg-type]
    names = [variable.value for variable in told.variables]
    for row in told:
        yield {name: _term(value) for name, value in zip(names, row, strict=True) if value is not None}


def _term(value: Term | ox.Triple) -> Term:
    """Return a term in its canonical form; a triple about a triple is nothing that shapes ask about."""
    return canonical(value) if isinstance(value, ox.Literal) else cast("Term", value)
