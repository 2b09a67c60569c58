# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The contracting plan of a portfolio as OCDS, its twelve questions, and what programs read of it."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from typer.testing import CliRunner

from auzolan.govtech.api import plans, tender_releases, tenders
from auzolan.govtech.nouns.tenders import Links, Part, Sort
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.review import api as review
from auzolan.strategy import api
from auzolan.strategy.core.contracting import contractings, release_package
from auzolan.strategy.management.cli import portfolio as commands
from auzolan.strategy.nouns import CaseSupplier
from tests.builders.cases import a_system, case_noun, go_live
from tests.builders.kernel import a_person
from tests.builders.machines import a_key
from tests.builders.portfolio import a_plan, done, limits
from tests.builders.review import monthly
from tests.builders.tenders import bought, checked, clause, undivided

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
HOUSE = system("bizkaia")
SCHEMA = Path(__file__).resolve().parents[3] / "shared/data/govtech/ocds/release-schema-1.1.5.json"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person("ane", role="technical-secretary"))
    return client


def test_a_year_is_shared_among_suppliers_to_the_cent() -> None:
    told = contractings(case_noun(suppliers=(CaseSupplier("Acme", 4_000_000), CaseSupplier("Bolt", 3_333_333))), 2026)
    assert [one.supplier for one in told] == ["Acme", "Bolt", ""]
    assert sum(one.cents for one in told) == 6_000_000, "building and running; our own people are not contracted"
    over = contractings(case_noun(suppliers=(CaseSupplier("Acme", 90_000_000, is_sole_source=True),)), 2027)
    assert [(one.supplier, one.cents, one.is_sole_source) for one in over] == [("Acme", 1_000_000, True)]
    assert contractings(case_noun(), 2031) == ()
    assert contractings(case_noun(), 2031, shift=1) != ()


def test_only_what_the_plan_has_chosen_is_contracted() -> None:
    a_plan()
    kept, told = api.contracting_plan(by=HOUSE, year=2026)
    assert {one.case for one in told} == set(kept.years) == {"appointments", "benches"}
    assert sum(one.cents for one in told) == 12_000_000
    with pytest.raises(BadInput, match="2026 to 2028"):
        api.contracting_plan(by=HOUSE, year=2030)


def test_tenders_come_from_what_is_planned() -> None:
    assert plans.planned(by=HOUSE) == []
    a_plan()
    told = plans.planned(by=HOUSE)
    for year in (2026, 2027, 2028):
        _kept, those = api.contracting_plan(by=HOUSE, year=year)
        assert sum(one.cents for one in told if one.year == year) == sum(one.cents for one in those)
    releases = api.contracting_releases(by=HOUSE, year=2026, uri="")["releases"]
    assert {one.ocid for one in told if one.year == 2026} <= {one["ocid"] for one in releases}
    assert {one.key for one in told if one.year == 2026} == {"appointments/2026", "benches/2026"}
    made = tenders.begin_tender(
        by=HOUSE, sort=Sort.TENDER, unit="bizkaia", bought=bought(), links=Links(case="benches", plan="benches/2026")
    )
    [related] = tender_releases_of(made.number)
    assert related["identifier"] in {one["ocid"] for one in releases}


def tender_releases_of(number: int) -> list[dict[str, str]]:
    """Return the related processes of a tender once it is published."""
    tenders.choose_instrument(by=HOUSE, number=number, instrument="open", answers={})
    clause(number, Part.CRITERION, weight=100)
    checked(number)
    undivided(number)
    tenders.publish_tender(by=HOUSE, number=number)
    [release] = tender_releases.tender_release(by=HOUSE, number=number, uri="")["releases"]
    found: list[dict[str, str]] = release["relatedProcesses"]
    return found


def test_nothing_is_contracted_without_a_plan(desk: Client) -> None:
    with pytest.raises(NotFound):
        api.contracting_plan(by=HOUSE, year=2026)
    assert "Nothing has been prioritised yet." in desk.get("/en/desk/portfolio/contracting/").content.decode()
    assert desk.get("/en/desk/portfolio/contracting.json").status_code == 404


def test_every_release_keeps_the_schema_of_the_standard() -> None:
    if not SCHEMA.exists():
        pytest.skip(f"the release schema of OCDS is not here: {SCHEMA}")
    jsonschema = pytest.importorskip("jsonschema")
    a_plan()
    told = api.contracting_releases(by=HOUSE, year=2026, uri="https://example.org/2026.json", prefix="ocds-abc123")
    check = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text()))
    assert told["releases"]
    for release in told["releases"]:
        assert [str(one.message) for one in check.iter_errors(json.loads(json.dumps(release)))] == []
        assert release["ocid"].startswith("ocds-abc123-")
        assert release["tag"] == ["planning"]
    ids = [one["id"] for one in told["releases"]]
    assert len(set(ids)) == len(ids)
    broken = {**told["releases"][0], "tag": ["dreaming"]}
    assert list(check.iter_errors(broken)), "the check can fail"
    assert {"uri", "publishedDate", "publisher", "version", "releases"} <= set(told)


def test_the_contracting_plan_is_a_page_and_a_download(desk: Client) -> None:
    a_plan()
    page = desk.get("/en/desk/portfolio/contracting/?year=2026").content.decode()
    for told in ("Acme", "not assigned to a supplier yet", "€120,000"):
        assert told in page
    file = desk.get("/en/desk/portfolio/contracting.json?year=2026")
    assert file.headers["Content-Disposition"] == 'attachment; filename="contracting-2026.json"'
    assert file.json()["releases"][0]["language"] == "en"
    for year in ("2040", "next"):
        assert desk.get(f"/en/desk/portfolio/contracting/?year={year}").status_code == 422
    assert len(desk.get("/en/desk/portfolio/contracting/?year=2026&as=json").json()) == 4


def test_the_command_writes_the_package(tmp_path: Path) -> None:
    a_plan()
    out = tmp_path / "pac.json"
    told = ["contracting", "--tenant", "bizkaia", "--year", "2026", "-o", str(out)]
    ran = CliRunner().invoke(commands, told)
    assert ran.exit_code == 0, ran.output
    assert "4 planning releases of 2026" in ran.output
    assert json.loads(out.read_text())["releases"][0]["language"] == "eu"
    for more in (["--year", "2050"], ["--language", "fr"], ["-o", str(tmp_path / "no" / "pac.json")]):
        failed = CliRunner().invoke(commands, told + more)
        assert isinstance(failed.exception, BadInput), more
    assert [one.name for one in tmp_path.iterdir() if "pac" in one.name] == ["pac.json"]


def test_a_question_without_an_answer_carries_no_number(desk: Client) -> None:
    rows = desk.get("/en/desk/portfolio/questions/?as=json").json()
    assert [row["number"] for row in rows] == list(range(1, 13))
    assert [row["number"] for row in rows if row["answer"]] == [1]
    assert all(bool(row["answer"]) != bool(row["lacks"]) for row in rows)
    assert not any(character.isdigit() for row in rows for character in row["lacks"])


def test_each_question_has_its_number_from_what_the_house_holds(desk: Client) -> None:
    a_system(yearly_cents=90_000_000, users=0)
    a_system("portal", supplier="Bolt", users=900_000)
    go_live("old")
    a_plan(money=())
    review.record_observations(by=HOUSE, observations=monthly([0.7] * 12, since=date(2027, 1, 1)))
    with clock.as_of(date(2028, 2, 1)):
        review.run_review(by=HOUSE, as_of=date(2028, 2, 1))
        rows = {row["number"]: row for row in desk.get("/en/desk/portfolio/questions/?as=json").json()}
    assert rows[1]["answer"] == "1 running systems with a low yield; €900,000 a year"
    assert rows[3]["answer"].startswith("4 of 4 cases; largest regret")
    assert "HHI" in rows[4]["answer"]
    assert rows[5]["answer"] == "1 of 1 benefits that are due have come as promised"
    assert rows[8]["answer"] == "1 of 1 limits of people are used up"
    assert rows[12]["answer"].endswith(": 0")
    assert rows[7]["answer"].startswith("for «")
    assert rows[11]["answer"] == "2 of 2 open cases say what exists already; 2 take it over"
    for number in (9, 10):
        assert not rows[number]["answer"]
        assert not rows[number]["url"]


def test_the_next_million_is_told_where_money_binds(desk: Client) -> None:
    a_plan()
    rows = desk.get("/en/desk/portfolio/questions/?as=json").json()
    assert "a year, of: Building, 2026" in rows[1]["answer"]
    assert rows[11]["answer"].endswith(": 1")


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_the_pages_answer_in_three_languages(desk: Client, language: str) -> None:
    a_plan()
    for path in ("questions/", "contracting/", "contracting.json?year=2026"):
        assert desk.get(f"/{language}/desk/portfolio/{path}").status_code == 200


def test_pages_are_for_the_desk(client: Client) -> None:
    for path in ("questions/", "contracting/", "contracting.json"):
        assert client.get(f"/en/desk/portfolio/{path}").status_code == 302


@pytest.mark.parametrize("path", ["desk/portfolio/questions/", "desk/portfolio/contracting/"])
def test_pages_cost_the_same_for_3_and_for_30(desk: Client, path: str) -> None:
    def queries() -> int:
        done()
        desk.get(f"/en/{path}")
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/en/{path}").status_code == 200
        return len(seen)

    limits()
    for n in range(3):
        api.record_cases(by=HOUSE, cases=[case_noun(f"case-{n}")])
        a_system(f"system-{n}")
    few = queries()
    for n in range(3, 30):
        api.record_cases(by=HOUSE, cases=[case_noun(f"case-{n}")])
        a_system(f"system-{n}")
    assert queries() == few <= 12


def test_programs_read_the_plan(client: Client) -> None:
    key = {"headers": {"Authorization": f"Bearer {a_key('boss', role='administrator')}"}}
    assert client.get("/api/v1/portfolio", **key).status_code == 404
    kept = a_plan()
    told = client.get("/api/v1/portfolio", **key).json()
    assert told["run"]["hash"] == kept.run.hash
    assert [one["id"] for one in told["told"]["plan"]["chosen"]] == ["appointments", "benches"]
    assert told["has_changed"] is False
    assert client.get(f"/api/v1/portfolio/{kept.run.number}", **key).json()["run"] == told["run"]
    assert client.get("/api/v1/portfolio/999", **key).status_code == 404
    assert client.get("/api/v1/portfolio").status_code in (401, 403)


@pytest.mark.parametrize(("made_up", "told"), [(True, "its figures are made up"), (False, "Chosen in the")])
def test_a_release_of_an_illustrative_case_says_that_it_is_made_up(made_up: bool, told: str) -> None:
    case = case_noun("case", illustrative=made_up)
    those = contractings(case, case.start_year)
    package = release_package(
        those, buyer=("b", "B"), prefix="ocds-x", uri="https://a.example", at=clock.now(), language="en"
    )
    assert package["releases"]
    assert all(told in one["planning"]["rationale"] for one in package["releases"])
