# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A text of YAML as a tree in which each value knows its line and column; what could grow without bound is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from auzolan.govtech.nouns.publiccode import Fault

MOST_DEPTH: Final = 32
MOST_VALUES: Final = 10_000
"""How many values a file may hold, each use of an alias counted as often as it is written out."""
_STRICT: Final[Any] = yaml.SafeLoader
_FAST: Final[Any] = getattr(yaml, "CSafeLoader", _STRICT)
_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_HALF: Final = re.compile("[\ud800-\udfff]")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE: Final = frozenset({"true", "True", "TRUE"})
_FALSE: Final = frozenset({"false", "False", "FALSE"})
_NUMBER: Final = re.compile(r"[-+]?(\d[\d_]*(\.\d*)?([eE][-+]?\d+)?|\.\d+|0o[0-7]+|0x[0-9a-fA-F]+|\.inf|\.nan)$")


class Unreadable(Exception):  # noqa: N818  it is told of as a fault of the file
    """Say that a text is no YAML that is read here, and where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(slots=True)
class Node:
    """Hold one value of YAML 1.2 at its line and column, from 1: a text, a list of nodes, or pairs of them by key.

    ``size`` counts it and all below it, with aliases written out. Only ``true`` and ``false`` are flags: ``yes`` and
    ``off``, flags in YAML 1.1, are texts.
    """

    line: int
    column: int
    text: str | None = None
    is_plain: bool = False
    items: "list[Node] | None" = None
    pairs: "dict[str, tuple[Node, Node]] | None" = None
    is_flow: bool = False
    size: int = field(default=1, compare=False)

    @property
    def is_null(self) -> bool:
        """Tell whether it stands for nothing."""
        return self.is_plain and self.text in _NULLS

    @property
    def flag(self) -> bool | None:
        """Return the truth it is; None where it is none."""
        if not self.is_plain:
            return None
        return True if self.text in _TRUE else False if self.text in _FALSE else None

    @property
    def is_number(self) -> bool:
        """Tell whether it is a number."""
        return self.is_plain and self.text is not None and _NUMBER.match(self.text) is not None


def read_tree(text: str) -> Node | None:
    r"""Return the tree of a text of YAML; None where it is empty. Unreadable says what cannot be read, and where.

    Refused are: what is no YAML, several documents, keys given twice, keys that are no texts, more than
    ``MOST_DEPTH`` levels, more than ``MOST_VALUES`` values ("billion laughs"), and a tab between values: YAML 1.2 takes
    it there, many readers don't.

    >>> [(name, key.line, value.column) for name, (key, value) in read_tree("name: A\nurl: B\n").pairs.items()]
    [('name', 1, 7), ('url', 2, 6)]
    """
    odd = _UNPRINTABLE.search(text)
    if odd is not None:
        line, column = _place(text, odd.start())
        raise Unreadable(Fault("", f"a character that YAML doesn't take: {odd[0]!r}", line, column))
    try:
        return _Builder().built(yaml.parse(text, Loader=_STRICT if "\t" in text else _FAST))
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        said = " ".join(part for part in (fault.context, fault.problem) if part)
        # at the end of a text libyaml may stand one line below it
        last = len(_BREAK.findall(text)) + 1
        place = (min(mark.line + 1, last), mark.column + 1) if mark else (0, 0)
        raise Unreadable(Fault("", f"not YAML: {said}", *place)) from fault
    except (ValueError, OverflowError) as fault:
        # so PyYAML answers to the escape of a character beyond the last, as \UFFFFFFFF
        raise Unreadable(Fault("", "not YAML: an escape of a character that there isn't")) from fault
    except yaml.YAMLError as fault:
        raise Unreadable(Fault("", f"not YAML: {fault}")) from fault


def _place(text: str, at: int) -> tuple[int, int]:
    breaks = [found.end() for found in _BREAK.finditer(text, 0, at)]
    return len(breaks) + 1, at - (breaks[-1] if breaks else 0) + 1


class _Builder:
    """Build the tree from the events of a parser, without recursion and with its size known at each step."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[Node] = []
        self.keys: list[Node | None] = []
        self.names: list[str | None] = []
        self.anchors: dict[str, Node] = {}
        self.count = 0

    def built(self, events: Iterator[Any]) -> Node | None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                raise Unreadable(Fault("", "several documents of YAML in one file"))
            if isinstance(event, yaml.ScalarEvent):
                if _HALF.search(event.value):
                    raise self._refused(event, "half of a character")
                plain = not event.style and event.implicit[0]
                self._put(self._node(event, text=event.value, is_plain=plain), event.anchor)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._start(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._end()
        if self.root is not None and self.root.text == "" and self.root.is_plain:
            return None
        return self.root

    def _node(self, event: Any, **held: Any) -> Node:
        return Node(event.start_mark.line + 1, event.start_mark.column + 1, **held)

    def _start(self, event: Any) -> None:
        if len(self.open) >= MOST_DEPTH:
            raise self._refused(event, f"more than {MOST_DEPTH} levels, one in the other")
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node = self._node(event, is_flow=bool(event.flow_style), **({"pairs": {}} if is_mapping else {"items": []}))
        self.open.append(node)
        self.keys.append(None)
        self.names.append(event.anchor)

    def _end(self) -> None:
        node = self.open.pop()
        self.keys.pop()
        self._put(node, self.names.pop())

    def _alias(self, event: Any) -> None:
        node = self.anchors.get(event.anchor)
        if node is None:
            raise self._refused(event, f"an alias of nothing: *{event.anchor}")
        self.count += node.size
        if self.count > MOST_VALUES:
            raise self._refused(event, f"more than {MOST_VALUES:,} values, with its aliases written out")
        self._place_under(node)

    def _put(self, node: Node, anchor: str | None) -> None:
        self.count += 1
        if self.count > MOST_VALUES:
            raise Unreadable(Fault("", f"more than {MOST_VALUES:,} values", node.line, node.column))
        if anchor:
            self.anchors[anchor] = node
        self._place_under(node)

    def _place_under(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        above = self.open[-1]
        above.size += node.size
        if above.items is not None:
            above.items.append(node)
            return
        pairs, key = above.pairs or {}, self.keys[-1]
        if key is not None:
            pairs[key.text or ""] = (key, node)
            above.pairs, self.keys[-1] = pairs, None
        elif node.text is None:
            raise Unreadable(Fault("", "a key that is no text", node.line, node.column))
        elif node.text in pairs:
            raise Unreadable(Fault("", f"the key {node.text!r} is given twice", node.line, node.column))
        else:
            self.keys[-1] = node

    @staticmethod
    def _refused(event: Any, what: str) -> Unreadable:
        return Unreadable(Fault("", what, event.start_mark.line + 1, event.start_mark.column + 1))
