# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a worker does for collection routes, on whichever machine is free."""

from django_tasks import task

from auzolan.ai.api import routes
from auzolan.ai.events import RoutesAsked
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe


@task
def find_routes(tenant: str, number: int) -> None:
    """Do a search for routes that waits; one that is done or being done is left alone."""
    routes.carry_out_routes(by=system(tenant), number=number)


@subscribe(RoutesAsked, name="ai.find-routes")
def start_routes(tenant: str, event: RoutesAsked) -> None:
    """Let a worker take up at once what was asked for."""
    find_routes.enqueue(tenant, event.number)
