# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of challenges: plain functions with defaults that call api."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from auzolan.govtech.api import applications as applying
from auzolan.govtech.api import challenges as api
from auzolan.govtech.api import evaluating
from auzolan.govtech.nouns.applications import Applicant, Cause, Contact
from auzolan.govtech.nouns.challenges import Calendar, Challenge, Criterion, Rules
from auzolan.govtech.nouns.evaluating import Mark
from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Decision
from tests.builders.kernel import a_person, a_tenant, an_actor

HOUSE = system("bizkaia")
TODAY, LATER = date(2026, 11, 27), date(2027, 1, 4)
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
        "may_publish_solution": True,
        "language": "es",
        "origin": company,
    }
    return applying.apply(by=visitor("bizkaia"), challenge=challenge, **(values | told))


def closed_for_applications(challenge: int = 1) -> Challenge:
    """Return a challenge whose applications are closed; call it on a day after the last one for them.

    Ane and Jon score them where nobody else is named.
    """
    if not api.challenge(by=HOUSE, number=challenge).evaluators:
        scored_by("ane", "jon", challenge=challenge)
    return api.move_on(by=HOUSE, number=challenge)


def scored_by(*names: str, challenge: int = 1) -> Challenge:
    """Return a challenge whose applications those people score; they are members of a committee."""
    for name in names:
        a_person(name, role="committee-member")
    return evaluating.name_evaluators(by=HOUSE, number=challenge, evaluators=names)


def in_select(
    *companies: str, evaluators: tuple[str, ...] = ("ane", "jon"), sent: dict[str, Any] | None = None, **told: Any
) -> Challenge:
    """Return a challenge in select with an eligible application of each company; today is then a day after the last.

    Call it within ``clock.as_of``; what runs after it must be within ``as_of(LATER)``.
    """
    an_open_challenge(**told)
    for company in companies:
        applied(company=company, **(sent or {}))
    scored_by(*evaluators)
    with clock.as_of(LATER):
        one = closed_for_applications()
        for number in range(1, len(companies) + 1):
            applying.judge(by=HOUSE, number=number, causes=(), why="It meets every condition")
        return one


def gives(evaluator: str, application: int, *scores: float) -> None:
    """Let an evaluator without a conflict of interest score an application, criterion by criterion."""
    by = an_actor(evaluator, role="committee-member")
    evaluating.declare(by=by, application=application, has_conflict=False)
    marks = [Mark(f"c{place}", score, "seen in the demonstration") for place, score in enumerate(scores, start=1)]
    evaluating.score(by=by, application=application, marks=marks)


def selected(application: int = 1, **told: Any) -> Decision:
    """Return the decision that selects an application."""
    values: dict[str, Any] = {
        "reason": "It has the highest score",
        "instead": "People would be left at the stop",
        "review_on": clock.today() + timedelta(days=300),
        **deciders(),
    }
    return evaluating.select(by=HOUSE, application=application, **(values | told))


def deciders() -> dict[str, str]:
    """Return who answers administratively and politically."""
    a_person("leire", role="govtech-lead")
    a_person("miren", role="political-head")
    return {"responsible": "leire", "accountable": "miren"}
