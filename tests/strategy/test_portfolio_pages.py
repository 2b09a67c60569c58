# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A portfolio through its pages: limits typed, prioritised, shown in three languages, asked what if, adopted."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from auzolan.kernel.access import system
from auzolan.strategy import api
from auzolan.strategy.nouns import CostKind, MoneyLimit, Objective, RunState
from auzolan.strategy.nouns.prioritising import LeftOut, SmallestChange, Why
from auzolan.strategy.pages import portfolio_words as words
from tests.builders.cases import a_benefit, a_case
from tests.builders.kernel import a_person
from tests.builders.pages import text
from tests.builders.portfolio import a_plan, done, limits, three_cases

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
HOUSE = system("bizkaia")
LIMITS: dict[str, Any] = {
    "shift": "1", "basis": "planned", "rates": "eu-4", "seen": "0", "reason": "The budget of 2026",
    "capex-2026": "120,000", "opex-2027": "500,000.50", "fte-0-2026": "2.5", "future-0-name": "growth",
    "future-0-weight": "2", "future-0-benefits": "120", "future-0-costs": "100", "future-0-reason": "The forecast",
    "least-treasury": "1",
}  # fmt: skip
READ = ("", "limits/", "cases/appointments/", "cases/benches/", "cases/clinics/")


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person("ane", role="technical-secretary"))
    return client


def test_limits_are_typed_and_the_plan_is_made(desk: Client) -> None:
    three_cases()
    path = "/en/desk/portfolio/"
    assert "Nothing has been prioritised yet" in text(desk.get(path))
    assert desk.post(f"{path}limits/", LIMITS).headers["Location"] == path
    version = api.envelope(by=HOUSE)
    assert version is not None
    assert [(one.key, one.cents) for one in version.envelope.money] == [
        ("capex 2026", 12_000_000),
        ("opex 2027", 50_000_050),
    ]
    assert [(one.key, str(one.fte)) for one in version.envelope.staff] == [("fte developer 2026", "2.5")]
    assert [(one.name, str(one.benefits), one.author) for one in version.envelope.futures] == [("growth", "1.2", "ane")]
    assert version.envelope.floors[0].at_least == 1
    answer = desk.post(f"{path}ask/", {"objective": "value", "seconds": "5", "seed": "1"})
    number = api.runs(by=HOUSE)[0].number
    assert answer.headers["Location"] == f"{path}runs/{number}/"
    waiting = text(desk.get(f"{path}runs/{number}/"))
    assert "You may leave this page and come back." in waiting
    assert "hx-get" in waiting
    api.carry_out_run(by=HOUSE, number=number)
    shown = text(desk.get(f"{path}runs/{number}/"))
    assert "hx-get" not in shown
    assert "growth" in shown


def test_limits_are_typed_again_unchanged(desk: Client) -> None:
    three_cases()
    path = "/en/desk/portfolio/limits/"
    desk.post(path, LIMITS | {"fte-0-2027": "10", "future-0-weight": "20"})
    form = desk.get(path).context["form"]
    data = {name: form[name].value() for name in form.fields}
    assert (str(data["fte-0-2027"]), str(data["future-0-weight"]), str(data["future-0-benefits"])) == (
        "10",
        "20",
        "120",
    )
    shown = {name: str(form.fields[name].prepare_value(value)) for name, value in data.items() if value is not None}
    assert desk.post(path, shown | {"reason": "again"}).status_code == 302
    assert len(api.envelopes(by=HOUSE)) == 1, "nothing has changed"
    assert "2030" in text(desk.get(f"{path}?first=2028&last=2030"))
    assert desk.get(f"{path}?first=2030&last=2020").status_code == 422


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"capex-2026": "-1"}, "greater than or equal to 0"),
        ({"capex-2026": "many"}, "Enter a number"),
        ({"fte-0-2026": "x"}, "Enter a number"),
        ({"future-0-weight": ""}, "This part of the future is missing."),
        ({"future-0-weight": "0"}, "is not accepted here"),
        ({"future-0-name": "", "future-0-reason": "x"}, "This part of the future is missing."),
        ({"reason": ""}, "required"),
        ({"shift": "9"}, "Select a valid choice"),
        ({"seen": "7"}, "Someone else has changed the limits"),
    ],
)
def test_limits_that_cannot_be_are_refused_beside_the_field(desk: Client, change: dict[str, str], told: str) -> None:
    three_cases()
    answer = desk.post("/en/desk/portfolio/limits/", LIMITS | change)
    assert answer.status_code == 422
    assert told in text(answer)
    assert api.envelope(by=HOUSE) is None


def test_the_plan_says_what_why_and_what_would_change_it(desk: Client) -> None:
    kept = a_plan()
    page = text(desk.get("/en/desk/portfolio/"))
    for told in (
        "Proven: there is no better plan within these limits.",
        "decided already",
        "€100,000 of €120,000",
        "Beside the plan there is no room for it in: Building, 2026.",
        "if there were €30,000 more of: Building, 2026",
        "The next €1,000,000 of Building, 2026 would buy",
        "As in 2009",
        "Adopt the plan",
    ):
        assert told in page, told
    assert "have changed since" not in page
    assert f"/en/desk/portfolio/runs/{kept.run.number}/what-if/" in page
    a_case("clinics", benefits=(a_benefit(unit_cents=1),))
    assert "have changed since" in text(desk.get("/en/desk/portfolio/"))


def test_the_plan_is_given_as_a_file(desk: Client) -> None:
    a_plan()
    rows = desk.get("/en/desk/portfolio/?as=json").json()
    assert [(row["case"], row["place"]) for row in rows] == [
        ("benches", "in"),
        ("appointments", "in"),
        ("clinics", "out"),
    ]
    assert rows[2]["what_brings_it_in"]
    assert len(desk.get("/en/desk/portfolio/?as=csv").content.decode().splitlines()) == 4
    assert desk.get("/en/desk/portfolio/?as=xlsx").status_code == 200


def test_what_no_plan_can_hold_is_said_in_sentences(desk: Client) -> None:
    three_cases()
    limits(money=(MoneyLimit(2026, CostKind.CAPEX, 4_000_000),))
    desk.post("/en/desk/portfolio/ask/", {"objective": "value", "seconds": "5", "seed": "0"})
    number = api.runs(by=HOUSE)[0].number
    api.carry_out_run(by=HOUSE, number=number)
    page = text(desk.get(f"/en/desk/portfolio/runs/{number}/"))
    assert "Building, 2026: there is €40,000, and what is decided or owed already needs €50,000 or more." in page


def test_what_cannot_be_asked_for_is_refused(desk: Client) -> None:
    told = {"objective": "value", "seconds": "5", "seed": "0"}
    path = "/en/desk/portfolio/ask/"
    assert "There are no limits yet: set them first." in text(desk.post(path, told))
    limits()
    assert "No case can start within the years of the limits." in text(desk.post(path, told))
    for change in ({"objective": "luck"}, {"seconds": "0"}, {"seed": "-1"}):
        assert desk.post(path, told | change).status_code == 422
    assert api.runs(by=HOUSE) == []
    assert desk.get("/en/desk/portfolio/runs/99/").status_code == 404


def test_pages_say_where_their_figures_may_be_made_up(desk: Client) -> None:
    a_plan()
    paths = ("", "limits/", "questions/", "contracting/")
    warning = "Some of these cases are illustrative"
    assert not any(warning in text(desk.get(f"/en/desk/portfolio/{path}")) for path in paths)
    a_case("made-up", illustrative=True)
    assert all(warning in text(desk.get(f"/en/desk/portfolio/{path}")) for path in paths)


def test_a_case_that_a_plan_as_good_would_hold_has_nothing_to_change() -> None:
    def out(cents: int) -> list[str]:
        change = SmallestChange(Decimal(cents), None, ("capex 2026", Decimal(cents)))
        with override("en"):
            return words.changes(LeftOut("guide", Why.BUDGET, "capex 2026", "", change))

    assert out(0) == ["in another plan, which is worth as much"]
    assert len(out(100)) == 2


def test_what_if_shows_what_changes(desk: Client) -> None:
    path = f"/en/desk/portfolio/runs/{a_plan().run.number}/what-if/"
    assert "What changes" not in text(desk.get(path))
    page = text(desk.get(path, {"limit": "capex 2026", "amount": "150,000"}))
    assert "clinics en" in page.split("Comes in")[1].split("Goes out")[0]
    page = text(desk.get(path, {"inside": "clinics"}))
    assert "benches en" in page.split("Goes out")[1]
    assert "What changes" in text(desk.get(path, {"valued": "clinics", "value": "-5"}))
    assert "The same cases in the same years." in text(desk.get(path, {"limit": "fte developer 2026", "amount": "3"}))
    assert len(api.runs(by=HOUSE)) == 1


@pytest.mark.parametrize(
    ("objective", "told", "aim"),
    [
        (Objective.VALUE, "Expected value, kept plan", "the highest expected value"),
        (Objective.CVAR, "Mean of the worst futures, kept plan", "the best mean of the worst fifth"),
        (Objective.REGRET, "Largest regret, kept plan", "the least regret in any future"),
    ],
)
def test_what_if_says_what_it_is_asked_for(desk: Client, objective: Objective, told: str, aim: str) -> None:
    path = f"/en/desk/portfolio/runs/{a_plan(objective=objective).run.number}/what-if/"
    page = text(desk.get(path, {"limit": "capex 2026", "amount": "200,000"}))
    assert told in page
    assert aim in page
    assert ("less is better" in page) is (objective is Objective.REGRET)
    if objective is Objective.REGRET:
        assert "(-" in page.split("Of this one")[1].split("Comes in")[0]


def test_a_long_list_of_what_is_out_goes_over_pages(desk: Client) -> None:
    three_cases()
    for n in range(24):
        a_case(f"more-{n:02}", benefits=(a_benefit(unit_cents=100_000_000, low=0.69, high=0.71),))
    limits()
    number = done().run.number
    first, second = (text(desk.get(f"/en/desk/portfolio/runs/{number}/", {"page": n})) for n in (1, 2))
    shown = [page.count("its place") for page in (first, second)]
    assert shown[0] == 20
    assert 0 < shown[1] < 20
    assert "1 / 2" in first
    assert "2 / 2" in second
    assert desk.get(f"/en/desk/portfolio/runs/{number}/?as=csv").content.count(b"more-") >= 24


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"limit": "capex 2026"}, "Fill in both parts, or neither."),
        ({"valued": "clinics"}, "Fill in both parts, or neither."),
        ({"inside": "clinics", "outside": "clinics"}, "A case is either in or out."),
        ({"inside": "nothing"}, "Select a valid choice"),
        ({"outside": "appointments"}, "What is decided already, or needed by what is, stays in."),
        ({"limit": "capex 2026", "amount": "10"}, "needs €50,000 or more"),
        ({"limit": "capex 2026", "amount": "-1"}, "greater than or equal to 0"),
    ],
)
def test_what_cannot_be_wished_is_said(desk: Client, wish: dict[str, str], told: str) -> None:
    answer = desk.get(f"/en/desk/portfolio/runs/{a_plan().run.number}/what-if/", wish)
    assert answer.status_code == 422
    assert told in text(answer)


def test_why_this_and_not_that(desk: Client) -> None:
    path = f"/en/desk/portfolio/runs/{a_plan().run.number}/why/"
    page = text(desk.get(path, {"one": "benches", "other": "clinics"}))
    assert "The best plan with «clinics en» and without «benches en» is worth" in page
    assert desk.get(path, {"one": "clinics", "other": "benches"}).status_code == 422
    assert f"{path}?one=benches&amp;other=clinics" in text(desk.get("/en/desk/portfolio/cases/clinics/"))


def test_a_case_says_where_it_stands(desk: Client) -> None:
    a_case("later", start_year=2029, live_year=2030, costs=(), staff=(), benefits=())
    a_plan()
    told = {"appointments": "It is decided already.", "benches": "In the plan, from 2026", "clinics": "Out of the plan"}
    told["later"] = "It begins after the last year of the limits."
    for slug, sentence in told.items():
        assert sentence in text(desk.get(f"/en/desk/portfolio/cases/{slug}/")), slug
        assert f"/en/desk/portfolio/cases/{slug}/" in text(desk.get(f"/en/desk/cases/{slug}/"))


def test_a_plan_is_adopted_by_two_people(desk: Client) -> None:
    number = a_plan().run.number
    path = f"/en/desk/portfolio/runs/{number}/adopt/"
    told = {
        "reason": "It holds", "instead": "Nothing is begun", "responsible": "jone", "accountable": "miren",
        "review_on": "2027-01-15",
    }  # fmt: skip
    assert desk.post(path, told | {"accountable": "jone"}).status_code == 422
    assert desk.post(path, told).headers["Location"] == f"/en/desk/portfolio/runs/{number}/"
    page = text(desk.get(f"/en/desk/portfolio/runs/{number}/"))
    assert "Adopted by" in page
    assert "adopt/" not in page
    assert "is adopted already" in text(desk.post(path, told))
    taken = api.run(by=HOUSE, number=number).decision
    assert "Plan of the portfolio" in text(desk.get(f"/en/desk/decisions/{taken}/"))


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_every_page_answers_in_three_languages(desk: Client, language: str) -> None:
    number = a_plan(objective=Objective.REGRET).run.number
    for path in (*READ, "ask/", *(f"runs/{number}/{part}" for part in ("", "what-if/", "why/", "adopt/"))):
        assert desk.get(f"/{language}/desk/portfolio/{path}").status_code == 200, path


def test_pages_are_for_those_who_may(client: Client) -> None:
    number = a_plan().run.number
    paths = (*READ, "ask/", *(f"runs/{number}/{part}" for part in ("", "what-if/", "why/", "adopt/")))
    for path in paths:
        assert client.get(f"/eu/desk/portfolio/{path}").status_code == 302
    client.force_login(a_person("eve", role="reader"))
    for path in paths:
        may = not any(word in path for word in ("ask", "adopt"))
        assert client.get(f"/eu/desk/portfolio/{path}").status_code == (200 if may else 403), path
    shown = client.get("/en/desk/portfolio/limits/")
    assert "You may read these limits, not change them." in text(shown)
    assert all(field.field.disabled for field in shown.context["form"])
    assert client.post("/eu/desk/portfolio/limits/", LIMITS).status_code == 403
    assert client.post("/eu/desk/portfolio/ask/", {}).status_code == 403
    assert client.post(f"/eu/desk/portfolio/runs/{number}/again/").status_code == 403


def test_what_has_failed_is_started_again(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    three_cases()
    limits()
    number = api.ask_run(by=HOUSE, objective=Objective.VALUE, seconds=5).number

    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("auzolan.strategy.api.portfolio_runs._solve", broken)
    with pytest.raises(ZeroDivisionError):
        api.carry_out_run(by=HOUSE, number=number)
    assert "Start it again" in text(desk.get(f"/en/desk/portfolio/runs/{number}/"))
    assert desk.post(f"/en/desk/portfolio/runs/{number}/again/").status_code == 302
    assert api.run(by=HOUSE, number=number).state is RunState.WAITING
    assert desk.post(f"/en/desk/portfolio/runs/{number}/again/").status_code == 409


@pytest.mark.parametrize("path", ["", "limits/", "cases/case-1/"])
def test_pages_cost_the_same_for_3_and_for_30(desk: Client, path: str) -> None:
    def queries() -> int:
        done()
        desk.get(f"/en/desk/portfolio/{path}")
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/en/desk/portfolio/{path}").status_code == 200
        return len(seen)

    limits()
    for n in range(3):
        a_case(f"case-{n}")
    few = queries()
    for n in range(3, 30):
        a_case(f"case-{n}")
    assert queries() == few <= 12
