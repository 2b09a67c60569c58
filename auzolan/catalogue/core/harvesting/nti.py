# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Metadata of the NTI-RISP of 2013 in the words of DCAT-AP 3: how often data change, and which period they are about.

Its themes (``sector-publico/sector/deporte``) are among the names by which the EU's themes are known, its formats
(``dct:IMT``) are read by their labels; what remains are the two things that it tells with W3C's ontology of time.
Source: Resolución de 19 de febrero de 2013 (BOE-A-2013-2380), annexes III, V and VII.
"""

import re
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, DCT, EU, RDF, TYPE, XSD, Node, Statements, Term, said

TIME: Final = "http://www.w3.org/2006/time#"
_FREQUENCY: Final = ox.NamedNode(f"{DCT}accrualPeriodicity")
_TEMPORAL: Final = ox.NamedNode(f"{DCT}temporal")
_PERIOD: Final = ox.NamedNode(f"{DCT}PeriodOfTime")
_ENDS: Final = {f"{TIME}hasBeginning": f"{DCAT}startDate", f"{TIME}hasEnd": f"{DCAT}endDate"}
_MOMENTS: Final = {
    f"{TIME}inXSDDateTime": "dateTime",
    f"{TIME}inXSDDateTimeStamp": "dateTime",
    f"{TIME}inXSDDate": "date",
}
_CODES: Final = {
    ("years", 1): "ANNUAL",
    ("years", 2): "BIENNIAL",
    ("years", 3): "TRIENNIAL",
    ("years", 4): "QUADRENNIAL",
    ("years", 5): "QUINQUENNIAL",
    ("years", 10): "DECENNIAL",
    ("months", 1): "MONTHLY",
    ("months", 2): "BIMONTHLY",
    ("months", 3): "QUARTERLY",
    ("months", 4): "ANNUAL_3",
    ("months", 6): "ANNUAL_2",
    ("months", 12): "ANNUAL",
    ("weeks", 1): "WEEKLY",
    ("weeks", 2): "BIWEEKLY",
    ("days", 1): "DAILY",
    ("days", 7): "WEEKLY",
    ("days", 14): "BIWEEKLY",
    ("days", 15): "MONTHLY_2",
    ("days", 30): "MONTHLY",
    ("days", 365): "ANNUAL",
    ("hours", 1): "HOURLY",
    ("hours", 2): "BIHOURLY",
    ("hours", 3): "TRIHOURLY",
    ("hours", 12): "DAILY_2",
    ("hours", 24): "DAILY",
}
_UNITS: Final = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
_DURATION: Final = re.compile(r"(?:R/)?P(?:(\d+)([YMWD])|T(\d+)H)", re.IGNORECASE)
_WHOLE: Final = re.compile(r"\d{1,4}(?:\.0+)?")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?")


def as_today(graph: ox.Dataset) -> ox.Dataset:
    """Return the graph with the EU's codes for how often, and with the ends of periods as DCAT names them.

    What is not understood stays as it is; a graph that says none of it is returned itself.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> text = f'''<urn:a> <{DCT}accrualPeriodicity> [ <{RDF}value> [ <{TIME}years> 1.0 ] ] .'''
    >>> [str(quad.object) for quad in as_today(read_exactly(text.encode(), "a.ttl"))]
    ['<http://publications.europa.eu/resource/authority/frequency/ANNUAL>']
    """
    frequencies = [
        (quad, code) for quad in graph.quads_for_predicate(_FREQUENCY) if (code := code_of(graph, quad.object))
    ]
    periods = [
        (quad, quad.object, ends)
        for quad in graph.quads_for_predicate(_TEMPORAL)
        if isinstance(quad.object, Node) and (ends := list(ends_of(graph, quad.object)))
    ]
    if not frequencies and not periods:
        return graph
    found = ox.Dataset(graph)
    for quad, code in frequencies:
        found.discard(quad)
        found.add(ox.Quad(quad.subject, quad.predicate, ox.NamedNode(f"{EU}frequency/{code}")))
        _drop(found, quad.object)
    for quad, period, ends in periods:
        found.discard(quad)
        _drop(found, period)
        found.add(quad)
        found.add(ox.Quad(period, TYPE, _PERIOD))
        for name, value in ends:
            found.add(ox.Quad(period, ox.NamedNode(name), value))
    return found


def code_of(graph: Statements, term: object) -> str:
    """Return the EU's code for a duration: of a frequency that has a description in W3C's terms, or written (P1Y).

    >>> code_of(ox.Dataset(), ox.Literal("P1Y")), code_of(ox.Dataset(), ox.Literal("often"))
    ('ANNUAL', '')
    """
    if isinstance(term, ox.Literal):
        return _written(term.value)
    if not isinstance(term, Node) or (isinstance(term, ox.NamedNode) and term.value.startswith(EU)):
        return ""
    about = said(graph, term)
    for inner in (*about.get(f"{RDF}value", ()), term):
        if isinstance(inner, ox.Literal):
            found = _written(inner.value)
        else:
            told = {
                name.removeprefix(TIME): value.value
                for name, values in said(graph, inner).items()
                if name.startswith(TIME)
                for value in values
            }
            counts = [(unit, int(float(many))) for unit, many in told.items() if _WHOLE.fullmatch(many)]
            counts = [one for one in counts if one[1]]
            found = _CODES.get(counts[0], "") if len(counts) == 1 else ""
        if found:
            return found
    return ""


def _written(text: str) -> str:
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        return ""
    return _CODES.get(("hours", int(match[3])) if match[3] else (_UNITS[match[2].upper()], int(match[1])), "")


def ends_of(graph: Statements, period: Node) -> Iterator[tuple[str, Term]]:
    """Yield the ends of an interval in W3C's terms, as DCAT names and types them.

    >>> list(ends_of(ox.Dataset(), ox.NamedNode("urn:a")))
    []
    """
    for name, ours in _ENDS.items():
        for instant in said(graph, period).get(name, ()):
            for said_as, values in said(graph, instant).items():
                kind = _MOMENTS.get(said_as)
                for value in values if kind else ():
                    match = _MOMENT.fullmatch(value.value.strip())
                    if match:
                        typed = "dateTime" if match[1] else "date"
                        yield ours, ox.Literal(value.value.strip(), datatype=ox.NamedNode(XSD + typed))


def _drop(graph: ox.Dataset, term: object) -> None:
    """Leave out what is said of a thing and, of those it names, the ones that nothing else names."""
    waiting: list[object] = [term]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Node) or any(True for _ in graph.quads_for_object(node)):
            continue
        quads = list(graph.quads_for_subject(node))
        for quad in quads:
            graph.discard(quad)
        waiting += [quad.object for quad in quads if quad.predicate != TYPE]
