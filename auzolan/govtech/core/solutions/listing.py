# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which solutions a list shows: narrowed by facets, each value with how many there are beside what else was chosen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from auzolan.govtech.nouns.solution_catalogue import Brief

FACETS: Final = ("status", "vitality", "licence", "category", "country")


def values_of(one: Brief, facet: str) -> tuple[str, ...]:
    """Return the values of a solution by facet.

    >>> values_of(Brief("a", "A", licence="MIT"), "licence"), values_of(Brief("a", "A"), "status")
    (('MIT',), ())
    """
    told: dict[str, tuple[str, ...]] = {
        "status": (one.status,),
        "vitality": (one.vitality.value,),
        "licence": (one.licence,),
        "category": one.categories,
        "country": one.countries,
    }
    return tuple(value for value in told[facet] if value)


def narrowed(those: Iterable[Brief], chosen: Mapping[str, str]) -> list[Brief]:
    """Return the solutions that have every value that was chosen.

    >>> [one.slug for one in narrowed([Brief("a", "A", status="beta"), Brief("b", "B")], {"status": "beta"})]
    ['a']
    """
    return [one for one in those if all(value in values_of(one, facet) for facet, value in chosen.items())]


def counts(those: Sequence[Brief], chosen: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Return by facet how many solutions have each value, of those that what else was chosen leaves; most first.

    >>> counts([Brief("a", "A", status="beta"), Brief("b", "B", status="stable")], {"status": "beta"})["status"]
    {'beta': 1, 'stable': 1}
    """
    told = {}
    for facet in FACETS:
        others = {name: value for name, value in chosen.items() if name != facet}
        found = Counter(value for one in narrowed(those, others) for value in values_of(one, facet))
        told[facet] = dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
    return told
