# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which repairs are proposed to a person, known again next time, and which of those that were accepted can be done."""

from collections.abc import Container, Iterable, Sequence
from hashlib import sha256

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, said
from auzolan.catalogue.nouns.editing import Proposal
from auzolan.catalogue.nouns.repairs import Repair


def proposals(graph: ox.Dataset, found: Sequence[Repair], refused: Container[str] = ()) -> tuple[Proposal, ...]:
    """Return the repairs of a graph as proposals, but for those that were refused and those that rest on one of them.

    A repair rests on another that makes what it takes away, or the thing that it speaks of. Its key says where it is,
    what stands there and what should: it is another one as soon as the value is another.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> from auzolan.catalogue.core.repairing import repairs
    >>> from auzolan.catalogue.store.vocabularies import vocabularies
    >>> graph = read_exactly(f'<urn:a> a <{DCAT}Dataset> ; <{DCAT}theme> "energy" .'.encode(), "a.ttl")
    >>> [one] = proposals(graph, repairs(graph, vocabularies()))
    >>> proposals(graph, [one.repair], {one.key})
    ()
    """
    made: dict[ox.Triple, str] = {}
    things: dict[object, str] = {}
    told: list[Proposal] = []
    often: dict[str, int] = {}
    left: set[str] = set()
    for one in found:
        key = _key(graph, one)
        often[key] = often.get(key, 0) + 1
        key = key if often[key] == 1 else _digest([key, str(often[key])])
        grounds = {made[triple] for triple in one.minus if triple in made}
        grounds |= {things[triple.subject] for triple in one.plus if triple.subject in things}
        for triple in one.plus:
            made[triple] = key
            if isinstance(triple.subject, ox.BlankNode) and not said(graph, triple.subject):
                things.setdefault(triple.subject, key)
        grounds.discard(key)
        if key in refused or grounds & left:
            left.add(key)
        else:
            told.append(Proposal(key, one, tuple(sorted(grounds))))
    return tuple(told)


def accepted(those: Iterable[Proposal], keys: Container[str]) -> tuple[Proposal, ...]:
    """Return the proposals that were accepted together with all that they rest on, in their order.

    >>> accepted([], {"a"})
    ()
    """
    done: dict[str, Proposal] = {}
    for one in those:
        if one.key in keys and all(ground in done for ground in one.rests_on):
            done[one.key] = one
    return tuple(done.values())


def _key(graph: ox.Dataset, one: Repair) -> str:
    return _digest([one.dataset, _place(graph, one), one.path, one.was or "", one.becomes or "", one.reason.value])


def _place(graph: ox.Dataset, one: Repair) -> str:
    """Return by what a thing is known that has no address: how one comes to it, and where its data are to be had."""
    if not one.focus.startswith("_:"):
        return one.focus
    node = ox.BlankNode(one.focus[2:])
    ways = sorted(quad.predicate.value for quad in graph.quads_for_object(node))
    at = sorted(value.value for value in said(graph, node).get(f"{DCAT}accessURL", ()))
    return " ".join(["_:", *ways, *at])


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
