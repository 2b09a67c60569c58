# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What refusals of the room are filled in with is said in the reader's language: stages, states, reasons."""

import pytest
from django.utils import translation

from auzolan.ai.api.loading import SAYS
from auzolan.ai.core.systems import MOVES, moved
from auzolan.ai.nouns.governing import TaskState
from auzolan.ai.nouns.incidents import Gravity
from auzolan.ai.nouns.loading import Reason
from auzolan.ai.nouns.routes import RouteState
from auzolan.ai.nouns.systems import Scope, Stage, System
from auzolan.ai.pages.refusal_words import FILLED
from auzolan.kernel.refusals import Conflict
from auzolan.kernel.texts import same
from auzolan.showing.refusing import in_words, said

# an incident that is not grave is answered without the authority: no refusal tells its gravity
TOLD = (*Stage, *TaskState, *RouteState, *(one for one in Gravity if one is not Gravity.OTHER))


def test_every_stage_state_gravity_and_reason_is_among_them() -> None:
    with translation.override("en"):
        known = {str(one) for one in FILLED}
    assert {one.value for one in TOLD} <= known
    assert set(SAYS) == set(Reason)
    assert set(SAYS.values()) <= known
    assert {" or ".join(to) or "nowhere" for to in MOVES.values()} <= known


@pytest.mark.parametrize("language", ["eu", "es"])
def test_none_of_them_stands_in_english_in_a_refusal(language: str) -> None:
    with translation.override(language):
        for one in FILLED:
            assert str(one), language
        for reason, says in SAYS.items():
            told = in_words(f"loads does not run: {says} (expected a file, found a link or a folder).")
            assert says not in told, (reason, told)
            assert "loads" in told
            assert "expected" not in told
            assert "a file" not in told


def test_a_stage_that_cannot_be_reached_is_said_in_basque_whole() -> None:
    with pytest.raises(Conflict) as refused:
        moved(System("loads", same("Loads"), same(""), "mobility", Scope.OTHER, Stage.DECIDED), Stage.IDEA)
    with translation.override("eu"):
        told = said(refused.value)
    assert told.startswith("loads egoera honetan dago: erabakita.")
    assert "erabiltzen, probatzen edo geldituta" in told
