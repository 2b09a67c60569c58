# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a worker does for strategy, on whichever machine is free."""

from django_tasks import task

from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.strategy import api
from auzolan.strategy.events import PrioritisationAsked


@task
def prioritise(tenant: str, number: int) -> None:
    """Do a prioritisation that waits; one that is done or being done is left alone."""
    api.carry_out_run(by=system(tenant), number=number)


@subscribe(PrioritisationAsked, name="strategy.prioritise")
def start(tenant: str, event: PrioritisationAsked) -> None:
    """Let a worker take up at once what was asked for."""
    prioritise.enqueue(tenant, event.number)
