# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How fast what was asked is answered: on time or not, and in how many working days."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from statistics import median

from auzolan.catalogue.core.asking.days import working_days_between
from auzolan.catalogue.nouns.asking import WAITING, Asked, Pace, Stage
from auzolan.kernel.periods import months_after


def is_overdue(one: Asked, today: date) -> bool:
    """Tell whether an answer is owed and its day has passed.

    >>> from auzolan.catalogue.nouns.asking import Kind
    >>> asked = Asked("2026-0001", Kind.REQUEST, "Stops", "All", date(2026, 1, 7), date(2026, 2, 4))
    >>> is_overdue(asked, date(2026, 2, 4)), is_overdue(asked, date(2026, 2, 5))
    (False, True)
    """
    return one.stage in WAITING and one.due_on < today


def pace(asked: Sequence[Asked], today: date, holidays: Collection[date] = (), unit: str = "") -> Pace:
    """Return how fast these were answered; what was kept back was owed no answer and does not count.

    Judged is what was answered, in time or late, and what is past its day without an answer.

    >>> pace([], date(2026, 2, 5)).share is None
    True
    """
    counted = [one for one in asked if one.stage is not Stage.KEPT_BACK]
    answered = [one for one in counted if one.answer is not None]
    overdue = sum(is_overdue(one, today) for one in counted)
    taken = [working_days_between(one.asked_on, one.answer.on, holidays) for one in answered if one.answer]
    return Pace(
        unit,
        asked=len(counted),
        open=sum(one.stage in WAITING for one in counted),
        answered=len(answered),
        judged=len(answered) + sum(is_overdue(one, today) and one.answer is None for one in counted),
        on_time=sum(one.answer is not None and one.answer.on <= one.answer.due_on for one in answered),
        overdue=overdue,
        promises_late=sum(one.is_promised and one.owed_on is not None and one.owed_on < today for one in counted),
        median_days=float(median(taken)) if taken else None,
        simulated=any(one.simulated for one in counted),
    )


def by_unit(asked: Iterable[Asked], today: date, holidays: Collection[date] = ()) -> list[Pace]:
    """Return the pace of each unit, by its slug; what no unit has yet is under an empty one.

    >>> by_unit([], date(2026, 2, 5))
    []
    """
    of: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        of[one.unit].append(one)
    return [pace(those, today, holidays, unit) for unit, those in sorted(of.items())]


def owed(asked: Iterable[Asked]) -> list[Asked]:
    """Return those of which something is owed, soonest first.

    >>> owed([])
    []
    """
    return sorted((one for one in asked if one.owed_on), key=lambda one: (one.owed_on or date.max, one.reference))


def months(asked: Sequence[Asked], today: date) -> Iterator[tuple[date, date]]:
    """Yield the first day of each whole month since the first was asked, with that of the month after.

    >>> list(months([], date(2026, 2, 5)))
    []
    """
    if not asked:
        return
    first = min(one.asked_on for one in asked).replace(day=1)
    while (after := months_after(first, 1)) <= today.replace(day=1):
        yield first, after
        first = after
