# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The systems that run in the demonstration: on the register with who answers for them, screened, measured, at work."""

from collections.abc import Mapping
from typing import Final

from auzolan.ai.api import bus_records, cards, evaluating, lines, occupancy, route_system, screening, systems
from auzolan.ai.core.loading import SHUTS
from auzolan.ai.nouns.occupancy import BusClass
from auzolan.kernel.access import Actor, verb

FLEET: Final = (BusClass("12 m", 35, 34), BusClass("18 m", 60, 12))
"""A fleet that is made up: which buses run where is published nowhere. The page says so beside the simulated counts."""
ADMINISTRATIVE: Final = "service-owner"
POLITICAL: Final = "political-head"
ANSWERS: Final[Mapping[str, Mapping[str, object]]] = {
    bus_records.BUSES: {
        "kind": "ai-system",
        "open-source": "no",
        "role": "provider+deployer",
        "exclusion": "none",
        "prohibited": ["none"],
        "annex-one": "none",
        "annex-three": ["none"],
        "transparency": ["none"],
    },
    lines.SYSTEM: {"kind": "simple-prediction"},
    route_system.SLUG: {"kind": "optimisation"},
}
"""What is answered of each of them when it is screened (P10b)."""


@verb(occupancy.PLAN, roles=occupancy.PLANNERS)
def prepare(*, by: Actor) -> None:
    """Keep simulated counts and a made-up fleet of buses, where no trip is counted yet."""
    if occupancy.simulate_counts(by=by) is not None:
        occupancy.keep_fleet(by=by, fleet=FLEET)


@verb(occupancy.PLAN, roles=occupancy.PLANNERS)
def set_to_work(*, by: Actor) -> None:
    """Add to each system of the bundle the code that runs here, with who answers; screen and measure it; plan."""
    for slug, answers in ANSWERS.items():
        systems.add_version(
            by=by,
            slug=slug,
            artefact=evaluating.code_here(slug),
            administrative=ADMINISTRATIVE,
            political=POLITICAL,
        )
        if not screening.screenings(by=by, system=slug):
            screening.keep_screening(by=by, slug=slug, answers=screening.answers_told(answers))
        standing = cards.standing(by=by, system=slug)
        if standing.card is None or any(one in SHUTS for one in standing.ailments):
            cards.evaluate(by=by, system=slug)
    if occupancy.plan(by=by) is None:
        occupancy.make_plan(by=by)
