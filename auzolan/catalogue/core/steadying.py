# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Blank nodes that bear the same name whenever the same file is read: by what is said of them and around them."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

import pyoxigraph as ox

ROUNDS: Final = 3
Marks = dict[ox.BlankNode, str]


def steady(graph: ox.Dataset) -> ox.Dataset:
    """Return the graph with its blank nodes named by what stands around them, three steps far.

    Nodes that nothing tells apart are numbered. It takes time in proportion to the graph; canonical naming (RDFC-1.0)
    does not, and a file could be made that never ends.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> text = b'[] <urn:p> "a", [ <urn:q> "b" ] .'
    >>> first, again = (sorted(map(str, steady(read_exactly(text, "a.ttl")))) for _ in range(2))
    >>> first == again
    True
    """
    quads = [quad for quad in graph if _blanks(quad)]
    marks: Marks = {node: "" for quad in quads for node in _blanks(quad)}
    if not marks:
        return graph
    for _ in range(ROUNDS):
        told: dict[ox.BlankNode, list[str]] = {node: [] for node in marks}
        for quad in quads:
            line = f"{_told(quad.subject, marks)} {quad.predicate} {_told(quad.object, marks)}"
            for node in _blanks(quad):
                told[node].append(f"{'s' if node == quad.subject else 'o'} {line}")
        marks = {node: sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16] for node, lines in told.items()}
    names = _numbered(marks)
    return ox.Dataset(_renamed(graph, names))


def _blanks(quad: ox.Quad) -> list[ox.BlankNode]:
    return [node for node in (quad.subject, quad.object) if isinstance(node, ox.BlankNode)]


def _told(term: object, marks: Marks) -> str:
    return f"_:{marks[term]}" if isinstance(term, ox.BlankNode) else str(term)


def _numbered(marks: Marks) -> dict[ox.BlankNode, ox.BlankNode]:
    alike: dict[str, list[ox.BlankNode]] = {}
    for node, mark in marks.items():
        alike.setdefault(mark, []).append(node)
    return {
        node: ox.BlankNode(f"b{mark}" if len(same) == 1 else f"b{mark}n{number}")
        for mark, same in alike.items()
        for number, node in enumerate(sorted(same, key=str))
    }


def _renamed(graph: ox.Dataset, names: dict[ox.BlankNode, ox.BlankNode]) -> Iterable[ox.Quad]:
    for quad in graph:
        subject, value = quad.subject, quad.object
        yield ox.Quad(
            names[subject] if isinstance(subject, ox.BlankNode) else subject,
            quad.predicate,
            names[value] if isinstance(value, ox.BlankNode) else value,
        )
