# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measuring, done by a worker: it may take minutes."""

import structlog
from django_tasks import task

from auzolan.ai.api import cards as api
from auzolan.ai.events import EvaluationAsked
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.kernel.refusals import Refusal

log = structlog.get_logger()


@task
def evaluate(tenant: str, slug: str, person: str) -> None:
    """Measure a system; what keeps it from getting a card is kept, and stands on its page."""
    by = system(tenant)
    try:
        made = api.evaluate(by=by, system=slug)
    except Refusal as refusal:
        log.warning("no-card-made", tenant=tenant, system=slug, why=refusal.detail)
        api.note_failure(by=by, system=slug, person=person, why=refusal.detail)
        return
    log.info("card-made", tenant=tenant, system=slug, card=made.number)


@subscribe(EvaluationAsked, name="ai.evaluate")
def start(tenant: str, event: EvaluationAsked) -> None:
    """Let a worker take up at once what was asked for."""
    evaluate.enqueue(tenant, event.system, event.person)
