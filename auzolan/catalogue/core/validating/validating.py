# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A graph held against shapes, node by node."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import Statements
from auzolan.catalogue.core.validating.constraints import Constraint, constraints_of
from auzolan.catalogue.core.validating.graph import MOST_KEPT, Graph, Term
from auzolan.catalogue.core.validating.queries import Answer, Queries
from auzolan.catalogue.core.validating.shapes import SH, Query, Shape, Shapes
from auzolan.catalogue.nouns.validating import Result
from auzolan.kernel.refusals import BadInput

DEEPEST: Final = 15


def validate(data: Statements, shapes: ox.Dataset, *, background: ox.Dataset | None = None) -> Iterator[Result]:
    """Yield every result of holding a graph against shapes; a graph conforms where there is none, of any severity.

    Equal to what pySHACL reports (``advanced=True``): the same results, as often. They come node by node, so that a
    large graph is looked at piece by piece. What ``background`` says is known, and is not judged itself: shapes
    aim at what ``data`` says alone.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> shape = b'''@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:shape> a sh:NodeShape ; sh:targetClass <urn:A> ;
    ...   sh:property [ sh:path <urn:title> ; sh:minCount 1 ; sh:severity sh:Warning ] .'''
    >>> [found] = validate(read_exactly(b"<urn:a> a <urn:A> .", "a.ttl"), read_exactly(shape, "s.ttl"))
    >>> found.focus.value, found.path.value, found.component.rpartition("#")[2], found.severity.rpartition("#")[2]
    ('urn:a', 'urn:title', 'MinCountConstraintComponent', 'Warning')
    """
    run = Validation(data if background is None else ox.Dataset(chain(data, background)), shapes)
    alone = Graph(data) if background is not None else run.data
    aimed: dict[Term, list[Shape]] = {}
    for shape in run.known.roots():
        for node in dict.fromkeys(run.known.targets(shape, alone)):
            aimed.setdefault(node, []).append(shape)
    for node, roots in aimed.items():
        for shape in roots:
            yield from run.results(shape, node)


class Validation:
    """One graph held against shapes: what was asked already is remembered, within bounds."""

    def __init__(self, data: Statements, shapes: ox.Dataset) -> None:
        self.data = Graph(data)
        self.known = Shapes(shapes)
        self.shapes = self.known.graph
        self._queries = Queries(self.data)
        self._constraints: dict[Shape, list[Constraint]] = {}
        self._conforming: dict[tuple[Shape, Term], bool] = {}
        self._idle: dict[Shape, bool] = {}
        self._deep = 0

    def results(self, shape: Shape, node: Term) -> Iterator[Result]:
        """Yield what a shape finds wrong with a node."""
        if shape.deactivated:
            return
        if shape.direct:
            values = self.data.values(node, shape.direct)
        else:
            values = shape.walk(self.data, node) if shape.walk else (node,)
        for component, check, of_nothing in self._of(shape):
            if values or of_nothing:
                for value, path, messages in check(self, node, values):
                    shown = node if value is None and component == "SPARQL" and shape.path is None else value
                    yield Result(
                        focus=node,
                        path=path or shape.path,  # type: ignore[arg-type]
                        component=f"{SH}{component}ConstraintComponent",
                        severity=shape.severity,
                        value=shown,
                        shape=shape.node,  # type: ignore[arg-type]
                        messages=shape.messages if messages is None else messages,
                    )
        for inner in shape.properties:
            is_idle = self._is_idle(inner)
            for value in values:
                # most properties are not told, and few shapes ask for one
                if not is_idle or self.data.values(value, inner.direct):
                    yield from self.results(inner, value)

    def conforms(self, shape: Shape, node: Term) -> bool:
        """Return whether a shape finds nothing wrong with a node."""
        key = (shape, node)
        found = self._conforming.get(key)
        if found is None:
            self._deep += 1
            if self._deep > DEEPEST:
                raise BadInput(str(shape.node), field="shapes", expected=f"shapes at most {DEEPEST} deep")
            found = next(self.results(shape, node), None) is None
            self._deep -= 1
            if len(self._conforming) >= MOST_KEPT:
                self._conforming.clear()
            self._conforming[key] = found
        return found

    def answers(self, query: Query, focus: Term) -> list[Answer]:
        """Return what a constraint in SPARQL finds wrong with a node."""
        return self._queries.answers(query, focus)

    def _is_idle(self, shape: Shape) -> bool:
        """Return whether a shape has nothing to say where its path leads to no value."""
        found = self._idle.get(shape)
        if found is None:
            found = bool(shape.direct) and not any(one.of_nothing for one in self._of(shape))
            self._idle[shape] = found
        return found

    def _of(self, shape: Shape) -> list[Constraint]:
        found = self._constraints.get(shape)
        if found is None:
            self._constraints[shape] = found = constraints_of(shape, self.shapes)
        return found
