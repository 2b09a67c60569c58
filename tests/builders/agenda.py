# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of an agenda for its pages: recorded with all around it, who keeps it, and what a page says."""

from datetime import date

from django.test import Client

from auzolan.kernel.access import system
from auzolan.kernel.periods import Period
from auzolan.kernel.refs import Ref
from auzolan.review import api as review
from auzolan.review.nouns import Dimensions, Observation
from tests.builders.kernel import a_person
from tests.builders.review import an_indicator
from tests.builders.services import a_service
from tests.builders.strategy import a_body, a_session, a_unit, an_agenda, an_item, record


def a_world() -> None:
    """Record an agenda with a part that nobody measures, what is observed of the others, a body and a session."""
    a_service()
    a_unit()
    an_indicator()
    needs = (Ref("services", "service", "income-tax"),)
    record(an_agenda(items=(*an_agenda().items, an_item("I3", needs=needs, illustrative=True, owner=""))), reason="")
    seen = Observation(
        "satisfied", Period(date(2025, 1, 1), date(2026, 1, 1)), 0.5, dimensions=Dimensions(service="register"),
        n=200, low=0.47, high=0.53, provenance="tests",
    )  # fmt: skip
    review.record_observations(by=system("bizkaia"), observations=[seen])
    a_body()
    a_session()


def a_keeper(client: Client) -> Client:
    """Sign somebody in who keeps the agenda that there is from now on, and its sessions."""
    a_world()
    client.force_login(a_person("boss", role="administrator"))
    a_person("boss", role="technical-secretary")
    return client


def page(client: Client, path: str) -> str:
    """Return the text of a page in English, which has to be there."""
    answer = client.get(f"/en/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()
