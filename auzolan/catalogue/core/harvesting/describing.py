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
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import Node, Term
from auzolan.catalogue.core.harvesting.words import Said, address

MOST_STATEMENTS: Final = 500_000
_DEEPEST: Final = 8
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]{1,2000}")


class TooLarge(Exception):  # noqa: N818  an answer to the reader of one record, who puts it aside
    """One description says more than a record may hold."""


Described = dict[Node, list[tuple[str, Term, Node | None]]]
"""Of each thing what is said of it: the property as it is written, the value, and the thing that the value leads to."""


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
    found: Described = {}
    waiting, count = [root], 0
    for depth in range(_DEEPEST + 1):
        reached: dict[Node, None] = {}
        for node in waiting:
            edges = [(str(p), o, _leads(o, others)) for p, o in said(node) if not depth or o.value not in others]
            if edges or not depth:
                found[node] = edges
            count += len(edges)
            if count > MOST_STATEMENTS:
                raise TooLarge(f"more than {MOST_STATEMENTS:,} statements")
            reached |= dict.fromkeys(to for _, _, to in edges if to is not None)
        waiting = [node for node in reached if node not in found]
    return found


def _leads(term: Term, others: Container[str]) -> Node | None:
    """Return the thing that a value leads to, if any."""
    if isinstance(term, ox.BlankNode):
        return term
    if term.value in others:
        return None
    if isinstance(term, ox.NamedNode):
        return term
    return address(term.value) if _ADDRESS.fullmatch(term.value) else None


def written(found: Described, root: Node, name: str) -> str:
    """Return a description as N-Triples that are the same whenever it says the same; a blank root is named ``name``.

    >>> a, p = ox.NamedNode("urn:a"), ox.NamedNode("urn:p")
    >>> def text(blank): return written(describe(lambda n: [(p, blank)] if n == a else [(p, a)], a), a, "")
    >>> text(ox.BlankNode("x")) == text(ox.BlankNode("y")), text(ox.BlankNode("x")).splitlines()
    (True, ['<urn:a> <urn:p> _:b1 .', '_:b1 <urn:p> <urn:a> .'])
    """
    colours = _colours(found)
    labels: dict[Term, str] = {root: f"<{name}>" if isinstance(root, ox.BlankNode) else str(root)}
    waiting: list[Node] = [root]
    lines = []
    blank = 0
    while waiting:
        node = waiting.pop()
        for p, _, o, to in sorted(((p, _key(o, colours), o, to) for p, o, to in found.get(node, ())), key=_by_key):
            if to is not None and to not in labels:
                blank += isinstance(to, ox.BlankNode)
                labels[to] = f"_:b{blank}" if isinstance(to, ox.BlankNode) else str(to)
                waiting.append(to)
            lines.append(f"{labels[node]} {p} {labels[o] if isinstance(o, ox.BlankNode) else o} .")
    return "\n".join(lines)


def _by_key(edge: tuple[str, str, Term, Node | None]) -> tuple[str, str]:
    return edge[:2]


def _key(term: Term, colours: dict[Term, str]) -> str:
    """Return by what a value is told apart from others, whatever mark it has if it is blank."""
    return colours.get(term, "_:") if isinstance(term, ox.BlankNode) else str(term)


def _colours(found: Described) -> dict[Term, str]:
    """Return a digest for each blank thing; two have the same one where all that is said from them on is the same."""
    blank = [node for node in found if isinstance(node, ox.BlankNode)]
    colours: dict[Term, str] = dict.fromkeys(blank, "_:")
    classes = min(1, len(blank))
    for _ in range(_DEEPEST + 1):
        colours = {
            node: digest("\n".join(sorted(f"{p} {_key(o, colours)}" for p, o, _ in found[node]))) for node in blank
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
