# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What machines does when anything happens in any room."""

from auzolan.kernel.access import system
from auzolan.kernel.outbox import Happened, subscribe
from auzolan.machines import api


@subscribe(Happened, name="machines.webhooks")
def tell_webhooks(tenant: str, event: Happened) -> None:
    """Put the event on its way to the webhooks that want it."""
    api.announce_to_webhooks(by=system(tenant), happened=event)
