# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The history of projects in the house: recorded, read, reviewed, shown, given out, and asked for a prior."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel.access import system
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadTable, NotFound, NotPermitted
from auzolan.review import api as review
from auzolan.strategy import api
from auzolan.strategy.management import history as loading
from auzolan.strategy.nouns.learning import Project
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
UNITS = ("roads", "taxes", "care")


@pytest.fixture(autouse=True)
def _tenant() -> None:
    a_tenant(hosts="testserver")
    for unit in UNITS:
        a_tenant(unit, kind="department", parent="bizkaia")


def a_project(number: int, unit: str = "roads", programme: str = "", **other: object) -> Project:
    start = date(2015, 1, 1) + timedelta(days=9 * number)
    made = Project(
        reference=f"p-{number:04}",
        title=f"Project {number}",
        unit=unit,
        programme=programme,
        programme_name=programme.title(),
        start=start,
        planned=100_000_00,
        actual=100_000_00,
    )
    return replace(made, **other)


def a_history(n: int = 150) -> list[Project]:
    """Return projects: roads break their plan, taxes give the plan as the actual, care is as others are."""
    chance = np.random.default_rng(3)
    made = []
    for number in range(n):
        unit = UNITS[number % 3]
        spread = {"roads": 0.5, "taxes": 0.0, "care": 0.04}[unit]
        ratio = 1.0 if unit == "taxes" else float(np.exp(abs(chance.normal(0, spread))))
        made.append(a_project(number, unit, f"{unit}-{number % 2}", actual=round(100_000_00 * ratio)))
    return made


def test_what_was_recorded_is_read_and_twice_changes_nothing() -> None:
    assert api.record_projects(by=BY, projects=a_history()) == 150
    version = api.history_version(by=BY)
    assert api.record_projects(by=BY, projects=a_history()) == 0
    assert api.history_version(by=BY) == version
    told = api.lessons(by=BY)
    assert told is not None
    assert told.whole is not None
    assert told.n == 150
    classes = {one.path: one for one in told.classes}
    assert classes["roads",].prior.over.value > 2 * classes["care",].prior.over.value
    assert classes["taxes",].exact == 50
    assert told.scored is not None
    assert told.scored.scores["learned"].pinball < told.scored.scores["global"].pinball


def test_a_changed_project_changes_what_is_read() -> None:
    api.record_projects(by=BY, projects=a_history())
    before = api.class_read(by=BY, unit="roads").prior.broken
    changed = [replace(one, actual=999_000_00) for one in a_history() if one.unit == "roads"]
    assert api.record_projects(by=BY, projects=changed) == 50
    assert api.class_read(by=BY, unit="roads").prior.broken == 50 > before


def test_a_prior_is_asked_for_by_class_and_falls_back_where_the_class_has_shown_nothing() -> None:
    assert api.prior_for(by=BY, unit="roads") is None
    api.record_projects(by=BY, projects=a_history())
    told = api.prior_for(by=BY, unit="roads")
    assert told is not None
    assert told.used == ("roads",)
    assert told.p50.value <= told.p80.value <= told.p90.value
    assert told.over.low < told.over.value < told.over.high
    unknown = api.prior_for(by=BY, unit="no-such", programme="one")
    assert unknown is not None
    assert unknown.fell_back
    assert unknown.used == ()
    assert unknown.n == 150
    below = api.prior_for(by=BY, unit="roads", programme="roads-0")
    assert below is not None
    assert below.used in {("roads",), ("roads", "roads-0")}


def test_too_few_projects_teach_nothing_and_say_so() -> None:
    api.record_projects(by=BY, projects=a_history(12))
    told = api.lessons(by=BY)
    assert told is not None
    assert told.whole is None
    assert api.prior_for(by=BY, unit="roads") is None


def test_what_cannot_be_is_refused_and_nothing_is_kept() -> None:
    bad = [
        a_project(1),
        a_project(1),
        a_project(2, "nowhere"),
        a_project(3, currency="USD"),
        a_project(4, actual=-1),
    ]
    with pytest.raises(BadTable) as refused:
        api.record_projects(by=BY, projects=bad, source="h.csv")
    assert [(one.row, one.column) for one in refused.value.problems] == [
        (3, "reference"),
        (4, "unit"),
        (5, "currency"),
        (6, "actual_cost"),
    ]
    assert api.projects(by=BY) == []


def test_a_second_currency_is_refused_later_too() -> None:
    api.record_projects(by=BY, projects=[a_project(1)])
    with pytest.raises(BadTable, match="EUR, as all projects before it"):
        api.record_projects(by=BY, projects=[a_project(2, currency="USD")])


def test_who_may_record_and_who_may_read() -> None:
    with pytest.raises(NotPermitted):
        api.record_projects(by=an_actor("jon", role="reader"), projects=[a_project(1)])
    assert api.record_projects(by=an_actor("ane", role="technical-secretary"), projects=[a_project(1)]) == 1
    assert len(api.projects(by=an_actor("jon", role="reader"))) == 1
    with pytest.raises(NotFound):
        api.class_read(by=BY, unit="nowhere")


def test_the_reviewers_see_what_is_there_and_their_findings_go_with_it() -> None:
    projects = a_history()
    projects += [a_project(900 + n, "care", actual=None) for n in range(2)]
    late = {"is_final": False, "planned_end": date(2020, 1, 1), "actual_end": date(2021, 1, 1)}
    projects += [a_project(910, "care", **late), a_project(911, "care", **late | {"actual_end": date(2020, 1, 20)})]
    # roads get worse at the end: what was learnt before does not hold them
    projects += [a_project(400 + n, "roads", "roads-9", actual=300_000_00) for n in range(15)]
    # a slip of the unit, perhaps
    projects += [a_project(920, "care", planned=1_000_00)]
    api.record_projects(by=BY, projects=projects)
    review.run_review(by=BY, as_of=date(2026, 1, 1))
    found = {
        (one.finding.sighting.rule, str(one.finding.sighting.subject)): one.finding.sighting
        for one in review.docket(by=BY)
    }
    assert ("strategy.class-breaks-plan", "strategy/class/roads") in found
    assert ("strategy.actual-equals-plan", "strategy/class/taxes") in found
    missing = found["strategy.cost-not-measured", "strategy/class/care"]
    assert missing.title.en == "care: 2 of 55 projects without a cost to compare"
    delayed = found["strategy.projects-late", "strategy/class/care"]
    assert delayed.title.en == "care: 1 of 2 projects still running, and late"
    assert delayed.stake.euros == pytest.approx(100_000 * 0.035 * 366 / 365)
    odd = found["strategy.cost-implausible", "strategy/class/care"]
    assert odd.title.en == "care: actual cost and plan are over ten times apart in 1 project"
    assert "× 100 of its plan" in odd.saw.en
    assert any(rule == "strategy.p80-exceeded" and "roads" in subject for rule, subject in found)
    assert not any("breaks-plan" in rule and "care" in subject for rule, subject in found)
    for one in found.values():
        assert one.title.is_complete()
        assert one.saw.is_complete()
        assert one.stake.how.is_complete()
        assert one.stake.euros > 0
        assert one.stake.currency == "EUR"
    api.record_projects(by=BY, projects=[replace(one, actual=100_000_00) for one in projects if one.actual is None])
    review.run_review(by=BY, as_of=date(2026, 1, 2))
    left = {one.finding.sighting.rule for one in review.docket(by=BY)}
    assert "strategy.cost-not-measured" not in left


def test_reviewing_the_same_history_again_changes_nothing() -> None:
    api.record_projects(by=BY, projects=a_history())
    review.run_review(by=BY, as_of=date(2026, 1, 1))
    again = review.run_review(by=BY, as_of=date(2026, 1, 1))
    assert (again.opened, again.changed, again.gone) == (0, 0, 0)


def test_a_bundle_gives_back_what_it_brought() -> None:
    projects = [*a_history(30), a_project(700, planned=None, actual=1_23, start=None, is_final=False)]
    api.record_projects(by=BY, projects=projects)
    rows = loading.dump_past_projects(BY)
    typed = [
        row
        | {name: row[name] or None for name in ("start", "planned_end", "actual_end", "planned_cost", "actual_cost")}
        | {"is_final": row["is_final"] != "false"}
        for row in rows
    ]
    assert loading.load_past_projects(BY, typed, "again") == 0


def test_classes_are_named_for_every_page() -> None:
    api.record_projects(by=BY, projects=a_history(30))
    unit, programme = Ref("strategy", "class", "roads"), Ref("strategy", "class", "roads/roads-0")
    told = name_refs("bizkaia", [unit, programme])
    assert told[unit].title.en == "roads"
    assert told[programme].title.en == "Roads-0"
    assert "past-projects/roads/roads-0/" in told[programme].url


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_every_page_answers_before_and_after_there_is_a_history(client: Client, language: str) -> None:
    client.force_login(a_person("ane"))
    for path in ("past-projects/", "desk/past-projects/"):
        assert client.get(f"/{language}/{path}").status_code == 200
    api.record_projects(by=BY, projects=a_history())
    for face in ("", "desk/"):
        for path in ("", "roads/", "roads/roads-0/"):
            told = client.get(f"/{language}/{face}past-projects/{path}")
            assert told.status_code == 200, path
            assert "None" not in told.content.decode()
        assert client.get(f"/{language}/{face}past-projects/nowhere/").status_code == 404


def test_single_projects_are_for_the_desk_only(client: Client) -> None:
    api.record_projects(by=BY, projects=a_history())
    public = client.get("/en/past-projects/roads/")
    assert "Project 0" not in public.content.decode()
    assert "Project 0" not in client.get("/en/past-projects/roads/?as=csv").content.decode()
    assert client.get("/en/desk/past-projects/roads/").status_code == 302
    client.force_login(a_person("ane"))
    assert "Project 0" in client.get("/en/desk/past-projects/roads/").content.decode()


def test_lists_go_out_as_files(client: Client) -> None:
    api.record_projects(by=BY, projects=a_history())
    client.force_login(a_person("ane"))
    rows = client.get("/en/desk/past-projects/?as=json").json()
    assert {row["unit"] for row in rows} == set(UNITS)
    assert all(row["p50_low"] <= row["p50"] <= row["p90"] for row in rows)
    assert client.get("/en/desk/past-projects/roads/?as=csv").content.decode().count("\n") == 51
    assert client.get("/en/desk/past-projects/?as=xlsx").content[:2] == b"PK"


def test_a_page_asks_few_questions_and_the_same_for_ten_times_the_rows(client: Client) -> None:
    client.force_login(a_person("ane"))
    counts = []
    for n in (30, 300):
        api.record_projects(by=BY, projects=a_history(n))
        for path in ("/en/desk/past-projects/", "/en/desk/past-projects/roads/"):
            client.get(path)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(path)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12
