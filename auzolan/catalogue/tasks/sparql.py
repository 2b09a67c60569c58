# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The store of questions, brought up to date once the catalogue has changed."""

from django_tasks import task

from auzolan.catalogue import api
from auzolan.catalogue.events import DatasetPublished, DatasetsRecorded, DatasetWithdrawn
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.kernel.refusals import Conflict


@task
def index(tenant: str) -> None:
    """Bring the store up to date; where that is being done already, the next question does the rest."""
    try:
        api.index(by=system(tenant))
    except Conflict:
        return


@subscribe(DatasetsRecorded, name="catalogue.sparql-recorded")
def after_recording(tenant: str, _event: DatasetsRecorded) -> None:
    """Let a worker take up what was recorded."""
    index.enqueue(tenant)


@subscribe(DatasetPublished, name="catalogue.sparql-published")
def after_publishing(tenant: str, _event: DatasetPublished) -> None:
    """Let a worker take up what was published."""
    index.enqueue(tenant)


@subscribe(DatasetWithdrawn, name="catalogue.sparql-withdrawn")
def after_withdrawing(tenant: str, _event: DatasetWithdrawn) -> None:
    """Let a worker leave out what was withdrawn."""
    index.enqueue(tenant)
