# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who has which duty for which data: the role that is nearest to a dataset decides.

A role over one dataset goes before one over the unit that owns it or over its theme, these before one over a unit
above, and that before one over everything. At the same distance, a role that names the duty goes before one that
carries it among others. Several holders at the nearest distance are an overlap, none at all is a gap.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from auzolan.catalogue.nouns.answering import Cell, Duty, Held, Holder, Lot, Reach

Above = Mapping[str, Sequence[str]]
"""The units of an administration, each with those above it, nearest first."""


class Domains(StrEnum):
    """Say by what data are put into domains."""

    UNIT = "unit"
    THEME = "theme"


def nearness(held: Held, lot: Lot, above: Above) -> int:
    """Return how near a role is to the datasets of a lot: 0 where it is not over them, 100 for one of them alone.

    >>> from datetime import date
    >>> from auzolan.catalogue.nouns.answering import DataRole, Scope
    >>> role = Held(1, DataRole.STEWARD, Scope(Reach.UNIT, "roads"), Holder("roads", "ane"), date(2026, 1, 1))
    >>> nearness(role, Lot("roads"), {}), nearness(role, Lot("bridges"), {"bridges": ["works", "roads"]})
    (50, 48)
    >>> nearness(role, Lot("culture"), {"culture": ["bizkaia"]})
    0
    """
    key = held.scope.key
    match held.scope.reach:
        case Reach.ALL:
            return 1
        case Reach.DATASET:
            return 100 if lot.dataset == key else 0
        case Reach.THEME:
            return 50 if key in lot.themes else 0
    chain = [lot.owner, *above.get(lot.owner, ())]
    return max(2, 50 - chain.index(key)) if key in chain else 0


def responsible(duty: Duty, lot: Lot, roles: Sequence[Held], above: Above) -> tuple[tuple[Holder, ...], int]:
    """Return who must do a duty for the datasets of a lot, and how near the roles are that say so.

    >>> from auzolan.catalogue.core.answering.duties import DUTIES
    >>> responsible(DUTIES[0].duties[0], Lot("roads"), [], {})
    ((), 0)
    """
    ranked: dict[tuple[int, bool], set[Holder]] = defaultdict(set)
    for one in roles:
        names_it = duty.key in one.duties
        if names_it or (not one.duties and one.role is duty.responsible):
            near = nearness(one, lot, above)
            if near:
                ranked[near, names_it].add(one.holder)
    if not ranked:
        return (), 0
    top = max(ranked)
    return tuple(sorted(ranked[top])), top[0]


def domains_of(lot: Lot, by: Domains) -> tuple[str, ...]:
    """Return the domains in which the datasets of a lot are: that of their unit, or those of their themes."""
    return (lot.owner,) if by is Domains.UNIT else lot.themes


def cells(
    duties: Iterable[Duty], lots: Sequence[Lot], roles: Sequence[Held], above: Above, by: Domains = Domains.UNIT
) -> tuple[Cell, ...]:
    """Return for each domain and duty who answers, and how many datasets have nobody or several, by domain.

    >>> from auzolan.catalogue.core.answering.duties import DUTIES
    >>> [(one.domain, one.bare) for one in cells(DUTIES[0].duties[:1], [Lot("roads", count=3)], [], {})]
    [('roads', 3)]
    """
    within: dict[str, list[Lot]] = defaultdict(list)
    for lot in lots:
        for domain in domains_of(lot, by):
            within[domain].append(lot)
    known = list(duties)
    return tuple(_cell(domain, duty, those, roles, above) for domain, those in sorted(within.items()) for duty in known)


def _cell(domain: str, duty: Duty, lots: Sequence[Lot], roles: Sequence[Held], above: Above) -> Cell:
    counted: dict[Holder, int] = defaultdict(int)
    bare = doubled = 0
    for lot in lots:
        those, _near = responsible(duty, lot, roles, above)
        for holder in those:
            counted[holder] += lot.count
        bare += lot.count if not those else 0
        doubled += lot.count if len(those) > 1 else 0
    return Cell(
        domain=domain,
        duty=duty.key,
        responsible=dict(sorted(counted.items())),
        accountable=_nearest([one for one in roles if one.role is duty.accountable and not one.duties], lots, above),
        consulted=tuple(
            sorted(
                {
                    one.holder
                    for one in roles
                    if one.role in duty.consulted and not one.duties and any(nearness(one, lot, above) for lot in lots)
                }
            )
        ),
        datasets=sum(lot.count for lot in lots),
        bare=bare,
        doubled=doubled,
    )


def _nearest(roles: Sequence[Held], lots: Sequence[Lot], above: Above) -> tuple[Holder, ...]:
    near: dict[int, set[Holder]] = defaultdict(set)
    for one in roles:
        near[max((nearness(one, lot, above) for lot in lots), default=0)].add(one.holder)
    near.pop(0, None)
    return tuple(sorted(near[max(near)])) if near else ()
