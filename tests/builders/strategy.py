# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of strategy: an agenda with its parts, bodies, sessions, with defaults."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Dimensions, Series
from auzolan.strategy import api
from auzolan.strategy.nouns import (
    Agenda,
    AgendaLevel,
    Body,
    Budget,
    Item,
    Member,
    Milestone,
    Seat,
    Session,
    Target,
    Version,
)
from tests.builders.kernel import a_person, a_tenant

SINCE, UNTIL = date(2024, 1, 1), date(2028, 1, 1)


def named(text: str) -> Text:
    """Return a text that differs by language."""
    return Text(f"{text} eu", f"{text} es", f"{text} en")


def an_item(code: str = "I1", level: AgendaLevel = AgendaLevel.INITIATIVE, parent: str = "L1", **told: Any) -> Item:
    """Return an item that is not recorded."""
    known: dict[str, Any] = {"owner": "treasury", "source": "tests"}
    return Item(level, code, named(code), parent, **(known | told))


def a_target(item: str = "I1", indicator: str = "satisfied", service: str = "register", **told: Any) -> Target:
    """Return a target that is not recorded: from 0.4 in 2024 to 0.8 in 2028."""
    known: dict[str, Any] = {"target": 0.8, "since": SINCE, "by": UNTIL, "baseline": 0.4, "source": "tests"}
    return Target(item=item, series=Series(indicator, Dimensions(service=service)), **(known | told))


def a_milestone(code: str = "opened", item: str = "I1", due: date = date(2026, 1, 1), **told: Any) -> Milestone:
    """Return a milestone that is not recorded."""
    return Milestone(item, code, named(code), due, **told)


def a_budget(item: str = "I1", year: int = 2026, cents: int = 1_250_050, **told: Any) -> Budget:
    """Return a budget that is not recorded."""
    known: dict[str, Any] = {"money": "capital", "is_committed": True, "source": "tests"}
    return Budget(item=item, year=year, cents=cents, **(known | told))


def an_agenda(slug: str = "digital", **told: Any) -> Agenda:
    """Return an agenda that is not recorded: one objective, axis, line and two initiatives, one of them measured."""
    known: dict[str, Any] = {
        "owner": "treasury",
        "items": (
            an_item("O1", AgendaLevel.OBJECTIVE, ""),
            an_item("A1", AgendaLevel.AXIS, "O1"),
            an_item("L1", AgendaLevel.LINE, "A1"),
            an_item("I1"),
            an_item("I2"),
        ),
        "targets": (a_target(),),
        "milestones": (a_milestone(),),
        "budgets": (a_budget(),),
        "source": "tests",
    }
    return Agenda(slug, named(slug), SINCE, UNTIL, **(known | told))


def record(
    made: Agenda, *, reason: str = "because", tenant: str = "bizkaia", by: Actor | None = None
) -> Version | None:
    """Record an agenda; its unit and indicators have to be."""
    return api.record_agenda(by=by or system(tenant), agenda=made, reason=reason)


def a_unit(slug: str = "treasury", *, tenant: str = "bizkaia") -> str:
    """Return the slug of a unit of the tenant."""
    a_tenant(tenant)
    a_tenant(slug, kind="department", parent=tenant)
    return slug


def a_body(slug: str = "committee", *, people: Sequence[str] = ("jone", "miren", "ane"), **told: Any) -> Body:
    """Return a body that is recorded, with people who hold the roles that its decisions ask for."""
    a_unit()
    roles = {"jone": "technical-secretary", "miren": "political-head", "ane": "committee-member"}
    for username in people:
        a_person(username, role=roles.get(username, "committee-member"))
    seats = (Seat.SECRETARY, Seat.CHAIR)
    members = tuple(
        Member(one, SINCE, seats[place] if place < len(seats) else Seat.MEMBER) for place, one in enumerate(people)
    )
    made = Body(slug, named(slug), members=members, source="tests", **told)
    api.record_bodies(by=system("bizkaia"), bodies=[made])
    return made


def a_session(body: str = "committee", *, on: date | None = None) -> Session:
    """Return a session that is called for today."""
    return api.plan_session(
        by=system("bizkaia"), body=body, on=on or clock.today(), place="Gran Vía 25", points=["Progress", "Questions"]
    )
