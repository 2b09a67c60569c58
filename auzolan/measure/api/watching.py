# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person watches: a campaign day as it runs, and the rows that break a rule of data quality."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, system, verb
from auzolan.kernel.refusals import BadInput
from auzolan.measure.core import campaign, hiding, quality, reporting
from auzolan.measure.core.wording import wide
from auzolan.measure.nouns.campaign import DayShape, PublicDay, Saturation
from auzolan.measure.nouns.satisfaction import LEAST_SHOWN
from auzolan.measure.nouns.together import BrokenRule, CampaignDay
from auzolan.measure.store import facts as store
from auzolan.review import api as review

HOURS: Final = 24
LEAST_DAYS: Final = 3
_WEEKS: Final = 8
_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)
_A_YEAR: Final = timedelta(days=364)


@verb("measure.read", roles=EVERY_ROLE)
def campaign_day(
    *,
    by: Actor,
    service: str,
    day: date,
    until_hour: int | None = None,
    channel: str = "",
    capacity: float | None = None,
) -> CampaignDay:
    """Return a day of a service as it runs, hour by hour, against the days that are like it.

    Like it are the days of the same weekday: of last year's campaign (four weeks around the day 364 days before) and
    of the eight weeks before. ``until_hour`` (1-24) is where the day has come to: by default the clock's hour today,
    the whole of a day that is past, and nothing of one to come. ``capacity`` is how many cases an hour can take.
    """
    if not _FIRST <= day <= _LAST:
        raise BadInput(day, field="day", expected=f"a day from {_FIRST} to {_LAST}")
    hours = _hours(day, until_hour)
    likes = _days_like(day)
    counts, simulated = store.hourly(by.tenant, service, [day, *likes], channel)
    taught = tuple(one for one in likes if sum(counts.get(one, ())))
    so_far = counts.get(day, (0,) * HOURS)[:hours]
    shape = campaign.learn_shape([counts[one] for one in taught]) if len(taught) >= LEAST_DAYS else None
    return CampaignDay(
        service=service,
        channel=channel,
        day=day,
        so_far=so_far,
        shape=shape,
        forecast=campaign.forecast_day(shape, so_far) if shape else None,
        too_full=_too_full(shape, so_far, capacity),
        taught=taught,
        simulated=simulated,
    )


@verb(PUBLIC)
def public_campaign_day(*, by: Actor, service: str, day: date) -> PublicDay:
    """Return a day of a service as everybody may see it: all channels together, small counts hidden.

    An hour that is not over is not told: who looks every minute learns of no single person.
    """
    found = campaign_day(by=system(by.tenant), service=service, day=day)
    total = sum(found.so_far)
    out = hiding.hidden(found.so_far)
    is_few = 0 < total < LEAST_SHOWN
    shape = found.shape
    usual = [share * shape.mean for share in shape.shares] if shape else []
    return PublicDay(
        service=service,
        day=day,
        hours=tuple(None if place in out else count for place, count in enumerate(found.so_far)),
        so_far=None if is_few else total,
        usual=tuple(mean if shape and not 0 < mean * shape.days < LEAST_SHOWN else None for mean in usual),
        forecast=None if is_few else found.forecast,
        days=shape.days if shape else 0,
        is_running=day == clock.local_now().date(),
        simulated=found.simulated,
    )


@verb(PUBLIC)
def public_newest_day(*, by: Actor, service: str) -> date:
    """Return the newest day of a service that the public can be shown, of the last four weeks; else the newest."""
    last = newest_day(by=by)
    days = [last - timedelta(days=n) for n in range(_WEEKS // 2 * 7)]
    counts, _simulated = store.hourly(by.tenant, service, days)
    return next((one for one in days if sum(counts.get(one, ())) >= LEAST_SHOWN), last)


@verb(PUBLIC)
def newest_day(*, by: Actor) -> date:
    """Return the newest day of which the cube knows anything; today where it is empty."""
    return store.newest_day(by.tenant) or clock.today()


@verb("measure.read", roles=EVERY_ROLE)
def broken_rules(*, by: Actor) -> tuple[BrokenRule, ...]:
    """Return the fourteen rules of data quality, each with the rows of the tenant that break it, the gravest first."""
    observations = review.observation_table(by=system(by.tenant))
    rows = quality.rows_to_check(observations, reporting.COLUMNS)
    broken = [*quality.violations(rows), *reporting.violations(wide(observations, reporting.COLUMNS))]
    rules = [*quality.RULES, *reporting.QUALITY_RULES]
    found = [BrokenRule(rule, tuple(v for v in broken if v.rule == rule.id)) for rule in rules]
    return tuple(sorted(found, key=lambda one: (-one.rule.severity, -len(one.rows), one.rule.id)))


def _hours(day: date, until_hour: int | None) -> int:
    if until_hour is None:
        now = clock.local_now()
        return HOURS if day < now.date() else now.hour if day == now.date() else 0
    if not 1 <= until_hour <= HOURS:
        raise BadInput(until_hour, field="until_hour", expected=f"an hour from 1 to {HOURS}")
    return until_hour


def _days_like(day: date) -> list[date]:
    recent = [day - timedelta(weeks=n) for n in range(1, _WEEKS + 1)]
    return [*recent, *(day - _A_YEAR + timedelta(weeks=n) for n in range(-2, 3))]


def _too_full(shape: DayShape | None, so_far: Sequence[int], capacity: float | None) -> tuple[Saturation, ...]:
    if shape is None or capacity is None:
        return ()
    if capacity < 0:
        raise BadInput(capacity, field="capacity", expected="cases an hour, not below 0")
    return tuple(campaign.hours_too_full(shape, list(so_far), [capacity] * HOURS))
