# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases typed into forms: from an empty one to the approval, read again unchanged, each fault beside its field."""

from typing import Any

import pytest
from django.test import Client

from auzolan.kernel.access import system
from auzolan.strategy import api
from auzolan.strategy.nouns import CaseState, CostKind
from tests.builders.cases import a_case, case_noun, exempted
from tests.builders.kernel import a_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
HOUSE = system("bizkaia")


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
    exempted(case.slug)
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


@pytest.mark.parametrize(("language", "typed"), [("es", "1.000,50"), ("eu", "1 000,50"), ("en", "1,000.50")])
def test_thousands_are_read_as_the_language_writes_them(desk: Client, language: str, typed: str) -> None:
    a_case()
    told = {"year": "2026", "kind": "capex", "cents": typed, "source": "accounts"}
    assert desk.post(f"/{language}/desk/cases/appointments/spending/", told).status_code == 302
    assert api.case(by=HOUSE, slug="appointments").spent[0].cents == 100_050


def test_spending_is_typed_and_refused(desk: Client) -> None:
    a_case()
    told = {"year": "2026", "kind": "capex", "cents": "1234.50", "source": "accounts"}
    path = "/en/desk/cases/appointments/spending/"
    assert "This year has not come yet." in desk.post(path, told | {"year": "2030"}).content.decode()
    assert desk.post(path, told).status_code == 302
    assert "€1,234" in desk.get(path).content.decode().replace("\xa0", "")


def test_the_versions_of_a_case_name_people_not_usernames(client: Client) -> None:
    person = a_person("maider", role="service-owner")
    person.first_name, person.last_name = "Maider", "Etxeberria"
    person.save()
    client.force_login(person)
    assert client.post("/en/desk/cases/new/", HEAD).status_code == 302
    versions = client.get("/en/desk/cases/appointments/").content.decode().split("<h2>Versions</h2>")[1]
    assert "Maider Etxeberria" in versions
    assert "· maider" not in versions
