# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a worker does for catalogue, on whichever machine is free."""

from django_tasks import task

from auzolan.catalogue import api
from auzolan.catalogue.events import HarvestAsked
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe


@task
def gather(tenant: str, number: int) -> None:
    """Do a harvest that waits; one that is done or being done is left alone."""
    api.carry_out_harvest(by=system(tenant), number=number)


@subscribe(HarvestAsked, name="catalogue.gather")
def start(tenant: str, event: HarvestAsked) -> None:
    """Let a worker take up at once what was asked for."""
    gather.enqueue(tenant, event.number)
