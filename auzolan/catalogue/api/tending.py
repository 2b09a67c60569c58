# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is done of a night with what was asked: promises kept are noticed, figures recorded, traces of visitors gone."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from auzolan.catalogue.api import asked_of_us, following
from auzolan.catalogue.core.asking import observing
from auzolan.catalogue.nouns.asking import Kind, Stage
from auzolan.catalogue.store import asking as store
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system, verb
from auzolan.kernel.periods import months_after
from auzolan.review import api as review


@verb("catalogue.tend", roles=("administrator",))
def tend_requests(*, by: Actor) -> int:
    """Do what is due of a night; return how many figures are new. Done again it changes nothing."""
    today = clock.today()
    answers = [one.answer for one in store.asked(by.tenant, stages=[Stage.ANSWERED]) if one.is_promised]
    slugs = [told.dataset for told in answers if told is not None and told.dataset]
    asked_of_us.close_kept_promises(by=by, slugs=slugs)
    following.forget_addresses(by=by)
    with transaction.atomic():
        long_ago = months_after(today, -settings.KEEP_TEXTS_MONTHS)
        store.forget(by.tenant, today - timedelta(days=1), long_ago)
    return record_observations(by)


def record_observations(by: Actor) -> int:
    """Record what each whole month says of requests; return how many values are new."""
    asked = store.asked(by.tenant, kinds=[Kind.REQUEST])
    found = list(observing.observations(asked, clock.today(), store.terms(by.tenant).holidays))
    if not found:
        return 0
    platform = system(by.tenant)
    with transaction.atomic():
        review.record_indicators(by=platform, indicators=observing.indicators(by.tenant))
        return review.record_observations(by=platform, observations=found, source="requests")
