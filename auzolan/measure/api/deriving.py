# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures derived from transactions carried, instead of waiting for teams to type them in."""

from django.db import transaction

from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system, verb
from auzolan.kernel.periods import period_of
from auzolan.measure.core import deriving
from auzolan.measure.store import facts as store
from auzolan.review import api as review

KEEPERS = ("service-owner", "channel-manager", "data-lead", "data-steward", "administrator")


@verb("measure.import", roles=KEEPERS)
def derive_observations(*, by: Actor) -> int:
    """Record what the cube and the answers say of each service in each whole month; return how many values are new.

    Reckoned first and written then: nobody who writes waits for the reckoning.
    """
    today = clock.today()
    state = store.change(by.tenant)
    cells = store.answer_cells(by.tenant)
    months = {cell.month for cell in cells if cell.month is not None}
    margins = {month: store.margins(by.tenant, period_of(month, "month")) for month in months}
    boards = store.board(by.tenant, by=("service",), grain="month")
    observations = [*deriving.from_answers(cells, margins, today), *deriving.from_boards(boards, today)]
    platform = system(by.tenant)
    with transaction.atomic():
        store.derived(by.tenant, state)
        if not observations:
            return 0
        review.record_indicators(by=platform, indicators=deriving.indicators(by.tenant))
        return review.record_observations(by=platform, observations=observations, source="derived")
