# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a description is told that was none of RDF: addresses, literals, and what is said of what."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import PREFIXES, Node, Term

Said = Sequence[tuple[ox.NamedNode, Term]]
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]")
_NONE_OF_AN_ADDRESS: Final = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?")


class Telling:
    """Gather what is said of things, by the prefixed names of properties; blank things are numbered."""

    def __init__(self) -> None:
        self.said: dict[Node, list[tuple[ox.NamedNode, Term]]] = {}

    def of(self, node: Node) -> Said:
        """Return what is said of a thing."""
        return self.said.get(node, ())

    def say(self, node: Node, told: Mapping[str, Sequence[Term]]) -> None:
        """Add what is told of a thing."""
        place = self.said.setdefault(node, [])
        place += [(named(name), value) for name, values in told.items() for value in values]

    def thing(self, kind: str, told: Mapping[str, Sequence[Term]], at: str = "") -> Node:
        """Return a thing of a class with what is told of it: named by the address ``at``, else blank."""
        node = address(at) or ox.BlankNode(f"n{len(self.said)}")
        self.say(node, {"rdf:type": [named(kind)], **told})
        return node


def named(name: str) -> ox.NamedNode:
    """Return the property or class of a prefixed name.

    >>> named("dct:title").value
    'http://purl.org/dc/terms/title'
    """
    prefix, _, rest = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + rest)


def escaped(text: str) -> str:
    """Return text with what no address may hold as percent signs and figures.

    >>> escaped("https://a.eus/año 1.csv")
    'https://a.eus/año%201.csv'
    """
    return _NONE_OF_AN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text.strip())


def address(text: object) -> ox.NamedNode | None:
    """Return the address that a text is, or None where it is none.

    >>> address("https://a.eus/a b"), address("CC BY 4.0"), address(3)
    (<NamedNode value=https://a.eus/a%20b>, None, None)
    """
    if not isinstance(text, str) or not _SCHEME.match(text.strip()) or "\n" in text.strip():
        return None
    try:
        return ox.NamedNode(escaped(text))
    except ValueError:
        return None


def naming(given: str, family: str) -> str:
    """Return an address that stands for an identifier which is none.

    >>> naming("9df8df51-63db-37a8-e044-0003ba9b0d98", "ckan"), naming("año 1", "ckan")
    ('urn:uuid:9df8df51-63db-37a8-e044-0003ba9b0d98', 'urn:x-auzolan:ckan:año%201')
    """
    if _UUID.fullmatch(given):
        return f"urn:uuid:{given.lower()}"
    return escaped(given) if address(given) else f"urn:x-auzolan:{family}:{escaped(given)}"


def literal(value: object, language: str = "") -> list[Term]:
    """Return a value as text, with its language where one is told; nothing where there is nothing.

    >>> str(literal(" a ", "eu")[0]), literal(None), literal("", "eu")
    ('"a"@eu', [], [])
    """
    if value is None or isinstance(value, (dict, list)):
        return []
    text = str(value).strip()
    if not text:
        return []
    try:
        return [ox.Literal(text, language=language.replace("_", "-"))] if language else [ox.Literal(text)]
    except ValueError:
        return [ox.Literal(text)]


def typed(value: object, kind: str) -> list[Term]:
    """Return a value as a literal of a type of XML Schema.

    >>> typed(3, "xsd:nonNegativeInteger")[0].datatype.value
    'http://www.w3.org/2001/XMLSchema#nonNegativeInteger'
    """
    return [ox.Literal(one.value, datatype=named(kind)) for one in literal(value)]


def when(value: object) -> list[Term]:
    """Return a day or a moment as such, anything else as the text that it is.

    >>> [one.datatype.value.partition("#")[2] for one in when("2024-05-01") + when("2024-05-01T01:20:33") + when("May")]
    ['date', 'dateTime', 'string']
    """
    text = str(value).strip() if isinstance(value, str) else ""
    if _DATE.fullmatch(text):
        return typed(text, "xsd:date")
    return typed(text, "xsd:dateTime") if _MOMENT.fullmatch(text) else literal(text)


def linked(value: object) -> list[Term]:
    """Return an address where the value is one, else the text that it is.

    >>> linked("https://a.eus/"), linked("CSV")[0].value
    ([<NamedNode value=https://a.eus/>], 'CSV')
    """
    found = address(value)
    return [found] if found else literal(value)


def listed(value: object) -> list[object]:
    """Return the values of what is one or several.

    >>> listed(None), listed("a"), listed(["a", "b"])
    ([], ['a'], ['a', 'b'])
    """
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list) else [value]
