# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of challenges: plain functions with defaults that call api."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from auzolan.govtech.api import challenges as api
from auzolan.govtech.nouns.challenges import Calendar, Challenge, Criterion, Rules
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from tests.builders.kernel import a_tenant

HOUSE = system("bizkaia")
QUESTION = Text(
    "Nola jakin genezake zein autobus beteko den?",
    "¿Cómo podríamos saber qué autobús se va a llenar?",
    "How might we know which bus will be full?",
)
NEED = Text("Jendea geltokian geratzen da.", "La gente se queda en la parada.", "People are left at the stop.")


def some_rules(**told: Any) -> Rules:
    """Return rules with two criteria, 60 and 40, whose last day for applications is 30 days from today."""
    today = clock.today()
    days = Calendar(*(today + timedelta(days=n) for n in (30, 60, 240, 270)))
    criteria = (
        Criterion("c1", Text("Egokitasuna", "Adecuación", "Fit"), 60),
        Criterion("c2", Text("Heldutasuna", "Madurez", "Maturity"), 40),
    )
    conditions = Text("10 urte baino gutxiago", "Menos de 10 años", "Less than 10 years old")
    return replace(Rules(15_000_00, "design-contest", today, days, criteria, conditions), **told)


def a_challenge(
    *, tenant: str = "bizkaia", unit: str = "mobility", rules: Rules | None = None, **told: Any
) -> Challenge:
    """Return a challenge of the unit mobility that is in preparation, with its rules."""
    a_tenant(tenant)
    a_tenant(unit, kind="department", parent=tenant)
    values: dict[str, Any] = {"question": QUESTION, "need": NEED, "call": "2026-2"}
    made = api.begin_challenge(by=system(tenant), unit=unit, **(values | told))
    return api.fix_rules(by=system(tenant), number=made.number, rules=rules or some_rules())


def an_open_challenge(**told: Any) -> Challenge:
    """Return a challenge that is open for applications."""
    return api.move_on(by=HOUSE, number=a_challenge(**told).number)
