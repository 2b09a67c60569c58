# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Let a worker fetch the parcels of partners, when they are due or somebody wants one now."""

import structlog
from django_tasks import task

from auzolan.govtech.api.network import fetching as api
from auzolan.govtech.events import FetchAsked
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe

log = structlog.get_logger()


@task
def fetch_parcel(tenant: str, partner: str) -> None:
    """Fetch the parcel of a partner that is due; one that was fetched meanwhile is left alone."""
    told = api.carry_out_fetch(by=system(tenant), partner=partner)
    if told is not None:
        log.info("parcel-fetched", tenant=tenant, partner=partner, outcome=told.outcome.value, why=told.why)


@subscribe(FetchAsked, name="govtech.fetch-parcel")
def start(tenant: str, event: FetchAsked) -> None:
    """Let a worker fetch at once what somebody wants."""
    fetch_parcel.enqueue(tenant, event.partner)
