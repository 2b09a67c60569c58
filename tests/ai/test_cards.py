# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluation cards: made by measuring, signed, chained, ended by change, age and drift, and checked by anyone."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from auzolan.ai.api import cards as api
from auzolan.ai.api import evaluating
from auzolan.ai.core import cards as core
from auzolan.ai.events import CardMade, DriftSeen
from auzolan.ai.models import CardRow
from auzolan.ai.nouns.cards import Ailing, Drift, Measured
from auzolan.kernel import clock, outbox, signing
from auzolan.kernel.access import Actor, system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted, Unavailable
from auzolan.kernel.texts import same
from tests.builders.ai import a_system, a_version
from tests.builders.cards import COVERAGE, a_card, a_measurement, a_metric, measures
from tests.builders.kernel import a_tenant, an_actor

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
SHUT: dict[str, Any] = {"recompute": False}


@pytest.fixture(autouse=True)
def _own_evaluators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "_EVALUATORS", {})
    monkeypatch.setattr(api, "_LAWS", [])


def _told(event: type) -> list[Any]:
    return [one.data for one in OutboxEvent.everywhere.filter(type=outbox.type_of(event)).order_by("pk")]


def _tamper(number: int, **columns: Any) -> None:
    """Change a card behind the back of the house: the trigger is taken away first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER IF EXISTS ai_cardrow_is_final"
            + (" ON ai_cardrow" if connection.vendor == "postgresql" else "")
        )
    CardRow.objects.of("bizkaia").filter(number=number).update(**columns)


def test_a_card_says_what_was_measured_and_is_signed() -> None:
    one = a_card()
    assert (one.number, one.version, one.measured) == (1, 1, a_measurement())
    assert api.card(by=visitor("bizkaia"), number=1) == one
    assert api.cards(by=visitor("bizkaia"), system="loads") == [one]
    assert one.public_key == signing.public_key()
    assert api.verify(by=visitor("bizkaia"), record=1).holds
    assert _told(CardMade) == [{"number": 1, "system": "loads", "version": 1, "skill": 0.25}]


def test_each_card_carries_the_hash_of_the_one_before() -> None:
    first = a_card()
    second = api.evaluate(by=BY, system="loads")
    assert second.previous == first.hash
    assert (second.number, api.verify_chain(by=visitor("bizkaia"))) == (2, [])


def test_the_law_is_as_of_the_day_of_the_screening_where_one_is_told() -> None:
    assert a_card().law_as_of == clock.today()
    api.tell_law(lambda _tenant, slug: date(2026, 8, 2) if slug == "loads" else None)
    assert api.evaluate(by=BY, system="loads").law_as_of == date(2026, 8, 2)


def test_only_what_is_registered_and_measured_gets_a_card() -> None:
    with pytest.raises(NotFound, match="no system 'loads'"):
        api.evaluate(by=BY, system="loads")
    a_system()
    with pytest.raises(NotFound, match="No evaluator is registered for the system 'loads'"):
        api.evaluate(by=BY, system="loads")
    measures()
    with pytest.raises(Conflict, match="expected a registered version"):
        api.evaluate(by=BY, system="loads")
    a_version(artefact="b" * 64)
    with pytest.raises(Conflict, match=f"expected {'b' * 64}, found {'a' * 64}"):
        api.evaluate(by=BY, system="loads")
    with pytest.raises(NotPermitted):
        api.evaluate(by=visitor("bizkaia"), system="loads")


def test_no_card_is_made_by_someone_of_another_unit() -> None:
    a_card()
    a_tenant("culture", kind="department", parent="bizkaia")
    for by in (an_actor("jon", role="reader"), an_actor("leire", at="culture")):
        with pytest.raises(NotPermitted):
            api.evaluate(by=by, system="loads")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"metrics": ()}, "at least one metric"),
        ({"metrics": (a_metric(), a_metric())}, "each metric once"),
        ({"dataset": "none"}, "a SHA-256"),
        ({"metrics": (a_metric(value=float("nan")),)}, "a finite number"),
        ({"metrics": (a_metric(n=0),)}, "at least one case"),
        ({"metrics": (a_metric(value=9.0),)}, "from 2.8 to 3.2"),
        ({"metrics": (a_metric(skill=None),)}, "a skill where there is a baseline"),
        ({"metrics": (a_metric(skill_low=None),)}, "the interval of the skill"),
        ({"metrics": (replace(COVERAGE, target=None),)}, "the value it should be near"),
    ],
)
def test_a_measurement_that_lacks_something_is_refused(told: dict[str, Any], said: str) -> None:
    with pytest.raises(BadTable, match=said):
        a_card(**told)


def test_a_card_is_never_changed_nor_removed() -> None:
    a_card()
    row = CardRow.objects.of("bizkaia").get()
    for deed in (row.save, row.delete):
        with pytest.raises(RuntimeError, match="never"):
            deed()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CardRow.objects.of("bizkaia").filter(number=1).update(version=9)


def test_a_card_that_was_edited_is_named_with_what_differs() -> None:
    a_card()
    api.evaluate(by=BY, system="loads")
    payload = CardRow.objects.of("bizkaia").get(number=1).payload
    payload["measured"]["metrics"][0]["value"] = 1.0
    _tamper(1, payload=payload)
    told = api.verify(by=visitor("bizkaia"), record=1, recompute=False)
    assert [one.part for one in told.faults] == ["hash"]
    assert [number for number, _fault in api.verify_chain(by=BY)] == [1]
    assert [one.part for one in api.verify(by=BY, record=1).faults] == ["hash", "mae.value"]


def test_a_column_beside_a_card_that_was_edited_is_named() -> None:
    a_card()
    _tamper(1, version=9)
    assert [one.part for one in api.verify(by=BY, record=1, recompute=False).faults] == ["version"]


def test_a_card_that_was_removed_or_taken_from_the_middle_is_named() -> None:
    a_card()
    for _one in range(2):
        api.evaluate(by=BY, system="loads")
    _tamper(1)
    CardRow.objects.of("bizkaia").filter(number=2)._raw_delete(using="default")
    assert [(number, one.part) for number, one in api.verify_chain(by=BY)] == [(3, "number"), (3, "previous")]


def test_a_signature_of_another_card_or_key_does_not_pass() -> None:
    one = a_card()
    two = api.evaluate(by=BY, system="loads")
    _tamper(2, signature=one.signature)
    assert [fault.part for fault in api.verify(by=BY, record=2, recompute=False).faults] == ["signature"]
    _tamper(2, signature=two.signature, public_key="0" * 64)
    assert [fault.part for fault in api.verify(by=BY, record=2, recompute=False).faults] == ["signature"]


def test_a_card_as_a_file_is_checked_anywhere() -> None:
    a_card()
    told = json.loads(json.dumps(api.card_json(by=visitor("bizkaia"), number=1)))
    assert api.verify(by=visitor("bizkaia"), record=told).holds
    assert api.verify(by=visitor("bizkaia"), record=told).checked == ("hash", "signature", "chain", "figures")
    elsewhere = api.verify(by=visitor("gipuzkoa"), record=told, recompute=False)
    assert elsewhere.holds
    assert "not kept here" in elsewhere.unchecked[0]
    told["measured"]["metrics"][0]["skill"] = 0.9
    found = api.verify(by=visitor("gipuzkoa"), record=told, recompute=False)
    assert [one.part for one in found.faults] == ["hash"]


def test_a_card_that_was_signed_anew_elsewhere_is_not_ours() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    a_card()
    told = api.card_json(by=BY, number=1)
    told["measured"]["metrics"][0]["value"] = 2.9
    payload = {name: value for name, value in told.items() if name not in ("sort", *core._APART)}
    key = Ed25519PrivateKey.generate()
    told["hash"] = core.hash_of(payload, told["previous"])
    told["signature"] = key.sign(core.signed_text("bizkaia", 1, told["hash"])).hex()
    told["public_key"] = key.public_key().public_bytes_raw().hex()
    assert {one.part for one in api.verify(by=BY, record=told).faults} == {"public_key", "chain", "mae.value"}


@pytest.mark.parametrize(
    ("told", "said"), [({}, "sort"), ({"sort": core.SORT}, "number"), ({"sort": core.SORT, "number": "x"}, "number")]
)
def test_what_is_no_card_is_refused(told: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        api.verify(by=BY, record=told)
    with pytest.raises(NotFound, match="no evaluation card 7"):
        api.verify(by=BY, record=7)
    with pytest.raises(NotFound, match="no evaluation card 7"):
        api.card(by=BY, number=7)


def test_figures_are_made_again_and_what_differs_is_named() -> None:
    a_card()
    measures(metrics=(a_metric(value=3.1, n=401), COVERAGE), dataset="e" * 64)
    told = api.verify(by=BY, record=1)
    assert [one.part for one in told.faults] == ["dataset", "mae.n", "mae.value"]
    assert "the card says 3.0, found 3.1" in str(told.faults[2])


def test_what_cannot_be_checked_here_is_said_and_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    a_card()
    evaluating._EVALUATORS.clear()
    assert api.verify(by=BY, record=1).unchecked == ("figures: no evaluator of loads is at hand",)

    def away(_by: Actor) -> Measured:
        raise Unavailable("the data are not here")

    evaluating.register_evaluator("loads", away)
    told = api.verify(by=BY, record=1)
    assert told.holds
    assert [one.split(":")[0] for one in told.unchecked] == ["code", "figures"]


def test_a_card_holds_until_it_is_old(settings: Any) -> None:
    one = a_card()
    told = api.standing(by=visitor("bizkaia"), system="loads")
    assert told.is_valid
    assert told.until == one.measured_at.date() + timedelta(days=180)
    with clock.as_of(clock.today() + timedelta(days=182)):
        assert api.standing(by=BY, system="loads").ailments == (Ailing.AGE,)
        settings.AI_CARD_DAYS = 400
        assert api.standing(by=BY, system="loads").is_valid


def test_another_version_or_artefact_ends_a_card() -> None:
    a_card()
    a_version(artefact="b" * 64)
    assert api.standing(by=BY, system="loads").ailments == (Ailing.VERSION, Ailing.ARTEFACT)
    assert not api.standings(by=BY)["loads"].is_valid


def test_an_alarm_of_drift_ends_a_card_until_it_is_measured_again() -> None:
    a_card()
    drift = Drift("cusum", 7.2, 5.0, date(2020, 3, 3), same("error of the day"))
    with pytest.raises(NotPermitted):
        api.note_drift(by=visitor("bizkaia"), system="loads", drift=drift)
    assert api.note_drift(by=BY, system="loads", drift=drift)
    assert not api.note_drift(by=BY, system="loads", drift=drift)
    told = api.standing(by=visitor("bizkaia"), system="loads")
    assert told.ailments == (Ailing.DRIFT,)
    assert [one.statistic for one in told.drifts] == ["cusum"]
    assert _told(DriftSeen) == [{"system": "loads", "statistic": "cusum", "on": "2020-03-03"}]
    api.evaluate(by=BY, system="loads")
    assert api.standing(by=BY, system="loads").is_valid


def test_a_card_that_was_edited_does_not_hold() -> None:
    a_card()
    _tamper(1, hash="0" * 64)
    assert Ailing.SIGNATURE in api.standing(by=BY, system="loads").ailments


def test_the_standing_of_many_systems_costs_as_much_as_that_of_one(django_assert_max_num_queries: Any) -> None:
    for place in range(4):
        a_card(f"loads-{place}")
    with django_assert_max_num_queries(4):
        assert len(api.standings(by=BY)) == 4
