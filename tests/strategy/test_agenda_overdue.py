# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of the agenda: each sees what it should, says what is at stake, closes when its evidence has gone."""

from datetime import date, timedelta
from typing import Any

import pytest

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.periods import Period
from auzolan.kernel.refs import Ref
from auzolan.review import api as review
from auzolan.review.nouns import Dimensions, Observation, Sighting, State
from auzolan.strategy import api
from auzolan.strategy.core import overdue
from tests.builders.review import an_indicator
from tests.builders.strategy import (
    a_body,
    a_budget,
    a_milestone,
    a_session,
    a_target,
    a_unit,
    an_agenda,
    an_item,
    record,
)

pytestmark = pytest.mark.django_db
NOW = date(2026, 1, 15)


@pytest.fixture(autouse=True)
def ground() -> None:
    a_unit()
    an_indicator()


def observe(value: float, **told: Any) -> None:
    seen = Observation(
        "satisfied", Period(date(2025, 1, 1), date(2026, 1, 1)), value, dimensions=Dimensions(service="register"),
        n=200, provenance="tests", **told,
    )  # fmt: skip
    review.record_observations(by=system("bizkaia"), observations=[seen])


def found(rule: str, on: date = NOW) -> list[Sighting]:
    with clock.as_of(on):
        review.run_review(by=system("bizkaia"))
        rows = review.docket(by=system("bizkaia"))
    return [row.finding.sighting for row in rows if row.finding.sighting.rule == rule]


def test_an_initiative_is_behind_only_beyond_what_its_interval_allows() -> None:
    record(an_agenda())
    observe(0.5, low=0.38, high=0.62)
    assert found(overdue.BEHIND) == []
    observe(0.5, low=0.47, high=0.53)
    [one] = found(overdue.BEHIND)
    assert one.subject == Ref("strategy", "agenda-item", "digital/I1")
    assert one.owner == "treasury"
    assert one.decision_kinds == (overdue.CATCH_UP, overdue.CHANGE)
    assert one.stake.euros == pytest.approx(12_500.50 * (0.5 - 0.25), abs=20)
    assert one.figures[0].n == 200
    assert not one.simulated
    observe(0.65, low=0.6, high=0.7)
    assert found(overdue.BEHIND) == []
    gone = review.docket(by=system("bizkaia"), states=[State.GONE])
    assert [row.finding.sighting.rule for row in gone].count(overdue.BEHIND) == 1


def test_an_indicator_that_nobody_ever_observed_is_told_and_one_with_old_data_is_not() -> None:
    record(an_agenda())
    [one] = found(overdue.NEVER_MEASURED)
    assert "satisfied" in one.saw.en
    assert one.stake.hours == 16
    old = Observation("satisfied", Period(date(2020, 1, 1), date(2021, 1, 1)), 0.3, provenance="tests")
    review.record_observations(by=system("bizkaia"), observations=[old])
    assert found(overdue.NEVER_MEASURED) == []


def test_a_milestone_is_overdue_until_a_record_shows_it_done() -> None:
    record(an_agenda(milestones=(a_milestone(), a_milestone("later", due=date(2027, 1, 1)))))
    assert found(overdue.MILESTONE_OVERDUE, date(2026, 1, 1)) == []
    [one] = found(overdue.MILESTONE_OVERDUE)
    assert "opened en (2026-01-01)" in one.saw.en
    assert "later" not in one.saw.en
    assert one.urgent_by == date(2026, 1, 1)
    api.fulfil(
        by=system("bizkaia"), slug="digital", item="I1", milestone="opened", on=date(2026, 1, 10),
        evidence=Ref("review", "indicator", "satisfied"),
    )  # fmt: skip
    assert found(overdue.MILESTONE_OVERDUE) == []


def test_an_agreement_is_overdue_until_a_record_shows_it_done() -> None:
    a_body()
    number = a_session().number
    platform = system("bizkaia")
    api.open_session(by=platform, number=number, attendance=["jone", "miren"])
    due = clock.today() + timedelta(days=3)
    api.agree(by=platform, session=number, text="Name an owner", owner="treasury", due=due)
    assert found(overdue.AGREEMENT_OVERDUE, due) == []
    [one] = found(overdue.AGREEMENT_OVERDUE, due + timedelta(days=1))
    assert (one.subject, one.owner) == (Ref("strategy", "agreement", f"{number}/1"), "treasury")
    assert "committee en" in one.title.en
    evidence = Ref("review", "indicator", "satisfied")
    api.keep_agreement(by=platform, session=number, number=1, on=clock.today(), evidence=evidence)
    assert found(overdue.AGREEMENT_OVERDUE, due + timedelta(days=2)) == []


def test_money_that_is_committed_wants_an_indicator() -> None:
    record(an_agenda(budgets=(a_budget("I2", cents=5_000_00), a_budget("I1"), a_budget("A1", is_committed=False))))
    [one] = found(overdue.PAID_BLINDLY)
    assert one.subject.key == "digital/I2"
    assert one.stake.euros == 5000.0
    assert one.figures[0].unit == "eur"
    record(an_agenda(budgets=(a_budget("I2"),), targets=(a_target("I2"),)))
    assert found(overdue.PAID_BLINDLY) == []


def test_lines_and_initiatives_have_an_owner() -> None:
    record(an_agenda(items=(*an_agenda().items, an_item("I3", owner=""))))
    [one] = found(overdue.OWNER_MISSING)
    assert (one.subject, one.decides) == (Ref("strategy", "agenda", "digital"), "general-secretary")
    assert "I3" in one.saw.eu
    record(an_agenda())
    assert found(overdue.OWNER_MISSING) == []


def test_what_is_illustrative_is_told_as_such() -> None:
    record(an_agenda(milestones=(a_milestone(illustrative=True),), targets=(a_target(illustrative=True),)))
    observe(0.4, low=0.39, high=0.41)
    assert [one.simulated for one in found(overdue.MILESTONE_OVERDUE)] == [True]
    [one] = found(overdue.BEHIND)
    assert (one.simulated, one.stake.euros) == (True, 0.0)


def test_money_that_nobody_published_is_never_at_stake() -> None:
    record(an_agenda(budgets=(a_budget("I2", illustrative=True), a_budget("I1", illustrative=True))))
    observe(0.4, low=0.39, high=0.41)
    assert [one.stake.euros for one in (*found(overdue.PAID_BLINDLY), *found(overdue.BEHIND))] == [0.0, 0.0]


def test_the_same_evidence_seen_again_changes_nothing() -> None:
    record(an_agenda())
    observe(0.4)
    first = {one.rule: one for one in found(overdue.BEHIND)}
    with clock.as_of(NOW + timedelta(days=1)):
        report = review.run_review(by=system("bizkaia"))
    assert (report.opened, report.changed, report.gone) == (0, 0, 0)
    assert first
