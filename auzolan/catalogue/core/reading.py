# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Descriptions of data as RDF: Turtle, N-Triples, JSON-LD and RDF/XML become one graph, or the fault is told.

Nothing is fetched while reading: a JSON-LD context that stands elsewhere is refused, an XML entity that stands
elsewhere too.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar
from xml.parsers import expat

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import Indexed
from auzolan.kernel.refusals import BadInput

Graph = TypeVar("Graph", ox.Store, ox.Dataset, Indexed)
ENDINGS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".n3": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}
DEEPEST: Final = 256
LONGEST_ENTITY: Final = 256
MOST_ENTITIES: Final = 100
_ENCODING: Final = re.compile(rb"^<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")
_DECLARED: Final = re.compile(r"^<\?xml[^>]*\?>")
_PLACE: Final = re.compile(r"^Parser error (?:at line \d+ (?:column \d+|between columns \d+ and \d+)|between .*?): ")
_QUOTED: Final = re.compile(r"'(.*)'", re.DOTALL)


def read(content: bytes, name: str, base: str = "") -> ox.Store:
    r"""Return the graph that a file tells of; BadInput with file, line and value where it tells of none.

    ``name`` is the file's name: its ending tells the format, else what stands in it does. Relative addresses are
    completed with ``base``, the file's own address by default. Addresses with characters that no address may hold (a
    space, say) are kept as they are: half of what is published has some. Named graphs become one.

    >>> len(read(b'<urn:a> <urn:b> "c" .', "a.ttl"))
    1
    >>> len(read(b'{"@id": "urn:a", "urn:b": "c"}', "export"))
    1
    >>> read(b'<urn:a> <urn:b>\n "c" ;; <urn:d .', "a.ttl")
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: a.ttl, row 2: '<urn:d .' is not accepted; expected Turtle (Unexpected end of file)
    """
    return _read(content, name, base, _stored)


def read_exactly(content: bytes, name: str, base: str = "") -> ox.Dataset:
    """Return the same with each literal as it is written; a store makes ``43008`` of ``43008.0``.

    >>> told = b'<urn:a> <urn:b> "1.0"^^<http://www.w3.org/2001/XMLSchema#decimal> .'
    >>> [quad.object.value for quad in read_exactly(told, "a.nt")], [quad.object.value for quad in read(told, "a.nt")]
    (['1.0'], ['1'])
    """
    return _read(content, name, base, ox.Dataset)


def read_indexed(content: bytes, name: str, base: str = "") -> Indexed:
    """Return the same as ``read_exactly``, to be asked for one thing after another.

    >>> len(read_indexed(b'<urn:a> <urn:b> "c" .', "a.ttl"))
    1
    """
    return _read(content, name, base, Indexed)


def _read(content: bytes, name: str, base: str, make: Callable[[Iterable[ox.Quad]], Graph]) -> Graph:
    kind = format_of(content, name)
    text = _xml(content, name) if kind == ox.RdfFormat.RDF_XML else _decoded(content, "utf-8-sig", name)
    place = base or f"file:///{name}"
    try:
        return make(_merged(text, kind, place, lenient=False))
    except SyntaxError as fault:
        if kind == ox.RdfFormat.JSON_LD:
            raise _told(fault, text, kind, name) from fault
    try:
        return make(_merged(text, kind, place, lenient=True))
    except SyntaxError as still:
        raise _told(still, text, kind, name) from still


def _stored(quads: Iterable[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(quads)
    return store


def format_of(content: bytes, name: str) -> ox.RdfFormat:
    """Return the format of a file: by the ending of its name, else by how it begins.

    >>> [format_of(content, name).name for content, name in [(b"", "a.rdf"), (b" {", "a"), (b"<?xml", "a"), (b"", "a")]]
    ['RDF/XML', 'JSON-LD', 'RDF/XML', 'Turtle']
    """
    found = ENDINGS.get(f".{name.rpartition('.')[2].lower()}" if "." in name else "")
    if found is not None:
        return found
    begin = content.removeprefix(b"\xef\xbb\xbf")[:512].lstrip()
    if begin[:1] == b"{" or re.match(rb"\[\s*(\{|\]\s*$)", begin):
        return ox.RdfFormat.JSON_LD
    if re.match(rb"<\?xml|<!DOCTYPE|<!--|<rdf:RDF", begin) or begin[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ox.RdfFormat.RDF_XML
    return ox.RdfFormat.TURTLE


def _merged(text: str, kind: ox.RdfFormat, base: str, *, lenient: bool) -> Iterable[ox.Quad]:
    found = ox.parse(text, format=kind, base_iri=base, lenient=lenient)
    if kind != ox.RdfFormat.JSON_LD:
        return found  # the others know no named graphs
    return (ox.Quad(one.subject, one.predicate, one.object) for one in found)


def _decoded(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        row = content.count(b"\n", 0, fault.start) + 1
        raise BadInput(
            content[fault.start : fault.start + 8], file=name, row=row, expected=f"text in {encoding.upper()}"
        ) from fault
    except LookupError as fault:
        raise BadInput(encoding, file=name, row=1, expected="an encoding that is known") from fault


def _xml(content: bytes, name: str) -> str:
    """Return XML as text without its declaration, once it is sure that it is well-formed and cannot swell."""
    declared = _ENCODING.match(content)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        encoding = declared[1].decode()
    else:
        encoding = "utf-8-sig"
    text = _DECLARED.sub("", _decoded(content, encoding, name), count=1)
    _Guard(name, text).check()
    return text


@dataclass(slots=True)
class _Guard:
    """Read XML once before anything is made of it: its depth, its entities, and where it breaks."""

    name: str
    text: str
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate("utf-8"))
    deep: int = 0
    entities: dict[str, int] = field(default_factory=dict)

    def check(self) -> None:
        """Raise BadInput where the text is no XML that may be read."""
        self.parser.StartElementHandler = self._down
        self.parser.EndElementHandler = self._up
        self.parser.EntityDeclHandler = self._entity
        try:
            self.parser.Parse(self.text.encode(), True)
        except expat.ExpatError as fault:
            line = _line(self.text, fault.lineno)[max(0, fault.offset - 40) : fault.offset + 40]
            told = expat.ErrorString(fault.code)
            raise BadInput(line.strip(), file=self.name, row=fault.lineno, expected=f"RDF/XML ({told})") from fault
        swollen = sum(self.text.count(f"&{name};") * long for name, long in self.entities.items())
        if swollen > len(self.text) + 2**20:
            self._refuse(f"{swollen:,} characters", "RDF/XML whose entities do not swell it")

    def _down(self, tag: str, _attributes: object) -> None:
        self.deep += 1
        if self.deep > DEEPEST:
            self._refuse(tag, f"RDF/XML at most {DEEPEST} elements deep")

    def _up(self, _tag: str) -> None:
        self.deep -= 1

    def _entity(self, name: str, parameter: bool, value: str | None, *_elsewhere: object) -> None:
        plain = value is not None and "&" not in value and "%" not in value and len(value) <= LONGEST_ENTITY
        if parameter or not plain or len(self.entities) >= MOST_ENTITIES:
            what = f"at most {MOST_ENTITIES} of at most {LONGEST_ENTITY} characters, none within another or elsewhere"
            self._refuse(name, f"RDF/XML with plain entities ({what})")
        self.entities[name] = len(value or "")

    def _refuse(self, value: str, expected: str) -> None:
        raise BadInput(value, file=self.name, row=self.parser.CurrentLineNumber, expected=expected)


def _told(fault: SyntaxError, text: str, kind: ox.RdfFormat, name: str) -> BadInput:
    """Return what a parser has said as file, line, value and what was expected."""
    message = _PLACE.sub("", fault.msg)
    quoted = _QUOTED.search(message)
    value, row = quoted[1] if quoted else "", fault.lineno
    if row is None and value:
        at = text.find(value)
        row = text.count("\n", 0, at) + 1 if at >= 0 else None
    elif row is not None:
        line, begin = _line(text, row), max(0, (fault.offset or 1) - 1)
        until = fault.end_offset - 1 if fault.end_offset and fault.end_lineno in (None, row) else None
        value = line[begin:until].strip() or line.strip()
    if "LoadDocumentCallback" in message:
        named = re.search(r'"@context"\s*:\s*(?:\[[^\]"]*)?"([^"]*)"', text)
        value = named[1] if named else "@context"
        row = text.count("\n", 0, named.start(1)) + 1 if named else None
        message = "its context within it: nothing is fetched"
    return BadInput(value[:200], file=name, row=row, expected=f"{kind.name} ({message[:200]})")


def _line(text: str, row: int) -> str:
    """Return one line of a text, counted from 1, without splitting the rest."""
    at = 0
    for _ in range(row - 1):
        at = text.find("\n", at) + 1
        if not at:
            return ""
    until = text.find("\n", at)
    return text[at : until if until >= 0 else len(text)]
