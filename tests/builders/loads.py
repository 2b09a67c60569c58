# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a worker would do: hand out what has happened, and carry out the loads that wait."""

from auzolan.kernel import outbox
from auzolan.kernel.access import system
from auzolan.loads import api as loads
from auzolan.loads.nouns import State


def work_off(tenant: str = "bizkaia") -> None:
    """Deliver every event, and do every load that waits."""
    outbox.deliver_pending()
    for load in loads.loads(by=system(tenant)):
        if load.state is State.WAITING:
            loads.carry_out(by=system(tenant), number=load.number)
