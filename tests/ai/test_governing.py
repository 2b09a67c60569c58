# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What follows from screening: results kept, duties as tasks that hold gates, assessments, consultations, reviewers."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from auzolan.ai.api import assessing, duties, gating
from auzolan.ai.api import screening as api
from auzolan.ai.api import systems as register
from auzolan.ai.api.reviewing import duties as reviewing
from auzolan.ai.core.governing.renewing import next_change
from auzolan.ai.core.screening.duties import DUTIES
from auzolan.ai.events import AssessmentFinished, DutyDone, SystemScreened
from auzolan.ai.models import AssessmentRow, ConsultationRow, ScreeningRow
from auzolan.ai.nouns.governing import Cause, DocumentKind, TaskState
from auzolan.ai.nouns.systems import Stage
from auzolan.kernel import clock, history, outbox
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.review import api as review
from tests.builders.ai import a_system, a_version
from tests.builders.cards import a_card
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.screening import (
    CHATTING,
    HIGH,
    MINIMAL,
    NO_AI,
    a_consultation,
    a_document,
    a_screening,
    a_written_document,
)

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
TODAY = date(2026, 11, 26)
LATER = date(2027, 12, 2)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with clock.as_of(TODAY):
        yield


def tasks(slug: str = "loads") -> dict[str, Any]:
    """Return the tasks of a system by their duty."""
    return {one.duty: one for one in duties.duties(by=BY, system=slug)}


def told(event: type) -> list[Any]:
    """Return what was announced."""
    return [one.data for one in OutboxEvent.everywhere.filter(type=outbox.type_of(event)).order_by("pk")]


def test_a_screening_is_kept_with_its_law_chained_and_announced() -> None:
    a_system()
    first = a_screening()
    second = a_screening(told=HIGH)
    assert (first.number, second.number) == (1, 2)
    assert first.result.as_of == TODAY
    assert "2026/1744" in first.result.law
    assert len({first.hash, second.hash, ""}) == 3
    assert api.screening(by=visitor("bizkaia"), number=2) == second
    assert [one["risk_group"] for one in told(SystemScreened)] == ["not-high-risk", "high-risk"]
    assert register.search_systems(by=BY, asked=register.Asked()).facets["risk"] == {"high-risk": 1}
    assert name_refs("bizkaia", [second.ref])[second.ref].title.en == "Screening: Bus occupancy"
    assert [change.what for change in history.of("bizkaia", first.ref)] == ["recorded"]


def test_nobody_changes_a_screening_or_a_consultation_or_what_is_finished() -> None:
    a_system()
    a_screening()
    a_consultation()
    one = a_written_document()
    assessing.finish_document(by=BY, number=one.number)
    for row in (ScreeningRow, ConsultationRow, AssessmentRow):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            row.everywhere.update(system="other")


def test_who_may_not_assess_for_the_unit_is_refused() -> None:
    a_system()
    a_tenant("culture", kind="department", parent="bizkaia")
    for by in (visitor("bizkaia"), an_actor("jon", at="culture"), an_actor("amaia", role="reader")):
        with pytest.raises(NotPermitted):
            a_screening(by=by)
    with pytest.raises(NotFound):
        a_screening("none")
    with pytest.raises(BadInput, match="annex-three"):
        a_screening(told={name: value for name, value in MINIMAL.items() if name != "annex-three"})
    with pytest.raises(NotFound):
        api.screening(by=BY, number=9)


def test_duties_are_tasks_of_who_answers_due_when_the_law_asks() -> None:
    a_system()
    a_version()
    a_screening(told=HIGH)
    all_of_them = tasks()
    assert all_of_them["literacy"].due == date(2026, 12, 26)
    assert all_of_them["fria"].due == LATER
    assert all_of_them["fria"].gate == "piloting"
    assert {one.owner for one in all_of_them.values()} == {"ane"}
    hidden = duties.duties(by=visitor("bizkaia"), system="loads")
    assert {one.owner for one in hidden} == {""}
    assert name_refs("bizkaia", [all_of_them["fria"].ref])[all_of_them["fria"].ref].title.en.startswith(
        "Assess its impact"
    )


def test_screening_again_keeps_what_is_done_and_lets_lapse_what_is_not_owed() -> None:
    a_system()
    a_screening(told=HIGH)
    duties.show_done(by=BY, number=tasks()["literacy"].number, evidence="https://bizkaia.eus/course")
    a_screening()
    assert tasks()["literacy"].state is TaskState.DONE
    assert tasks()["fria"].state is TaskState.LAPSED
    a_screening(told=HIGH)
    assert tasks()["fria"].state is TaskState.OPEN
    assert len(duties.duties(by=BY, system="loads")) == len(tasks())
    a_screening(told=NO_AI)
    assert {one.state for one in tasks().values()} == {TaskState.DONE, TaskState.LAPSED}


def test_a_duty_is_done_with_a_record_that_shows_it() -> None:
    a_system()
    a_screening()
    number = tasks()["literacy"].number
    for wrong in ("", "by heart", "x" * 600):
        with pytest.raises(BadInput, match="evidence"):
            duties.show_done(by=BY, number=number, evidence=wrong)
    one = duties.show_done(by=BY, number=number, evidence="skills/course/ai", note=" All staff. ")
    assert (one.state, one.done_on, one.done_by, one.note) == (TaskState.DONE, TODAY, "system", "All staff.")
    assert told(DutyDone) == [{"slug": "loads", "duty": "literacy", "evidence": "skills/course/ai"}]
    with pytest.raises(Conflict, match="done already"):
        duties.show_done(by=BY, number=number, evidence="skills/course/ai")
    with pytest.raises(NotFound):
        duties.show_done(by=BY, number=99, evidence="skills/course/ai")
    assert [change.what for change in history.of("bizkaia", one.ref)] == ["done", "recorded"]


def test_a_duty_is_given_to_a_person_by_a_day_that_the_law_leaves() -> None:
    a_system()
    a_screening(told=HIGH)
    a_person("jon")
    number = tasks()["literacy"].number
    one = duties.assign_duty(by=BY, number=number, owner="jon", due=date(2026, 12, 1))
    assert (one.owner, one.due) == ("jon", date(2026, 12, 1))
    assert duties.duty(by=BY, number=number) == one
    for change, match in (
        ({"owner": "nobody"}, "owner: 'nobody' is not accepted; expected a person who holds a role"),
        ({"due": date(2026, 11, 25)}, "due: '2026-11-25' is not accepted; expected a day from today to 2026-12-26"),
        ({"due": date(2027, 1, 1)}, "due"),
    ):
        with pytest.raises(BadInput, match=re.escape(match)):
            duties.assign_duty(by=BY, number=number, **({"owner": "jon", "due": TODAY} | change))
    duties.show_done(by=BY, number=number, evidence="skills/course/ai")
    with pytest.raises(Conflict):
        duties.assign_duty(by=BY, number=number, owner="jon", due=TODAY)
    with pytest.raises(NotFound):
        duties.duty(by=BY, number=99)


def test_gates_ask_for_a_screening_of_this_version_and_for_duties_in_force() -> None:
    a_system()
    with pytest.raises(Conflict, match="it has not been screened"):
        register.reach_stage(by=BY, slug="loads", stage=Stage.SCREENED, why="x")
    a_screening(told=CHATTING)
    a_version()
    with pytest.raises(Conflict, match="version 1 has not been screened"):
        register.reach_stage(by=BY, slug="loads", stage=Stage.SCREENED, why="x")
    a_screening(told=CHATTING)
    register.reach_stage(by=BY, slug="loads", stage=Stage.SCREENED, why="x")
    with pytest.raises(Conflict, match=re.escape("Art. 50(1) (told-it-is-ai) is not done")):
        register.reach_stage(by=BY, slug="loads", stage=Stage.PILOTING, why="x")
    duties.show_done(by=BY, number=tasks()["told-it-is-ai"].number, evidence="https://bizkaia.eus/bot")
    assert api.hold_back(BY, register.system(by=BY, slug="loads"), Stage.PILOTING) == ()


def test_what_holds_a_gate_shut_is_said_in_the_reader_s_language() -> None:
    a_system()
    a_version()
    assert gating.screened(BY, register.system(by=BY, slug="loads")).seen.es == "no se ha examinado"
    a_screening(told=CHATTING)
    seen = gating.assessed(BY, register.system(by=BY, slug="loads")).seen
    assert seen.es.startswith("sin hacer (Art. 50(1)): ")
    assert "told-it-is-ai" not in seen.es + seen.eu
    assert seen.en == "Art. 50(1) (told-it-is-ai) is not done"


def test_what_is_prohibited_goes_no_further_and_may_be_stopped() -> None:
    a_system()
    a_screening(told=MINIMAL | {"prohibited": ["c"]})
    register.reach_stage(by=BY, slug="loads", stage=Stage.SCREENED, why="x")
    with pytest.raises(Conflict, match="prohibited"):
        register.reach_stage(by=BY, slug="loads", stage=Stage.PILOTING, why="x")
    assert register.reach_stage(by=BY, slug="loads", stage=Stage.STOPPED, why="x").stage is Stage.STOPPED


def test_a_screening_is_renewed_by_a_version_by_age_and_by_the_law() -> None:
    a_system()
    assert api.standing(by=BY, slug="loads").causes == (Cause.NEVER,)
    a_screening(told=MINIMAL | {"prohibited": ["ba"]})
    one = api.standing(by=BY, slug="loads")
    assert one.causes == ()
    assert one.next_change is not None
    assert one.next_change.on == date(2026, 12, 2)
    assert ("risk_group", "not-high-risk", "prohibited") in one.next_change.labels
    a_version()
    assert api.standing(by=BY, slug="loads").causes == (Cause.VERSION,)
    with clock.as_of(date(2026, 12, 2)):
        assert api.standing(by=BY, slug="loads").causes == (Cause.VERSION, Cause.LAW)
    with clock.as_of(date(2027, 12, 1)):
        assert Cause.AGE in api.standing(by=BY, slug="loads").causes
        assert [each.system for each in api.standings(by=BY)] == ["loads"]


def test_duties_that_begin_on_a_known_day_are_said_before_and_ask_for_no_new_screening() -> None:
    a_system()
    one = a_screening(told=HIGH)
    change = next_change(one.result, TODAY)
    assert change is not None
    assert (change.on, change.labels) == (LATER, ())
    assert "fria" in change.begins
    with clock.as_of(date(2027, 11, 1)):
        assert api.standing(by=BY, slug="loads").causes == ()


def test_a_fria_begins_with_what_is_known_and_a_person_finishes_it() -> None:
    a_system()
    a_version()
    a_dataset("stops")
    a_screening(told=HIGH)
    a_consultation()
    one = a_document(datasets=["stops"], language="en")
    assert one.fields["a"].startswith(
        "Bus occupancy: Share out buses better.\nUses of Annex III: 5a\nDatasets of the catalogue:"
    )
    assert "Works council of the depot (12)" in one.fields["c"]
    assert "mobility" in one.fields["e"]
    assert one.fields["b"] == ""
    assert a_document() == one
    with pytest.raises(BadInput, match="b: '' is not accepted; expected what it asks"):
        assessing.finish_document(by=BY, number=one.number)
    assessing.write_document(by=BY, number=one.number, fields={"b": "Two years, daily.", "d": "Wrong refusals."})
    finished = assessing.finish_document(by=BY, number=one.number)
    assert finished.is_finished
    assert (tasks()["fria"].state, tasks()["fria"].evidence) == (TaskState.DONE, f"ai/assessment/{one.number}")
    assert told(AssessmentFinished) == [{"slug": "loads", "kind": "fria", "number": 1}]
    for again in (assessing.finish_document, lambda **kw: assessing.write_document(**kw, fields={})):
        with pytest.raises(Conflict, match="finished"):
            again(by=BY, number=one.number)
    assert assessing.document(by=visitor("bizkaia"), number=1).finished_by == ""
    assert assessing.finished_documents(by=visitor("bizkaia"))[0].person == ""
    assert name_refs("bizkaia", [one.ref])[one.ref].url.endswith("/algorithms/assessments/1/")


def test_documents_that_cannot_be_are_refused() -> None:
    a_system()
    with pytest.raises(BadInput, match="datasets: 'none' is not accepted; expected the short name of a dataset"):
        a_document(datasets=["none"])
    one = a_document()
    with pytest.raises(BadInput, match="part: 'z'"):
        assessing.write_document(by=BY, number=one.number, fields={"z": "x"})
    with pytest.raises(BadInput, match="at most 20,000 characters"):
        assessing.write_document(by=BY, number=one.number, fields={"a": "x" * 20_001})
    with pytest.raises(NotFound):
        assessing.write_document(by=BY, number=9, fields={})
    with pytest.raises(NotFound):
        assessing.document(by=visitor("bizkaia"), number=one.number)
    with pytest.raises(BadInput, match="an AIA"):
        assessing.answer_section(by=BY, number=one.number, section="riskProfile", told={})


def test_figures_that_topics_measured_stand_in_a_new_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessing, "_MEASURED", [])
    assessing.tell_figures(lambda _tenant, slug, language: [f"{slug} {language}: MAE 3.31"])
    a_system()
    assert "loads es: MAE 3.31" in a_document(language="es").fields["d"]


def test_a_dpia_begins_with_what_the_newest_card_says() -> None:
    a_system()
    a_version()
    a_card()
    said = a_document(kind=DocumentKind.DPIA, language="en").fields["risks"]
    assert said.startswith("Measured:")
    assert re.search(r" n = \d+", said)
    assert not re.search(r"\.;|\d\.\d{4}", said), "as people write figures, each on a line of its own"


def test_an_aia_is_answered_by_sections_and_finished_with_its_level() -> None:
    a_system()
    one = a_document(kind=DocumentKind.AIA)
    kept = assessing.answer_section(
        by=BY, number=one.number, section="riskProfile", told={"riskProfile2": "item1-3", "riskProfile4": ""}
    )
    assert dict(kept.answers) == {"riskProfile2": "item1-3"}
    assert assessing.impact_of(kept).raw == 3
    for section, answers, match in (
        ("riskProfile", {"riskProfile2": "no"}, "riskProfile2"),
        ("riskProfile", {"impact30": "item1-4"}, "a question of the section riskProfile"),
    ):
        with pytest.raises(BadInput, match=match):
            assessing.answer_section(by=BY, number=one.number, section=section, told=answers)
    with pytest.raises(NotFound, match="no section"):
        assessing.answer_section(by=BY, number=one.number, section="none", told={})
    with pytest.raises(BadInput, match="a FRIA or DPIA"):
        assessing.write_document(by=BY, number=one.number, fields={})
    with pytest.raises(BadInput, match="an answer, for it counts"):
        assessing.finish_document(by=BY, number=one.number)
    answered = _answer_all(one.number)
    assert assessing.finish_document(by=BY, number=one.number).impact == assessing.impact_of(answered)


def test_a_consultation_says_who_what_and_what_changed() -> None:
    a_system()
    one = a_consultation()
    assert assessing.consultations(by=visitor("bizkaia"), system="loads")[0].person == ""
    assert assessing.consultations(by=BY) == [one]
    for wrong, match in (
        ({"who": " "}, "who"),
        ({"said": ""}, "said"),
        ({"people": 0}, "people: '0'"),
        ({"on": date(2026, 11, 27)}, "on: '2026-11-27' is not accepted; expected a day that has come"),
    ):
        with pytest.raises(BadInput, match=re.escape(match)):
            a_consultation(**wrong)
    with pytest.raises(NotFound):
        a_consultation("none")


def test_the_review_sees_duties_late_changes_near_and_what_is_to_be_screened() -> None:
    a_system()
    a_system("old")
    a_screening(told=HIGH)
    reviewing.register()
    with clock.as_of(date(2027, 1, 5)):
        review.run_review(by=BY)
        found = {
            (one.finding.sighting.rule, one.finding.sighting.subject.key): one.finding.sighting
            for one in review.docket(by=BY)
        }
    late = found["ai.duty-late", "loads"]
    assert late.title.en == "Bus occupancy: 1 duty late"
    assert late.stake.hours == 16.0
    assert "Art. 4: Take measures" in late.saw.en
    near = found["ai.law-changes", "loads"]
    assert (near.urgent_by, near.title.en) == (LATER, "Bus occupancy: 14 duties begin")
    assert near.decision_kinds == ("ai.prepare-for-law",)
    assert found["ai.screening-due", "old"].saw.en == "it was never screened."
    assert ("ai.screening-due", "loads") not in found


def test_the_crosswalk_knows_only_duties_of_the_law() -> None:
    known = {one.id for one in DUTIES}
    assert {one.duty for one in duties.CROSSINGS} <= known
    assert all(re.fullmatch(r"A\.\d+\.\d+(\.\d+)?", number) for one in duties.CROSSINGS for number in one.iso)
    assert all(
        re.fullmatch(r"(GOVERN|MAP|MEASURE|MANAGE) \d\.\d+", number) for one in duties.CROSSINGS for number in one.nist
    )


def test_references_to_what_is_not_there_stay_as_they_are() -> None:
    a_tenant()
    for kind in ("screening", "duty", "assessment", "consultation"):
        ref = Ref("ai", kind, "9")
        assert name_refs("bizkaia", [ref])[ref].url == ""


def _answer_all(number: int) -> Any:
    """Answer every question of an AIA by its first choice, until no new one is asked."""
    before = None
    one = assessing.document(by=BY, number=number)
    while one.answers != before:
        before = dict(one.answers)
        for section, questions in assessing.asked(one):
            told = {
                each.name: one.answers.get(each.name)
                or ([each.choices[0].value] if each.kind == "checkbox" else each.choices[0].value)
                for each in questions
                if each.choices
            }
            one = assessing.answer_section(by=BY, number=number, section=section.name, told=told)
    return one
