# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The systems that run in the demonstration: on the register with who answers for them, measured, at work."""

from typing import Final

from auzolan.ai.api import bus_records, cards, evaluating, lines, occupancy, route_system, systems
from auzolan.ai.core.loading import SHUTS
from auzolan.ai.nouns.occupancy import BusClass
from auzolan.kernel.access import Actor, verb

FLEET: Final = (BusClass("12 m (illustrative)", 35, 34), BusClass("18 m (illustrative)", 60, 12))
"""A fleet that is made up: which buses run where is published nowhere."""
ADMINISTRATIVE: Final = "service-owner"
POLITICAL: Final = "political-head"


@verb(occupancy.PLAN, roles=occupancy.PLANNERS)
def prepare(*, by: Actor, unit: str) -> None:
    """Put the bus systems on the register, and simulated counts and a fleet under them, where no trip is counted."""
    if occupancy.simulate_counts(by=by) is None:
        return
    bus_records.register_buses(by=by, unit=unit)
    occupancy.keep_fleet(by=by, fleet=FLEET)


@verb(occupancy.PLAN, roles=occupancy.PLANNERS)
def set_to_work(*, by: Actor) -> None:
    """Register the code that runs here, answered for by people of the demonstration; measure it; plan the buses."""
    for slug in (bus_records.BUSES, lines.SYSTEM, route_system.SLUG):
        systems.add_version(
            by=by,
            slug=slug,
            artefact=evaluating.code_here(slug),
            administrative=ADMINISTRATIVE,
            political=POLITICAL,
        )
        standing = cards.standing(by=by, system=slug)
        if standing.card is None or any(one in SHUTS for one in standing.ailments):
            cards.evaluate(by=by, system=slug)
    if occupancy.plan(by=by) is None:
        occupancy.make_plan(by=by)
