# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The bus systems in the demonstration: on the register, with a plan made of simulated counts."""

from typing import Final

from auzolan.ai.api import bus_records, cards, occupancy
from auzolan.ai.nouns.occupancy import BusClass
from auzolan.kernel.access import Actor, verb

FLEET: Final = (BusClass("12 m (illustrative)", 35, 34), BusClass("18 m (illustrative)", 60, 12))
"""A fleet that is made up: which buses run where is published nowhere."""


@verb(occupancy.PLAN, roles=occupancy.PLANNERS)
def demonstrate(*, by: Actor, unit: str) -> None:
    """Put the bus systems on the register and a plan on the desk, where no trip is counted yet; else do nothing."""
    if occupancy.simulate_counts(by=by) is None:
        return
    bus_records.register_buses(by=by, unit=unit)
    occupancy.keep_fleet(by=by, fleet=FLEET)
    occupancy.make_plan(by=by)


@verb(occupancy.PLAN, roles=occupancy.PLANNERS)
def answer_for(*, by: Actor, unit: str) -> None:
    """Add to both systems the version that runs here, answered for by people of the demonstration, and measure it."""
    bus_records.register_buses(by=by, unit=unit, administrative="service-owner", political="political-head")
    for slug in (bus_records.LINES, bus_records.BUSES):
        if not cards.cards(by=by, system=slug, most=1):
            cards.evaluate(by=by, system=slug)
