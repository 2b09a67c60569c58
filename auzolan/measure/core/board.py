"""Board figures from rows of the day cube: each with the numbers behind it and a 95 % interval, or honestly absent."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from scipy import stats

from auzolan.measure.core.pooling import wilson
from auzolan.measure.nouns.board import Board, ContactCount, CubeRow, Reading
from auzolan.measure.nouns.facts import FAILURE

NOT_GIVEN: Final = Reading(None, None, None, None, None)


def board_of(rows: Iterable[CubeRow], contacts: Iterable[ContactCount] = ()) -> Board:
    """Return the board of the rows taken together; the order of rows does not matter.

    A valid "not eligible" is a completion: the service has done what it is for. Failure demand are the contacts that
    good service would not have caused: asking what became of it, and disputing it (Seddon 2003).

    >>> found = board_of([CubeRow("tax", started=100, completed=70, not_eligible=10, abandoned=15)])
    >>> found.completion.value, found.completion.denominator, found.take_up.is_given
    (0.8, 100.0, False)
    """
    kept, calls = list(rows), list(contacts)
    started = sum(row.started for row in kept)
    return Board(
        completion=share_of(sum(row.completed + row.not_eligible for row in kept), started),
        take_up=_take_up(kept),
        contacts_per_case=rate_of(sum(call.contacts for call in calls), started) if calls else NOT_GIVEN,
        failure_demand=_failure(calls),
        failure_causes=_causes(calls),
        cost_per_transaction=_cost(kept),
    )


def share_of(part: float, whole: float) -> Reading:
    """Return a share with Wilson's interval, or nothing where there is nothing to share.

    >>> share_of(8, 10).value, round(share_of(8, 10).low, 2), share_of(0, 0).value
    (0.8, 0.49, None)
    """
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
    low = float(stats.gamma.ppf(0.025, events)) if events else 0.0
    high = float(stats.gamma.ppf(0.975, events + 1))
    return Reading(events / cases, low / cases, high / cases, float(events), float(cases))


def _take_up(rows: Sequence[CubeRow]) -> Reading:
    """Return the digital share of those rows that say how many were digital."""
    known = [row for row in rows if row.digital is not None]
    return share_of(sum(row.digital or 0 for row in known), sum(row.started for row in known))


def _failure(contacts: Sequence[ContactCount]) -> Reading:
    return share_of(sum(c.contacts for c in contacts if c.reason in FAILURE), sum(c.contacts for c in contacts))


def _causes(contacts: Sequence[ContactCount]) -> tuple[tuple[str, Reading], ...]:
    """Return the share of failure demand that each cause has; an unknown cause is named as such, not spread out."""
    counts: Counter[str] = Counter()
    for contact in contacts:
        if contact.reason in FAILURE:
            counts[contact.cause or "unknown"] += contact.contacts
    whole = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((cause, share_of(count, whole)) for cause, count in ordered)


def _cost(rows: Sequence[CubeRow]) -> Reading:
    """Return the cost of one transaction over the rows whose cost is known: a division, without sampling error."""
    known = [row for row in rows if row.cost is not None]
    started = sum(row.started for row in known)
    if not started:
        return NOT_GIVEN
    cost = sum(row.cost or 0.0 for row in known)
    return Reading(cost / started, None, None, cost, float(started))
