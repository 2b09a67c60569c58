# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether links answer, asked at night and when a person wants to know."""

import structlog
from django_tasks import task

from auzolan.catalogue import api
from auzolan.catalogue.events import LinksAsked
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.kernel.refusals import Unavailable

log = structlog.get_logger()


@task
def check_links(tenant: str, day: str) -> None:
    """Ask the addresses of an administration's data, and keep what its catalogue earns on that day then.

    Where nothing answers, our own way out is closed: that is said, and tried again the next night.
    """
    by = system(tenant)
    try:
        told = api.check_links(by=by)
    except Unavailable as fault:
        log.warning("links-not-checked", tenant=tenant, day=day, why=fault.detail)
        return
    log.info("links-checked", tenant=tenant, day=day, asked=told.asked, broken=told.broken, changed=told.changed)
    api.note_quality(by=by)
    if told.changed:
        # what is found by its rating is found by that of now: nothing was recorded that the index would follow
        api.index_datasets(by=by, anew=True)


@task
def check_links_of(tenant: str, slug: str) -> None:
    """Ask the addresses of one dataset now."""
    try:
        api.check_links(by=system(tenant), slugs=[slug])
    except Unavailable as fault:
        log.warning("links-not-checked", tenant=tenant, dataset=slug, why=fault.detail)


@subscribe(LinksAsked, name="catalogue.check-links")
def ask(tenant: str, event: LinksAsked) -> None:
    """Let a worker ask at once what somebody wants to know."""
    check_links_of.enqueue(tenant, event.slug)
