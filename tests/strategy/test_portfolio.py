# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A portfolio through its verbs: limits, what is made of the cases, runs kept and refused, questions, adoption."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import OperationalError

from auzolan.kernel import clock, outbox
from auzolan.kernel.access import actor_of, permission_matrix, system
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.review import api as review
from auzolan.review.nouns import Option
from auzolan.site import jobs, serving
from auzolan.strategy import api
from auzolan.strategy.api import portfolio_runs
from auzolan.strategy.core import portfolio as core
from auzolan.strategy.core.prioritising import Wish
from auzolan.strategy.models import PortfolioRunRow
from auzolan.strategy.nouns import (
    EU_4,
    Aside,
    CaseDependency,
    CaseRecord,
    CaseState,
    Cost,
    CostBasis,
    CostKind,
    Floor,
    MoneyLimit,
    Objective,
    RunState,
    StaffLimit,
)
from tests.builders.cases import TODAY, a_case, a_place, case_noun
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.portfolio import CRISIS, GROWTH, a_plan, done, envelope_noun, limits, three_cases

pytestmark = pytest.mark.django_db
HOUSE = system("bizkaia")
SURE = core.Worth(Fraction(1000), Fraction(400), 0.0, 0.0)


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_place()
        yield


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


def test_a_plan_is_kept_with_what_it_was_asked_with() -> None:
    kept = a_plan()
    assert kept.run.state is RunState.DONE
    assert dict(kept.years) == {"appointments": 2026, "benches": 2026}
    assert kept.told.checked
    assert [(one.id, one.by) for one in kept.told.out] == [("clinics", "capex 2026")]
    assert kept.told.out[0].change.budget == ("capex 2026", Decimal(3_000_000))
    assert kept.told.used["capex 2026"] == 10_000_000
    assert kept.run.hash == kept.asked.hash
    assert api.newest_plan(by=HOUSE) == kept
    assert [one.number for one in api.runs(by=HOUSE)] == [kept.run.number]
    before = PortfolioRunRow.objects.of("bizkaia").get().told
    api.carry_out_run(by=HOUSE, number=kept.run.number)
    assert PortfolioRunRow.objects.of("bizkaia").get().told == before, "what is done is not done again"


@pytest.mark.parametrize("objective", list(Objective))
def test_every_objective_is_kept(objective: Objective) -> None:
    kept = a_plan(objective=objective)
    assert kept.told.plan.objective is objective
    assert set(kept.told.scenarios) == {"growth", "crisis"}


def test_the_house_tells_when_what_was_prioritised_has_changed() -> None:
    kept = a_plan()
    assert not api.has_changed(by=HOUSE, run=kept.run)
    a_case("clinics", costs=(Cost(2026, CostKind.CAPEX, 1),))
    assert api.has_changed(by=HOUSE, run=kept.run)
    again = done()
    assert not api.has_changed(by=HOUSE, run=again.run)
    assert again.run.hash != kept.run.hash
    a_case("clinics", costs=(Cost(2026, CostKind.CAPEX, 1),), exclusions=("paper",))
    assert not api.has_changed(by=HOUSE, run=again.run), "a new version that changes nothing of the question"


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(NotFound, match="no limits"):
        api.ask_run(by=HOUSE, objective=Objective.VALUE)
    limits()
    with pytest.raises(BadInput, match="cases"):
        api.ask_run(by=HOUSE, objective=Objective.VALUE)
    a_case()
    for seconds in (0, 3601):
        with pytest.raises(BadInput, match="seconds"):
            api.ask_run(by=HOUSE, objective=Objective.VALUE, seconds=seconds)
    with pytest.raises(BadInput, match="seed"):
        api.ask_run(by=HOUSE, objective=Objective.VALUE, seed=-1)
    assert api.runs(by=HOUSE) == []
    assert api.newest_plan(by=HOUSE) is None


def test_what_no_plan_can_hold_is_kept_as_a_refusal() -> None:
    three_cases()
    limits(money=(MoneyLimit(2026, CostKind.CAPEX, 4_000_000),))
    number = api.ask_run(by=HOUSE, objective=Objective.VALUE, seconds=5).number
    api.carry_out_run(by=HOUSE, number=number)
    run = api.run(by=HOUSE, number=number)
    assert run.state is RunState.REFUSED
    assert [(one.column, one.value) for one in run.problems] == [("budgets.capex 2026", "4000000")]
    with pytest.raises(Conflict, match="refused"):
        api.plan_of(by=HOUSE, number=number)
    with pytest.raises(Conflict, match="only what has failed"):
        api.run_again(by=HOUSE, number=number)
    with pytest.raises(NotFound):
        api.run(by=HOUSE, number=number + 1)


def test_an_outage_lets_it_wait_and_the_sixth_time_it_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    three_cases()
    limits()
    number = api.ask_run(by=HOUSE, objective=Objective.VALUE, seconds=5).number

    def away(*_args: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(portfolio_runs, "_solve", away)
    for _ in range(portfolio_runs.MOST_ATTEMPTS - 1):
        with pytest.raises(OperationalError):
            api.carry_out_run(by=HOUSE, number=number)
        assert api.run(by=HOUSE, number=number).state is RunState.WAITING
    api.carry_out_run(by=HOUSE, number=number)
    assert api.run(by=HOUSE, number=number).state is RunState.FAILED
    monkeypatch.undo()
    with clock.as_of(TODAY):
        api.run_again(by=HOUSE, number=number)
        api.carry_out_run(by=HOUSE, number=number)
    assert api.run(by=HOUSE, number=number).state is RunState.DONE


def test_what_waits_for_more_than_a_minute_may_be_lost() -> None:
    three_cases()
    limits()
    number = api.ask_run(by=HOUSE, objective=Objective.VALUE, seconds=5).number
    assert api.lost_runs(by=HOUSE) == []
    with clock.as_of(clock.now() + timedelta(minutes=2)):
        assert api.lost_runs(by=HOUSE) == [number]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_jobs")
def test_a_worker_does_what_was_asked_for() -> None:
    three_cases()
    limits()
    number = api.ask_run(by=HOUSE, objective=Objective.VALUE, seconds=5).number
    outbox.deliver_pending()
    assert jobs.counts().waiting == 1
    serving.work(once=True)
    assert api.run(by=HOUSE, number=number).state is RunState.DONE


def test_what_if_is_answered_and_nothing_is_kept() -> None:
    kept = a_plan()

    def wished(**told: Any) -> Any:
        return api.portfolio_what_if(by=HOUSE, kept=kept, wish=Wish(**told), seconds=10)

    # not 15 million, which the three would use to the last cent: the price of a limit just reached is not one number
    more = wished(budgets={"capex 2026": Decimal(20_000_000)})
    assert (more.entering, more.leaving) == (("clinics",), ())
    assert more.value > more.before
    assert more.prices["capex 2026"] == 0
    forced = wished(inside=("clinics",))
    assert (forced.entering, forced.leaving) == (("clinics",), ("benches",))
    assert wished(outside=("benches",)).leaving == ("benches",)
    assert wished(values={"clinics": Decimal(10**12)}).entering == ("clinics",)
    assert wished().value == wished().before
    assert len(api.runs(by=HOUSE)) == 1


@pytest.mark.parametrize(
    "wish",
    [
        Wish(inside=("nothing",)),
        Wish(inside=("clinics",), outside=("clinics",)),
        Wish(budgets={"gold 2026": Decimal(1)}),
        Wish(budgets={"capex 2026": Decimal(-1)}),
        Wish(budgets={"capex 2026": Decimal(1)}),
        Wish(outside=("appointments",)),
    ],
)
def test_what_cannot_be_wished_is_refused(wish: Wish) -> None:
    kept = a_plan()
    with pytest.raises((BadInput, BadTable)):
        api.portfolio_what_if(by=HOUSE, kept=kept, wish=wish)


def test_why_one_and_not_the_other() -> None:
    kept = a_plan()
    told = api.portfolio_why_not(by=HOUSE, kept=kept, one="benches", other="clinics")
    assert told.loss is not None
    assert told.loss > 0
    for one, other in (("clinics", "benches"), ("benches", "appointments"), ("benches", "nothing")):
        with pytest.raises(BadInput):
            api.portfolio_why_not(by=HOUSE, kept=kept, one=one, other=other)
    with pytest.raises(BadInput, match="seconds"):
        api.portfolio_what_if(by=HOUSE, kept=kept, wish=Wish(), seconds=60)


ADOPTED: dict[str, Any] = {
    "reason": "It holds in both futures", "instead": "Nothing is begun", "responsible": "jone", "accountable": "miren",
    "review_on": date(2027, 1, 15),
}  # fmt: skip


def test_a_decision_adopts_a_plan_once() -> None:
    kept = a_plan()
    taken = api.adopt_plan(by=HOUSE, number=kept.run.number, **ADOPTED)
    assert taken.kind == api.ADOPT_PLAN
    assert str(taken.subject) == f"strategy/portfolio/{kept.run.number}"
    assert api.run(by=HOUSE, number=kept.run.number).decision == taken.number
    with pytest.raises(Conflict, match="has adopted"):
        api.adopt_plan(by=HOUSE, number=kept.run.number, **ADOPTED)
    with pytest.raises(BadInput):
        api.adopt_plan(by=HOUSE, number=done().run.number, **ADOPTED | {"accountable": "jone"})


def test_a_plan_of_what_has_changed_is_not_adopted() -> None:
    kept = a_plan()
    limits(shift=1)
    with pytest.raises(Conflict, match="have changed"):
        api.adopt_plan(by=HOUSE, number=kept.run.number, **ADOPTED)


def test_a_decision_of_the_docket_adopts_a_plan_too() -> None:
    kept = a_plan()
    taken = review.decide(
        by=HOUSE,
        kind=api.ADOPT_PLAN,
        title="The plan",
        subject=kept.run.ref,
        options=[review_option("adopt"), review_option("wait")],
        choice="adopt",
        reason="It holds",
        responsible="jone",
        accountable="miren",
        review_on=date(2027, 1, 15),
    )
    outbox.deliver_pending()
    assert api.run(by=HOUSE, number=kept.run.number).decision == taken.number
    assert not api.note_adopted(by=HOUSE, number=10**6, decision=taken.number)


def review_option(name: str) -> Any:
    return Option(name, "weighed")


def test_only_those_who_may_set_limits_and_ask() -> None:
    three_cases()
    limits()
    for role in ("reader", "service-owner", "auditor"):
        if role not in permission_matrix()["kernel.desk"]:
            continue
        with pytest.raises(NotPermitted):
            api.set_limits(by=an_actor(role=role), envelope=envelope_noun(), reason="x", seen=1)
        with pytest.raises(NotPermitted):
            api.ask_run(by=an_actor(role=role), objective=Objective.VALUE)
    with pytest.raises(NotPermitted):
        api.carry_out_run(by=an_actor(role="technical-secretary"), number=1)


def test_no_administration_sees_the_portfolio_of_another() -> None:
    kept = a_plan()
    a_tenant("araba")
    other = system("araba")
    assert api.envelope(by=other) is None
    assert api.runs(by=other) == []
    assert api.newest_plan(by=other) is None
    with pytest.raises(NotFound):
        api.plan_of(by=other, number=kept.run.number)
    with pytest.raises(NotFound):
        api.adopt_plan(by=other, number=kept.run.number, **ADOPTED)


def test_people_are_named_in_the_run() -> None:
    three_cases()
    limits()
    a_person("ane", role="technical-secretary")
    assert api.ask_run(by=actor_of("ane", "bizkaia"), objective=Objective.VALUE).person == "ane"
