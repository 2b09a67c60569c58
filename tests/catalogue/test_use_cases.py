# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What data is for: use cases priced, ranked and blocked, opened by decisions, answered; phases closed when reached."""

import importlib
from datetime import date, timedelta
from typing import Any

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.core.reuse import observing
from auzolan.catalogue.nouns.asking import Outcome
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.use_cases import Lack, Measure, Measured, Missing, Spread, Stage, Worth
from auzolan.kernel import clock, dependencies, history, outbox
from auzolan.kernel.access import system, visitor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.periods import Period
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import Dimensions, Expectation, Observation, Option, Series
from tests.builders.answering import a_missing, a_phase, a_role, a_use_case, use_case_noun
from tests.builders.asking import a_request
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.review import an_indicator, monthly

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
BLOCKED = "catalogue.use-case-blocked"


@pytest.fixture(autouse=True)
def _stops() -> None:
    a_dataset("stops")


def test_a_use_case_is_worth_what_the_weights_of_the_docket_make_of_it() -> None:
    a_use_case()
    one = api.use_case(by=visitor("bizkaia"), slug="delays")
    # 100 people x 2 + 10 hours x 20 + 50 euros
    assert (one.low, one.middle, one.high) == (225.0, 450.0, 900.0)
    weights = review.weights(by=BY)
    assert (one.euros_per_person, one.euros_per_hour) == (weights.euros_per_person, weights.euros_per_hour)
    assert one.blocks == ()


def test_data_is_ranked_by_what_needs_it_and_each_sum_says_of_what() -> None:
    a_dataset("lines")
    a_use_case()
    a_use_case("fleet", datasets=("stops", "lines"))
    a_missing(worth=Worth(euros=Spread(1000, 1000, 1000)))
    a_use_case("gone", datasets=("lines",), stage=Stage.DROPPED)
    ranked = api.wanted_data(by=visitor("bizkaia"))
    assert [(one.place, one.dataset or one.missing, one.middle) for one in ranked] == [
        (1, "Bus loads by stop", 1000.0),
        (2, "stops", 900.0),
        (3, "lines", 450.0),
    ]
    assert ranked[0].lack is Lack.MISSING
    assert [one.use_case.slug for one in ranked[1].because] == ["delays", "fleet"]


def test_what_blocks_a_use_case_is_missing_unpublished_or_poor() -> None:
    a_dataset("draft", standing=Standing.DRAFT)
    a_use_case(datasets=("stops", "draft"), missing=(Missing("loads"),), least_points=400)
    told = {one.what: one.lack for one in api.use_case(by=BY, slug="delays").blocks}
    assert told == {"loads": Lack.MISSING, "draft": Lack.UNPUBLISHED, "stops": Lack.POOR}
    api.withdraw_dataset(by=BY, slug="stops", reason="Merged")
    assert {one.what: one.lack for one in api.use_case(by=BY, slug="delays").blocks}["stops"] is Lack.MISSING


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"name": Text()}, "row 2, column name"),
        ({"who": Text()}, "column who"),
        ({"owner": "nowhere"}, "column owner: 'nowhere'"),
        ({"datasets": ("none",)}, "column datasets: 'none'.*in words what is missing"),
        ({"datasets": ()}, "column datasets"),
        ({"serves": "nonsense"}, "column reference"),
        ({"least_points": 500}, "column least_points.*405"),
        ({"worth": Worth(people=Spread(5, 1, 9))}, "column people.*in this order"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(told: dict[str, Any], match: str) -> None:
    with pytest.raises(BadTable, match=match):
        api.record_use_cases(by=BY, use_cases=[use_case_noun(**told)])
    assert api.use_cases(by=BY) == []


def test_recording_again_keeps_what_opened_it_and_notes_what_changed() -> None:
    a_use_case()
    assert api.record_use_cases(by=BY, use_cases=[use_case_noun()]) == 0
    assert api.record_use_cases(by=BY, use_cases=[use_case_noun(source="Another plan")]) == 1
    newest = history.of("bizkaia", Ref("catalogue", "use-case", "delays"))[0]
    assert [one.name for one in newest.fields] == ["source"]
    [named] = name_refs("bizkaia", [Ref("catalogue", "use-case", "delays")]).values()
    assert named.title.en == "Delays"
    with pytest.raises(NotFound):
        api.use_case(by=BY, slug="none")


def test_someone_of_another_unit_records_nothing_for_this_one() -> None:
    a_tenant("culture", kind="department", parent="bizkaia")
    other = an_actor("miren", role="data-lead", at="culture")
    with pytest.raises(NotPermitted):
        api.record_use_cases(by=other, use_cases=[use_case_noun()])


def test_who_depends_on_a_dataset_is_known() -> None:
    a_use_case(serves="services/service/bus")
    stops = Ref("catalogue", "dataset", "stops")
    told = [str(one) for one in dependencies.dependents_of("bizkaia", stops)]
    assert told == ["catalogue/use-case/delays", "services/service/bus"]
    api.record_use_cases(by=BY, use_cases=[use_case_noun(stage=Stage.DROPPED)])
    assert dependencies.dependents_of("bizkaia", stops) == ()
    assert [one.use_case.slug for one in api.use_cases_of(by=BY, dataset="stops")] == []


def opening(**told: Any) -> dict[str, Any]:
    a_person("jone", role="service-owner", at="bizkaia")
    a_person("peru", role="political-head", at="bizkaia")
    series = Series("satisfied", Dimensions())
    by = clock.today() + timedelta(days=60)
    return {
        "slug": "delays",
        "reason": "Buses are late",
        "responsible": "jone",
        "accountable": "peru",
        "review_on": by,
        "expectation": Expectation(series, 0.5, 0.55, 0.6, 0.7, by),
    } | told


def test_a_decision_opens_a_use_case_and_the_observations_answer_it() -> None:
    an_indicator()
    a_use_case(indicator="satisfied")
    today = clock.today()
    months = monthly([0.5] * 24, since=date(today.year - 2, today.month, 1), service="")
    review.record_observations(by=BY, observations=months)
    taken = api.open_use_case(by=BY, **opening())
    assert taken.named(taken.choice).eu == "Ireki"
    one = api.use_case(by=BY, slug="delays").use_case
    assert (one.stage, one.decision) == (Stage.OPEN, taken.number)
    [(expectation, outcome)] = api.expected_of(by=visitor("bizkaia"), slug="delays")
    assert (expectation.middle, outcome) == (0.6, None)
    with pytest.raises(Conflict, match="not a proposal any more"):
        api.open_use_case(by=BY, **opening())
    later = today + timedelta(days=200)
    with clock.as_of(later):
        first = date(today.year, today.month, 1) + timedelta(days=32)
        more = monthly([0.62] * 6, since=first.replace(day=1), service="")
        review.record_observations(by=BY, observations=more)
        review.score_due(by=BY)
        outbox.deliver_pending()
    [(_expectation, outcome)] = api.expected_of(by=visitor("bizkaia"), slug="delays")
    assert outcome is not None
    answers = api.use_case(by=BY, slug="delays").use_case.answers
    assert list(answers.values()) == [outcome.verdict.value]
    assert api.record_use_cases(by=BY, use_cases=[use_case_noun(stage=Stage.SERVED)]) == 1
    assert api.use_case(by=BY, slug="delays").use_case.answers == answers


@pytest.mark.parametrize(
    "told", [{"reason": " "}, {"accountable": "jone"}, {"responsible": "nobody"}, {"review_on": date(2020, 1, 1)}]
)
def test_a_decision_that_lacks_something_opens_nothing(told: dict[str, Any]) -> None:
    an_indicator()
    a_use_case()
    with pytest.raises(BadInput):
        api.open_use_case(by=BY, **opening(**told))
    assert api.use_case(by=BY, slug="delays").use_case.stage is Stage.PROPOSED


def test_the_review_sees_a_blocked_use_case_with_all_that_it_is_worth() -> None:
    an_indicator()
    a_missing(indicator="satisfied")
    review.run_review(by=BY)
    found = [one.finding for one in review.docket(by=BY) if one.finding.sighting.rule == BLOCKED]
    [finding] = found
    told = finding.sighting
    assert (told.stake.people, told.stake.hours, told.stake.euros) == (100, 10, 50)
    assert told.title.en == "Delays: lacks 1 dataset"
    assert told.decision_kinds == ("catalogue.publish-dataset", "catalogue.open-use-case")
    assert told.series == (Series("satisfied", Dimensions()),)
    api.record_use_cases(by=BY, use_cases=[use_case_noun("loads")])
    review.run_review(by=BY)
    rules = {one.finding.sighting.rule for one in review.docket(by=BY)}
    assert BLOCKED not in rules


def test_a_decision_on_the_finding_opens_the_use_case_too() -> None:
    an_indicator()
    a_missing(indicator="satisfied")
    review.run_review(by=BY)
    [finding] = [one.finding for one in review.docket(by=BY) if one.finding.sighting.rule == BLOCKED]
    told = opening()
    review.decide(
        by=BY, kind=api.OPEN_CASE, title="Open", subject=finding.sighting.subject, findings=[finding.number],
        options=[Option("open", "worth it"), Option("wait", "costs nothing")], choice="open", reason="Late",
        responsible="jone", accountable="peru", review_on=told["review_on"], expectations=[told["expectation"]],
    )  # fmt: skip
    outbox.deliver_pending()
    one = api.use_case(by=BY, slug="loads").use_case
    assert (one.stage, one.decision) == (Stage.OPEN, 1)


def test_a_phase_is_closed_only_once_all_that_it_must_reach_is_measured_and_reached() -> None:
    a_use_case()
    one = a_phase(published=1, points=100, stewarded=0.5)
    [standing] = api.phases(by=visitor("bizkaia"))
    told = {each.criterion.measure: each for each in standing.judged}
    assert told[Measure.PUBLISHED].measured == Measured(1.0, 1, clock.today())
    assert told[Measure.POINTS].holds
    assert told[Measure.STEWARDED].measured.value == 0
    with pytest.raises(Conflict, match=r"stewarded: 0 of 0\.5"):
        api.close_phase(by=BY, number=one.number)
    a_role(person="ane")
    closed = api.close_phase(by=BY, number=one.number)
    assert closed.closed_on == clock.today()
    assert all(each.holds for each in closed.reached)
    with pytest.raises(Conflict, match="already"):
        api.close_phase(by=BY, number=one.number)
    with pytest.raises(Conflict, match="stays as it was"):
        api.record_phase(by=BY, phase=closed)


def test_what_nothing_measures_yet_keeps_a_phase_open(monkeypatch: pytest.MonkeyPatch) -> None:
    phases = importlib.import_module("auzolan.catalogue.api.phases")
    monkeypatch.setattr(phases, "_GAUGES", {})
    a_use_case()
    one = a_phase(answered=0.9)
    with pytest.raises(Conflict, match="nothing measured yet"):
        api.close_phase(by=BY, number=one.number)
    api.gauge(Measure.ANSWERED, lambda _tenant, _datasets, on: Measured(0.95, 20, on))
    assert api.close_phase(by=BY, number=one.number).closed_on


def test_answers_on_time_and_reuse_are_measured_by_the_house() -> None:
    a_use_case()
    a_phase(answered=0.9, reused=0.5)
    told = {one.criterion.measure: one for one in api.phase(by=BY, number=1).judged}
    assert (told[Measure.ANSWERED].measured.value, told[Measure.REUSED].measured.value) == (None, None)
    one = a_request(unit="mobility")
    api.answer(by=BY, reference=one.reference, outcome=Outcome.EXISTS, text="Badago", dataset="stops")
    review.record_indicators(by=BY, indicators=observing.indicators("bizkaia"))
    month = Period(date(2026, 10, 1), date(2026, 11, 1))
    review.record_observations(by=BY, observations=[Observation(observing.SHARE, month, 0.6, n=10)])
    told = {one.criterion.measure: one for one in api.phase(by=BY, number=1).judged}
    assert told[Measure.ANSWERED].measured == Measured(1.0, 1, clock.today())
    assert told[Measure.REUSED].measured == Measured(0.6, 10, date(2026, 10, 31))
    assert api.close_phase(by=BY, number=1).closed_on


@pytest.mark.parametrize(
    ("cases", "least", "match"),
    [
        (("none",), {"published": 1}, "use_cases: 'none'"),
        (("delays",), {}, "criteria"),
        (("delays",), {"answered": 80}, "answered: '80'.*up to 1"),
        (("delays",), {"points": 500}, "points: '500'.*405"),
    ],
)
def test_a_phase_that_cannot_be_is_refused(cases: tuple[str, ...], least: dict[str, float], match: str) -> None:
    a_use_case()
    with pytest.raises(BadInput, match=match):
        a_phase(*cases, **least)
    assert api.phases(by=BY) == []


def test_only_who_keeps_the_whole_catalogue_closes_phases() -> None:
    a_use_case()
    one = a_phase(published=1)
    with pytest.raises(NotPermitted):
        api.close_phase(by=an_actor("lead", role="data-lead"), number=one.number)
