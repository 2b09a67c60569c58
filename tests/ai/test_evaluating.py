# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Topics register who measures their system."""

from datetime import date

import pytest

from auzolan.ai.api import evaluating
from auzolan.ai.nouns.cards import Better, Card, Measured, Metric, Standing, Verified
from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.texts import Text, same

MEASURED = Measured(
    metrics=(Metric("mae", same("MAE"), 10, 3.0, 2.5, 3.5, Better.LOWER, baseline=4.0, skill=0.25),),
    dataset="d" * 64,
    artefact="a" * 64,
    seed=7,
    baseline=same("mean"),
    tested_on=Text("datuak", "datos", "data"),
)


def measure(_by: Actor) -> Measured:
    """Return the same measurement whoever asks."""
    return MEASURED


def test_an_evaluator_is_found_by_its_system_with_the_code_behind_it() -> None:
    evaluating.register_evaluator("buses", measure, modules=["auzolan.ai.nouns.cards"])
    found = evaluating.evaluator("buses")
    assert found.function(Actor("", "", "x")) == MEASURED
    assert found.modules == (measure.__module__, "auzolan.ai.nouns.cards")
    assert "buses" in evaluating.evaluated_systems()
    one, two = (evaluating.code_hash([name]) for name in ("auzolan.ai.nouns.cards", "auzolan.ai.api.evaluating"))
    assert one == evaluating.code_hash(["auzolan.ai.nouns.cards"]) != two


def test_a_system_without_an_evaluator_is_refused() -> None:
    with pytest.raises(NotFound, match="nobody"):
        evaluating.evaluator("nobody")


def test_code_that_is_not_there_cannot_be_pinned() -> None:
    with pytest.raises(NotFound, match="auzolan_not_there"):
        evaluating.code_hash(["auzolan_not_there"])


def test_a_card_survives_being_written_as_json() -> None:
    card = Card(1, "x", "buses", 1, clock.now(), date(2026, 8, 2), "c" * 64, MEASURED)
    assert from_json(Card, to_json(card)) == card
    assert card.measured.leading.skill == 0.25
    assert str(card.ref) == "ai/card/1"
    assert Standing("buses", card).is_valid
    assert not Standing("buses", None).is_valid
    assert Verified(1, "buses", ("hash",)).holds
