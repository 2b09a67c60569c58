# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of reuse checks: plain functions with defaults that call api."""

from datetime import timedelta
from typing import Any

from auzolan.govtech.api import reuse_checks as api
from auzolan.govtech.api import reuse_deciding, reuse_exemptions, solutions
from auzolan.govtech.nouns.reuse_checks import (
    Exemption,
    Ground,
    Listed,
    Mark,
    Met,
    Requirement,
    ReuseCheck,
    Way,
)
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Decision
from tests.builders.challenges import deciders
from tests.builders.kernel import a_tenant
from tests.builders.services import a_service
from tests.builders.solutions import CATALOGUE

HOUSE = system("bizkaia")
SUBJECT = Ref("services", "service", "register")
NEED = Text(
    "Herritarrek hitzordua sarean hartu nahi dute",
    "Quien vive aquí quiere pedir cita previa en línea",
    "People want to make an appointment online",
)
SOUGHT = "rendez-vous en ligne, padrón de habitantes, potholes on a map"
"""Words that three solutions of the catalogue have."""
WHY = "The register is kept by hand and nothing of it runs on a computer"


def some_requirements(*, weights: tuple[int, ...] = (0, 0)) -> tuple[Requirement, ...]:
    """Return one requirement that must be met and one that should."""
    must = Text("Hitzorduak sarean", "Citas en línea", "Appointments online")
    should = Text("Euskaraz dabil", "Funciona en euskera", "It works in Basque")
    return Requirement("r1", must, True, weights[0]), Requirement("r2", should, False, weights[1])


def a_subject(tenant: str = "bizkaia") -> None:
    """Make what a check is made for: a service of the unit mobility."""
    a_tenant(tenant)
    a_tenant("mobility", kind="department", parent=tenant)
    a_service("register", tenant=tenant, owner="mobility")


def a_check(by: Actor = HOUSE, **told: Any) -> ReuseCheck:
    """Return a check that was begun, with two requirements; its subject has to be (``a_subject``)."""
    values: dict[str, Any] = {
        "subject": SUBJECT,
        "unit": "mobility",
        "need": NEED,
        "requirements": some_requirements(),
    }
    return api.begin_check(by=by, **(values | told))


def some_solutions() -> None:
    """Record a catalogue of twenty solutions, one for each need."""
    solutions.record_solutions(by=HOUSE, paths=[CATALOGUE])


def searched(number: int = 1, need: str = SOUGHT) -> ReuseCheck:
    """Return a check for which the catalogue was searched."""
    api.search(by=HOUSE, number=number, need=need)
    return api.check(by=HOUSE, number=number)


def listed(*ids: str, number: int = 1, step: str = "reuse") -> ReuseCheck:
    """Return a check with solutions that searches have found on its short list."""
    names = {one.id: one.name for each in api.check(by=HOUSE, number=number).searches for one in each.candidates}
    rows = [Listed(one, names.get(one, one), step, is_found=True) for one in ids]
    return api.put_on_list(by=HOUSE, number=number, listed=rows)


def marks(*mets: Met) -> list[Mark]:
    """Return an answer to each requirement, with evidence where something is known."""
    return [
        Mark(f"r{n}", met, "" if met is Met.UNKNOWN else "seen in the demonstration")
        for n, met in enumerate(mets, start=1)
    ]


def covered(solution: str = "rendez-vous", *mets: Met, number: int = 1) -> ReuseCheck:
    """Return a check in which one solution was looked at; it meets everything where nothing else is said."""
    return api.cover(by=HOUSE, number=number, solution=solution, marks=marks(*(mets or (Met.MET, Met.MET))))


def ready(*mets: Met, **told: Any) -> ReuseCheck:
    """Return a check that waits for its decision: one solution on its list, looked at."""
    some_solutions()
    made = a_check(**told)
    searched(made.number)
    listed("rendez-vous", number=made.number)
    return covered("rendez-vous", *mets, number=made.number)


def decided(number: int = 1, way: Way = Way.REUSE, choice: str = "rendez-vous", **told: Any) -> Decision:
    """Return the decision that ends a check."""
    values: dict[str, Any] = {
        "reason": "It does what is needed",
        "instead": "People would go on queueing",
        "review_on": clock.today() + timedelta(days=300),
        **deciders(),
    }
    return reuse_deciding.decide(by=HOUSE, number=number, way=way, choice=choice, **(values | told))


def an_exemption(subject: Ref = SUBJECT, *, tenant: str = "bizkaia", **told: Any) -> Exemption:
    """Return an exemption of a record from its reuse check."""
    values: dict[str, Any] = {"unit": "mobility", "ground": Ground.NO_APPLICATION, "why": WHY}
    return reuse_exemptions.exempt(by=system(tenant), subject=subject, **(values | told))
