# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a tree of YAML to values by key: what is of a wrong kind, or of no known key, is told and left out.

A section in which anything is wrong is left out whole, as the standard's own parser does; at the top each key
stands for itself.
"""

from collections.abc import Mapping
from typing import Any

from auzolan.govtech.core.publiccode.places import keys_by_line
from auzolan.govtech.core.publiccode.standard import FIELDS, Field, Kind
from auzolan.govtech.core.publiccode.tree import Node
from auzolan.govtech.nouns.publiccode import Fault


def decode(root: Node) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    r"""Return the values of a publiccode.yml by key, and what could not be one.

    The place of such a fault is its line, at column 1, and its key the first that begins at that line.

    >>> from auzolan.govtech.core.publiccode.tree import read_tree
    >>> values, faults = decode(read_tree("name: A\nlegal:\n  license: []\nown: 1\n"))
    >>> values["name"], values["legal"], [(one.key, one.line) for one in faults]
    ('A', None, [('legal.license', 3), ('own', 4)])
    """
    decoding = _Decoding(root)
    values = decoding.section(root, FIELDS)
    return values, tuple(decoding.faults)


class _Decoding:
    """Decode the values of one tree, and gather its faults."""

    def __init__(self, root: Node) -> None:
        self.keys = keys_by_line(root)
        self.faults: list[Fault] = []

    def section(self, node: Node, fields: tuple[Field, ...]) -> dict[str, Any]:
        told = node.pairs or {}
        values = {one.key: self._value(told[one.key][1], one) if one.key in told else None for one in fields}
        for key, (at, _) in told.items():
            if key not in values:
                self._tell(at, f"is no key of publiccode.yml: {key!r}")
        return values

    def _value(self, node: Node, of: Field) -> Any:
        """Return a value; None where it is nothing, or anything within it is wrong."""
        if node.is_null:
            return None
        before = len(self.faults)
        match of.kind:
            case Kind.TEXT:
                value: Any = self._text(node)
            case Kind.FLAG:
                value = self._flag(node)
            case Kind.TEXTS:
                value = self._texts(node)
            case Kind.TEXT_OR_TEXTS:
                value = (self._text(node),) if node.items is None else self._texts(node)
            case Kind.SECTION:
                value = self._one_section(node, of.fields)
            case Kind.SECTIONS:
                value = tuple(self._one_section(item, of.fields) for item in self._items(node, "sections"))
            case Kind.BY_LANGUAGE:
                value = self._by_language(node, of.fields)
        return value if len(self.faults) == before else None

    def _text(self, node: Node) -> str:
        if node.text is None:
            self._tell(node, f"must be a text, not {_name(node)}")
        return "" if node.is_null else node.text or ""

    def _flag(self, node: Node) -> bool | None:
        if node.flag is None:
            self._tell(node, f"must be true or false, not {_name(node)}")
        return node.flag

    def _texts(self, node: Node) -> tuple[str, ...]:
        return tuple(self._text(item) for item in self._items(node, "texts"))

    def _items(self, node: Node, what: str) -> list[Node]:
        if node.items is None:
            self._tell(node, f"must be a list of {what}, not {_name(node)}")
        return node.items or []

    def _one_section(self, node: Node, fields: tuple[Field, ...]) -> Mapping[str, Any]:
        if node.pairs is None and not node.is_null:
            self._tell(node, f"must be a section of keys, not {_name(node)}")
        return self.section(node, fields)

    def _by_language(self, node: Node, fields: tuple[Field, ...]) -> dict[str, Mapping[str, Any]]:
        if node.pairs is None:
            self._tell(node, f"must be a section by language, not {_name(node)}")
        return {tag: self._one_section(value, fields) for tag, (_, value) in (node.pairs or {}).items()}

    def _tell(self, node: Node, message: str) -> None:
        self.faults.append(Fault(self.keys.get(node.line, ""), message, node.line, 1))


def _name(node: Node) -> str:
    if node.items is not None:
        return "a list"
    if node.pairs is not None:
        return "a section"
    return repr((node.text or "")[:40])
