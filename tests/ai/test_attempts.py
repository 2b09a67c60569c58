# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Attempts to run, swap or retrain a model outside the register: each is blocked, or named for everybody to see (P10c).

Every attempt has a world of its own: a system in pilot with a model on disk, registered, measured and let through.
"""

import ast
import io
import os
import pickle
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from django.db import DatabaseError, transaction

import auzolan
from auzolan.ai.api import cards, evaluating, loading
from auzolan.ai.api import systems as register
from auzolan.ai.models import CardRow, PinRow
from auzolan.ai.nouns.cards import Ailing, Measured
from auzolan.ai.nouns.loading import Form, Purpose, Reason
from auzolan.ai.nouns.systems import Stage
from auzolan.ai.store import artefacts
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from tests.builders.ai import a_system, a_version
from tests.builders.attempts import Fired, a_running_model, blocked, change_row, fire, untrigger, visible
from tests.builders.cards import MODEL, a_metric, a_model, measures
from tests.builders.kernel import a_person, an_actor

pytestmark = pytest.mark.django_db
BY: Final = system("bizkaia")
ANYONE: Final = visitor("bizkaia")
UNSAFE: Final = {"pickle", "joblib", "dill", "cloudpickle", "shelve", "marshal"}
OTHER: Final = b'{"mean": 9.0}'


@pytest.fixture(autouse=True)
def _own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "_EVALUATORS", {})
    monkeypatch.setattr(register, "_GUARDS", {})


def unregistered_system(_place: Path) -> None:
    blocked(Reason.UNREGISTERED, slug="shadow")


def system_without_a_version(_place: Path) -> None:
    a_system("bare")
    blocked(Reason.NO_VERSION, slug="bare")


def model_swapped_on_disk(place: Path) -> None:
    place.write_bytes(OTHER)
    blocked(Reason.ARTEFACT)
    visible(Ailing.ARTEFACT)


def pickle_put_in_its_place(place: Path) -> None:
    place.write_bytes(pickle.dumps(Fired()))
    blocked(Reason.ARTEFACT)
    assert not Fired.happened


def pickle_kept_as_a_model(_place: Path) -> None:
    for form in Form:
        with pytest.raises(BadInput, match="a model as"):
            loading.keep_artefact(by=BY, system="loads", body=pickle.dumps(Fired()), form=form)
    assert not Fired.happened


def pickle_within_arrays(_place: Path) -> None:
    packed = io.BytesIO()
    np.savez(packed, told=np.array([Fired()], dtype=object))
    with pytest.raises(BadInput, match="a model as npz"):
        loading.keep_artefact(by=BY, system="loads", body=packed.getvalue(), form=Form.NPZ)
    assert not Fired.happened


def registered_pickle(_place: Path) -> None:
    body = pickle.dumps(Fired())
    artefact = artefacts.keep("bizkaia", "loads", body, Form.JSON)
    a_version(artefact=artefact)
    measures(artefact=artefact)
    cards.evaluate(by=BY, system="loads")
    blocked(Reason.FORM)
    assert not Fired.happened


def link_to_another_model(place: Path) -> None:
    elsewhere = place.with_name("elsewhere.json")
    elsewhere.write_bytes(OTHER)
    place.unlink()
    place.symlink_to(elsewhere)
    blocked(Reason.PLACE)
    visible(Ailing.ARTEFACT)


def link_to_the_same_bytes(place: Path) -> None:
    elsewhere = place.with_name("elsewhere.json")
    elsewhere.write_bytes(MODEL)
    place.unlink()
    place.symlink_to(elsewhere)
    blocked(Reason.PLACE)


def model_removed(place: Path) -> None:
    place.unlink()
    blocked(Reason.ARTEFACT)


def retrained_without_a_version(_place: Path) -> None:
    fresh = loading.keep_artefact(by=BY, system="loads", body=OTHER, form=Form.JSON)
    measures(artefact=fresh)
    with pytest.raises(Conflict, match=f"found {fresh}"):
        cards.evaluate(by=BY, system="loads")
    with pytest.raises(loading.NotLetThrough) as told:
        loading.permitted(by=ANYONE, system="loads", artefact=fresh)
    assert told.value.reason is Reason.ARTEFACT


def retrained_in_place(place: Path) -> None:
    os.replace(_written(place.with_name("fresh"), OTHER), place)
    blocked(Reason.ARTEFACT)


def version_never_measured(_place: Path) -> None:
    fresh = loading.keep_artefact(by=BY, system="loads", body=OTHER, form=Form.JSON)
    a_version(artefact=fresh)
    blocked(Reason.CARD)
    visible(Ailing.VERSION, Ailing.ARTEFACT)


def number_of_a_version_reused(place: Path) -> None:
    fresh = loading.keep_artefact(by=BY, system="loads", body=OTHER, form=Form.JSON)
    change_row(lambda body: body["versions"][0].update(artefact=fresh))
    blocked(Reason.REUSED)
    visible(Ailing.ARTEFACT)
    assert place.exists()


def number_of_a_version_doubled(_place: Path) -> None:
    fresh = loading.keep_artefact(by=BY, system="loads", body=OTHER, form=Form.JSON)
    change_row(lambda body: body["versions"].append(body["versions"][0] | {"artefact": fresh}))
    blocked(Reason.REUSED)


def pin_of_a_version_changed(_place: Path) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        PinRow.objects.of("bizkaia").update(artefact="e" * 64)


def stopped_system(_place: Path) -> None:
    register.reach_stage(by=BY, slug="loads", stage=Stage.STOPPED, why="tests")
    blocked(Reason.STAGE)
    blocked(Reason.STAGE, purpose=Purpose.EVALUATE)


def system_before_its_pilot(_place: Path) -> None:
    a_model("early")
    blocked(Reason.STAGE, slug="early")


def stage_skipped(_place: Path) -> None:
    a_model("early")
    with pytest.raises(Conflict, match="cannot become scaled"):
        register.reach_stage(by=BY, slug="early", stage=Stage.SCALED, why="now")


def data_swapped(_place: Path) -> None:
    measures(artefact=a_measurement_of_loads().artefact, dataset="e" * 64)
    assert [one.part for one in cards.verify(by=ANYONE, record=1).faults] == ["dataset"]


def evaluator_swapped_for_a_kinder_one(_place: Path) -> None:
    one = a_measurement_of_loads()
    measures(artefact=one.artefact, metrics=(a_metric(value=2.9), *one.metrics[1:]))
    assert [fault.part for fault in cards.verify(by=ANYONE, record=1).faults] == ["mae.value"]


def card_changed_by_the_house(_place: Path) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CardRow.objects.of("bizkaia").update(version=2)


def card_edited_in_the_database(_place: Path) -> None:
    untrigger("ai_cardrow")
    row = CardRow.objects.of("bizkaia").get(number=1)
    row.payload["measured"]["metrics"][0]["skill"] = 0.99
    CardRow.objects.of("bizkaia").update(payload=row.payload)
    blocked(Reason.CARD)
    visible(Ailing.SIGNATURE)
    assert not cards.verify(by=ANYONE, record=1, recompute=False).holds


def signature_copied(_place: Path) -> None:
    cards.evaluate(by=BY, system="loads")
    first = cards.card(by=ANYONE, number=1)
    untrigger("ai_cardrow")
    CardRow.objects.of("bizkaia").filter(number=2).update(signature=first.signature)
    blocked(Reason.CARD)
    visible(Ailing.SIGNATURE)


def card_removed(_place: Path) -> None:
    cards.evaluate(by=BY, system="loads")
    untrigger("ai_cardrow")
    CardRow.objects.of("bizkaia").filter(number=1)._raw_delete(using="default")
    assert {fault.part for _number, fault in cards.verify_chain(by=ANYONE)} == {"number", "previous"}


def card_of_another_system_borrowed(_place: Path) -> None:
    a_model("other", b'{"mean": 5.0}')
    untrigger("ai_cardrow")
    CardRow.objects.of("bizkaia").filter(system="other").update(system="loads")
    visible(Ailing.SIGNATURE)


def card_of_another_administration_brought(_place: Path) -> None:
    a_model("loads-of-ours")
    told = cards.card_json(by=BY, number=1) | {"tenant": "gipuzkoa"}
    assert not cards.verify(by=ANYONE, record=told, recompute=False).holds


def measurement_typed_in(_place: Path) -> None:
    one = cards.card(by=ANYONE, number=1)
    told = cards.card_json(by=BY, number=1)
    told["measured"]["metrics"][0]["value"] = 0.1
    assert not cards.verify(by=ANYONE, record=told, recompute=False).holds
    assert cards.card(by=ANYONE, number=1) == one


def path_that_leads_elsewhere(_place: Path) -> None:
    for slug in ("../loads", "loads/../../keys", ""):
        with pytest.raises((NotFound, BadInput, loading.NotLetThrough)):
            loading.load_model(by=ANYONE, system=slug)


def code_that_is_not_the_registered_one(_place: Path) -> None:
    a_system("routes")
    a_version("routes", evaluating.code_hash(["auzolan.ai.core.intervals"]))
    with pytest.raises(loading.NotLetThrough) as told:
        loading.run_guarded(by=ANYONE, system="routes", modules=["auzolan.ai.core.drifting"], run=fire)
    assert told.value.reason is Reason.ARTEFACT
    assert not Fired.happened


def person_without_the_role(_place: Path) -> None:
    reader = an_actor("iker", role="reader")
    with pytest.raises(NotPermitted):
        loading.keep_artefact(by=reader, system="loads", body=OTHER, form=Form.JSON)
    with pytest.raises(NotPermitted):
        cards.evaluate(by=reader, system="loads")


def version_for_which_one_person_answers_alone(_place: Path) -> None:
    a_person("ane")
    with pytest.raises(BadInput, match="political"):
        a_version(artefact="e" * 64, political="ane")


def model_loaded_around_the_register(_place: Path) -> None:
    """No module of the room unpickles anything, and only one of the whole house reads models from bytes."""
    root = Path(auzolan.__file__).parent
    for file in root.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if not (file.is_relative_to(root / "ai") or any(word in text for word in ("model_str", "model_file"))):
            continue
        for node in ast.walk(ast.parse(text)):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if file.is_relative_to(root / "ai"):
                assert not {name.split(".")[0] for name in names} & UNSAFE, file
            if isinstance(node, ast.keyword) and node.arg in ("model_str", "model_file"):
                assert file == root / "ai" / "api" / "loading.py", file
            if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
                assert ast.unparse(node.value) == "False", file


def a_measurement_of_loads() -> Measured:
    return cards.card(by=ANYONE, number=1).measured


def _written(place: Path, body: bytes) -> Path:
    place.write_bytes(body)
    return place


ATTEMPTS: Final = (
    unregistered_system, system_without_a_version, model_swapped_on_disk, pickle_put_in_its_place,
    pickle_kept_as_a_model, pickle_within_arrays, registered_pickle, link_to_another_model, link_to_the_same_bytes,
    model_removed, retrained_without_a_version, retrained_in_place, version_never_measured, number_of_a_version_reused,
    number_of_a_version_doubled, pin_of_a_version_changed, stopped_system, system_before_its_pilot, stage_skipped,
    data_swapped, evaluator_swapped_for_a_kinder_one, card_changed_by_the_house, card_edited_in_the_database,
    signature_copied, card_removed, card_of_another_system_borrowed, card_of_another_administration_brought,
    measurement_typed_in, path_that_leads_elsewhere, code_that_is_not_the_registered_one, person_without_the_role,
    version_for_which_one_person_answers_alone, model_loaded_around_the_register,
)  # fmt: skip


def test_every_attempt_outside_the_register_is_blocked_or_visible(settings: Any, tmp_path: Path) -> None:
    assert len(set(ATTEMPTS)) >= 20
    for attempt in ATTEMPTS:
        settings.VAR = tmp_path / attempt.__name__
        point = transaction.savepoint()
        attempt(a_running_model())
        transaction.savepoint_rollback(point)
        evaluating._EVALUATORS.clear()
