# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a key stands in a tree of YAML, and which key stands at a line."""

import re
from typing import Final

from auzolan.govtech.core.publiccode.tree import Node

_PART: Final = re.compile(r"^(.*)\[([^\[\]]+)\]$")
NOWHERE: Final = (0, 0)


def place_of(root: Node, key: str) -> tuple[int, int]:
    r"""Return line and column of a key, ``a.b[0].c`` or ``a[en-US].c``; of a missing one, where it would belong.

    A missing last part is placed at the first key of its mapping (at the brace of one in braces), or at the value
    that stands instead of a mapping; what would stand in a section that is missing itself is nowhere, (0, 0).

    >>> from auzolan.govtech.core.publiccode.tree import read_tree
    >>> root = read_tree("name: A\nlegal:\n  owner: B\n")
    >>> [place_of(root, key) for key in ("legal.owner", "legal.license", "url", "maintenance.type")]
    [(3, 3), (3, 3), (1, 1), (0, 0)]
    """
    parts: list[str | int] = []
    for part in key.split("."):
        inside = _PART.match(part)
        parts += [part] if inside is None else [inside[1], int(inside[2]) if inside[2].isdigit() else inside[2]]
    return _place(root, parts)


def _place(node: Node, parts: list[str | int]) -> tuple[int, int]:
    part, rest = str(parts[0]), parts[1:]
    if node.pairs is None:
        return (node.line, node.column)
    if part in node.pairs:
        key, value = node.pairs[part]
        if not rest:
            return (key.line, key.column)
        if isinstance(rest[0], int):
            return _in_list(key, value, rest[0], rest[1:])
        return _place(value, rest)
    if node.is_flow:
        return (node.line, node.column)
    first = next((key for key, _ in node.pairs.values()), None)
    return NOWHERE if rest or first is None else (first.line, first.column)


def _in_list(key: Node, value: Node, at: int, rest: list[str | int]) -> tuple[int, int]:
    if value.items is None or at >= len(value.items):
        return (key.line, key.column)
    item = value.items[at]
    return _place(item, rest) if rest else (item.line, item.column)


def keys_by_line(root: Node) -> dict[int, str]:
    r"""Return the key, or the item of a list, that begins first at each line where one does.

    >>> from auzolan.govtech.core.publiccode.tree import read_tree
    >>> keys_by_line(read_tree("open:\n  - name: A\n    optional: B\n"))
    {1: 'open', 2: 'open[0]', 3: 'open[0].optional'}
    """
    found: dict[int, str] = {}
    _gather(root, "", found)
    return found


def _gather(node: Node, above: str, found: dict[int, str]) -> None:
    for text, (key, value) in (node.pairs or {}).items():
        name = f"{above}.{text}" if above else text
        found.setdefault(key.line, name)
        _gather(value, name, found)
    for at, item in enumerate(node.items or ()):
        name = f"{above}[{at}]"
        found.setdefault(item.line, name)
        _gather(item, name, found)
