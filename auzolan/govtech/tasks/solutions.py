# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Let the models read solutions and the house's own experience, some pieces at a time: other work comes between."""

from collections.abc import Mapping
from typing import Final

import structlog
from django_tasks import task

from auzolan.govtech.api import solutions as api
from auzolan.govtech.events import (
    AdoptionConfirmed,
    AdoptionEnded,
    ChallengeMoved,
    LessonLearnt,
    PilotBegun,
    PilotEnded,
    SolutionsRecorded,
)
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe

log = structlog.get_logger()


@task
def read_solutions(tenant: str) -> None:
    """Read the next pieces, and leave the rest to the next job; the index follows once all is read."""
    told = api.read_on(by=system(tenant))
    if told is None:
        return
    log.info("solutions-read", tenant=tenant, read=told.read, pieces=told.pieces)
    if not told.is_done:
        read_solutions.enqueue(tenant)


@subscribe(SolutionsRecorded, name="govtech.read-solutions")
def start(tenant: str, _event: SolutionsRecorded) -> None:
    """Let a worker take up what was recorded."""
    read_solutions.enqueue(tenant)


def follow(tenant: str, _event: object) -> None:
    """Let a worker take up what the administration has lived through since."""
    read_solutions.enqueue(tenant)


_FOLLOWED: Final[Mapping[str, type]] = {
    "govtech.read-challenge": ChallengeMoved,
    "govtech.read-pilot-begun": PilotBegun,
    "govtech.read-pilot-ended": PilotEnded,
    "govtech.read-lesson": LessonLearnt,
    "govtech.read-adoption": AdoptionConfirmed,
    "govtech.read-adoption-ended": AdoptionEnded,
}
for _name, _event in _FOLLOWED.items():
    subscribe(_event, name=_name)(follow)
