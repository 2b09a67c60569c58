# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""One service as one page: what happened, what people said, which driver and step explain it, and what was promised."""

from dataclasses import replace

from auzolan.kernel import clock
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.periods import Period
from auzolan.measure.api.hiding import seen_by_all
from auzolan.measure.api.satisfaction import SEED, estimates
from auzolan.measure.core import board as figures
from auzolan.measure.core import costs, explaining
from auzolan.measure.core import gaps as gap_core
from auzolan.measure.nouns.board import Board
from auzolan.measure.nouns.explaining import Explanation
from auzolan.measure.nouns.readings import Readings
from auzolan.measure.nouns.satisfaction import Satisfaction
from auzolan.measure.nouns.standards import Gap
from auzolan.measure.nouns.together import Together
from auzolan.measure.store import facts as store
from auzolan.measure.store import remembering
from auzolan.review import api as review
from auzolan.services import api as services


@verb(PUBLIC)
def last_year(*, by: Actor) -> Period | None:
    """Return the twelve months that end with the newest month of the cube, or None where it is empty. One query."""
    return store.last_year(by.tenant)


@verb(PUBLIC)
def together(*, by: Actor, service: str, period: Period) -> Together:
    """Return what one service did in a period and what people said of it, as everybody may see it (`public_board`).

    Unit costs come from the directory: the cost of a transaction is given where every channel that was used has one.
    """
    name = f"together/{service}/{period.label()}"
    recipe = ("together", {"service": service, "period": period})
    told = remembering.remembered(by.tenant, name, lambda: _reckoned(by, service, period), recipe)
    unit_costs = _unit_costs(by, service)
    channels = tuple((row, _readings(row, unit_costs)) for row, _without in told.channels)
    cost = costs.cost_of([row for row, _with in channels], unit_costs)
    whole = figures.readings_of([told.whole] if told.whole else [], cost)
    return replace(told, readings=whole, channels=channels, gaps=promised(by=by, service=service))


@verb(PUBLIC)
def promised(*, by: Actor, service: str) -> tuple[Gap, ...]:
    """Return each commitment in force for a service, judged by its newest observation: kept, missed, cannot tell..."""
    today = clock.today()
    commitments = services.commitments_for(by=by, service=service, on=today)
    observed = review.observations_of(by=by, indicators={one.indicator for one in commitments if one.indicator})
    return tuple(gap_core.judge(one, observed.get(one.indicator, ()), today) for one in commitments)


def _reckoned(by: Actor, service: str, period: Period) -> Together:
    """Return all that the cube says of a service: without costs and promises, which change without it."""
    only = {"service": service}
    whole = seen_by_all(by.tenant, ("service",), None, period, only).rows
    channels = seen_by_all(by.tenant, ("channel",), None, period, only)
    months = seen_by_all(by.tenant, (), "month", period, only)
    said, stopped = store.driver_counts(by.tenant, service, period), store.step_counts(by.tenant, service, period)
    return Together(
        service=service,
        period=period,
        whole=whole[0] if whole else None,
        readings=figures.readings_of(whole),
        channels=tuple((row, figures.readings_of([row])) for row in channels.rows),
        months=tuple((row, figures.readings_of([row])) for row in months.rows),
        left_out=(*channels.left_out, *months.left_out),
        satisfaction=_satisfaction(by, service, period) if whole else None,
        explanation=explaining.explain(said, stopped, SEED) if whole else Explanation((), ()),
        gaps=(),
    )


def _unit_costs(by: Actor, service: str) -> dict[str, float]:
    """Return what a transaction costs by channel, in units of the currency; channels without a cost are left out."""
    known = [one for one in services.channels(by=by, service=service) if one.unit_cost is not None]
    return {str(one.kind): one.unit_cost.cents / 100 for one in known if one.unit_cost is not None}


def _readings(row: Board, unit_costs: dict[str, float]) -> Readings:
    return figures.readings_of([row], costs.cost_of([row], unit_costs))


def _satisfaction(by: Actor, service: str, period: Period) -> Satisfaction | None:
    found = [unit for unit in estimates(by.tenant, period, ("service",)).units if unit.service == service]
    return found[0] if found and found[0].is_shown else None
