# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every kind of question that a room asks of the lake: what one engine answers another must."""

from datetime import date, timedelta

from auzolan.kernel.access import system
from auzolan.kernel.periods import Period
from auzolan.measure import api as measure
from auzolan.measure.facts.board import Question, from_cube, from_raw
from auzolan.measure.store import facts as store
from auzolan.review import facts as observations
from auzolan.review.nouns import Series
from tests.builders.facts import TENANT, a_province, a_simulated_quarter

QUARTER = Period(date(2025, 2, 1), date(2025, 5, 1))
DAYS = [date(2025, 3, day) for day in (3, 4, 5)]
BOARDS = (
    Question(by=()),
    Question(("service", "channel"), "month"),
    Question(("provider", "segment"), "day", Period(date(2025, 2, 20), date(2025, 3, 3)), {"municipality": "48013"}),
)
ASKED = {
    "boards of the cube": lambda: [from_cube(TENANT, question) for question in BOARDS],
    "boards of the logs": lambda: [from_raw(TENANT, question) for question in BOARDS],
    "funnel": lambda: store.funnel(TENANT, ("start", "submit", "complete"), timedelta(days=30), service="grants"),
    "funnel without window": lambda: store.funnel(TENANT, ("start", "submit", "complete"), None, period=QUARTER),
    "newest day": lambda: store.newest_day(TENANT),
    "hours": lambda: store.hourly(TENANT, "income-tax", DAYS, "web"),
    "answers": lambda: (store.answer_cells(TENANT, QUARTER), store.answer_cells(TENANT, monthly=False)),
    "margins": lambda: sorted(map(str, store.margins(TENANT, QUARTER, ("service", "channel")))),
    "drivers": lambda: store.driver_counts(TENANT, "grants", QUARTER),
    "steps": lambda: store.step_counts(TENANT, "income-tax", QUARTER),
    "observations": lambda: observations.table(TENANT).to_pylist(),
    "some observations": lambda: observations.table(TENANT, ["completion-share", "p50-minutes"]).to_pylist(),
    "series": lambda: observations.series(TENANT, [Series("completion-share", one) for one in _dimensions()]),
    "observations of a service": lambda: observations.of_service(TENANT, "grants"),
    "newest of each service": lambda: observations.newest_by_service(TENANT),
    "newest of each indicator": lambda: observations.newest(TENANT),
}


def a_lake_with_everything():
    """Keep a quarter in the lake, with what is derived of it."""
    a_province()
    a_simulated_quarter()
    measure.derive_observations(by=system(TENANT))


def answers():
    """Ask every kind of question, of the engine that is set; return the answers by their names."""
    return {name: ask() for name, ask in ASKED.items()}


def _dimensions():
    return {one.dimensions for one in observations.of_service(TENANT, "grants")}
