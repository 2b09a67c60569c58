# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions that are one and the same, merged: only by the address of their repository, or a confirmed alias of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from auzolan.govtech.core.solutions import codejson, standard
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.core.solutions.making import holding
from auzolan.govtech.nouns.solutions import Solution, Source
from auzolan.kernel.refusals import BadInput

_UNITED: Final = ("categories", "tags", "uses", "catalogue_ids", "aliases")
_NEWEST: Final = "health"
_RANK: Final = {standard.FORMAT: 0, codejson.FORMAT: 1}
"""Who speaks first: the file in the repository itself, then the catalogues that copied it, and partners last."""
PARTNER: Final = "network/"
"""What the format of a source begins with that is a partner, as its parcels are numbered."""


def merge(solutions: Iterable[Solution], aliases: Mapping[str, str]) -> tuple[Solution, ...]:
    """Return the solutions with those of one repository merged, in the order in which each was first seen.

    ``aliases`` maps a normalised address to the one it is the same as, beside those that solutions know. Of what is
    merged, each field comes from the file in the repository where it tells it, else from the newest source that does,
    and from a partner only where nobody else tells it; observed health is the newest; lists of uses, categories and
    tags are united. Solutions without an address are never merged.

    >>> a, b = Solution("h/x", "A", repository="https://h/x"), Solution("h/x", "B", repository="https://h/x.git")
    >>> [one.name for one in merge([a, b], {})], len(merge([a, replace(b, repository="")], {}))
    (['A'], 2)
    """
    solutions = tuple(solutions)
    aliases = {alias: one.id for one in solutions for alias in one.aliases if alias != one.id} | dict(aliases)
    groups: dict[str, list[Solution]] = {}
    for at, one in enumerate(solutions):
        address = normalised(one.repository)
        groups.setdefault(resolved(address, aliases) if address else f"{at}:", []).append(one)
    return _apart(_merged(key, group, aliases) for key, group in groups.items())


def _apart(solutions: Iterable[Solution]) -> tuple[Solution, ...]:
    """Return the solutions with ids that differ: those without an address may have one name."""
    seen: Counter[str] = Counter()
    told = []
    for one in solutions:
        seen[one.id] += 1
        told.append(one if seen[one.id] == 1 else replace(one, id=f"{one.id}#{seen[one.id]}"))
    return tuple(told)


def resolved(address: str, aliases: Mapping[str, str]) -> str:
    """Return the address that an address is an alias of, at the end of the chain.

    BadInput for a chain that comes back to itself.
    """
    seen = [address]
    while seen[-1] in aliases:
        if aliases[seen[-1]] in seen:
            raise BadInput(" = ".join(seen), field="aliases", expected="aliases that don't come back to themselves")
        seen.append(aliases[seen[-1]])
    return seen[-1]


def _merged(key: str, group: list[Solution], aliases: Mapping[str, str]) -> Solution:
    known = tuple(dict.fromkeys(normalised(one.repository) for one in group))
    others = tuple(address for address in known if address and address != key)
    if len(group) == 1:
        own = tuple(dict.fromkeys((*group[0].aliases, *others)))
        return replace(group[0], id=key, aliases=own) if others else group[0]
    group = sorted(group, key=_precedence)
    sources = tuple(source for one in group for source in one.sources)
    starts = [sum(len(one.sources) for one in group[:at]) for at in range(len(group))]
    taken: dict[str, Any] = {}
    provenance: dict[str, int] = {}
    for at, one in enumerate(group):
        for name in holding(one):
            if name not in taken:
                taken[name] = getattr(one, name)
                provenance[name] = starts[at] + one.provenance.get(name, 0)
            elif name in _UNITED:
                taken[name] = tuple(dict.fromkeys((*taken[name], *getattr(one, name))))
            elif name == _NEWEST and _seen(one) > _seen(taken[name]):
                taken[name], provenance[name] = one.health, starts[at] + one.provenance.get(name, 0)
    taken["aliases"] = tuple(dict.fromkeys((*taken.get("aliases", ()), *others)))
    order = [one.name for one in fields(Solution)]
    kept = dict(sorted(provenance.items(), key=lambda pair: order.index(pair[0])))
    return Solution(**{"name": "", **taken}, id=key, sources=sources, provenance=kept)


def _precedence(one: Solution) -> tuple[int, str, int]:
    """Return what sources are sorted by; a partner sets the day of its parcels itself, so their number counts."""
    source = one.sources[0] if one.sources else None
    if source is None:
        return (len(_RANK), "", 0)
    if source.format.startswith(PARTNER):
        return (len(_RANK) + 1, source.format, -parcel_of(source))
    return (_RANK.get(source.format, len(_RANK)), "", -(source.day or date.min).toordinal())


def parcel_of(source: Source) -> int:
    """Return the number of the parcel of a partner that a source is.

    >>> parcel_of(Source("araba, 7: solutions/a/publiccode.yml", "network/araba", "7"))
    7
    """
    return int(source.version) if source.version.isdecimal() else 0


def _seen(one: Any) -> date:
    health = one.health if isinstance(one, Solution) else one
    return (health.observed_on if health else None) or date.min
