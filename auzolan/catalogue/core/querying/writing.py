# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows of answers as W3C's four formats write them, one at a time: JSON, XML, CSV, TSV.

The formats end well wherever the rows end, so that only so many are given where there are more.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import XSD

Row = Sequence[object]
ROWS: Final[Mapping[str, str]] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
GRAPHS: Final[Mapping[str, str]] = {
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}
FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
    "nt": ox.RdfFormat.N_TRIPLES,
}
_XML: Final = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
_STRING: Final = f"{XSD}string"


def rows(names: Sequence[str], found: Iterable[Row], form: str) -> Iterator[str]:
    r"""Yield rows in one of ``ROWS``; a value that is not there is None.

    >>> "".join(rows(["a", "b"], [[ox.Literal("x, y"), None]], "csv"))
    'a,b\r\n"x, y",\r\n'
    >>> "".join(rows(["a"], [[ox.Literal("x", language="eu")]], "tsv"))
    '?a\n"x"@eu\n'
    >>> json.loads("".join(rows(["a"], [[ox.NamedNode("urn:a")]], "json")))["results"]["bindings"]
    [{'a': {'type': 'uri', 'value': 'urn:a'}}]
    """
    match form:
        case "json":
            yield json.dumps({"head": {"vars": list(names)}})[:-1] + ', "results": {"bindings": ['
            for number, row in enumerate(found):
                told = {name: _json(term) for name, term in zip(names, row, strict=True) if term is not None}
                yield ("," if number else "") + "\n" + json.dumps(told, ensure_ascii=False)
            yield "]}}\n"
        case "xml":
            yield f"{_XML}<head>{''.join(f'<variable name={quoteattr(name)}/>' for name in names)}</head><results>"
            for row in found:
                told_in_xml = (
                    f"<binding name={quoteattr(name)}>{_xml(term)}</binding>"
                    for name, term in zip(names, row, strict=True)
                    if term is not None
                )
                yield f"\n<result>{''.join(told_in_xml)}</result>"
            yield "</results></sparql>\n"
        case "csv":
            yield ",".join(names) + "\r\n"
            yield from (",".join(_csv(term) for term in row) + "\r\n" for row in found)
        case _:
            yield "\t".join(f"?{name}" for name in names) + "\n"
            yield from ("\t".join("" if term is None else str(term) for term in row) + "\n" for row in found)


def verdict(is_so: bool, form: str) -> str:
    r"""Return yes or no in one of ``ROWS``.

    >>> verdict(True, "json"), verdict(False, "csv")
    ('{"head": {}, "boolean": true}\n', 'false\n')
    """
    told = "true" if is_so else "false"
    match form:
        case "json":
            return f'{{"head": {{}}, "boolean": {told}}}\n'
        case "xml":
            return f"{_XML}<head></head><boolean>{told}</boolean></sparql>\n"
    return f"{told}\n"


def _json(term: object) -> dict[str, object]:
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Literal():
            told: dict[str, object] = {"type": "literal", "value": term.value}
            if term.language:
                return told | {"xml:lang": term.language}
            return told if term.datatype.value == _STRING else told | {"datatype": term.datatype.value}
    return {"type": "literal", "value": str(term)}


def _xml(term: object) -> str:
    match term:
        case ox.NamedNode():
            return f"<uri>{_plain(term.value)}</uri>"
        case ox.BlankNode():
            return f"<bnode>{_plain(term.value)}</bnode>"
        case ox.Literal() if term.language:
            return f"<literal xml:lang={quoteattr(term.language)}>{_plain(term.value)}</literal>"
        case ox.Literal() if term.datatype.value != _STRING:
            return f"<literal datatype={quoteattr(term.datatype.value)}>{_plain(term.value)}</literal>"
        case ox.Literal():
            return f"<literal>{_plain(term.value)}</literal>"
    return f"<literal>{_plain(str(term))}</literal>"


def _plain(text: str) -> str:
    """Return a text as XML holds it, with a sign of replacement for what XML cannot hold."""
    kept = (one if one >= " " or one in "\t\n\r" else "\N{REPLACEMENT CHARACTER}" for one in text)
    return escape("".join(kept))


def _csv(term: object) -> str:
    if term is None:
        return ""
    text = f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if any(sign in text for sign in ',"\r\n') else text
