# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a portfolio is asked with: what is made of the cases and their needs, and limits kept in versions or refused."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.strategy import api
from auzolan.strategy.core import portfolio as core
from auzolan.strategy.nouns import (
    EU_4,
    Aside,
    CaseDependency,
    CaseRecord,
    CaseState,
    CostBasis,
    CostKind,
    Floor,
    MoneyLimit,
    StaffLimit,
)
from tests.builders.cases import case_noun
from tests.builders.portfolio import CRISIS, GROWTH, envelope_noun, limits, three_cases

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
HOUSE = system("bizkaia")
SURE = core.Worth(Fraction(1000), Fraction(400), 0.0, 0.0)


def a_record(slug: str = "one", state: CaseState = CaseState.DRAFT, **told: Any) -> CaseRecord:
    return CaseRecord(case_noun(slug, **told), 1, clock.now(), state)


def asked(*records: CaseRecord, worths: dict[str, core.Worth] | None = None, **told: Any) -> Any:
    known = {one.case.slug: SURE for one in records} | (worths or {})
    return core.ask(records, known, envelope_noun(**told), EU_4)


def needing(slug: str) -> tuple[CaseDependency, ...]:
    return (CaseDependency(Ref("strategy", "case", slug)),)


def test_a_case_uses_what_it_costs_by_year_and_kind_and_its_people() -> None:
    told = asked(a_record()).portfolio
    assert told.budgets == {"capex 2026": 12_000_000, "opex 2027": 50_000_000, "fte developer 2026": 2}
    assert told.cases[0].starts[0].uses == {
        "capex 2026": 5_000_000,
        "opex 2027": 1_000_000,
        "fte developer 2026": Decimal("0.5"),
    }


def test_a_future_multiplies_benefits_and_costs() -> None:
    told = asked(a_record(), futures=(GROWTH, CRISIS)).portfolio
    assert told.cases[0].starts[0].values == (Decimal(800), Decimal(160))
    assert [(one.name, one.weight) for one in told.scenarios] == [("growth", 2), ("crisis", 1)]
    assert asked(a_record(), futures=()).portfolio.cases[0].starts[0].values == (Decimal(600),)


def test_worth_is_drawn_to_the_others_before_anything_is_chosen() -> None:
    lucky = core.Worth(Fraction(5000), Fraction(400), 4000.0, 0.0)
    told = asked(a_record("lucky"), a_record("sure"), a_record("third"), futures=(), worths={"lucky": lucky}).portfolio
    values = {one.id: one.starts[0].values[0] for one in told.cases}
    assert values["sure"] == 600
    assert 600 <= values["lucky"] < 1000, "an uncertain 4,600 is worth little more than what the sure ones are"


def test_what_is_being_written_may_start_later_and_is_worth_less_then() -> None:
    told = asked(a_record(), shift=2, futures=()).portfolio.cases[0].starts
    assert [one.year for one in told] == [2026, 2027, 2028]
    assert [one.values[0] for one in told] == [Decimal(600), Decimal(577), Decimal(555)]
    assert told[1].uses == {"opex 2027": 1_000_000}
    past = asked(a_record(), first_year=2027, money=(), staff=(), futures=()).portfolio.cases[0].starts
    assert [one.year for one in past] == [2027], "nothing that is still being written starts in the past"


def test_what_is_committed_stays_where_it_is_and_needs_nothing() -> None:
    told = asked(a_record("one", CaseState.LIVE, dependencies=needing("two")), a_record("two"), shift=2).portfolio
    assert told.cases[0].mandatory
    assert [one.year for one in told.cases[0].starts] == [2026]
    assert told.cases[0].requires == ()
    assert not told.cases[1].mandatory


def test_dependencies_are_required_and_replacing_the_same_excludes() -> None:
    told = asked(
        a_record("one", dependencies=needing("two"), replaces="mainframe"),
        a_record("two", exclusions=("telephones", "strategy/case/four")),
        a_record("three", replaces="mainframe"),
        a_record("four"),
    ).portfolio
    cases = {one.id: one for one in told.cases}
    assert cases["one"].requires == ("two",)
    assert cases["one"].excludes == ("three",)
    assert cases["four"].excludes == ("two",)
    both = asked(
        a_record("one", CaseState.LIVE, replaces="m"), a_record("two", CaseState.APPROVED, replaces="m")
    ).portfolio
    assert [one.excludes for one in both.cases] == [(), ()], "both are decided already"


def test_what_does_not_stand_for_choice_says_why() -> None:
    told = asked(
        a_record("a", CaseState.STOPPED),
        a_record("b", dependencies=needing("a")),
        a_record("c", dependencies=needing("b")),
        a_record("d", start_year=2029, live_year=2029),
        a_record("e", start_year=2020, live_year=2021, end_year=2025),
        a_record("f", dependencies=needing("e")),
    )
    assert [(one.id, one.why, one.by) for one in told.aside] == [
        ("a", Aside.STOPPED, ""),
        ("b", Aside.NEEDS, "a"),
        ("c", Aside.NEEDS, "b"),
        ("d", Aside.LATER, ""),
        ("e", Aside.OVER, ""),
    ]
    assert [one.id for one in told.portfolio.cases] == ["f"]


def test_a_circle_of_needs_is_refused() -> None:
    with pytest.raises(BadTable, match="one > two > one"):
        asked(a_record("one", dependencies=needing("two")), a_record("two", dependencies=needing("one")))


def test_limits_may_hold_building_at_what_history_makes_of_it() -> None:
    three_cases()
    limits()
    planned = api.asked_now(by=HOUSE)[0].portfolio.cases[1].starts[0].uses["capex 2026"]
    limits(basis=CostBasis.P80)
    dear = api.asked_now(by=HOUSE)[0].portfolio.cases[1].starts[0].uses["capex 2026"]
    assert (planned, dear) == (5_000_000, 15_000_000), "P80 without a history is the upper bound of optimism bias"


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"first_year": 2029}, "last_year"),
        ({"last_year": 2090}, "last_year"),
        ({"shift": 6}, "shift"),
        ({"money": (MoneyLimit(2030, CostKind.CAPEX, 1),)}, "capex 2030"),
        ({"money": (MoneyLimit(2026, CostKind.CAPEX, -1),)}, "capex 2026"),
        ({"money": (MoneyLimit(2026, CostKind.CAPEX, 1),) * 2}, "capex 2026"),
        ({"staff": (StaffLimit("developer", 2026, Decimal(-1)),)}, "fte developer 2026"),
        ({"staff": (StaffLimit("developer", 2026, Decimal("NaN")),)}, "fte developer 2026"),
        ({"futures": (GROWTH, replace(CRISIS, name="growth"))}, "name"),
        ({"futures": (replace(GROWTH, weight=Decimal(0)),)}, "weight"),
        ({"futures": (replace(GROWTH, benefits=Decimal(-1)),)}, "benefits"),
        ({"futures": (replace(GROWTH, costs=Decimal(101)),)}, "costs"),
        ({"futures": (replace(GROWTH, reason=" "),)}, "why"),
        ({"futures": (replace(GROWTH, author=""),)}, "why"),
        ({"floors": (Floor("nowhere", 1),)}, "unit"),
        ({"floors": (Floor("treasury", 0),)}, "at_least"),
    ],
)
def test_limits_that_cannot_be_are_refused(change: dict[str, Any], column: str) -> None:
    with pytest.raises(BadTable) as refusal:
        limits(**change)
    assert column in {one.column for one in refusal.value.problems}
    assert api.envelope(by=HOUSE) is None


def test_limits_are_kept_in_versions_with_author_and_reason() -> None:
    assert limits().number == 1
    assert limits().number == 1, "the same limits are no new version"
    assert limits(shift=1).number == 2
    assert [(one.number, one.reason) for one in api.envelopes(by=HOUSE)] == [
        (2, "The budget of 2026"),
        (1, "The budget of 2026"),
    ]
    with pytest.raises(Conflict):
        api.set_limits(by=HOUSE, envelope=envelope_noun(), reason="x", seen=1)
    with pytest.raises(BadInput):
        api.set_limits(by=HOUSE, envelope=envelope_noun(), reason=" ", seen=2)
    with pytest.raises(BadInput, match="rates"):
        limits(rates="nothing")
