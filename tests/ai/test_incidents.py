# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Incidents, overrides and appeals: each with a clock and who must act."""

from datetime import date, timedelta
from typing import Any

import pytest

from auzolan.ai.api import incidents as api
from auzolan.ai.nouns.incidents import Contested, Ended, Gravity, Incident, Step
from auzolan.catalogue.nouns.asking import TooMany
from auzolan.kernel import clock, history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from tests.builders.ai import a_system, a_version
from tests.builders.kernel import a_tenant, an_actor

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
ANYONE = visitor("bizkaia")


@pytest.fixture(autouse=True)
def _a_system() -> None:
    a_system()
    a_version()


def happened(gravity: Gravity = Gravity.SERIOUS, **told: Any) -> Incident:
    values: dict[str, Any] = {"system": "loads", "known_on": clock.today(), "what": "a bus was left out"}
    return api.report_incident(by=told.pop("by", BY), gravity=gravity, **(values | told))


def contested(**told: Any) -> api.Receipt:
    values: dict[str, Any] = {
        "system": "loads", "contests": Contested.DECISION, "text": "my stop has no bus", "wants": "a bus",
        "language": "es", "origin": "10.0.0.1",
    }  # fmt: skip
    return api.contest(by=told.pop("by", ANYONE), **(values | told))


@pytest.mark.parametrize(
    ("gravity", "days"),
    [(Gravity.SERIOUS, 15), (Gravity.WIDESPREAD, 2), (Gravity.DEATH, 10), (Gravity.OTHER, 30)],
)
def test_each_gravity_has_its_clock_and_names_who_must_act(gravity: Gravity, days: int) -> None:
    one = happened(gravity)
    assert one.due_on == clock.today() + timedelta(days=days)
    assert (one.acts, one.accounts, one.version) == ("ane", "miren", 1)
    assert not one.is_late(one.due_on)
    assert one.is_late(one.due_on + timedelta(days=1))


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"known_on": date(2040, 1, 1)}, "known_on"),
        ({"touched": -1}, "touched"),
        ({"what": " "}, "what"),
        ({"what": "a" * 4001}, "what"),
    ],
)
def test_an_incident_that_cannot_be_is_refused(told: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput, match=field):
        happened(**told)


def test_a_system_for_which_nobody_answers_has_no_incidents() -> None:
    a_system("bare")
    with pytest.raises(Conflict, match="nobody answers for it yet"):
        happened(system="bare")
    with pytest.raises(NotFound):
        happened(system="none")
    with pytest.raises(NotPermitted):
        happened(by=ANYONE)


def test_a_grave_incident_is_reported_before_it_is_answered() -> None:
    one = happened()
    with pytest.raises(Conflict, match="reported to the authority first"):
        api.answer_incident(by=BY, number=one.number, answer="mended")
    with pytest.raises(BadInput, match="on"):
        api.tell_authority(by=BY, number=one.number, authority="AESIA", on=date(2020, 1, 1))
    with pytest.raises(BadInput, match="authority"):
        api.tell_authority(by=BY, number=one.number, authority="", on=clock.today())
    told = api.tell_authority(by=BY, number=one.number, authority="AESIA", on=clock.today())
    assert (told.step, told.authority) == (Step.REPORTED, "AESIA")
    with pytest.raises(Conflict, match="already"):
        api.tell_authority(by=BY, number=one.number, authority="AESIA", on=clock.today())
    with pytest.raises(BadInput, match="answer"):
        api.answer_incident(by=BY, number=one.number, answer="")
    assert api.answer_incident(by=BY, number=one.number, answer="mended").closed_on == clock.today()
    with pytest.raises(Conflict, match="is answered"):
        api.answer_incident(by=BY, number=one.number, answer="again")
    with pytest.raises(NotFound):
        api.incident(by=BY, number=99)


def test_incidents_that_wait_come_first_soonest_due_at_the_head() -> None:
    numbers = [happened(one).number for one in (Gravity.OTHER, Gravity.WIDESPREAD, Gravity.SERIOUS)]
    api.answer_incident(by=BY, number=numbers[0], answer="mended")
    assert [one.number for one in api.incidents(by=BY)] == [2, 3, 1]


def test_only_those_of_its_unit_answer() -> None:
    one, receipt = happened(Gravity.OTHER), contested()
    a_tenant("culture", kind="department", parent="bizkaia")
    for by in (ANYONE, an_actor("leire", at="culture"), an_actor("iker", role="reader")):
        with pytest.raises(NotPermitted):
            api.answer_incident(by=by, number=one.number, answer="x")
        with pytest.raises(NotPermitted):
            api.answer_appeal(by=by, number=receipt.number, ended=Ended.REFUSED, answer="x")


def test_an_override_names_who_must_look_at_its_reason() -> None:
    told: dict[str, Any] = {"system": "loads", "said": "one bus", "done": "two buses", "why": "a match day"}
    one = api.override(by=an_actor("jon"), **told)
    assert (one.person, one.acts, one.version) == ("jon", "ane", 1)
    assert api.overrides(by=BY, system="loads") == [one]
    for field in ("said", "done", "why"):
        with pytest.raises(BadInput, match=field):
            api.override(by=BY, **(told | {field: ""}))
    with pytest.raises(NotPermitted):
        api.override(by=ANYONE, **told)


def test_whoever_contests_follows_it_by_a_secret_and_is_answered_by_a_person() -> None:
    receipt = contested()
    assert receipt.due_on == clock.today() + timedelta(days=30)
    mine = api.own_appeal(by=ANYONE, code=receipt.code)
    assert (mine.text, mine.step, mine.acts) == ("my stop has no bus", Step.OPEN, "ane")
    with pytest.raises(BadInput, match="answer"):
        api.answer_appeal(by=BY, number=receipt.number, ended=Ended.UPHELD, answer=" ")
    api.answer_appeal(by=an_actor("jon"), number=receipt.number, ended=Ended.UPHELD, answer="there is a bus now")
    mine = api.own_appeal(by=ANYONE, code=receipt.code)
    assert (mine.ended, mine.answer, mine.answered_by) == (Ended.UPHELD, "there is a bus now", "jon")
    with pytest.raises(Conflict, match="is answered"):
        api.answer_appeal(by=BY, number=receipt.number, ended=Ended.REFUSED, answer="no")
    told = api.counts(by=ANYONE, system="loads")
    assert (told.appeals, told.appeals_open, told.upheld) == (1, 0, 1)


def test_nobody_else_reads_what_somebody_contests() -> None:
    receipt = contested()
    with pytest.raises(NotFound):
        api.own_appeal(by=ANYONE, code="guessed")
    for deed in (lambda: api.appeals(by=ANYONE), lambda: api.appeal(by=ANYONE, number=receipt.number)):
        with pytest.raises(NotPermitted):
            deed()
    assert api.appeal(by=BY, number=receipt.number).wants == "a bus"
    with pytest.raises(NotFound):
        api.appeal(by=BY, number=99)


@pytest.mark.parametrize("field", ["text", "wants"])
def test_an_appeal_that_says_nothing_is_refused(field: str) -> None:
    with pytest.raises(BadInput, match=field):
        contested(**{field: " "})
    with pytest.raises(NotFound):
        contested(system="none")


def test_floods_are_held_off() -> None:
    for _one in range(api.MOST_A_DAY):
        contested()
    with pytest.raises(TooMany):
        contested()
    assert contested(origin="10.0.0.2").number == api.MOST_A_DAY + 1


def test_what_people_wrote_is_forgotten_two_years_after_the_answer() -> None:
    receipt = contested()
    api.answer_appeal(by=BY, number=receipt.number, ended=Ended.REFUSED, answer="no bus")
    assert api.forget(by=BY) == 0
    with clock.as_of(clock.today() + timedelta(days=800)):
        assert api.forget(by=BY) == 1
        assert api.forget(by=BY) == 0
    assert api.appeal(by=BY, number=receipt.number).text == ""


def test_neither_names_nor_history_tell_what_somebody_wrote() -> None:
    receipt = contested()
    ref = api.appeal(by=BY, number=receipt.number).ref
    named = name_refs("bizkaia", [ref])[ref]
    assert named.title.en == "Appeal 1"
    api.answer_appeal(by=BY, number=receipt.number, ended=Ended.REFUSED, answer="a secret of theirs")
    told = [line for change in history.of("bizkaia", ref) for line in change.fields]
    assert "secret" not in str(told)
    incident = happened(Gravity.OTHER).ref
    assert name_refs("bizkaia", [incident])[incident].url.endswith("/desk/incidents/1/")
