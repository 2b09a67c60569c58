# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of tenders: plain functions with defaults that call api."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from auzolan.govtech.api import tender_contracts, tender_lessons, tender_lots
from auzolan.govtech.api import tenders as api
from auzolan.govtech.nouns.tenders import Bought, Links, Part, Sort, Tender
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import Lesson
from tests.builders.kernel import a_tenant
from tests.builders.reuse_checks import an_exemption

HOUSE = system("bizkaia")
TODAY = date(2026, 11, 27)
OBJECT = Text(
    "Sentsoreak autobusetako ateetan", "Sensores en las puertas de los autobuses", "Sensors at the doors of buses"
)

UNDIVIDED = Text(
    "Sentsore guztiak elkarrekin kalibratzen dira",
    "Todos los sensores se calibran juntos",
    "All sensors are calibrated together",
)


def bought(**told: Any) -> Bought:
    """Return what is bought: services of 50,000 euros that start in 40 days."""
    one = Bought(OBJECT, "services", "34632200-1", 50_000_00, clock.today() + timedelta(days=40))
    return replace(one, **told)


def a_tender(*, unit: str = "mobility", sort: Sort = Sort.TENDER, links: Links | None = None, **told: Any) -> Tender:
    """Return a tender of the unit mobility in preparation, without instrument or clauses."""
    a_tenant()
    a_tenant(unit, kind="department", parent="bizkaia")
    return api.begin_tender(by=HOUSE, sort=sort, unit=unit, bought=bought(**told), links=links)


def a_ready_tender(**told: Any) -> Tender:
    """Return a tender that has all that it needs to be published: a simplified open procedure, two bound clauses."""
    one = a_tender(**told)
    is_order = one.sort is Sort.ORDER
    instrument = "in-house-order" if is_order else "simplified-open"
    answers = {"own_resources": True} if is_order else {"months": 24, "judgement_percent": 20}
    api.choose_instrument(by=HOUSE, number=one.number, instrument=instrument, answers=answers)
    clause(one.number, Part.REQUIREMENT)
    if not is_order:
        clause(one.number, Part.CRITERION, weight=100)
        undivided(one.number)
    checked(one.number)
    return api.tender(by=HOUSE, number=one.number)


def a_published_tender(**told: Any) -> Tender:
    """Return a tender that everybody sees."""
    return api.publish_tender(by=HOUSE, number=a_ready_tender(**told).number)


def an_awarded_tender(**told: Any) -> Tender:
    """Return a tender whose contract was signed today for 45,000 euros and a year."""
    return signed(a_published_tender(**told).number)


def signed(number: int = 1, **told: Any) -> Tender:
    """Return a published tender with its contract."""
    values: dict[str, Any] = {
        "supplier": "Geltoki S.L.",
        "identifier": "B48000001",
        "cents": 45_000_00,
        "signed_on": clock.today(),
        "ends_on": clock.today() + timedelta(days=365),
    }
    return tender_contracts.award_tender(by=HOUSE, number=number, **(values | told))


def clause(number: int = 1, part: Part = Part.REQUIREMENT, **told: Any) -> Tender:
    """Return a tender with one more clause, which cites a search of lessons that finds none."""
    values: dict[str, Any] = {"text": Text("Ateetan", "En las puertas", "At the doors"), "search": "zeppelin"}
    return tender_lessons.put_clause(by=HOUSE, number=number, part=part, **(values | told))


def undivided(number: int = 1) -> Tender:
    """Return a tender that says why it has no lots."""
    return tender_lots.say_undivided(by=HOUSE, number=number, why=UNDIVIDED)


def checked(number: int = 1) -> None:
    """Exempt a tender from its reuse check."""
    unit = api.tender(by=HOUSE, number=number).unit
    an_exemption(Ref("govtech", "tender", str(number)), unit=unit)


def a_written_lesson(**told: Any) -> Lesson:
    """Return a lesson of this administration that applies to sensors at doors of buses."""
    values: dict[str, Any] = {
        "title": Text("Ateetan zenbatu", "Contar en la puerta", "Count at the door"),
        "text": Text(
            "Sentsoreak autobusetako ateetan behar dira, ez geltokietan.",
            "Los sensores van en las puertas del autobús, no en las paradas.",
            "Sensors belong at the doors of the bus, not at stops.",
        ),
        "kind": "govtech.select-application",
    }
    return review.write_lesson(by=HOUSE, **(values | told))
