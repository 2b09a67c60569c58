# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of challenges: plain functions with defaults that call api."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from auzolan.govtech.api import applications as applying
from auzolan.govtech.api import challenges as api
from auzolan.govtech.nouns.applications import Applicant, Cause, Contact
from auzolan.govtech.nouns.challenges import Calendar, Challenge, Criterion, Rules
from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
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


def applied(challenge: int = 1, company: str = "Geltoki", **told: Any) -> applying.Receipt:
    """Return the receipt of an application to a challenge that is open, by one who confirms everything."""
    values: dict[str, Any] = {
        "applicant": Applicant(company, f"B-{company}", "Alameda 1, Bilbao"),
        "contact": Contact("Ane", "ane@example.org"),
        "solution": f"{company} counts who gets on",
        "asks_cents": 12_000_00,
        "confirmed": tuple(Cause),
        "may_publish": True,
        "language": "es",
        "origin": company,
    }
    return applying.apply(by=visitor("bizkaia"), challenge=challenge, **(values | told))


def closed_for_applications(challenge: int = 1) -> Challenge:
    """Return a challenge whose applications are closed; call it on a day after the last one for them."""
    return api.move_on(by=HOUSE, number=challenge)
