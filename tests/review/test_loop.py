# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The loop through its verbs: findings live, decisions are chained, observations answer, the record changes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import same
from auzolan.review import api
from auzolan.review.nouns import (
    Dimensions,
    LessonRead,
    Observation,
    Option,
    Series,
    State,
    Status,
    Verdict,
    Weights,
)
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.review import Watched, a_sighting, an_expectation, an_indicator, decide, deciders, monthly

pytestmark = pytest.mark.django_db


@pytest.fixture
def platform() -> Actor:
    a_tenant()
    return system("bizkaia")


def _docket(by: Actor) -> list[str]:
    return [str(row.finding.sighting.subject) for row in api.docket(by=by)]


def test_the_same_evidence_again_changes_nothing(watched: Watched, platform: Actor) -> None:
    watched.show(a_sighting())
    first = api.run_review(by=platform)
    history = api.finding_history(by=platform, number=1)
    again = api.run_review(by=platform, everything=True)
    assert (first.opened, again.opened, again.changed, again.reopened, again.gone) == (1, 0, 0, 0, 0)
    assert api.finding_history(by=platform, number=1) == history
    assert api.run_review(by=platform).skipped == 1


def test_a_finding_whose_evidence_has_gone_closes_itself(watched: Watched, platform: Actor) -> None:
    watched.show(a_sighting())
    api.run_review(by=platform)
    watched.show()
    assert api.run_review(by=platform).gone == 1
    found = api.finding(by=platform, number=1)
    assert (found.state, found.why_closed) == (State.GONE, "the evidence has gone")
    watched.show(a_sighting())
    assert api.run_review(by=platform).reopened == 1
    assert [step.what for step in api.finding_history(by=platform, number=1)] == ["opened", "gone", "reopened"]
    types = list(OutboxEvent.objects.of("bizkaia").values_list("type", flat=True))
    assert types.count("auzolan.review.finding-opened") == 2
    assert types.count("auzolan.review.finding-gone") == 1


def test_a_reviewer_that_fails_becomes_a_finding_and_the_others_go_on(watched: Watched, platform: Actor) -> None:
    watched.show(a_sighting())
    other = Watched("tests.broken")
    other.show(a_sighting(rule="some.other-rule"))
    report = api.run_review(by=platform)
    assert report.failed == 1
    rules = {row.finding.sighting.rule for row in api.docket(by=platform)}
    assert rules == {"tests.low", "review.reviewer-failed"}
    other.show()
    assert api.run_review(by=platform).gone == 1


def test_dismissed_stays_so_until_the_evidence_is_another(watched: Watched, platform: Actor) -> None:
    owner = an_actor("jone")
    watched.show(a_sighting())
    api.run_review(by=platform)
    api.dismiss(by=owner, number=1, reason="known and accepted")
    watched.show(a_sighting())
    assert api.run_review(by=platform).reopened == 0
    watched.show(a_sighting(value=0.3))
    assert api.run_review(by=platform).reopened == 1


def test_deferred_opens_again_on_its_day(watched: Watched, platform: Actor) -> None:
    owner = an_actor("jone")
    watched.show(a_sighting())
    api.run_review(by=platform)
    day = clock.today() + timedelta(days=10)
    api.defer(by=owner, number=1, until=day, reason="after the summer")
    assert _docket(platform) == []
    assert api.run_review(by=platform, everything=True).reopened == 0
    with clock.as_of(day):
        report = api.run_review(by=platform)
    assert (report.skipped, report.reopened) == (1, 1)


@pytest.mark.parametrize(
    ("reason", "days", "field"), [("", 10, "reason"), ("later", 0, "until"), ("later", -1, "until")]
)
def test_a_deferral_needs_a_reason_and_a_day_to_come(
    watched: Watched, platform: Actor, reason: str, days: int, field: str
) -> None:
    owner = an_actor("jone")
    watched.show(a_sighting())
    api.run_review(by=platform)
    with pytest.raises(BadInput) as refused:
        api.defer(by=owner, number=1, until=clock.today() + timedelta(days=days), reason=reason)
    assert refused.value.problem.column == field
    assert api.finding(by=platform, number=1).state is State.OPEN


def test_who_may_close_a_finding(watched: Watched, platform: Actor) -> None:
    watched.show(a_sighting(owner="gertu"))
    api.run_review(by=platform)
    a_tenant("gertu", kind="office", parent="bizkaia")
    a_tenant("treasury", kind="department", parent="bizkaia")
    for actor in (
        visitor("bizkaia"),
        an_actor("rita", role="reader"),
        an_actor("tomas", role="service-owner", at="treasury"),
    ):
        with pytest.raises(NotPermitted):
            api.dismiss(by=actor, number=1, reason="no")
    api.dismiss(by=an_actor("gabi", role="service-owner", at="gertu"), number=1, reason="mine")
    with pytest.raises(Conflict):
        api.dismiss(by=an_actor("gabi", role="service-owner", at="gertu"), number=1, reason="again")


def test_the_docket_ranks_by_every_factor_and_its_weights_can_be_changed(watched: Watched, platform: Actor) -> None:
    cheap = a_sighting("services/service/cheap", euros=10)
    dear = a_sighting("services/service/dear", euros=5000)
    unsure = a_sighting("services/service/unsure", euros=6000, confidence=0.1)
    watched.show(cheap, dear, unsure)
    with clock.as_of(date(2026, 1, 1)):
        api.run_review(by=platform)
        rows = api.docket(by=platform)
        assert [str(row.finding.sighting.subject)[17:] for row in rows] == ["dear", "unsure", "cheap"]
        assert rows[0].score == pytest.approx((5000 + 10 * 2 + 1 * 20) * 0.9)
        api.set_weights(by=an_actor("nere", role="committee-member"), weights=Weights(0, 0, 90))
        assert api.docket(by=platform)[0].score == pytest.approx(4500)
    with pytest.raises(BadInput):
        api.set_weights(by=an_actor("nere", role="committee-member"), weights=Weights(-1, 0, 90))
    with pytest.raises(NotPermitted):
        api.set_weights(by=an_actor("rita", role="reader"), weights=Weights())


def test_a_decision_closes_its_findings_and_expects(watched: Watched, platform: Actor) -> None:
    an_indicator()
    owner = an_actor("jone")
    watched.show(a_sighting())
    api.run_review(by=platform)
    taken = decide(owner, findings=(1,), expectations=(an_expectation(),))
    assert api.finding(by=platform, number=1).decision == taken.number == 1
    [(expected, outcome)] = api.expectations_of(by=platform, decision=1)
    assert (expected.key, expected.kind, outcome) == ("decision-1-1", "tests.mend", None)
    with pytest.raises(Conflict):
        decide(owner, findings=(1,))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"reason": ""}, "reason"),
        ({"options": (Option("mend", ""),)}, "options"),
        ({"choice": "neither"}, "choice"),
        ({"accountable": "jone"}, "accountable"),
        ({"responsible": "nobody"}, "responsible"),
        ({"accountable": "nobody"}, "accountable"),
        ({"review_on": date(2020, 1, 1)}, "review_on"),
        ({"kind": "unknown"}, "kind"),
        ({"expectations": (an_expectation(middle=9),)}, "middle"),
        ({"expectations": (an_expectation(by=date(2020, 1, 1)),)}, "by"),
        ({"expectations": (an_expectation(baseline=float("nan")),)}, "baseline"),
        ({"expectations": (an_expectation(high=float("inf")),)}, "high"),
        ({"expectations": (an_expectation(), an_expectation(low=0.55))}, "expectations"),
        ({"lessons_read": (LessonRead(9, "read"),)}, "lessons_read"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_whole(platform: Actor, changes: dict[str, Any], field: str) -> None:
    an_indicator()
    with pytest.raises(BadInput) as refused:
        decide(an_actor("jone"), **changes)
    assert refused.value.problem.column == field
    assert api.decisions(by=platform) == []


def test_a_decision_on_an_unknown_indicator_or_finding_is_refused(platform: Actor) -> None:
    with pytest.raises(BadInput):
        decide(an_actor("jone"), expectations=(an_expectation(),))
    with pytest.raises(NotFound):
        decide(an_actor("jone"), findings=(7,))


def test_lessons_of_the_kind_must_be_answered(platform: Actor) -> None:
    owner = an_actor("jone")
    lesson = api.write_lesson(by=owner, title=same("Train first"), text=same("Or nothing moves"), kind="tests.mend")
    with pytest.raises(BadInput) as refused:
        decide(owner)
    assert refused.value.problem.column == "lesson-1"
    taken = decide(owner, lessons_read=(LessonRead(lesson.number, "training is in the plan"),))
    assert taken.lessons_read[0].response == "training is in the plan"
    assert [one.number for one in api.lessons(by=visitor("bizkaia"), text="TRAIN moves")] == [1]
    assert api.lessons(by=visitor("bizkaia"), text="absent") == []
    with pytest.raises(BadInput):
        api.write_lesson(by=owner, title=same(""), text=same("x"), kind="tests.mend")


def _tamper(statement: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER review_decision_is_final ON review_decisionrow")
        else:
            cursor.execute("DROP TRIGGER review_decision_is_final")
        for one in statement.split(";"):
            cursor.execute(one)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE review_decisionrow SET hash = '0' WHERE number = 2", "decision 2 was changed"),
        ("DELETE FROM review_decisionrow WHERE number = 2", "decision 2 is missing"),
        ("DELETE FROM review_decisionrow WHERE number = 3", "decision 3 was signed and is missing"),
        (
            "UPDATE review_decisionrow SET number = 21 WHERE number = 1;"
            "UPDATE review_decisionrow SET number = 1 WHERE number = 2",
            "decision 2 stands in the place of decision 1",
        ),
    ],
)
def test_a_broken_chain_names_the_decision(platform: Actor, statement: str, fault: str) -> None:
    owner = an_actor("jone")
    for title in ("first", "second", "third"):
        decide(owner, title=title)
    point = api.sign_checkpoint(by=platform)
    assert point is not None
    assert point.number == 3
    assert api.sign_checkpoint(by=platform) is None
    assert api.verify_chain(by=visitor("bizkaia")).is_whole
    _tamper(statement)
    report = api.verify_chain(by=visitor("bizkaia"))
    assert not report.is_whole
    assert fault in report.faults


def test_the_database_itself_refuses_to_change_a_decision(platform: Actor) -> None:
    decide(an_actor("jone"))
    with pytest.raises(Exception, match="a decision is never changed"), connection.cursor() as cursor:
        cursor.execute("UPDATE review_decisionrow SET kind = 'x'")


def test_what_is_not_public_is_not_shown(platform: Actor) -> None:
    decide(an_actor("jone"), is_public=False)
    decide(an_actor("jone"))
    outside = visitor("bizkaia")
    assert [one.number for one in api.public_decisions(by=outside)] == [2]
    with pytest.raises(NotFound):
        api.public_decision(by=outside, number=1)
    with pytest.raises(NotFound):
        api.expectations_of(by=outside, decision=1)
    assert [entry["payload"] is None for entry in api.chain_entries(by=outside)] == [True, False]


def test_observations_answer_and_the_record_changes(platform: Actor) -> None:
    an_indicator()
    deciders()
    flat = [0.5, 0.51, 0.49, 0.5, 0.51, 0.49, 0.5, 0.5, 0.51, 0.49, 0.5, 0.5]
    api.record_observations(by=platform, observations=monthly(flat))
    with clock.as_of(date(2025, 1, 1)):
        decide(an_actor("jone"), expectations=(an_expectation(by=date(2025, 7, 1)),), review_on=date(2025, 7, 1))
        assert api.run_review(by=platform, as_of=date(2025, 1, 1)).scored == 0
    risen = [0.7, 0.71, 0.69, 0.7, 0.71, 0.69]
    api.record_observations(by=platform, observations=monthly(risen, since=date(2025, 1, 1)))
    assert api.run_review(by=platform, as_of=date(2025, 7, 2)).scored == 1
    [(_expected, outcome)] = api.expectations_of(by=platform, decision=1)
    assert outcome is not None
    assert (outcome.verdict, outcome.method, outcome.grade) == (Verdict.AS_EXPECTED, "interrupted-series", "B")
    assert outcome.effect == pytest.approx(0.2, abs=0.03)
    record = api.prior_for(by=platform, kind="tests.mend", unit="")
    assert record is not None
    assert (record.scored, record.held) == (1, 1)
    assert api.run_review(by=platform, as_of=date(2025, 7, 3)).scored == 0


def test_an_expectation_without_any_answer_cannot_be_told_and_is_asked_again(platform: Actor) -> None:
    an_indicator()
    with clock.as_of(date(2025, 1, 1)):
        decide(an_actor("jone"), expectations=(an_expectation(by=date(2025, 7, 1)),), review_on=date(2025, 7, 1))
    assert api.run_review(by=platform, as_of=date(2025, 7, 2)).scored == 1
    assert api.expectations_of(by=platform, decision=1)[0][1].verdict is Verdict.CANNOT_TELL  # type: ignore[union-attr]
    api.record_observations(by=platform, observations=monthly([0.7], since=date(2025, 6, 1)))
    assert api.run_review(by=platform, as_of=date(2025, 7, 3)).scored == 1
    outcome = api.expectations_of(by=platform, decision=1)[0][1]
    assert outcome is not None
    assert (outcome.verdict, outcome.method, outcome.grade) == (Verdict.AS_EXPECTED, "level-reached", "D")


def test_observations_are_kept_once_and_the_newest_revision_wins(platform: Actor) -> None:
    an_indicator()
    first = monthly([0.5, 0.6])
    assert api.record_observations(by=platform, observations=first) == 2
    version = api.observations_version(by=platform)
    assert api.record_observations(by=platform, observations=first) == 0
    assert api.observations_version(by=platform) == version
    assert api.record_observations(by=platform, observations=monthly([0.5, 0.7])) == 1
    assert api.record_observations(by=platform, observations=first) == 1
    wanted = Series("satisfied", Dimensions(service="register"))
    assert [one.value for one in api.series_of(by=platform, series=[wanted])[wanted]] == [0.5, 0.6]
    frame = api.observation_table(by=platform, indicators=["satisfied"])
    assert frame.height == 2


def test_bad_observations_are_refused_by_row_and_nothing_is_kept(platform: Actor) -> None:
    an_indicator()
    [good] = monthly([0.5])
    stranger = Observation("unknown", good.period, 1.0)
    empty = Observation("satisfied", good.period, None)
    full = Observation("satisfied", good.period, 1.0, status=Status.NOT_PROVIDED)
    with pytest.raises(BadTable) as refused:
        api.record_observations(by=platform, observations=[good, stranger, empty, full], source="x.csv")
    assert [(p.row, p.column) for p in refused.value.problems] == [(3, "indicator"), (4, "value"), (5, "value")]
    assert api.observations_of(by=platform, indicators=["satisfied"]) == {"satisfied": []}


def test_two_tenants_do_not_see_each_other(watched: Watched, platform: Actor) -> None:
    an_indicator()
    an_indicator(tenant="araba")
    api.record_observations(by=platform, observations=monthly([0.5]))
    watched.show(a_sighting())
    api.run_review(by=platform)
    decide(an_actor("jone"))
    elsewhere = system("araba")
    assert api.docket(by=elsewhere) == []
    assert api.decisions(by=elsewhere) == []
    assert api.observations_of(by=elsewhere, indicators=["satisfied"]) == {"satisfied": []}
    with pytest.raises(NotFound):
        api.finding(by=elsewhere, number=1)


def test_the_docket_is_printed(watched: Watched, platform: Actor) -> None:
    watched.show(a_sighting(), a_sighting("services/service/odd-#$[name]"))
    api.run_review(by=platform)
    for language in ("eu", "es", "en"):
        assert api.docket_pdf(by=platform, language=language).startswith(b"%PDF")
    assert [row["place"] for row in api.docket_json(by=platform)] == [1, 2]


def test_progress_counts_the_loop(watched: Watched, platform: Actor) -> None:
    an_indicator()
    watched.show(a_sighting(), a_sighting("services/service/other"))
    api.run_review(by=platform)
    decide(an_actor("jone"), findings=(1,), expectations=(an_expectation(),))
    told = api.progress(by=platform)
    assert (told.opened, told.open_now, told.decided, told.decisions) == (2, 1, 1, 1)
    assert (told.share_with_expectation, told.due, told.share_scored) == (1.0, 0, None)


def test_three_and_thirty_findings_cost_the_same_queries(
    watched: Watched, platform: Actor, django_assert_max_num_queries: Any
) -> None:
    for count in (3, 30):
        watched.show(*(a_sighting(f"services/service/s{place}") for place in range(count)))
        api.run_review(by=platform)
        with django_assert_max_num_queries(2):
            assert len(api.docket(by=platform)) == count


def test_impact_follows_dependencies(platform: Actor) -> None:
    from auzolan.kernel import dependencies

    a, b, c = (Ref("services", "service", key) for key in "abc")
    dependencies.publish("bizkaia", "services", [(b, a), (c, b)])
    assert api.dependents(by=platform, subject=a) == (b, c)
