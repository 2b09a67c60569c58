# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The description of one dataset out of many, written in one way only, so that what has not changed is seen.

Blank things have another mark each time that a file is read. They are told apart by what is said of them, told apart
again by what is said of those they name, until nothing new is told (colour refinement); then they are numbered in the
order in which the description comes to them. The cost grows with the size of the description, whatever its shape.
"""

import hashlib
import re
from collections.abc import Callable, Container
from operator import itemgetter
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import Node, Term
from auzolan.catalogue.core.harvesting.words import Said, address

MOST_STATEMENTS: Final = 500_000
_DEEPEST: Final = 8
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]{1,2000}")


class TooLarge(Exception):  # noqa: N818  an answer to the reader of one record, who puts it aside
    """One description says more than a record may hold."""


Edge = tuple[str, str, Term, Node | None]
"""The property and the value as they are written (blank things as ``_:``), the value, and the thing it leads to."""
Described = dict[Node, list[Edge]]
"""Of each thing what is said of it."""


def describe(said: Callable[[Node], Said], root: Node, others: Container[str] = ()) -> Described:
    """Return what is said of ``root`` and of the things that it names, of those that they name, and so on.

    ``others`` are the things that have a record of their own: they are named, not described, and what a part says of
    them is left out (a service names each dataset that it serves). A text that stands in the place of an address leads
    on as the address would. Raises TooLarge beyond MOST_STATEMENTS.

    >>> a, p = ox.NamedNode("urn:a"), ox.NamedNode("urn:p")
    >>> graph = {a: [(p, ox.Literal("urn:b"))], ox.NamedNode("urn:b"): [(p, a)]}
    >>> [(node.value, edges[0][0]) for node, edges in describe(lambda node: graph.get(node, ()), a).items()]
    [('urn:a', '<urn:p>'), ('urn:b', '<urn:p>')]
    """

    def of_part(node: Node) -> list[Edge]:
        edges = edges_of(said(node), others)
        return [one for one in edges if one[2].value not in others] if others else edges

    return gathered(root, edges_of(said(root), others), of_part)


def edges_of(said: Said, others: Container[str] = ()) -> list[Edge]:
    """Return what is said of a thing as edges; ``others`` lead nowhere.

    >>> [(p, to) for p, _, _, to in edges_of([(ox.NamedNode("urn:p"), ox.NamedNode("urn:a"))], {"urn:a"})]
    [('<urn:p>', None)]
    """
    return [(str(p), "_:" if isinstance(o, ox.BlankNode) else str(o), o, _leads(o, others)) for p, o in said]


def gathered(root: Node, edges_of_root: list[Edge], of_part: Callable[[Node], list[Edge]]) -> Described:
    """Return the same as ``describe`` from edges that are made already.

    >>> list(gathered(ox.NamedNode("urn:a"), [], lambda node: []))
    [<NamedNode value=urn:a>]
    """
    found: Described = {root: edges_of_root}
    waiting, count = [root], 0
    for _depth in range(_DEEPEST + 1):
        reached: dict[Node, None] = {}
        for node in waiting:
            edges = edges_of_root if node is root else of_part(node)
            if edges:
                found[node] = edges
            count += len(edges)
            if count > MOST_STATEMENTS:
                raise TooLarge(f"more than {MOST_STATEMENTS:,} statements")
            for one in edges:
                if one[3] is not None:
                    reached[one[3]] = None
        waiting = [node for node in reached if node not in found]
        if not waiting:
            break
    return found


def _leads(term: Term, others: Container[str]) -> Node | None:
    """Return the thing that a value leads to, if any."""
    if isinstance(term, ox.BlankNode):
        return term
    value = term.value
    if isinstance(term, ox.NamedNode):
        return None if value in others else term
    if ":" not in value or not _ADDRESS.fullmatch(value) or value in others:
        return None
    return address(value)


Blocks = dict[Node, tuple[list[str], list[Node]]]
"""The lines about things that many descriptions name, and where each leads; of those without blank things only."""


def written(found: Described, root: Node, name: str, blocks: Blocks | None = None) -> str:
    """Return a description as N-Triples that are the same whenever it says the same; a blank root is named ``name``.

    >>> a, p = ox.NamedNode("urn:a"), ox.NamedNode("urn:p")
    >>> def text(blank): return written(describe(lambda n: [(p, blank)] if n == a else [(p, a)], a), a, "")
    >>> text(ox.BlankNode("x")) == text(ox.BlankNode("y")), text(ox.BlankNode("x")).splitlines()
    (True, ['<urn:a> <urn:p> _:b1 .', '_:b1 <urn:p> <urn:a> .'])
    """
    colours = _colours(found)
    labels: dict[Term, str] = {root: f"<{name}>" if isinstance(root, ox.BlankNode) else str(root)}
    waiting: list[Node] = [root]
    lines: list[str] = []
    blank = 0
    while waiting:
        node = waiting.pop()
        block = blocks.get(node) if blocks and node is not root and node in found else None
        if block is not None:
            lines += block[0]
            for ahead in block[1]:
                if ahead not in labels:
                    labels[ahead] = str(ahead)
                    waiting.append(ahead)
            continue
        begun, is_plain = len(lines), node is not root and not isinstance(node, ox.BlankNode)
        label = labels[node]
        edges = found.get(node, [])
        if colours:
            edges = [(p, _key(o, text, colours), o, to) for p, text, o, to in edges]
        for p, text, o, to in sorted(edges, key=_by_key):
            is_blank = isinstance(o, ox.BlankNode)
            is_plain = is_plain and not is_blank
            if to is not None and to not in labels:
                blank += is_blank
                labels[to] = f"_:b{blank}" if is_blank else str(to)
                waiting.append(to)
            lines.append(f"{label} {p} {labels[o] if is_blank else text} .")
        if blocks is not None and is_plain and edges:
            blocks[node] = lines[begun:], [to for _, _, _, to in sorted(edges, key=_by_key) if to is not None]
    return "\n".join(lines)


_by_key: Final = itemgetter(0, 1)


def _key(term: Term, text: str, colours: dict[Term, str]) -> str:
    """Return by what a value is told apart from others, whatever mark it has if it is blank."""
    return colours.get(term, "_:") if isinstance(term, ox.BlankNode) else text


def _colours(found: Described) -> dict[Term, str]:
    """Return a digest for each blank thing; two have the same one where all that is said from them on is the same."""
    blank = [node for node in found if isinstance(node, ox.BlankNode)]
    colours: dict[Term, str] = dict.fromkeys(blank, "_:")
    classes = min(1, len(blank))
    for _ in range(_DEEPEST + 1):
        colours = {
            node: digest("\n".join(sorted(f"{p} {_key(o, text, colours)}" for p, text, o, _ in found[node])))
            for node in blank
        }
        told = len(set(colours.values()))
        if told == classes:
            break
        classes = told
    return colours


def digest(text: str) -> str:
    """Return the SHA-256 of a text.

    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
