# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""SHACL's constraints in SPARQL, asked of all nodes at once.

SHACL binds ``$this`` to one focus node before a query is asked. Asked node by node that costs a parse each time; so
``$this`` is bound here to every subject of the graph by a pattern in front of the query's own, and the answers are
kept by node. The two are the same where ``$this`` is bound by what stands around a nested group, as in every query of
the official shapes.
"""

import re
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.validating.graph import RDF, Graph, Term, selected
from auzolan.catalogue.core.validating.lexical import XSD, canonical
from auzolan.catalogue.core.validating.shapes import Query
from auzolan.kernel.refusals import BadInput

Answer = tuple[Term | None, ox.NamedNode | None]
_OPENED: Final = re.compile(r"\bSELECT\b[^{]*\{", re.IGNORECASE)
_AS_THEY_ARE: Final = (f"{XSD}string", f"{RDF}langString")
_EVERY: Final = " { SELECT DISTINCT ?this WHERE { ?this ?anyProperty__ ?anyValue__ } } "


@dataclass(slots=True)
class Queries:
    """Answer constraints in SPARQL, each query asked once of the whole graph."""

    data: Graph
    known: dict[str, dict[Term, list[Answer]]] = field(default_factory=dict)

    def answers(self, query: Query, focus: Term) -> list[Answer]:
        """Return what a query finds wrong with a node: the value (None: none named) and the path (None: the shape's).

        A node that is the subject of nothing is asked about by itself.
        """
        found = self.known.get(query.text)
        if found is None:
            self.known[query.text] = found = self._ask(query)
        told = found.get(focus)
        if told is not None:
            return told
        if isinstance(focus, ox.Literal) or not self.data.around(focus):
            return self._alone(query, focus)
        return []

    def _ask(self, query: Query) -> dict[Term, list[Answer]]:
        opened = _OPENED.search(query.text)
        if opened is None:
            raise BadInput(query.text.strip(), field="sh:select", expected="a SELECT")
        text = query.text[: opened.end()] + _EVERY + query.text[opened.end() :]
        found: dict[Term, dict[tuple[Term | None, ...], Answer]] = {}
        for row in selected(self.data.store, text):
            found.setdefault(row["this"], {})[tuple(row.values())] = self._answer(row)
        return {focus: list(rows.values()) for focus, rows in found.items()}

    def _alone(self, query: Query, focus: Term) -> list[Answer]:
        rows = selected(self.data.store, query.text, this=focus)
        return list({tuple(row.values()): self._answer(row) for row in rows}.values())

    def _answer(self, row: dict[str, Term]) -> Answer:
        value, path = row.get("value"), row.get("path")
        if isinstance(value, ox.Literal) and value.datatype.value not in _AS_THEY_ARE:
            value = self._as_written(row["this"], value)
        return value, path if isinstance(path, ox.NamedNode) else None

    def _as_written(self, focus: Term, value: ox.Literal) -> Term:
        """Return a literal as it stands at a node: the store has made ``43008`` of ``43008.0``."""
        told = [one for values in self.data.around(focus).values() for one in values]
        if value in told:
            return value
        literals = (one for one in told if isinstance(one, ox.Literal) and one.datatype.value not in _AS_THEY_ARE)
        return next((one for one in literals if _stored(one) == value), value)


def _stored(literal: ox.Literal) -> ox.Literal:
    """Return a literal as it comes back from a store, in its canonical form."""
    store, node = ox.Store(), ox.NamedNode("urn:auzolan:any")
    store.add(ox.Quad(node, node, literal))
    [quad] = store
    return canonical(quad.object) if isinstance(quad.object, ox.Literal) else literal
