# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is done once a night for each administration: the review, what its data earn, and forgetting what is over."""

from datetime import date
from datetime import time as clock_time
from typing import Final

from django_tasks import task

from auzolan.ai.api import incidents as ai_incidents
from auzolan.catalogue import api as catalogue
from auzolan.catalogue.tasks.links import check_links
from auzolan.govtech.api import applications as govtech_applications
from auzolan.govtech.api import questions as govtech_questions
from auzolan.govtech.api import withdrawing as govtech_withdrawing
from auzolan.govtech.api.network import parcels as govtech_parcels
from auzolan.kernel import clock, signing, tenants
from auzolan.kernel.access import system
from auzolan.kernel.work import alone
from auzolan.loads import api as loads
from auzolan.machines import api as machines
from auzolan.measure import api as measure
from auzolan.measure.nouns import PSEUDONYMS
from auzolan.review import api as review
from auzolan.site import jobs

HOUR: Final = clock_time(2, 0)


def start_where_due() -> list[str]:
    """Let a worker do the night of each administration for which that was not done since two; return their slugs."""
    here = clock.local_now()
    if here.time() < HOUR:
        return []
    # a day to come is one of a clock that has been put right since
    due = [slug for slug in tenants.administrations() if loads.night_is_due(by=system(slug), day=here.date())]
    return [slug for slug in due if jobs.start(night, slug, here.date().isoformat())]


@task
def night(tenant: str, day: str) -> None:
    """Review an administration and forget what is over, once for each day: who comes second, or too late, does nothing.

    One that was stopped in the middle is done again: each part of it changes nothing where it has been done.
    """
    by, as_of = system(tenant), date.fromisoformat(day)
    with alone(f"night:{tenant}") as mine:
        if not (mine and as_of == clock.today() and loads.begin_night(by=by, day=as_of)):
            return
        # a month may have become whole
        measure.derive_observations(by=by)
        catalogue.tend_requests(by=by)
        catalogue.measure_reuse(by=by)
        review.run_review(by=by, as_of=as_of)
        measure.forget(by=by, as_of=as_of)
        loads.forget(by=by)
        machines.forget(by=by)
        ai_incidents.forget(by=by)
        govtech_applications.forget_contacts(by=by)
        govtech_withdrawing.forget_withdrawn(by=by)
        govtech_questions.forget_questions(by=by)
        govtech_parcels.keep_up(by=by)
        catalogue.send_digests(by=by)
        signing.destroy_retired(PSEUDONYMS, as_of)
        jobs.forget()
        catalogue.note_quality(by=by)
        jobs.start(check_links, tenant, day)
        loads.end_night(by=by, day=as_of)
