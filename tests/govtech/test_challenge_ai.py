# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots that use AI: none begins before the register's screening lets it, and one that is prohibited never."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from auzolan.ai.api import challenges as from_ai
from auzolan.govtech.api import ai_screening as api
from auzolan.govtech.api import applications, challenges, piloting
from auzolan.govtech.nouns.piloting import Pilot
from auzolan.kernel import clock, history
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from tests.builders.ai import a_system, a_version
from tests.builders.challenges import HOUSE, TODAY, an_open_challenge, applied
from tests.builders.kernel import a_person, an_actor
from tests.builders.pilots import BEGUN, to_pilot
from tests.builders.screening import MINIMAL, a_screening

pytestmark = pytest.mark.django_db
BANNED = MINIMAL | {"prohibited": ["c"]}
PAGE = "/en/desk/challenges/applications/1/"


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


def begins() -> Pilot:
    """Return the pilot of application 1, where nothing holds it back."""
    told: dict[str, Any] = {"signed_on": BEGUN, "cents": 1, "starts_on": BEGUN, "ends_on": BEGUN.replace(month=6)}
    return piloting.sign_agreement(by=HOUSE, application=1, **told)


def test_a_pilot_that_uses_ai_begins_once_its_system_is_screened() -> None:
    to_pilot(uses_ai=True)
    with clock.as_of(BEGUN):
        with pytest.raises(BadTable, match="it was not said which AI system"):
            begins()
        a_system("loads")
        with pytest.raises(BadInput, match="system"):
            api.name_system(by=HOUSE, application=1, system="nothing")
        api.name_system(by=HOUSE, application=1, system="loads")
        with pytest.raises(BadTable, match="it has not been screened"):
            begins()
        a_screening("loads")
        found = api.gate(by=HOUSE, application=1)
        assert found is not None
        assert found.screened is not None
        assert (found.is_open, found.screened.is_finished, found.screened.is_prohibited) == (True, True, False)
        assert begins().application == 1
        assert api.applications_of(by=HOUSE, system="loads") == [(1, 1, True)]
        assert api.applications_of(by=HOUSE, system="") == []
        a_system("others")
        with pytest.raises(Conflict, match="has begun with the system loads"):
            api.name_system(by=HOUSE, application=1, system="others")


def test_what_the_law_prohibits_never_begins_and_a_new_version_is_screened_again() -> None:
    to_pilot()
    with clock.as_of(BEGUN):
        a_system("loads")
        api.name_system(by=HOUSE, application=1, system="loads")
        a_screening("loads", BANNED)
        found = api.gate(by=HOUSE, application=1)
        assert found is not None
        assert found.screened is not None
        assert found.screened.is_prohibited
        with pytest.raises(BadTable, match="prohibit"):
            begins()
        a_screening("loads")
        a_version("loads")
        with pytest.raises(BadTable, match="version 1 has not been screened"):
            begins()
        a_screening("loads")
        begins()


def test_a_challenge_for_ai_holds_every_pilot_to_it_and_others_are_not_asked() -> None:
    to_pilot()
    assert api.gate(by=HOUSE, application=1) is None
    api.name_system(by=HOUSE, application=1, system="")
    found = api.gate(by=HOUSE, application=1)
    assert found is not None
    assert not found.is_open
    one = an_open_challenge(uses_ai=True)
    applied(one.number, company="Second")
    assert api.gate(by=HOUSE, application=2) is not None
    kept: dict[str, Any] = {"question": one.question, "need": one.need, "sandbox": one.sandbox}
    kept |= {"unit": one.unit, "call": one.call}
    with pytest.raises(Conflict, match="only a language"):
        challenges.change_challenge(by=HOUSE, number=one.number, uses_ai=False, **kept)


def test_where_no_room_keeps_a_register_no_pilot_that_uses_ai_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    to_pilot(uses_ai=True)
    a_system("loads")
    api.name_system(by=HOUSE, application=1, system="loads")
    monkeypatch.setattr(api, "_REGISTERS", [])
    assert api.systems(by=HOUSE) == {}
    with clock.as_of(BEGUN), pytest.raises(BadTable, match="is not on the register"):
        begins()
    assert from_ai.screened("bizkaia", "nothing") is None


def test_only_those_of_its_unit_name_the_system() -> None:
    to_pilot(uses_ai=True)
    for by in (visitor("bizkaia"), an_actor("iker", role="reader")):
        with pytest.raises(NotPermitted):
            api.name_system(by=by, application=1, system="")
    with pytest.raises(NotFound):
        api.name_system(by=HOUSE, application=9, system="")


def test_both_pages_lead_to_each_other(client: Client) -> None:
    to_pilot()
    a_system("loads")
    client.force_login(a_person("jone", role="govtech-lead"))
    with clock.as_of(BEGUN):
        assert "Nobody has said that it uses an AI system." in client.get(PAGE).content.decode()
        assert client.post(f"{PAGE}ai-system/", {"system": "moon"}).status_code == 422
        assert client.post(f"{PAGE}ai-system/", {"system": "loads"}).status_code == 302
        shown = client.get(PAGE).content.decode()
        assert 'href="/en/algorithms/loads/"' in shown
        assert "it has not been screened" in shown
        told = {"signed_on": "2027-02-01", "cents": "12,000", "starts_on": "2027-02-01", "ends_on": "2027-06-01"}
        refused = client.post(f"{PAGE}pilot/begin/", told)
        assert refused.status_code == 422
        assert "its pilot does not begin" in refused.content.decode()
        assert "Application 1" in client.get("/en/desk/algorithms/loads/").content.decode()
        a_screening("loads")
        assert client.post(f"{PAGE}pilot/begin/", told).status_code == 302
        shown = client.get(f"{PAGE}pilot/").content.decode()
        assert 'href="/en/algorithms/loads/"' in shown
        assert "Nothing holds the pilot back." in shown
        system = client.get("/en/desk/algorithms/loads/").content.decode()
        assert f'href="{PAGE}pilot/"' in system
        client.logout()
        assert "Pilots of challenges" not in client.get("/en/algorithms/loads/").content.decode()


def test_an_applicant_and_a_challenge_declare_it_on_their_forms(client: Client) -> None:
    an_open_challenge(uses_ai=True)
    assert "screened by the law (Regulation" in client.get("/en/challenges/1/").content.decode()
    assert client.get("/api/v1/challenges/1").json()["uses_ai"] is True
    told = {
        "company": "Geltoki", "registration": "B1", "address": "Bilbao", "solution": "Counts", "asks_cents": "100",
        "name": "Ane", "email": "ane@example.org", "consent": "on", "uses_ai": "on",
    }  # fmt: skip
    assert client.post("/en/challenges/1/apply/", told).status_code == 302
    one = applications.application(by=HOUSE, number=1)
    assert one.uses_ai
    api.name_system(by=HOUSE, application=1, system="")
    assert not history.of("bizkaia", one.ref)[0].fields, "it was declared already: nothing has changed"
