# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of a graph that the assessment asks to answer, and what is known of them."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, Said, Statements, Term
from auzolan.catalogue.core.scoring.scoring import STATUS

_LINE: Final = re.compile(rf"<{re.escape(DCAT)}(?:accessURL|downloadURL)> <(https?://[^<>\s]+)> \.", re.IGNORECASE)
_LITERAL: Final = re.compile(rf'<{re.escape(DCAT)}(?:accessURL|downloadURL)> "(https?://[^"\\\s]+)"', re.IGNORECASE)


def links_of(graph: Statements) -> set[str]:
    """Return the addresses at which the distributions of a graph are to be had.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> links_of(read_exactly(f'<urn:a> <{DCAT}accessURL> <https://a.eus/x> .'.encode(), "a.ttl"))
    {'https://a.eus/x'}
    """
    paths = [ox.NamedNode(path) for path in STATUS.values()]
    found = (quad.object for path in paths for quad in graph.quads_for_predicate(path))
    return {one.value for one in found if isinstance(one, Term) and _is_web(one)}


def links_in(text: str) -> set[str]:
    """Return the same from a graph as N-Triples, without reading it whole.

    >>> links_in(f'<urn:a> <{DCAT}downloadURL> <https://a.eus/x.csv> .')
    {'https://a.eus/x.csv'}
    """
    return {*_LINE.findall(text), *_LITERAL.findall(text)}


def unchecked(parts: Iterable[Said], points: Mapping[str, int], known: Mapping[str, bool]) -> tuple[str, ...]:
    """Return the metrics that are not earned, and could be: an address is there of which nothing is known.

    >>> part = {f"{DCAT}accessURL": [ox.NamedNode("https://a.eus/x")]}
    >>> unchecked([part], {}, {}), unchecked([part], {}, {"https://a.eus/x": False})
    (('accessUrlStatusCode',), ())
    """
    those = list(parts)
    return tuple(
        name
        for name, path in STATUS.items()
        if not points.get(name)
        and any(one.value not in known for part in those for one in part.get(path, ()) if _is_web(one))
    )


def _is_web(term: Term) -> bool:
    return not isinstance(term, ox.BlankNode) and term.value.lower().startswith(("http://", "https://"))
