# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a worker does for loads, on whichever machine is free."""

from django_tasks import task

from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.loads import api
from auzolan.loads.events import LoadAsked


@task
def carry_out(tenant: str, number: int) -> None:
    """Do a load that waits; one that is done or being done is left alone."""
    api.carry_out(by=system(tenant), number=number)


@subscribe(LoadAsked, name="loads.start")
def start(tenant: str, event: LoadAsked) -> None:
    """Let a worker take up at once what was asked for."""
    carry_out.enqueue(tenant, event.number)
