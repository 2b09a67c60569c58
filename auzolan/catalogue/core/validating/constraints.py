# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The constraints of SHACL that the official shapes of catalogues use, each as pySHACL decides it.

A constraint is made once of a shape; held against a focus node and the values found from it, it yields what offends:
the value (None where none can be named) and the path (None where it is the shape's own).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol

import pyoxigraph as ox

from auzolan.catalogue.core.validating.graph import RDFS, TYPE, Graph, Term
from auzolan.catalogue.core.validating.lexical import is_at_least, is_well_formed, value_of
from auzolan.catalogue.core.validating.shapes import SH, Query, Shape, is_true
from auzolan.catalogue.nouns.validating import Message
from auzolan.kernel.refusals import BadInput


class Run(Protocol):
    """What a constraint may ask while it is held against a node."""

    data: Graph

    def conforms(self, shape: Shape, node: Term) -> bool:
        """Return whether a node meets a shape."""
        ...

    def answers(self, query: Query, focus: Term) -> "Sequence[tuple[Term | None, ox.NamedNode | None]]":
        """Return what a query finds wrong with a node: values and paths."""
        ...


class Offence(NamedTuple):
    """One value that offends, along which path, with what the query that found it says."""

    value: Term | None
    path: ox.NamedNode | None = None
    messages: tuple[Message, ...] | None = None


Check = Callable[[Run, Term, Sequence[Term]], Iterator[Offence]]


class Constraint(NamedTuple):
    """A component of SHACL with its check, and whether it has anything to say where there is no value."""

    component: str
    check: Check
    of_nothing: bool = False


KINDS: Final = {
    f"{SH}IRI": (ox.NamedNode,),
    f"{SH}BlankNode": (ox.BlankNode,),
    f"{SH}Literal": (ox.Literal,),
    f"{SH}BlankNodeOrIRI": (ox.BlankNode, ox.NamedNode),
    f"{SH}IRIOrLiteral": (ox.NamedNode, ox.Literal),
    f"{SH}BlankNodeOrLiteral": (ox.BlankNode, ox.Literal),
}
RESOURCE: Final = ox.NamedNode(f"{RDFS}Resource")


def constraints_of(shape: Shape, graph: Graph) -> list[Constraint]:
    """Return the constraints that a shape declares, sh:property apart; ``graph`` is that of the shapes."""
    made = [
        one
        for name, make in _MAKERS.items()
        if name in shape.asks
        for one in ([make(shape, value, graph) for value in shape.asks[name]])
        if one is not None
    ]
    for name, make_other in _OTHERS.items():
        made += [make_other(shape, inner) for inner in shape.others.get(name, [])]
    made += [_sparql(query) for query in shape.queries]
    return made


def _each(component: str, is_fine: Callable[[Run, Term], bool]) -> Constraint:
    """Return a constraint that looks at each value by itself."""

    def check(run: Run, _focus: Term, values: Sequence[Term]) -> Iterator[Offence]:
        for value in values:
            if not is_fine(run, value):
                yield Offence(value)

    return Constraint(component, check)


def _whole(component: str, offends: Callable[[Sequence[Term]], int], *, of_nothing: bool) -> Constraint:
    """Return a constraint that looks at all values together and says how often they offend."""

    def check(_run: Run, _focus: Term, values: Sequence[Term]) -> Iterator[Offence]:
        for _time in range(offends(values)):
            yield Offence(None)

    return Constraint(component, check, of_nothing)


def _number(value: Term) -> int:
    told = value_of(value) if isinstance(value, ox.Literal) else None
    if not isinstance(told, int):
        raise BadInput(str(value), field="shapes", expected="a whole number")
    return told


def _min_count(_shape: Shape, value: Term, _graph: Graph) -> Constraint:
    least = _number(value)
    return _whole("MinCount", lambda values: len(values) < least, of_nothing=True)


def _max_count(_shape: Shape, value: Term, _graph: Graph) -> Constraint:
    most = _number(value)
    return _whole("MaxCount", lambda values: len(values) > most, of_nothing=False)


def _has_value(_shape: Shape, value: Term, _graph: Graph) -> Constraint:
    return _whole("HasValue", lambda values: value not in values, of_nothing=True)


def _unique_lang(_shape: Shape, value: Term, _graph: Graph) -> Constraint | None:
    if not is_true(value):
        return None

    def repeated(values: Sequence[Term]) -> int:
        told = [one.language for one in values if isinstance(one, ox.Literal) and one.language]
        return len({one for one in told if told.count(one) > 1})

    return _whole("UniqueLang", repeated, of_nothing=False)


def _node_kind(_shape: Shape, value: Term, _graph: Graph) -> Constraint:
    kinds = KINDS[value.value]
    return _each("NodeKind", lambda _run, one: isinstance(one, kinds))


def _class(_shape: Shape, value: Term, _graph: Graph) -> Constraint:
    kind = value.value
    return _each("Class", lambda run, one: not isinstance(one, ox.Literal) and run.data.is_instance(one, kind))


def _datatype(_shape: Shape, value: Term, _graph: Graph) -> Constraint:
    wanted = value.value

    def is_fine(_run: Run, one: Term) -> bool:
        if not isinstance(one, ox.Literal):
            return False
        if one.datatype.value == wanted:
            return is_well_formed(one)
        return wanted == f"{RDFS}Literal"

    return _each("Datatype", is_fine)


def _in(_shape: Shape, value: Term, graph: Graph) -> Constraint:
    members = set(graph.items(value))
    return _each("In", lambda _run, one: one in members)


def _pattern(shape: Shape, value: Term, _graph: Graph) -> Constraint:
    flags = "".join(one.value for one in shape.asks.get("flags", []))
    told = re.compile(value.value, sum({"i": re.I, "m": re.M}.get(one, re.NOFLAG) for one in flags.lower()))
    return _each("Pattern", lambda _run, one: not isinstance(one, ox.BlankNode) and bool(told.search(one.value)))


def _min_length(_shape: Shape, value: Term, _graph: Graph) -> Constraint:
    least = _number(value)
    return _each("MinLength", lambda _run, one: not isinstance(one, ox.BlankNode) and len(one.value) >= least)


def _min_inclusive(_shape: Shape, value: Term, _graph: Graph) -> Constraint:
    if not isinstance(value, ox.Literal):
        raise BadInput(str(value), field="sh:minInclusive", expected="a literal")
    return _each("MinInclusive", lambda _run, one: isinstance(one, ox.Literal) and is_at_least(one, value))


def _closed(shape: Shape, value: Term, graph: Graph) -> Constraint | None:
    if not is_true(value):
        return None
    allowed = {one.direct for one in shape.properties}
    allowed |= {one.value for head in shape.asks.get("ignoredProperties", []) for one in graph.items(head)}

    def check(run: Run, _focus: Term, values: Sequence[Term]) -> Iterator[Offence]:
        for node in values:
            for predicate, objects in run.data.around(node).items():
                if predicate not in allowed:
                    for one in objects:
                        if predicate != TYPE.value or one != RESOURCE:
                            yield Offence(one, ox.NamedNode(predicate))

    return Constraint("Closed", check)


def _node(_shape: Shape, inner: tuple[Shape, ...]) -> Constraint:
    return _each("Node", lambda run, one: run.conforms(inner[0], one))


def _not(_shape: Shape, inner: tuple[Shape, ...]) -> Constraint:
    return _each("Not", lambda run, one: not run.conforms(inner[0], one))


def _or(_shape: Shape, inner: tuple[Shape, ...]) -> Constraint:
    return _each("Or", lambda run, one: any(run.conforms(shape, one) for shape in inner))


def _and(_shape: Shape, inner: tuple[Shape, ...]) -> Constraint:
    return _each("And", lambda run, one: all(run.conforms(shape, one) for shape in inner))


def _xone(_shape: Shape, inner: tuple[Shape, ...]) -> Constraint:
    return _each("Xone", lambda run, one: sum(run.conforms(shape, one) for shape in inner) == 1)


def _qualified(shape: Shape, inner: tuple[Shape, ...]) -> Constraint:
    """Return the count of the values that meet a shape held to its least; a most is asked by no official shape."""
    if "qualifiedMaxCount" in shape.asks:
        raise BadInput("sh:qualifiedMaxCount", field=str(shape.node), expected="a constraint that is known here")
    least = _number(shape.asks["qualifiedMinCount"][0])

    def check(run: Run, _focus: Term, values: Sequence[Term]) -> Iterator[Offence]:
        if sum(run.conforms(inner[0], one) for one in values) < least:
            yield Offence(None)

    return Constraint("QualifiedMinCount", check, of_nothing=True)


def _sparql(query: Query) -> Constraint:
    def check(run: Run, focus: Term, _values: Sequence[Term]) -> Iterator[Offence]:
        for value, path in run.answers(query, focus):
            yield Offence(value, path, query.messages)

    return Constraint("SPARQL", check, of_nothing=True)


_MAKERS: Final[dict[str, Callable[[Shape, Term, Graph], Constraint | None]]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "nodeKind": _node_kind,
    "class": _class,
    "datatype": _datatype,
    "in": _in,
    "hasValue": _has_value,
    "pattern": _pattern,
    "minLength": _min_length,
    "minInclusive": _min_inclusive,
    "uniqueLang": _unique_lang,
    "closed": _closed,
}
_OTHERS: Final[dict[str, Callable[[Shape, tuple[Shape, ...]], Constraint]]] = {
    "node": _node,
    "not": _not,
    "or": _or,
    "and": _and,
    "xone": _xone,
    "qualifiedValueShape": _qualified,
}
