# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Monthly forecasts of the lines of a network, made of the observations that the administration publishes."""

from functools import lru_cache
from typing import Final

from auzolan.ai.api import loading
from auzolan.ai.core.lines import forecast_lines
from auzolan.ai.nouns.lines import LineForecast, Network
from auzolan.ai.store import gtfs
from auzolan.kernel.access import PUBLIC, Actor, system, verb
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.review import api as review
from auzolan.review.nouns import Observation

INDICATOR: Final = "bizkaibus-passengers"
"""The indicator whose group is the line and whose period is the month."""
SYSTEM: Final = "bus-lines"
MODULES: Final = ("auzolan.ai.core.lines", "auzolan.ai.core.occupancy.measuring")
"""The code that the system is."""
Months = dict[str, dict[str, float]]


@verb(PUBLIC)
def network(*, by: Actor) -> Network | None:
    """Return what is expected of each line and what such forecasts were worth; None without enough months counted.

    None too where the register does not let the system run (P10c). Five queries.
    """
    return forecast(by.tenant) if may_run(by=by) else None


@verb(PUBLIC)
def may_run(*, by: Actor) -> bool:
    """Tell whether the register lets the forecasts be shown to people."""
    return loading.may_run(by=by, system=SYSTEM, modules=MODULES)


def forecast(tenant: str) -> Network | None:
    """Return the forecasts as ``network`` does, shown to nobody yet: to be measured.

    Made once for each state of the observations, and kept in this process.
    """
    return _network(tenant, review.observations_version(by=system(tenant)))


@verb(PUBLIC)
def line_names(*, by: Actor) -> dict[str, str]:
    """Return what each line is called, by its code; none where no timetable has been taken in. One query."""
    return gtfs.route_names(by.tenant)


@verb(PUBLIC)
def line_forecast(*, by: Actor, code: str) -> LineForecast:
    """Return one line; NotFound where there is none of that code, or the register does not let the system run."""
    if not may_run(by=by):
        raise NotFound("The register does not let the forecasts of lines run.")
    told = forecast(by.tenant)
    for one in told.lines if told else ():
        if one.code == code:
            return one
    raise NotFound(f"There is no line {code!r} whose passengers are counted by month.")


def months(tenant: str) -> Months:
    """Return the passengers that were counted, by line and month (YYYY-MM). One query."""
    found = review.observations_of(by=system(tenant), indicators=[INDICATOR]).get(INDICATOR, [])
    series: Months = {}
    for one in found:
        if one.value is not None and one.dimensions.group and one.period.grain == "month":
            series.setdefault(one.dimensions.group, {})[_month(one)] = one.value
    return series


@lru_cache(maxsize=16)
def _network(tenant: str, _version: int) -> Network | None:
    try:
        return forecast_lines(months(tenant))
    except BadInput:
        return None


def _month(one: Observation) -> str:
    return one.period.since.isoformat()[:7]
