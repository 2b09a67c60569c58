# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The prior of a case: taken from the past of its administration, frozen at its approval, moved by what ends."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from django.test import Client

from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadTable, Conflict, NotFound
from auzolan.review import api as review
from auzolan.strategy import api
from auzolan.strategy.management import history as loading
from auzolan.strategy.nouns import CaseState, Cost, CostKind, Gate, Spending
from auzolan.strategy.nouns.learning import Project
from auzolan.strategy.nouns.lights import Light, light_of
from tests.builders.cases import TODAY, a_case, approve, case_noun, exempted, go_live, pass_gate
from tests.builders.kernel import a_person
from tests.builders.loads import work_off
from tests.builders.review import monthly

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
HOUSE = system("bizkaia")


def a_past(n: int = 24, unit: str = "treasury", *, currency: str = "EUR") -> list[Project]:
    """Return past projects of a unit that came a tenth to a half above their plan."""
    chance = np.random.default_rng(2)
    return [
        Project(
            f"{unit}-{place}",
            f"Project {place}",
            unit,
            "",
            "",
            date(2018, 1, 1) + timedelta(days=40 * place),
            100_000_00,
            round(100_000_00 * (1.1 + 0.4 * chance.random())),
            currency=currency,
        )
        for place in range(n)
    ]


def keep_past(n: int = 24, **told: str) -> None:
    api.record_projects(by=HOUSE, projects=a_past(n, **told))


def test_without_a_past_it_is_optimism_bias_and_the_page_says_how_little_there_is(client: Client) -> None:
    keep_past(7)
    a_case()
    found = api.case_prior(by=HOUSE, slug="appointments")
    assert (found.cost, found.projects, found.benefits.n) == (None, 7, 0)
    worth = api.valuation(by=HOUSE, case=case_noun())
    assert worth.cost.basis == "optimism-bias"
    assert "n = 7 < 20" in worth.cost.how.en
    client.force_login(a_person("ane", role="reader"))
    page = client.get("/en/desk/cases/appointments/").content.decode()
    assert "history holds 7 projects with both costs" in page
    assert "Mott MacDonald (2002) stands in" in page
    assert "(n = 0): benefits stand as promised" in page
    with pytest.raises(NotFound):
        api.case_prior(by=HOUSE, slug="unheard-of")


def test_with_a_past_the_case_is_corrected_by_it_and_says_what_answers(client: Client) -> None:
    keep_past()
    a_case()
    told = api.case_prior(by=HOUSE, slug="appointments").cost
    assert told == api.prior_for(by=HOUSE, unit="treasury")
    assert told is not None
    worth = api.valuation(by=visitor("bizkaia"), case=case_noun())
    assert (worth.cost.basis, worth.cost.n) == ("prior", 24)
    assert worth.cost.p80 == pytest.approx(5_000_000 * told.p80.value, abs=1)
    client.force_login(a_person("ane", role="reader"))
    for language, words in (
        ("en", ("answers for it (n = 24 projects)", "Chance that building costs over 10 % more than planned", "red")),
        ("es", ("responde por ella (n = 24 proyectos)", "más del 10 %", "rojo")),
        ("eu", ("erantzuten du (n = 24 proiektu)", "% 10", "gorria")),
    ):
        page = client.get(f"/{language}/desk/cases/appointments/").content.decode()
        for word in words:
            assert word in page, (language, word)


def test_a_tail_without_a_mean_is_told_in_quantiles_only(client: Client) -> None:
    chance = np.random.default_rng(7)
    heavy = [
        replace(one, actual=round(100_000_00 * (1 + float(chance.pareto(0.8)))), start=one.start) for one in a_past(400)
    ]
    api.record_projects(by=HOUSE, projects=heavy)
    a_case()
    told = api.case_prior(by=HOUSE, slug="appointments").cost
    assert told is not None
    assert told.mean is None
    client.force_login(a_person("ane", role="reader"))
    assert "Quantiles only." in client.get("/en/desk/cases/appointments/").content.decode()


def test_the_gate_asks_to_look_again_where_the_past_has_changed_and_the_approved_prior_stays() -> None:
    keep_past(24)
    a_case()
    exempted()
    looked = api.look_at_prior(by=HOUSE, slug="appointments", response="a fifth more is put aside")
    assert looked.cost is not None
    pass_gate(HOUSE, Gate.STRATEGIC_OUTLINE)
    pass_gate(HOUSE, Gate.OUTLINE)
    keep_past(30)
    with pytest.raises(BadTable) as refused:
        pass_gate(HOUSE, Gate.FULL)
    assert [one.column for one in refused.value.problems] == ["prior"]
    api.look_at_prior(by=HOUSE, slug="appointments", response="a fifth more is put aside")
    pass_gate(HOUSE, Gate.FULL)
    approved = api.case_prior(by=HOUSE, slug="appointments")
    keep_past(60)
    assert api.case_prior(by=HOUSE, slug="appointments") == approved
    assert approved.looked_at
    api.look_at_prior(by=HOUSE, slug="appointments", response="looked at after the approval")
    assert api.case_prior(by=HOUSE, slug="appointments").cost == approved.cost
    assert api.prior_for(by=HOUSE, unit="treasury") != approved.cost


def test_a_case_that_has_ended_joins_the_past_and_the_next_starts_from_a_changed_prior(client: Client) -> None:
    keep_past()
    before = api.prior_for(by=HOUSE, unit="treasury")
    go_live()
    work_off()
    told = api.lessons(by=HOUSE)
    assert told is not None
    [ended] = told.ended
    # 50,000 were approved and 60,000 were spent
    assert (ended.project.planned, ended.project.actual, ended.project.ratio) == (5_000_000, 6_000_000, 1.2)
    assert (ended.project.start, ended.rebaselined) == (TODAY, None)
    assert told.n == 25
    after = api.prior_for(by=HOUSE, unit="treasury")
    assert before is not None
    assert after is not None
    assert (before.n, after.n) == (24, 25)
    assert after.p80 != before.p80
    # it is learnt from once, and never kept twice
    assert api.projects(by=HOUSE) == sorted(a_past(), key=lambda one: one.reference)
    assert len(loading.dump_past_projects(HOUSE)) == 24
    assert api.read_ended_cases(by=HOUSE) is False
    client.force_login(a_person("ane", role="reader"))
    page = client.get("/en/desk/past-projects/treasury/").content.decode()
    assert "Business cases that have ended" in page
    assert "/en/desk/cases/appointments/" in page
    assert "/en/cases/appointments/" in Client().get("/en/past-projects/treasury/").content.decode()


def test_spending_that_is_put_right_is_read_anew_and_a_rebaseline_counts_beside() -> None:
    go_live()
    work_off()
    record = api.case(by=HOUSE, slug="appointments")
    dearer = tuple(replace(one, cents=6_500_000) if one.cents == 5_000_000 else one for one in record.case.costs)
    dearer = tuple(replace(one, high=None, low=None) for one in dearer)
    changed = replace(record.case, costs=dearer)
    api.record_case(by=HOUSE, slug="appointments", case=changed, seen=record.version, reason="it costs more")
    api.record_spending(by=HOUSE, slug="appointments", spent=Spending(2026, CostKind.CAPEX, 7_000_000, "accounts"))
    work_off()
    told = api.lessons(by=HOUSE)
    assert told is not None
    [ended] = told.ended
    assert (ended.project.planned, ended.project.actual, ended.rebaselined) == (5_000_000, 7_000_000, 6_500_000)
    assert ended.project.ratio == pytest.approx(1.4)
    assert ended.rebaselined_ratio == pytest.approx(7 / 6.5)
    assert told.whole is None


def test_a_case_has_not_ended_while_it_builds_is_not_live_or_was_stopped() -> None:
    two_years = tuple(
        Cost(year, kind, 1_000_000) for year in range(2026, 2031) for kind in CostKind if year < 2028 or kind != "capex"
    )
    go_live(costs=two_years)
    work_off()
    assert api.read_ended_cases(by=HOUSE) is False
    with clock.as_of(date(2028, 1, 2)):
        second = Spending(2027, CostKind.CAPEX, 1_000_000, "accounts")
        api.record_spending(by=HOUSE, slug="appointments", spent=second)
        work_off()
        told = api.lessons(by=HOUSE)
        assert told is not None
        assert [one.slug for one in told.ended] == ["appointments"]
        people = {"responsible": "jone", "accountable": "miren", "review_on": date(2030, 1, 1)}
        api.stop_case(by=HOUSE, slug="appointments", reason="no use", instead="nothing", **people)
        work_off()
    told = api.lessons(by=HOUSE)
    assert told is not None
    assert told.ended == ()
    assert api.case(by=HOUSE, slug="appointments").state is CaseState.STOPPED
    with pytest.raises(Conflict):
        api.stop_case(by=HOUSE, slug="appointments", reason="no use", instead="nothing", **people)
    approve("second")
    api.record_spending(by=HOUSE, slug="second", spent=Spending(2026, CostKind.CAPEX, 1, "accounts"))
    work_off()
    assert api.read_ended_cases(by=HOUSE) is False


def test_no_past_project_may_pass_for_a_case_and_another_currency_takes_none() -> None:
    false = replace(a_past(1)[0], reference="strategy/case/appointments")
    with pytest.raises(BadTable, match="no case of ours"):
        api.record_projects(by=HOUSE, projects=[false])
    keep_past(24, currency="USD")
    go_live()
    work_off()
    told = api.lessons(by=HOUSE)
    assert told is not None
    assert (told.ended, told.n) == ((), 24)


def test_a_past_in_which_all_projects_broke_their_plan_can_be_kept() -> None:
    """The chance that a class is worse than a parent that always breaks its plan was once no number at all."""
    keep_past(60)
    told = api.lessons(by=HOUSE)
    assert told is not None
    assert [one.worse for one in told.classes] == [0.0]


def test_what_was_scored_is_the_prior_of_the_next_benefits() -> None:
    go_live()
    review.record_observations(by=HOUSE, observations=monthly([0.55] * 24, since=date(2027, 1, 1)))
    with clock.as_of(date(2029, 1, 2)):
        review.run_review(by=HOUSE)
        found = api.case_prior(by=HOUSE, slug="appointments").benefits
        [scored] = review.scored_expectations(by=HOUSE)
        assert (found.unit, found.n) == ("treasury", 1)
        assert found.ratio is not None
        # a quarter of it came; one answer alone is drawn far towards "as promised"
        assert scored.outcome.ratio == pytest.approx(0.25)
        assert scored.outcome.ratio < found.ratio.value < 1
        assert found.broken == int((scored.outcome.ratio or 0) < 0.5)
        assert found.under_half is not None
        assert 0 <= found.under_half.low <= found.under_half.value <= found.under_half.high <= 1
        a_case("second")
        assert api.case_prior(by=HOUSE, slug="second").benefits == found


def test_lights_follow_the_published_cut_points() -> None:
    assert [light_of(chance) for chance in (0.0, 0.199, 0.2, 0.499, 0.5, 1.0)] == [
        Light.GREEN,
        Light.GREEN,
        Light.AMBER,
        Light.AMBER,
        Light.RED,
        Light.RED,
    ]
