# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases through their pages: typed into forms, shown in three languages, refused beside the field; and the API."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.site import searching
from auzolan.strategy import api
from auzolan.strategy.nouns import Case, CaseState, CostKind, Gate
from tests.builders.cases import TODAY, a_case, a_place, a_system, approve, case_noun, go_live
from tests.builders.kernel import a_person
from tests.builders.machines import a_key
from tests.builders.review import an_expectation, decide, monthly
from tests.builders.services import a_unit

pytestmark = pytest.mark.django_db
HOUSE = system("bizkaia")
DESK = (
    "cases/", "cases/new/", "cases/appointments/", "cases/appointments/edit/", "cases/appointments/prior/",
    *(f"cases/appointments/edit/{part}/" for part in (
        "options", "reuse", "costs", "benefits", "staff", "suppliers", "dependencies")),
    "cases/appointments/spending/", "cases/appointments/course/", "cases/appointments/gates/",
    "cases/appointments/stop/", "running-systems/", "running-systems/new/", "running-systems/mainframe/",
    "running-systems/mainframe/edit/", "running-systems/mainframe/retire/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_place()
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person("jone", role="service-owner"))
    return client


HEAD: dict[str, Any] = {
    "slug": "appointments", "kind": "project", "unit": "treasury", "title_eu": "Hitzorduak", "title_es": "Citas",
    "title_en": "Appointments", "problem_en": "People wait", "start_year": "2026", "live_year": "2027",
    "end_year": "2028", "owner": "jone", "accountable": "miren", "services": ["register"], "replaces": "",
    "exclusions": "telephones\npost", "mitigated_percent": "0", "source": "tests", "due-full": "2026-06-01",
    "due-go-live": "2027-06-01",
}  # fmt: skip


def rows(*those: dict[str, Any], before: int = 0, **told: Any) -> dict[str, Any]:
    """Return what a browser sends of a set of forms, with one empty row at the end."""
    data = {f"rows-{n}-{name}": value for n, row in enumerate(those) for name, value in row.items()}
    return data | {"rows-TOTAL_FORMS": str(len(those) + 1), "rows-INITIAL_FORMS": str(before)} | told


def test_a_case_is_typed_and_passes_its_first_gates_through_the_front_door(desk: Client) -> None:
    path = "/en/desk/cases/appointments"
    assert desk.post("/en/desk/cases/new/", HEAD).headers["Location"] == f"{path}/"

    def send(part: str, data: dict[str, Any]) -> None:
        version = api.case(by=HOUSE, slug="appointments").version
        answer = desk.post(f"{path}/edit/{part}/", data | {"seen": version})
        assert answer.status_code == 302, answer.context["errors"]

    options = (
        {"name": "Do nothing", "kind": "do-nothing", "weighed": "Free"},
        {"name": "Use again", "kind": "reuse", "weighed": "Runs", "is_preferred": "on"},
        {"name": "Build", "kind": "build", "weighed": "Slow"},
    )
    send("options", rows(*options, before=2))
    send("reuse", {"looked_at": "one\ntwo", "why": "It fits", "on": "2026-02-01"})
    costs = {
        f"{kind}-{year}": "1,000.50" if kind == "capex" else "0"
        for kind in ("capex", "opex", "staff")
        for year in (2026, 2027, 2028)
    }
    send("costs", costs | {"capex-low": "90", "capex-high": "150"})
    benefit = {
        "indicator": "satisfied", "service": "register", "baseline": "0.5", "low": "0.6", "middle": "0.7",
        "high": "0.8", "by": "2028-06-30", "profile": "50; 100", "unit_cents": "1000", "price_source": "tests",
        "owner": "jone",
    }  # fmt: skip
    send("benefits", rows(benefit))
    send("staff", rows({"role": "developer", "y2026": "0.5", "y2027": "", "y2028": "0"}))
    send("suppliers", rows({"name": "Acme", "cents": "100", "exit_cents": "10"}))
    send("dependencies", rows({"ref": "services/service/register", "decided": ""}))
    case = api.case(by=HOUSE, slug="appointments").case
    assert [one.name for one in case.options] == ["Do nothing", "Use again", "Build"]
    assert case.preferred is not None
    assert case.preferred.name == "Use again"
    assert case.cost_of(CostKind.CAPEX) == 300_150
    assert (case.costs[0].low, case.costs[0].high) == (90_045, 150_075)
    assert case.benefits[0].unit_cents == 100_000
    assert case.benefits[0].profile == (0.5, 1.0)
    assert [(one.role, one.year, one.fte) for one in case.staff] == [("developer", 2026, 0.5)]
    assert case.suppliers[0].exit_cents == 1000
    assert case.exclusions == ("telephones", "post")
    assert desk.post(f"{path}/prior/", {"response": "Halved"}).status_code == 302
    decision = {"reason": "It pays", "responsible": "jone", "accountable": "miren", "review_on": "2029-01-01"}
    for n in range(3):
        answer = desk.post(f"{path}/gates/pass/", decision)
        assert answer.status_code == 302, answer.context["errors"]
        assert len(api.case(by=HOUSE, slug="appointments").passed) == n + 1
    assert api.case(by=HOUSE, slug="appointments").state is CaseState.APPROVED
    shown = desk.get("/en/cases/appointments/").content.decode()
    for told in ("Appointments", "It fits", "Use again", "Acme", "Mott MacDonald 2002"):
        assert told in shown


def test_what_is_typed_is_typed_again_unchanged(desk: Client) -> None:
    a_case()
    for part in ("options", "costs", "benefits", "staff", "suppliers", "dependencies", "reuse"):
        page = desk.get(f"/en/desk/cases/appointments/edit/{part}/")
        form = page.context["form"]
        forms = form.forms if hasattr(form, "forms") else [form]
        data: dict[str, Any] = {"seen": "1"}
        if hasattr(form, "management_form"):
            count = len(forms)
            data |= {"rows-TOTAL_FORMS": str(count), "rows-INITIAL_FORMS": str(count - 1)}
        for one in forms:
            for field in one.visible_fields():
                value = field.value()
                shown = value if isinstance(value, bool) else field.field.widget.format_value(value)
                shown = shown[0] if isinstance(shown, list) else shown
                if shown:
                    data[field.html_name] = "on" if shown is True else shown
        answer = desk.post(f"/en/desk/cases/appointments/edit/{part}/", data)
        assert answer.status_code == 302, (part, answer.context["errors"])
        assert api.case(by=HOUSE, slug="appointments").case == case_noun(), part
    assert api.case(by=HOUSE, slug="appointments").version == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"slug": "Two words"}, "Enter a valid value"),
        ({"live_year": "2025"}, "This year comes before the first."),
        ({"end_year": "2026"}, "This year comes before going live."),
        ({"end_year": "2199"}, "A case counts at most 125 years."),
        ({"accountable": "jone"}, "Select a valid choice"),
        ({"mitigated_percent": "40"}, "Say what was done about it."),
        ({"title_eu": ""}, "This field is required"),
    ],
)
def test_a_wrong_head_is_told_beside_its_field(desk: Client, change: dict[str, str], told: str) -> None:
    answer = desk.post("/en/desk/cases/new/", HEAD | change)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert api.cases(by=HOUSE) == []


def test_a_name_is_taken_once_and_a_version_is_seen(desk: Client) -> None:
    a_case()
    answer = desk.post("/en/desk/cases/new/", HEAD)
    assert "Another case has this name." in answer.content.decode()
    answer = desk.post("/en/desk/cases/appointments/edit/", HEAD | {"seen": "9"})
    assert "Someone else has changed this case" in answer.content.decode()
    answer = desk.post("/en/desk/cases/appointments/edit/reuse/", {"looked_at": "a", "why": "b", "on": "2026-02-01"})
    assert answer.status_code == 422
    assert "Someone else has changed this case" in answer.content.decode()


BENEFIT = {
    "indicator": "satisfied", "service": "", "baseline": "0.5", "low": "0.6", "middle": "0.7", "high": "0.8",
    "by": "2028-06-30", "profile": "100",
}  # fmt: skip


OPTION = {"name": "a", "kind": "buy", "weighed": "x"}


@pytest.mark.parametrize(
    ("part", "data", "told"),
    [
        ("benefits", rows(BENEFIT | {"middle": "0.4"}), "This is no better than now: of this indicator, more is"),
        ("benefits", rows(BENEFIT | {"low": "0.75"}), "This is better than what is as likely more as less."),
        ("benefits", rows(BENEFIT | {"high": "0.65"}), "This is worse than what is as likely more as less."),
        ("benefits", rows(BENEFIT | {"low": "0.7", "high": "0.7"}), "Nothing is known for certain"),
        ("benefits", rows(BENEFIT | {"profile": "often"}), "Write percentages separated by semicolons"),
        ("benefits", rows(BENEFIT | {"profile": "120"}), "Each from 0 to 100"),
        ("benefits", rows(BENEFIT | {"unit_cents": "5"}), "Say where this price is from."),
        ("benefits", rows(BENEFIT, BENEFIT), "Each indicator of a service once."),
        ("benefits", rows(BENEFIT | {"by": "2090-01-01"}), "is not accepted here."),
        ("options", rows(OPTION, OPTION), "Name each option once."),
        ("options", rows(*(OPTION | {"name": n, "is_preferred": "on"} for n in "ab")), "Only one option can be"),
        ("options", rows({"name": "a", "kind": "buy", "weighed": ""}), "This field is required"),
        ("dependencies", rows({"ref": "nonsense"}), "Write room/kind/key"),
        ("costs", {"capex-low": "120"}, "At most 100."),
        ("costs", {"capex-high": "90"}, "At least 100."),
        ("costs", {"capex-2026": "-5"}, "greater than or equal to 0"),
        ("reuse", {"looked_at": "a", "why": "b", "on": "2030-01-01"}, "This day has not come yet."),
        ("reuse", {"looked_at": " ", "why": "b", "on": "2026-01-01"}, "This field is required"),
        ("staff", rows({"role": "", "y2026": "1"}), "This field is required"),
        ("suppliers", rows({"name": "Acme", "cents": ""}), "This field is required"),
    ],
)  # fmt: skip
def test_a_wrong_part_is_told_beside_its_field(desk: Client, part: str, data: dict[str, Any], told: str) -> None:
    a_case()
    answer = desk.post(f"/en/desk/cases/appointments/edit/{part}/", data | {"seen": "1"})
    assert answer.status_code == 422
    assert told in answer.content.decode(), answer.context["errors"]
    assert api.case(by=HOUSE, slug="appointments").version == 1


def test_one_more_row_loses_nothing_and_says_nothing_wrong(desk: Client) -> None:
    a_case()
    data = rows({"name": "a", "kind": "buy", "weighed": ""}, more="1", seen="1")
    answer = desk.post("/en/desk/cases/appointments/edit/options/", data)
    assert answer.status_code == 200
    assert len(answer.context["form"].forms) == 3
    assert "This field is required" not in answer.content.decode()
    assert 'value="a"' in answer.content.decode()
    assert desk.get("/en/desk/cases/appointments/edit/nothing/").status_code == 404


def test_a_row_is_removed(desk: Client) -> None:
    a_case()
    row = {"name": "Acme", "cents": "40000", "exit_cents": "4000", "DELETE": "on"}
    assert desk.post("/en/desk/cases/appointments/edit/suppliers/", rows(row, before=1, seen="1")).status_code == 302
    assert api.case(by=HOUSE, slug="appointments").case.suppliers == ()


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


@pytest.mark.parametrize(("language", "typed"), [("es", "1.000,50"), ("eu", "1 000,50"), ("en", "1,000.50")])
def test_thousands_are_read_as_the_language_writes_them(desk: Client, language: str, typed: str) -> None:
    a_case()
    told = {"year": "2026", "kind": "capex", "cents": typed, "source": "accounts"}
    assert desk.post(f"/{language}/desk/cases/appointments/spending/", told).status_code == 302
    assert api.case(by=HOUSE, slug="appointments").spent[0].cents == 100_050


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


def test_spending_is_typed_and_refused(desk: Client) -> None:
    a_case()
    told = {"year": "2026", "kind": "capex", "cents": "1234.50", "source": "accounts"}
    path = "/en/desk/cases/appointments/spending/"
    assert "This year has not come yet." in desk.post(path, told | {"year": "2030"}).content.decode()
    assert desk.post(path, told).status_code == 302
    assert "€1,234" in desk.get(path).content.decode().replace("\xa0", "")


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
        may_read = not any(word in path for word in ("new", "edit", "prior", "spending", "stop", "retire"))
        assert client.get(f"/eu/desk/{path}").status_code == (200 if may_read else 403), path
    assert "gates/pass" not in client.get("/eu/desk/cases/appointments/gates/").content.decode()
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


def test_the_versions_of_a_case_name_people_not_usernames(client: Client) -> None:
    person = a_person("maider", role="service-owner")
    person.first_name, person.last_name = "Maider", "Etxeberria"
    person.save()
    client.force_login(person)
    assert client.post("/en/desk/cases/new/", HEAD).status_code == 302
    versions = client.get("/en/desk/cases/appointments/").content.decode().split("<h2>Versions</h2>")[1]
    assert "Maider Etxeberria" in versions
    assert "· maider" not in versions
