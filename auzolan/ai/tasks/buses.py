# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a worker does for buses, on whichever machine is free."""

import structlog
from django_tasks import task

from auzolan.ai.api import occupancy
from auzolan.ai.events import PlanAsked
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.kernel.refusals import Refusal

log = structlog.get_logger()


@task
def plan_buses(tenant: str) -> None:
    """Plan the buses from what is counted; what keeps that from being done meanwhile stands in the log."""
    try:
        occupancy.make_plan(by=system(tenant))
    except Refusal as refusal:
        log.warning("no-plan-made", tenant=tenant, why=refusal.detail)


@subscribe(PlanAsked, name="ai.plan-buses")
def start_plan(tenant: str, _event: PlanAsked) -> None:
    """Let a worker take up at once what was asked for."""
    plan_buses.enqueue(tenant)
