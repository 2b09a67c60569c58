# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Models that the register lets run: loaded in each of their forms, amber where it says so; attempts are public."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from auzolan.ai.api import evaluating, loading
from auzolan.ai.api import systems as register
from auzolan.ai.nouns.cards import Ailing
from auzolan.ai.nouns.loading import Form, Purpose
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system, visitor
from tests.builders.ai import a_system, a_version
from tests.builders.attempts import a_running_model
from tests.builders.cards import measures
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db
BY: Final = system("bizkaia")
ANYONE: Final = visitor("bizkaia")


@pytest.fixture(autouse=True)
def _own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "_EVALUATORS", {})
    monkeypatch.setattr(register, "_GUARDS", {})


def test_what_is_registered_unchanged_and_measured_runs_and_says_what_is_amber() -> None:
    a_running_model()
    model, permit = loading.load_model(by=ANYONE, system="loads")
    assert (model, permit.version, permit.amber) == ({"mean": 4.0}, 1, ())
    with clock.as_of(date(2030, 1, 1)):
        assert loading.load_model(by=ANYONE, system="loads")[1].amber == (Ailing.AGE,)
    assert loading.attempts(by=ANYONE) == []


def test_a_system_that_is_its_code_runs_where_the_code_is_the_registered_one() -> None:
    code = evaluating.code_hash(["auzolan.ai.core.intervals"])
    a_system("routes")
    a_version("routes", code)
    measures("routes", artefact=code)
    given, permit = loading.run_guarded(
        by=ANYONE, system="routes", modules=["auzolan.ai.core.intervals"], run=lambda: 42, purpose=Purpose.EVALUATE
    )
    assert (given, permit.artefact) == (42, code)


def test_the_forms_of_models_are_read_back(tmp_path: Path) -> None:
    import lightgbm

    told = lightgbm.train(
        {"objective": "regression", "verbose": -1, "num_threads": 1, "min_data_in_leaf": 1},
        lightgbm.Dataset(np.arange(40.0).reshape(-1, 1), np.arange(40.0)),
        num_boost_round=2,
    )
    packed = io.BytesIO()
    np.savez(packed, weights=np.arange(3.0))
    for slug, body, form in (
        ("trees", told.model_to_string().encode(), Form.LIGHTGBM),
        ("net", packed.getvalue(), Form.NPZ),
    ):
        a_system(slug)
        artefact = loading.keep_artefact(by=BY, system=slug, body=body, form=form)
        a_version(slug, artefact)
        model, _permit = loading.load_model(by=ANYONE, system=slug, purpose=Purpose.EVALUATE)
        assert model.num_trees() == 2 if form is Form.LIGHTGBM else model["weights"].tolist() == [0.0, 1.0, 2.0]


def test_the_public_is_told_of_attempts_and_not_by_whom() -> None:
    a_tenant()
    with pytest.raises(loading.NotLetThrough):
        loading.load_model(by=replace(BY, person="ane"), system="shadow")
    assert [one.person for one in loading.attempts(by=ANYONE)] == [""]
    assert [one.person for one in loading.attempts(by=BY)] == ["ane"]
    assert isinstance(BY, Actor)
