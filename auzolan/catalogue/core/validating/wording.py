# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a result says where its shape says nothing."""

from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import PREFIXES
from auzolan.catalogue.core.validating.graph import Term
from auzolan.catalogue.core.validating.shapes import SH
from auzolan.catalogue.nouns.validating import Result

_WORDS: Final = {
    "MinCount": "{path} is missing",
    "MaxCount": "{path} is there too often",
    "UniqueLang": "{path} is there twice in one language",
    "HasValue": "{path} lacks a value that must be among its values",
    "NodeKind": "{path}: {value} is of the wrong kind (an address, a text or a node without address)",
    "Class": "{path}: nothing says that {value} is of the class that is asked for",
    "Datatype": "{path}: {value} is not of the type that is asked for",
    "Node": "{path}: {value} is not described as its shape asks",
    "Pattern": "{path}: {value} is not written as is asked for",
    "In": "{path}: {value} is none of the values that are allowed",
    "Closed": "{path} is not allowed here",
}


def in_words(result: Result, language: str = "en") -> str:
    """Return what a result says: the words of its shape in a language, else plain words for its rule.

    >>> here, path = ox.NamedNode("urn:a"), ox.NamedNode("http://purl.org/dc/terms/title")
    >>> in_words(Result(here, path, f"{SH}MinCountConstraintComponent", f"{SH}Violation", None, here))
    'dct:title is missing'
    """
    told = result.said(language)
    if told:
        return told
    rule = result.component.removeprefix(SH).removesuffix("ConstraintComponent")
    words = _WORDS.get(rule, "{path}: {value} does not meet " + rule)
    return words.format(path=_named(result.path), value=_named(result.value))


def short(address: str) -> str:
    """Return an address with the prefix that people know it by.

    >>> short("http://www.w3.org/ns/dcat#theme"), short("urn:x")
    ('dcat:theme', 'urn:x')
    """
    for prefix, space in PREFIXES.items():
        if address.startswith(space) and len(address) > len(space):
            return f"{prefix}:{address.removeprefix(space)}"
    return address


def _named(term: Term | None) -> str:
    if isinstance(term, ox.NamedNode):
        return short(term.value)
    if isinstance(term, ox.Literal):
        return repr(term.value if len(term.value) <= 120 else f"{term.value[:117]}...")
    return "the node" if term is None else "a node without address"
