# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The cube brought in step while people read: no reader waits for boards to be reckoned."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import BadInput
from auzolan.measure.api import facts
from auzolan.measure.api.hiding import public_board
from auzolan.measure.api.together import together
from auzolan.measure.nouns.facts import Refreshed
from auzolan.measure.store import remembering

_RECIPES: Final[dict[str, Callable[..., Any]]] = {"board": public_board, "together": together}


@verb("measure.import", roles=facts.KEEPERS)
def refresh_boards(*, by: Actor) -> Refreshed:
    """Bring the cube in step as ``refresh_cube`` does, and reckon the boards that were asked for lately.

    Until that is done readers are shown the boards of the cube before, for a minute at most.
    """
    with remembering.reckoning_anew(by.tenant):
        done = facts.refresh_cube(by=by)
        if done.batches:
            for name, told in remembering.asked_lately(by.tenant):
                # what were the last twelve months may be so no longer
                with suppress(BadInput):
                    _RECIPES[name](by=by, **told)
    return done
