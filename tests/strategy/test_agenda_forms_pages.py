# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The agenda, its bodies and sessions in the forms of the desk: typed, changed, held, each fault beside its field."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.strategy import api
from auzolan.strategy.nouns import Agenda, Stage
from tests.builders.agenda import a_keeper, page
from tests.builders.strategy import an_agenda, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    return a_keeper(client)


ITEM = {
    "parent": "L1", "code": "I9", "name_eu": "Berria", "name_es": "Nueva", "owner": "treasury", "weight": "2,5",
    "needs": "services/service/income-tax", "source": "tests", "reason": "it was asked for", "seen": "1",
    "targets-TOTAL_FORMS": "2", "targets-INITIAL_FORMS": "0", "targets-0-indicator": "satisfied",
    "targets-0-since": "2025-01-01", "targets-0-baseline": "0,2", "targets-0-target": "0,9",
    "targets-0-by": "2027-12-31",
    "milestones-TOTAL_FORMS": "2", "milestones-INITIAL_FORMS": "0", "milestones-0-code": "opened",
    "milestones-0-name_eu": "Irekita", "milestones-0-due": "2027-01-01", "budgets-TOTAL_FORMS": "2",
    "budgets-INITIAL_FORMS": "0", "budgets-0-year": "2026", "budgets-0-money": "capital", "budgets-0-amount": "1234,56",
    "budgets-0-currency": "EUR", "budgets-1-currency": "EUR",
}  # fmt: skip


def test_an_initiative_is_recorded_with_its_parts_and_changed(desk: Client) -> None:
    answer = desk.post("/eu/desk/agenda/digital/items-new/", ITEM)
    assert answer.status_code == 302, answer.content.decode()
    version = api.agenda(by=system("bizkaia"), slug="digital")
    agenda: Agenda = version.agenda
    one = agenda.item("I9")
    assert (version.number, version.person, version.reason) == (2, "boss", "it was asked for")
    assert (one.level.value, one.weight, one.needs) == ("initiative", 2.5, (Ref("services", "service", "income-tax"),))
    assert [t.target for t in agenda.targets if t.item == "I9"] == [0.9]
    assert [b.cents for b in agenda.budgets if b.item == "I9"] == [123_456]
    assert [m.code for m in agenda.milestones if m.item == "I9"] == ["opened"]
    changed = ITEM | {"seen": "2", "targets-0-indicator": "", "weight": "1", "reason": "not measured any more"}
    assert desk.post("/eu/desk/agenda/digital/items/I9/edit/", changed).status_code == 302
    assert [t for t in api.agenda(by=system("bizkaia"), slug="digital").agenda.targets if t.item == "I9"] == []
    assert "asks less than before" in page(desk, "agenda/digital/items/I9/")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "I 9"}, "id_code"),
        ({"code": "I1"}, "id_code"),
        ({"name_eu": ""}, "id_name_eu"),
        ({"owner": "nobody"}, "id_owner"),
        ({"parent": "I1"}, "id_parent"),
        ({"weight": "heavy"}, "id_weight"),
        ({"needs": "income-tax"}, "id_needs"),
        ({"needs": "strategy/agenda-item/digital/I9"}, "id_needs"),
        ({"reason": ""}, "id_reason"),
        ({"source": ""}, "id_source"),
        ({"since": "2026-01-01", "until": "2025-01-01"}, "id_until"),
        ({"targets-0-target": ""}, "id_targets-0-target"),
        ({"targets-0-by": "soon"}, "id_targets-0-by"),
        ({"milestones-0-code": ""}, "id_milestones-0-code"),
        ({"milestones-0-name_eu": ""}, "id_milestones-0-name_eu"),
        ({"budgets-0-amount": "lots"}, "id_budgets-0-amount"),
        ({"budgets-0-money": ""}, "id_budgets-0-money"),
        ({"budgets-0-currency": "euro"}, "id_budgets-0-currency"),
    ],
)
def test_what_is_wrong_in_an_item_is_told_beside_its_field(desk: Client, wrong: dict[str, str], field: str) -> None:
    answer = desk.post("/eu/desk/agenda/digital/items-new/", ITEM | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert api.agenda(by=system("bizkaia"), slug="digital").number == 1


def test_whoever_looked_at_an_older_version_is_told_to_look_again(desk: Client) -> None:
    record(an_agenda())
    answer = desk.post("/eu/desk/agenda/digital/items-new/", ITEM)
    assert answer.status_code == 422
    assert "Ezin da egin gauzak orain dauden bezala" in answer.content.decode()
    assert "aldatu du agenda hau zuk ireki zenuenetik" in answer.content.decode()


def test_an_agenda_is_recorded_and_its_head_changed(desk: Client) -> None:
    told = {
        "slug": "data", "name_eu": "Datuak", "name_es": "Datos", "since": "2025-01-01", "until": "2028-01-01",
        "owner": "treasury", "source": "tests",
    }  # fmt: skip
    assert desk.post("/en/desk/agenda/new/", told).status_code == 302
    assert desk.post("/en/desk/agenda/new/", told).status_code == 422
    wrong = desk.post("/en/desk/agenda/data/edit/", told | {"until": "2024-01-01", "reason": "x"})
    assert 'href="#id_until"' in wrong.content.decode()
    assert desk.post("/en/desk/agenda/data/edit/", told).status_code == 422  # without a reason
    assert desk.post("/en/desk/agenda/data/edit/", told | {"reason": "x", "name_en": "Data"}).status_code == 302
    assert api.agenda(by=system("bizkaia"), slug="data").agenda.name.en == "Data"
    assert "Other agendas" in page(desk, "desk/agenda/")


def test_a_milestone_is_shown_to_be_done_by_a_record_only(desk: Client) -> None:
    path = "/en/desk/agenda/digital/items/I1/done/opened/"
    for wrong in (
        {"on": "2025-06-01", "evidence": ""},
        {"on": "2025-06-01", "evidence": "yes"},
        {"on": "2999-01-01", "evidence": "review/indicator/satisfied"},
        {"on": "2025-06-01", "evidence": "review/indicator/unknown"},
    ):
        assert desk.post(path, wrong).status_code == 422, wrong
    assert desk.post(path, {"on": "2025-06-01", "evidence": "review/indicator/satisfied"}).status_code == 302
    assert "What shows it" in page(desk, "agenda/digital/items/I1/")
    assert desk.post(path, {"on": "2025-06-01", "evidence": "review/indicator/satisfied"}).status_code == 422


def test_an_item_leaves_with_a_reason_or_not_at_all(desk: Client) -> None:
    path = "/en/desk/agenda/digital/items/L1/drop/"
    assert desk.post(path, {"reason": ""}).status_code == 422
    assert desk.post(path, {"reason": "merged"}).status_code == 302
    assert desk.get("/en/agenda/digital/items/I1/").status_code == 404


def test_a_session_is_held_from_call_to_approval(desk: Client) -> None:
    day = clock.today()
    call = {"on": f"{day}", "place": "Gran Vía 25", "points": "Progress\nQuestions"}
    assert desk.post("/en/desk/bodies/committee/call/", call | {"place": ""}).status_code == 422
    assert desk.post("/en/desk/bodies/committee/call/", call).status_code == 302
    assert desk.post("/en/desk/sessions/2/edit/", call | {"points": "Progress"}).status_code == 302
    assert desk.post("/en/desk/sessions/2/docket/", {"room": "", "unit": "treasury"}).status_code == 302
    assert desk.post("/en/desk/sessions/2/open/", {"attendance": ["stranger"]}).status_code == 422
    assert desk.post("/en/desk/sessions/2/open/", {"attendance": ["jone", "miren"]}).status_code == 302
    assert "quorum reached" in page(desk, "desk/sessions/2/")
    decision = {
        "kind": api.ADOPT, "subject": "strategy/agenda/digital", "title": "Adopt it", "chosen": "adopt",
        "other": "wait", "reason": "it was discussed", "responsible": "jone", "accountable": "miren",
        "review_on": f"{day + timedelta(days=90)}",
    }  # fmt: skip
    for wrong, field in (
        ({"other": "adopt"}, "id_other"),
        ({"accountable": ""}, "id_accountable"),
        ({"review_on": f"{day}"}, "id_review_on"),
        ({"subject": "strategy/session/9"}, "id_subject"),
    ):
        answer = desk.post("/en/desk/sessions/2/decide/", decision | wrong)
        assert (answer.status_code, f'href="#{field}"' in answer.content.decode()) == (422, True), wrong
    decider = system("bizkaia")
    assert desk.post("/en/desk/sessions/2/decide/", decision).status_code == 302
    due = {"text": "Measure it", "owner": "treasury", "due": f"{day + timedelta(days=9)}"}
    assert desk.post("/en/desk/sessions/2/agree/", due | {"due": "2020-01-01"}).status_code == 422
    assert desk.post("/en/desk/sessions/2/agree/", due).status_code == 302
    done = {"on": f"{day}", "evidence": "review/decision/1"}
    assert desk.post("/en/desk/sessions/2/agreements/1/done/", done).status_code == 302
    assert desk.post("/en/desk/sessions/2/close/", {"notes": "All agreed."}).status_code == 302
    told = page(desk, "desk/sessions/2/")
    for words in ("Adopt it", "Measure it", "All agreed.", "as it was kept", "held; the minutes wait"):
        assert words in told, words
    assert api.session(by=decider, number=2).stage is Stage.CLOSED
    assert desk.get("/en/desk/sessions/2/minutes.pdf").content.startswith(b"%PDF")
    assert json.loads(desk.get("/en/desk/sessions/2/minutes.json").content)["session"]["number"] == 2
    assert desk.get("/en/desk/sessions/2/minutes.doc").status_code == 422
    assert desk.post("/en/desk/sessions/2/enter/", {"decision": "x"}).status_code == 422
    assert desk.post("/en/desk/sessions/2/close/", {"notes": ""}).status_code == 422


BODY = {
    "slug": "council", "name_eu": "Kontseilua", "name_es": "Consejo", "owner": "treasury", "quorum_percent": "60",
    "source": "tests", "members-TOTAL_FORMS": "2", "members-INITIAL_FORMS": "0", "members-0-person": "ane",
    "members-0-seat": "chair", "members-0-since": "2025-01-01",
}  # fmt: skip


def test_a_body_is_recorded_with_who_sits_in_it(desk: Client) -> None:
    for wrong, field in (
        ({"slug": "committee"}, "id_slug"),
        ({"quorum_percent": "0"}, "id_quorum_percent"),
        ({"members-0-since": ""}, "id_members-0-since"),
    ):
        answer = desk.post("/en/desk/bodies/new/", BODY | wrong)
        assert (answer.status_code, f'href="#{field}"' in answer.content.decode()) == (422, True), wrong
    assert desk.post("/en/desk/bodies/new/", BODY | {"members-0-until": "2024-01-01"}).status_code == 422
    assert desk.post("/en/desk/bodies/new/", BODY).status_code == 302
    assert [one.person for one in api.body(by=system("bizkaia"), slug="council").members] == ["ane"]
