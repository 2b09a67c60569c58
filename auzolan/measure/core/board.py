# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Board figures from the counts of the cube: each with its numbers and a 95 % interval, or honestly absent."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from scipy.special import gammaincinv

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.pooling import wilson
from auzolan.measure.nouns.board import Board
from auzolan.measure.nouns.readings import Reading, Readings

NOT_GIVEN: Final = Reading(None, None, None, None, None)


def readings_of(boards: Iterable[Board], cost: float | None = None) -> Readings:
    """Return the figures of the boards taken together (one row, or all days of a quarter); their order does not matter.

    A valid "not eligible" is a completion: the service has done what it is for. Failure demand are the contacts that
    good service would not have caused (Seddon 2003). ``cost`` is what all the started cost together, where known.

    >>> found = readings_of([Board({}, started=100, completed=70, not_eligible=10, abandoned=15)], cost=250.0)
    >>> found.completion.value, found.completion.denominator, found.contacts_per_case.is_given
    (0.8, 100.0, False)
    >>> found.cost_per_transaction.value
    2.5
    """
    rows = list(boards)
    started = sum(row.started for row in rows)
    known = [row for row in rows if row.contacts is not None]
    contacts = sum(row.contacts or 0 for row in known)
    causes = _causes(known)
    return Readings(
        completion=share_of(sum(row.completed + row.not_eligible for row in rows), started),
        take_up=share_of(sum(row.digital for row in rows), started),
        contacts_per_case=rate_of(contacts, sum(row.started for row in known)),
        failure_demand=share_of(sum(causes.values()), contacts),
        failure_causes=_by_cause(causes),
        cost_per_transaction=_cost(cost, started),
    )


def share_of(part: float, whole: float) -> Reading:
    """Return a share with Wilson's interval, or nothing where there is nothing to share.

    >>> share_of(8, 10).value, round(share_of(8, 10).low, 2), share_of(0, 0).value
    (0.8, 0.49, None)
    """
    if not 0 <= part <= max(whole, 0):
        raise BadInput(part, field="part", expected=f"from 0 to the whole, {whole:g}")
    if whole <= 0:
        return NOT_GIVEN
    low, high = wilson([part], [whole])
    return Reading(part / whole, float(low[0]), float(high[0]), float(part), float(whole))


def rate_of(events: float, cases: float) -> Reading:
    """Return events per case with the exact Poisson interval (Garwood 1936), or nothing without cases.

    >>> round(rate_of(30, 100).low, 3), round(rate_of(30, 100).high, 3)
    (0.202, 0.428)
    """
    if cases <= 0:
        return NOT_GIVEN
    low = float(gammaincinv(events, 0.025)) if events else 0.0
    high = float(gammaincinv(events + 1, 0.975))
    return Reading(events / cases, low / cases, high / cases, float(events), float(cases))


def _causes(rows: Sequence[Board]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(row.failure)
    return counts


def _by_cause(causes: Counter[str]) -> tuple[tuple[str, Reading], ...]:
    whole = sum(causes.values())
    ordered = sorted(causes.items(), key=lambda item: (-item[1], item[0]))
    return tuple((cause, share_of(count, whole)) for cause, count in ordered)


def _cost(cost: float | None, started: int) -> Reading:
    """Return the cost of one transaction: a division of two known totals, without sampling error."""
    if cost is None or not started:
        return NOT_GIVEN
    return Reading(cost / started, None, None, cost, float(started))
