# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases through their pages: shown in three languages to whom they may be, gates, stopping, lists; and the API."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.site import searching
from auzolan.strategy import api
from auzolan.strategy.nouns import Case, CaseKind, Gate
from tests.builders.cases import a_case, a_system, approve, case_noun, exempted, go_live, pass_gate
from tests.builders.kernel import a_person
from tests.builders.machines import a_key
from tests.builders.reuse_checks import a_check
from tests.builders.review import an_expectation, decide, monthly
from tests.builders.services import a_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
HOUSE = system("bizkaia")
DESK = (
    "cases/", "cases/new/", "cases/appointments/", "cases/appointments/edit/", "cases/appointments/prior/",
    *(f"cases/appointments/edit/{part}/" for part in (
        "options", "reuse", "costs", "benefits", "staff", "suppliers", "dependencies")),
    "cases/appointments/spending/", "cases/appointments/course/", "cases/appointments/gates/",
    "cases/appointments/stop/", "running-systems/", "running-systems/new/", "running-systems/mainframe/",
    "running-systems/mainframe/edit/", "running-systems/mainframe/retire/",
)  # fmt: skip


def test_an_approved_case_asks_why(desk: Client) -> None:
    seen = approve().version
    told = {"looked_at": "more", "why": "b", "on": "2026-02-01", "seen": seen}
    answer = desk.post("/en/desk/cases/appointments/edit/reuse/", told)
    assert answer.status_code == 422
    assert desk.post("/en/desk/cases/appointments/edit/reuse/", told | {"reason": "We looked again"}).status_code == 302
    page = desk.get("/en/desk/cases/appointments/").content.decode()
    assert "We looked again" in page
    assert "rebaseline" in page


def test_a_shut_gate_lists_what_lacks_with_a_link_to_mend_it(desk: Client) -> None:
    a_case(reuse=None, owner="")
    page = desk.get("/en/desk/cases/appointments/gates/").content.decode()
    assert "2 conditions are not met: the gate stays shut." in page
    assert 'href="/en/desk/cases/appointments/edit/reuse/"' in page
    told = {"reason": "r", "responsible": "jone", "accountable": "miren", "review_on": "2029-01-01"}
    answer = desk.post("/en/desk/cases/appointments/gates/pass/", told)
    assert answer.status_code == 422
    assert "Write which solutions were looked at" in answer.content.decode()
    wrong = desk.post("/en/desk/cases/appointments/gates/pass/", told | {"review_on": "2026-01-01"})
    assert "Choose a day to come." in wrong.content.decode()


def test_a_case_without_a_reuse_check_leads_to_where_one_is_begun(desk: Client) -> None:
    a_case(kind=CaseKind.SMALL)
    gates = "/en/desk/cases/appointments/gates/"
    begin = "/en/desk/reuse-checks/new/?subject=strategy/case/appointments&amp;unit=treasury"
    exempt = "/en/desk/reuse-checks/exemptions/new/?subject=strategy/case/appointments&amp;unit=treasury"
    assert begin not in desk.get(gates).content.decode(), "the first gate does not ask for it"
    pass_gate(HOUSE, Gate.STRATEGIC_OUTLINE)
    page = desk.get(gates).content.decode()
    assert f'href="{begin}"' in page
    assert exempt not in page
    assert desk.get(begin.replace("&amp;", "&")).status_code == 200
    desk.force_login(a_person("itziar", role="general-secretary"))
    assert f'href="{exempt}"' in desk.get(gates).content.decode()
    a_check(subject=Ref("strategy", "case", "appointments"), unit="treasury")
    page = desk.get(gates).content.decode()
    assert 'href="/en/desk/reuse-checks/1/"' in page
    assert begin not in page
    desk.force_login(a_person("iker", role="reader"))
    page = desk.get(gates).content.decode()
    assert "Check whether a solution exists" in page
    assert 'href="/en/desk/reuse-checks/1/"' in page


def test_lessons_are_answered_at_a_gate(desk: Client) -> None:
    a_case()
    lesson = review.write_lesson(by=HOUSE, title=case_noun().title, text=case_noun().problem, kind=api.GO_ON)
    told = {"reason": "r", "responsible": "jone", "accountable": "miren", "review_on": "2029-01-01"}
    assert desk.post("/en/desk/cases/appointments/gates/pass/", told).status_code == 422
    told |= {f"lesson-{lesson.number}": "We ask first"}
    assert desk.post("/en/desk/cases/appointments/gates/pass/", told).status_code == 302


def test_a_case_is_stopped_and_a_system_retired_through_their_pages(desk: Client) -> None:
    a_case()
    a_system()
    told = {"instead": "x", "reason": "r", "responsible": "jone", "accountable": "miren", "review_on": "2029-01-01"}
    for path in ("cases/appointments/stop/", "running-systems/mainframe/retire/"):
        assert desk.post(f"/en/desk/{path}", told | {"instead": ""}).status_code == 422
        assert desk.post(f"/en/desk/{path}", told).status_code == 302
    assert "to be retired" in desk.get("/en/desk/running-systems/").content.decode()
    assert "stopped" in desk.get("/en/desk/cases/appointments/").content.decode()
    assert desk.get("/en/desk/cases/appointments/gates/pass/").status_code == 409


def test_a_system_is_typed_and_refused(desk: Client) -> None:
    told = {"slug": "mainframe", "name": "Mainframe", "unit": "treasury", "yearly_cents": "100000", "source": "tests"}
    assert desk.post("/en/desk/running-systems/new/", told | {"users": "5"}).status_code == 302
    assert api.running_system(by=HOUSE, slug="mainframe").cents_per_user == 2_000_000
    again = desk.post("/en/desk/running-systems/new/", told)
    assert "Another system has this name." in again.content.decode()
    both = desk.post("/en/desk/running-systems/mainframe/edit/", told | {"users": "5", "indicator": "satisfied"})
    assert "Either count them or name an indicator." in both.content.decode()
    assert desk.post("/en/desk/running-systems/mainframe/edit/", told | {"users": "7"}).status_code == 302
    assert api.running_system(by=HOUSE, slug="mainframe").users == 7
    assert desk.get("/en/desk/running-systems/nothing/").status_code == 404


def test_a_plan_becomes_a_case_by_one_button(desk: Client) -> None:
    plan = decide(
        HOUSE, kind=measure.PLAN, attached={"steps": "one"}, unit="treasury", expectations=(an_expectation(),)
    )
    measure.open_plan(by=HOUSE, decision=plan.number)
    page = f"/en/desk/plans/{plan.number}/"
    assert "Make a case of this plan" in desk.get(page).content.decode()
    answer = desk.post(f"/en/desk/cases/from-plan/{plan.number}/")
    assert answer.headers["Location"] == f"/en/desk/cases/plan-{plan.number}/"
    shown = desk.get(page).content.decode()
    assert "Make a case of this plan" not in shown
    assert f'href="/en/desk/cases/plan-{plan.number}/"' in shown
    assert "Mend it" in desk.get(f"/en/desk/cases/plan-{plan.number}/").content.decode()
    assert desk.get(f"/en/desk/cases/from-plan/{plan.number}/").status_code == 405
    assert desk.post(f"/en/desk/cases/from-plan/{plan.number}/").status_code == 409


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_every_page_answers_in_three_languages(desk: Client, language: str) -> None:
    go_live()
    a_system()
    review.record_observations(by=HOUSE, observations=monthly([0.6] * 2, since=date(2027, 1, 1)))
    for path in DESK:
        assert desk.get(f"/{language}/desk/{path}").status_code == 200, path
    for path in ("cases/", "cases/appointments/"):
        assert Client().get(f"/{language}/{path}").status_code == 200, path


def test_pages_are_for_those_who_may(client: Client) -> None:
    a_case()
    a_system()
    for path in DESK:
        assert client.get(f"/eu/desk/{path}").status_code == 302
    client.force_login(a_person("eve", role="reader"))
    for path in DESK:
        may_read = not any(word in path for word in ("new", "edit", "prior", "stop", "retire"))
        answer = client.get(f"/eu/desk/{path}")
        assert answer.status_code == (200 if may_read else 403), path
        if may_read:
            links = set(re.findall(r'href="(/eu/desk/cases/[^"?#]*)', answer.content.decode()))
            assert [link for link in links if client.get(link).status_code != 200] == [], path
    assert client.post("/eu/desk/cases/appointments/spending/").status_code == 403
    assert "<textarea" not in client.get("/eu/desk/cases/appointments/spending/").content.decode()
    assert client.get("/eu/cases/appointments/").status_code == 404


def test_benefits_are_shown_by_year_with_n(desk: Client) -> None:
    go_live()
    review.record_observations(by=HOUSE, observations=monthly([0.6] * 12, since=date(2027, 1, 1)))
    with clock.as_of(date(2028, 2, 1)):
        page = desk.get("/en/desk/cases/appointments/course/").content.decode()
        assert "12 (1,200)" in page
        assert "10 points" in page
        assert "<svg" in page
        assert "The figures behind this chart" in page
        file = desk.get("/en/desk/cases/appointments/course/?as=json").json()
        assert file[0]["came"] == pytest.approx(0.1)


@pytest.mark.parametrize("path", ["desk/cases/", "cases/", "desk/running-systems/"])
def test_lists_cost_the_same_for_3_and_for_30(desk: Client, path: str) -> None:
    def queries() -> int:
        desk.get(f"/en/{path}")
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/en/{path}").status_code == 200
        return len(seen)

    def more(since: int, until: int) -> None:
        made: list[Case] = [case_noun(f"case-{n}") for n in range(since, until)]
        api.record_cases(by=HOUSE, cases=made)
        for n in range(since, until):
            a_system(f"system-{n}", supplier=f"S{n}")
        if path == "cases/":
            for n in range(since, until):
                api.look_at_prior(by=HOUSE, slug=f"case-{n}", response="x")
                exempted(f"case-{n}")
                told = {"reason": "r", "responsible": "jone", "accountable": "miren", "review_on": date(2029, 1, 1)}
                for gate in (Gate.STRATEGIC_OUTLINE, Gate.OUTLINE, Gate.FULL):
                    api.pass_gate(by=HOUSE, slug=f"case-{n}", gate=gate, **told)

    more(0, 3)
    few = queries()
    more(3, 10 if path == "cases/" else 30)
    assert queries() == few <= 12


def test_lists_are_filtered_and_given_as_files(desk: Client) -> None:
    a_case()
    a_case("benches", unit="treasury")
    a_unit("culture")
    names = [row["slug"] for row in desk.get("/en/desk/cases/?as=json&q=benches").json()]
    assert names == ["benches"]
    assert desk.get("/en/desk/cases/?as=json&state=live").json() == []
    assert len(desk.get("/en/desk/cases/?as=csv").content.decode().splitlines()) == 3
    assert desk.get("/en/desk/cases/?as=xlsx").status_code == 200
    assert "No case was found" in desk.get("/en/desk/cases/?unit=culture").content.decode()
    assert desk.get("/en/desk/cases/?rates=none").status_code == 422
    assert "3% a year (EU)" in desk.get("/en/desk/cases/?rates=eu-3").content.decode().replace("3 %", "3%")


def test_cases_and_systems_are_found(desk: Client) -> None:
    approve()
    a_system()
    searching.build(HOUSE.tenant)
    page = desk.get("/en/search/?q=mainframe").content.decode()
    assert "/en/desk/running-systems/mainframe/" in page
    assert "/en/cases/appointments/" in Client().get("/en/search/?q=appointments").content.decode()


def test_programs_read_and_record_cases(client: Client) -> None:
    approve()
    a_case("draft")
    key = {"headers": {"Authorization": f"Bearer {a_key('boss', role='administrator', may_write=True)}"}}
    open_ones = client.get("/api/v1/cases").json()["items"]
    assert [one["case"]["slug"] for one in open_ones] == ["appointments"]
    assert len(client.get("/api/v1/cases", **key).json()["items"]) == 2
    assert client.get("/api/v1/cases/draft").status_code == 404
    worth = client.get("/api/v1/cases/appointments/valuation?rates=eu-4").json()
    assert worth["own"]["rates"] == "eu-4"
    assert client.get("/api/v1/cases/appointments/gates").status_code in (401, 403)
    gates = client.get("/api/v1/cases/draft/gates", **key).json()
    assert gates[0]["is_next"] is True
    for path in ("appointments/versions", "appointments/benefits"):
        assert client.get(f"/api/v1/cases/{path}", **key).status_code == 200
    assert client.get("/api/v1/running-systems", **key).json()["items"] == []
    assert client.get("/api/v1/running-systems/concentration", **key).json()["hhi"] > 0
    body = client.get("/api/v1/cases/draft", **key).json()
    body["case"]["source"] = "a program"
    sent = json.dumps({"case": body["case"], "seen": body["version"]})
    answer = client.put("/api/v1/cases/draft", sent, content_type="application/json", **key)
    assert answer.status_code == 200, answer.content
    assert answer.json()["version"] == body["version"] + 1
    again = client.put("/api/v1/cases/draft", sent, content_type="application/json", **key)
    assert again.status_code == 409
    assert client.put("/api/v1/cases/draft", sent, content_type="application/json").status_code in (401, 403)
