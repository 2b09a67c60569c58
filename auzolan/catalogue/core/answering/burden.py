# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What each carries: duties times datasets, those that come back with every update weighted by how often that is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from auzolan.catalogue.core.answering.holding import Above, responsible
from auzolan.catalogue.nouns.answering import Duty, Grows, Handoffs, Held, Holder, Load, Lot

WEIGHTS: Final[Mapping[str, float]] = {
    "CONT": 3.0, "HOURLY": 3.0, "DAILY_2": 2.75, "DAILY": 2.5, "WEEKLY_3": 2.25, "WEEKLY_2": 2.1, "WEEKLY": 2.0,
    "BIWEEKLY": 1.75, "MONTHLY_3": 1.75, "MONTHLY_2": 1.65, "MONTHLY": 1.5, "BIMONTHLY": 1.4, "QUARTERLY": 1.25,
    "ANNUAL_3": 1.15, "ANNUAL_2": 1.1, "ANNUAL": 1.0, "BIENNIAL": 0.75, "TRIENNIAL": 0.7, "QUADRENNIAL": 0.65,
    "QUINQUENNIAL": 0.6, "NEVER": 0.25,
}  # fmt: skip
"""What one dataset weighs by how often it is brought up to date (the EU's frequencies); a year's update is 1.

Our own scale: what is renewed by a program every minute asks for more care than what is renewed by hand once a year,
but not half a million times more.
"""
UNKNOWN: Final = 1.0
SHOWN_FROM: Final = 5
"""Of how many people at least what they say is shown."""


def weight(duty: Duty, lot: Lot) -> float:
    """Return what a duty weighs for the datasets of a lot, without the part that each domain weighs once.

    >>> from auzolan.catalogue.core.answering.duties import duty
    >>> weight(duty("describe"), Lot("roads", count=10)), weight(duty("refresh"), Lot("roads", (), "DAILY", 10))
    (10.0, 25.0)
    """
    match duty.grows:
        case Grows.DOMAIN:
            return 0.0
        case Grows.DATASET:
            return float(lot.count)
    return lot.count * WEIGHTS.get(lot.frequency, UNKNOWN)


def loads(
    duties: Iterable[Duty], lots: Sequence[Lot], roles: Sequence[Held], above: Above, limit: float
) -> tuple[Load, ...]:
    """Return what each holder of a role carries, heaviest first; whoever shares a duty carries all of it.

    >>> loads([], [], [], {}, 100)
    ()
    """
    carried: dict[Holder, float] = defaultdict(float)
    did: dict[Holder, set[str]] = defaultdict(set)
    has: dict[Holder, set[int]] = defaultdict(set)
    for duty in duties:
        domains: set[tuple[Holder, str]] = set()
        for place, lot in enumerate(lots):
            for holder in responsible(duty, lot, roles, above)[0]:
                carried[holder] += weight(duty, lot)
                did[holder].add(duty.key)
                has[holder].add(place)
                domains.add((holder, lot.owner))
        if duty.grows is Grows.DOMAIN:
            for holder, _domain in domains:
                carried[holder] += 1.0
    told = [
        Load(one, len(did[one]), sum(lots[place].count for place in has[one]), round(carried[one], 2), limit)
        for one in {held.holder for held in roles}
    ]
    return tuple(sorted(told, key=lambda one: (-one.load, one.holder)))


def handoffs(moves: Iterable[tuple[str, str, str]]) -> Handoffs:
    """Return how often requests changed hands, out of their histories: (reference, unit before, unit after) each.

    The first unit that a request is given to is no hand-over.

    >>> handoffs([("R-1", "", "roads"), ("R-1", "roads", "culture"), ("R-2", "", "")])
    Handoffs(requests=2, handoffs=1, most=1)
    """
    counted: dict[str, int] = defaultdict(int)
    for reference, before, after in moves:
        counted[reference] += bool(before) and bool(after) and before != after
    return Handoffs(len(counted), sum(counted.values()), max(counted.values(), default=0))


def shown(people: int) -> int | None:
    """Return how many people say something, where they are enough to be nobody in particular.

    >>> shown(5), shown(4)
    (5, None)
    """
    return people if people >= SHOWN_FROM else None
