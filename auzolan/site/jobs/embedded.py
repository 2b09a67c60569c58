# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks in the file of rows, by django_tasks_db: each worker goes its round and then does what waits, in turn."""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import structlog
from django.core.management import call_command
from django.db.models import Q
from django.dispatch import receiver
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME, TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from auzolan.kernel import clock
from auzolan.kernel.work import alone
from auzolan.site.jobs import MOST_STARTS, PAUSE_SECONDS, Counts, patiently

_DAY: Final = timedelta(days=1)
log = structlog.get_logger()


def is_open(task: str, args: Sequence[Any]) -> bool:
    """Tell whether this very call waits or runs. One query."""
    found = DBTaskResult.objects.filter(
        Q(status=TaskResultStatus.READY) | Q(status=TaskResultStatus.RUNNING), task_path=task
    )
    return [*args] in [told["args"] for told in found.values_list("args_kwargs", flat=True)]


def counts() -> Counts:
    """Count the jobs."""
    waiting = DBTaskResult.objects.ready()
    oldest = waiting.order_by("enqueued_at").first()
    stalled = len(_stalled())
    now = clock.now()
    return Counts(
        waiting=waiting.count(),
        running=DBTaskResult.objects.running().count() - stalled,
        stalled=stalled,
        failed=DBTaskResult.objects.failed().filter(finished_at__gt=now - _DAY).count(),
        oldest_seconds=(now - oldest.enqueued_at).total_seconds() if oldest else 0.0,
    )


def start_stalled_again() -> int:
    """Let what a worker has left that is gone be done by others, and fail what was left too often."""
    stalled = _stalled()
    for job in stalled:
        if len(job.worker_ids) >= MOST_STARTS:
            job.set_failed(RuntimeError(f"{len(job.worker_ids)} workers were stopped at it"))
        else:
            DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING).update(
                status=TaskResultStatus.READY
            )
    return len(stalled)


def forget(days: int) -> None:
    """Remove the jobs that have ended so many days ago."""
    call_command("prune_db_task_results", min_age_days=days, verbosity=0)


def work(round_of: Callable[[], bool], *, once: bool) -> None:
    """Do the round, then the jobs that wait; again and again, or once."""
    name = uuid4().hex
    worker = Worker(
        queue_names=[DEFAULT_TASK_QUEUE_NAME],
        excluded_queue_names=[],
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        worker_id=name,
        interval=0,
        batch=True,
        startup_delay=False,
        max_tasks=None,
    )
    with alone(_sign_of(name)):
        while True:
            if round_of():
                patiently(worker.run)
            if once:
                return
            time.sleep(PAUSE_SECONDS)


@receiver(task_finished)
def say_failure(task_result: Any, **_signal: Any) -> None:
    """Let the log tell of a task that has failed."""
    if task_result.status == TaskResultStatus.FAILED:
        error = task_result.errors[-1]
        log.error("task-failed", task=task_result.task.module_path, args=task_result.args, exception=error.traceback)


def _stalled() -> list[Any]:
    """Return what runs by a worker that is gone: who lives holds the lock of the worker's name."""
    return [job for job in DBTaskResult.objects.running() if _is_gone(job.worker_ids[-1])]


def _is_gone(worker: str) -> bool:
    with alone(_sign_of(worker)) as free:
        return free


def _sign_of(worker: str) -> str:
    return f"worker:{worker}"
