# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the indicators of the house say of requests: answered on time, median of working days, open at the end."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from statistics import median
from typing import Final

from auzolan.catalogue.core.asking.days import working_days_between
from auzolan.catalogue.core.asking.pace import months
from auzolan.catalogue.nouns.asking import Asked, Stage
from auzolan.kernel.periods import Period
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Aggregation, Direction, Indicator, Observation

ON_TIME: Final = "requests-on-time"
DAYS: Final = "request-days"
OPEN: Final = "requests-open"
_SOURCE: Final = "auzolan catalogue: requests for data"


def indicators(owner: str) -> list[Indicator]:
    """Return the three indicators, which the administration itself answers for.

    >>> [one.key for one in indicators("bizkaia")]
    ['requests-on-time', 'request-days', 'requests-open']
    """
    on_time = Text(
        "Garaiz erantzundako datu-eskaerak",
        "Peticiones de datos respondidas a tiempo",
        "Requests for data answered on time",
    )
    days = Text(
        "Datu-eskaerei erantzuteko lanegunak (mediana)",
        "Días hábiles hasta responder a las peticiones de datos (mediana)",
        "Working days until requests for data are answered (median)",
    )
    still = Text(
        "Erantzunaren zain dauden datu-eskaerak",
        "Peticiones de datos pendientes de respuesta",
        "Requests for data that wait for an answer",
    )
    return [
        Indicator(ON_TIME, on_time, "share", Direction.UP, Aggregation.RATIO, "month", owner, _SOURCE),
        Indicator(DAYS, days, "days", Direction.DOWN, Aggregation.MEAN, "month", owner, _SOURCE),
        Indicator(OPEN, still, "count", Direction.DOWN, Aggregation.LAST, "month", owner, _SOURCE),
    ]


def observations(asked: Sequence[Asked], today: date, holidays: Collection[date] = ()) -> Iterator[Observation]:
    """Yield what each whole month says: of the requests due in it, those answered in it, those open at its end.

    >>> list(observations([], date(2026, 2, 5)))
    []
    """
    counted = [one for one in asked if one.is_request and one.stage is not Stage.KEPT_BACK]
    for since, until in months(counted, today):
        period = Period(since, until)
        due = [one for one in counted if since <= _due(one) < until]
        kept = sum(one.answer is not None and one.answer.on <= one.answer.due_on for one in due)
        answered = [one for one in counted if one.answer is not None and since <= one.answer.on < until]
        taken = [working_days_between(one.asked_on, one.answer.on, holidays) for one in answered if one.answer]
        still = [one for one in counted if one.asked_on < until and (one.answer is None or one.answer.on >= until)]
        if due:
            yield _told(ON_TIME, period, kept / len(due), due, numerator=kept, denominator=len(due))
        if taken:
            yield _told(DAYS, period, float(median(taken)), answered)
        yield _told(OPEN, period, float(len(still)), still)


def _told(
    key: str,
    period: Period,
    value: float,
    those: Sequence[Asked],
    numerator: float | None = None,
    denominator: float | None = None,
) -> Observation:
    return Observation(
        key,
        period,
        value,
        n=float(len(those)),
        numerator=numerator,
        denominator=denominator,
        provenance="catalogue.requests",
        simulated=any(one.simulated for one in those),
    )


def _due(one: Asked) -> date:
    return one.answer.due_on if one.answer else one.due_on
