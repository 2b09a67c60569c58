# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Challenges: begun, resting on findings, with rules that are fixed before they open, moving forward only."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import challenges as api
from auzolan.govtech.nouns.challenges import Criterion, Phase
from auzolan.kernel import clock, history, ledger
from auzolan.kernel.access import visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from tests.builders.catalogue import a_dataset
from tests.builders.challenges import HOUSE, NEED, QUESTION, a_challenge, an_open_challenge, some_rules
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.review import Watched, a_sighting

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
ONE = (Criterion("c1", Text(en="Fit"), 100),)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(date(2026, 11, 27)):
        yield


def test_a_challenge_is_for_the_desk_until_it_is_opened() -> None:
    one = a_challenge()
    assert (one.phase, one.is_public, one.missing_languages) == (Phase.IDENTIFY, False, ())
    assert api.challenges(by=ANYONE) == []
    with pytest.raises(NotFound):
        api.challenge(by=ANYONE, number=one.number)
    opened = api.move_on(by=HOUSE, number=one.number)
    assert api.challenge(by=ANYONE, number=one.number) == opened == api.opened_challenges(by=HOUSE)[0]
    [event] = OutboxEvent.objects.of("bizkaia").filter(subject=str(one.ref))
    assert event.data == {"number": 1, "before": "identify", "phase": "disseminate"}
    assert name_refs("bizkaia", [one.ref])[one.ref].url.endswith("/challenges/1/")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"question": Text()}, "question"),
        ({"need": Text()}, "need"),
        ({"call": " "}, "call"),
        ({"unit": "moon"}, "unit"),
        ({"datasets": ("nowhere",)}, "datasets"),
        ({"findings": (99,)}, "findings"),
        ({"findings": tuple(range(1, 22))}, "findings"),
    ],
)
def test_what_a_challenge_cannot_be_is_refused(told: dict[str, Any], field: str) -> None:
    a_tenant()
    a_tenant("mobility", kind="department", parent="bizkaia")
    values: dict[str, Any] = {"question": QUESTION, "need": NEED, "call": "2026", "unit": "mobility"}
    with pytest.raises(BadInput, match=field):
        api.begin_challenge(by=HOUSE, **(values | told))
    assert api.challenges(by=HOUSE) == []


def test_one_language_is_enough_and_the_others_are_asked_for() -> None:
    one = a_challenge(question=Text(eu="Nola?"), need=Text(eu="Behar da."))
    assert one.missing_languages == ("es", "en")


def test_a_challenge_rests_on_findings_and_cites_them_as_they_stood() -> None:
    a_tenant()
    Watched().show(a_sighting())
    review.run_review(by=HOUSE)
    [row] = review.docket(by=HOUSE)
    one = a_challenge(findings=(row.finding.number, row.finding.number))
    assert one.findings == (row.finding.number,)
    assert ledger.evidence_for("bizkaia", one.ref) == ((row.finding.ref, row.finding.evidence_hash),)
    assert api.challenges_of_finding(by=HOUSE, finding=row.finding.number)[0].number == one.number
    assert api.challenges_of_finding(by=HOUSE, finding=99) == []


def test_it_offers_datasets_of_the_catalogue() -> None:
    a_dataset("stops")
    assert a_challenge(datasets=("stops",)).datasets == ("stops",)


def test_data_under_an_agreement_is_offered_by_its_reference_which_opens_nothing(client: Client) -> None:
    an_open_challenge(agreements=("exchange/agreement/7", "Hitzarmena 2026/14"))
    shown = client.get("/en/challenges/1/").content.decode()
    assert "<li>exchange/agreement/7</li><li>Hitzarmena 2026/14</li>" in shown
    assert "Agreements are not kept on this platform, and nothing here opens that data" in shown
    assert client.get("/api/v1/challenges/1").json()["agreements"] == ["exchange/agreement/7", "Hitzarmena 2026/14"]
    for wrong in ((" ",), ("a" * 201,), tuple(map(str, range(21)))):
        with pytest.raises(BadInput, match="agreements"):
            a_challenge(agreements=wrong)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"budget_cents": 0}, "budget_cents"),
        ({"instrument": "raffle"}, "instrument"),
        ({"rules_on": date(2026, 11, 28)}, "rules_on"),
        ({"criteria": ()}, "criteria"),
        ({"criteria": (Criterion("c1", Text(), 100),)}, "criteria"),
        ({"criteria": (*ONE, Criterion("c2", Text(en="x"), 0))}, "criteria"),
        ({"criteria": (replace(ONE[0], weight=50), replace(ONE[0], weight=50))}, "each criterion once"),
        ({"criteria": (replace(ONE[0], weight=99),)}, "add up to 100"),
    ],
)
def test_rules_that_cannot_be_are_refused(told: dict[str, Any], field: str) -> None:
    one = a_challenge()
    with pytest.raises(BadInput, match=field):
        api.fix_rules(by=HOUSE, number=one.number, rules=some_rules(**told))
    assert api.challenge(by=HOUSE, number=one.number) == one


@pytest.mark.parametrize("name", ["select_until", "pilot_until", "learn_until"])
def test_each_phase_ends_after_the_one_before(name: str) -> None:
    one, rules = a_challenge(), some_rules()
    days = replace(rules.calendar, **{name: rules.calendar.applications_until})
    with pytest.raises(BadInput, match=name):
        api.fix_rules(by=HOUSE, number=one.number, rules=replace(rules, calendar=days))


def test_criteria_and_weights_are_never_changed_after_it_is_opened() -> None:
    one = a_challenge()
    api.fix_rules(by=HOUSE, number=one.number, rules=some_rules(criteria=ONE))
    api.move_on(by=HOUSE, number=one.number)
    with pytest.raises(Conflict, match="criteria, weights, budget and days stay"):
        api.fix_rules(by=HOUSE, number=one.number, rules=some_rules())
    kept = api.challenge(by=HOUSE, number=one.number).rules
    assert kept is not None
    assert kept.criteria == ONE


def test_once_it_is_open_only_a_missing_language_is_added() -> None:
    one = an_open_challenge(question=Text(es="¿Cómo?"), sandbox=Text(es="Una línea"))
    told: dict[str, Any] = {
        "question": Text("Nola?", "¿Cómo?", ""), "need": NEED, "unit": one.unit, "call": one.call,
        "sandbox": one.sandbox,
    }  # fmt: skip
    assert api.change_challenge(by=HOUSE, number=one.number, **told).question.eu == "Nola?"
    for other in (
        {"question": Text(eu="Nola?", es="¿Qué?")},
        {"call": "2027"},
        {"sandbox": Text()},
        {"need": Text(eu="x")},
    ):
        with pytest.raises(Conflict, match="only a language that is missing"):
            api.change_challenge(by=HOUSE, number=one.number, **(told | other))
    changes = history.of("bizkaia", one.ref)
    assert "question.eu" in [field.name for field in changes[0].fields]


def test_it_does_not_open_without_what_that_asks_for() -> None:
    a_challenge()
    bare = api.begin_challenge(by=HOUSE, question=QUESTION, need=NEED, unit="mobility", call="2026")
    with pytest.raises(BadTable) as refused:
        api.move_on(by=HOUSE, number=bare.number)
    assert [one.column for one in refused.value.problems] == ["rules", "deadline"]
    api.fix_rules(by=HOUSE, number=bare.number, rules=some_rules())
    with clock.as_of(clock.today() + timedelta(days=30)):
        assert [(one.key, one.is_met) for one in api.needs(by=HOUSE, number=bare.number)] == [
            ("rules", True),
            ("deadline", False),
        ]
        with pytest.raises(BadTable, match="deadline"):
            api.move_on(by=HOUSE, number=bare.number)
    assert api.challenge(by=HOUSE, number=bare.number).phase is Phase.IDENTIFY


def test_one_that_is_closed_says_why_and_goes_nowhere() -> None:
    one = an_open_challenge()
    with pytest.raises(BadInput, match="why"):
        api.close_challenge(by=HOUSE, number=one.number, why=" ")
    closed = api.close_challenge(by=HOUSE, number=one.number, why="no budget")
    assert (closed.phase, closed.moves[-1].why, closed.is_public) == (Phase.CLOSED, "no budget", True)
    for deed in (
        lambda: api.move_on(by=HOUSE, number=one.number),
        lambda: api.close_challenge(by=HOUSE, number=one.number, why="again"),
    ):
        with pytest.raises(Conflict, match="is closed"):
            deed()
    never = a_challenge()
    api.close_challenge(by=HOUSE, number=never.number, why="a mistake")
    assert [other.number for other in api.opened_challenges(by=HOUSE)] == [one.number]


def test_only_those_of_its_unit_may() -> None:
    one = a_challenge()
    a_tenant("culture", kind="department", parent="bizkaia")
    rules = some_rules()
    for by in (ANYONE, an_actor("leire", at="culture"), an_actor("iker", role="reader")):
        for deed in (
            lambda by=by: api.move_on(by=by, number=one.number),
            lambda by=by: api.fix_rules(by=by, number=one.number, rules=rules),
            lambda by=by: api.close_challenge(by=by, number=one.number, why="x"),
            lambda by=by: api.begin_challenge(by=by, question=QUESTION, need=NEED, unit="mobility", call="1"),
        ):
            with pytest.raises(NotPermitted):
                deed()
    with pytest.raises(NotFound):
        api.move_on(by=HOUSE, number=99)
