# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a result says where its shape says nothing."""

from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import PREFIXES
from auzolan.catalogue.core.validating.graph import Term
from auzolan.catalogue.core.validating.shapes import SH
from auzolan.catalogue.nouns.validating import Result
from auzolan.kernel.texts import Text

_WORDS: Final = {
    "MinCount": Text("{path} falta da", "falta {path}", "{path} is missing"),
    "MaxCount": Text("{path} gehiegitan dago", "{path} está demasiadas veces", "{path} is there too often"),
    "UniqueLang": Text(
        "{path} bi aldiz dago hizkuntza berean",
        "{path} está dos veces en un mismo idioma",
        "{path} is there twice in one language",
    ),
    "HasValue": Text(
        "{path}: nahitaezko balio bat falta da",
        "{path}: falta un valor que debe estar entre los suyos",
        "{path} lacks a value that must be among its values",
    ),
    "NodeKind": Text(
        "{path}: {value} ez da dagokion motakoa (helbidea, testua edo helbiderik gabeko nodoa)",
        "{path}: {value} no es de la clase debida (una dirección, un texto o un nodo sin dirección)",
        "{path}: {value} is of the wrong kind (an address, a text or a node without address)",
    ),
    "Class": Text(
        "{path}: ezerk ez du esaten {value} eskatutako klasekoa denik",
        "{path}: nada dice que {value} sea de la clase que se pide",
        "{path}: nothing says that {value} is of the class that is asked for",
    ),
    "Datatype": Text(
        "{path}: {value} ez da eskatutako motakoa",
        "{path}: {value} no es del tipo que se pide",
        "{path}: {value} is not of the type that is asked for",
    ),
    "Node": Text(
        "{path}: {value} ez dago deskribatuta eskatzen den moduan",
        "{path}: {value} no está descrito como se pide",
        "{path}: {value} is not described as its shape asks",
    ),
    "Pattern": Text(
        "{path}: {value} ez dago idatzita eskatzen den moduan",
        "{path}: {value} no está escrito como se pide",
        "{path}: {value} is not written as is asked for",
    ),
    "In": Text(
        "{path}: {value} ez da onartutako balioetako bat",
        "{path}: {value} no es ninguno de los valores admitidos",
        "{path}: {value} is none of the values that are allowed",
    ),
    "Closed": Text("{path} ezin da hemen egon", "{path} no puede estar aquí", "{path} is not allowed here"),
}
_OTHER: Final = Text(
    "{path}: {value} ez dator bat arauarekin: {rule}",
    "{path}: {value} no cumple {rule}",
    "{path}: {value} does not meet {rule}",
)
_NODE: Final = Text("nodoa", "el nodo", "the node")
_BLANK: Final = Text("helbiderik gabeko nodo bat", "un nodo sin dirección", "a node without address")


def in_words(result: Result, language: str = "en") -> str:
    """Return what a result says: the words of its shape in a language, else plain words for its rule.

    A shape without words in that language is left aside where its rule has words of ours.

    >>> here, path = ox.NamedNode("urn:a"), ox.NamedNode("http://purl.org/dc/terms/title")
    >>> one = Result(here, path, f"{SH}MinCountConstraintComponent", f"{SH}Violation", None, here)
    >>> in_words(one), in_words(one, "eu")
    ('dct:title is missing', 'dct:title falta da')
    """
    rule = result.component.removeprefix(SH).removesuffix("ConstraintComponent")
    told = result.said(language)
    has_own_words = language == "en" or any(one.language == language for one in result.messages)
    if told and (has_own_words or rule not in _WORDS):
        return told
    words = _WORDS.get(rule, _OTHER).into(language)
    return words.format(path=_named(result.path, language), value=_named(result.value, language), rule=rule)


def short(address: str) -> str:
    """Return an address with the prefix that people know it by.

    >>> short("http://www.w3.org/ns/dcat#theme"), short("urn:x")
    ('dcat:theme', 'urn:x')
    """
    for prefix, space in PREFIXES.items():
        if address.startswith(space) and len(address) > len(space):
            return f"{prefix}:{address.removeprefix(space)}"
    return address


def _named(term: Term | None, language: str) -> str:
    if isinstance(term, ox.NamedNode):
        return short(term.value)
    if isinstance(term, ox.Literal):
        return repr(term.value if len(term.value) <= 120 else f"{term.value[:117]}...")
    return (_NODE if term is None else _BLANK).into(language)
