# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks as jobs of Procrastinate, on PostgreSQL: a worker is told of each at once, its rounds run beside them."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

import psycopg
import structlog
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils.module_loading import import_string
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.utils import utcnow

from auzolan.kernel.work import OUTAGES
from auzolan.site.jobs import MOST_STARTS, PAUSE_SECONDS, Counts, call_of
from auzolan.site.jobs.backend import JOB

AGAIN: Final = RetryStrategy(max_attempts=MOST_STARTS, exponential_wait=4, retry_exceptions=OUTAGES)
"""After an outage a job is tried again in 4, 16, 64... seconds, the last time after more than an hour."""
LONGEST_WAIT: Final = 30.0
_COUNTED: Final = """
    SELECT count(*) FILTER (WHERE job.status = 'todo'),
        count(*) FILTER (WHERE job.status = 'doing'),
        count(*) FILTER (WHERE job.status = 'failed' AND ended.at > now() - interval '1 day'),
        coalesce(extract(epoch FROM now() - min(asked.at) FILTER (WHERE job.status = 'todo')), 0)
    FROM procrastinate_jobs AS job
    LEFT JOIN procrastinate_events AS asked ON asked.job_id = job.id AND asked.type = 'deferred'
    LEFT JOIN procrastinate_events AS ended ON ended.job_id = job.id AND ended.type = 'failed'
    WHERE job.status IN ('todo', 'doing', 'failed')"""
log = structlog.get_logger()


@contextmanager
def _outage_is_known() -> Iterator[None]:
    """Let an outage be known as one where Procrastinate has wrapped it in an error of its own."""
    try:
        yield
    except ConnectorException as error:
        raise OperationalError(str(error.__cause__ or error)) from error


def is_open(task: str, args: Sequence[Any]) -> bool:
    """Tell whether this very call waits or runs. One query."""
    # its models can only be imported where they are installed: on PostgreSQL
    from procrastinate.contrib.django.models import ProcrastinateJob

    return bool(ProcrastinateJob.objects.filter(lock=call_of(task, args), status__in=("todo", "doing")).exists())


@_outage_is_known()
def counts() -> Counts:
    """Count the jobs."""
    stalled = len(_stalled())
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED)
        waiting, running, failed, seconds = cursor.fetchone()
    return Counts(waiting, running - stalled, stalled, failed, float(seconds))


@_outage_is_known()
def start_stalled_again() -> int:
    """Let what a worker has left that is gone be done by others, and fail what was left too often."""
    stalled = _stalled()
    for job in stalled:
        if job.attempts >= MOST_STARTS:
            _finish(job, Status.FAILED)
            continue
        try:
            with transaction.atomic():
                app.job_manager.retry_job_by_id(job.id or 0, retry_at=utcnow())
        except UniqueViolation:
            # the same call has been asked for again meanwhile, and waits
            _finish(job, Status.ABORTED)
    return len(stalled)


@_outage_is_known()
def forget(days: int) -> None:
    """Remove the jobs that have ended so many days ago."""
    async_to_sync(app.job_manager.delete_old_jobs)(
        nb_hours=days * 24, include_failed=True, include_cancelled=True, include_aborted=True
    )


def work(round_of: Callable[[], bool], *, once: bool) -> None:
    """Do jobs as the server tells of them, and the rounds in a thread besides; or one round and the jobs that wait."""
    if once:
        if round_of():
            _do_jobs(wait=False)
        return
    threading.Thread(target=_go_round, args=(round_of,), daemon=True).start()
    pause = PAUSE_SECONDS
    while True:
        begun = time.monotonic()
        try:
            _do_jobs(wait=True)
        except (ConnectorException, psycopg.Error, *OUTAGES):
            log.exception("worker-waits")
        # one that has worked for a while has only just been cut off
        pause = PAUSE_SECONDS if time.monotonic() - begun > LONGEST_WAIT else min(pause * 2, LONGEST_WAIT)
        time.sleep(pause)


def carry_out(task: str, args: Sequence[Any], kwargs: dict[str, Any]) -> None:
    """Do the task that is called so, with a connection of its own; let the log tell of what went wrong."""
    try:
        import_string(task).call(*args, **kwargs)
    except Exception:
        log.exception("task-failed", task=task, args=args)
        raise
    finally:
        connection.close()


def _do_jobs(*, wait: bool) -> None:
    worker = App(connector=app.connector.get_worker_connector())  # type: ignore[attr-defined]
    worker.task(name=JOB, retry=AGAIN)(carry_out)
    seconds = settings.STALLED_SECONDS
    worker.run_worker(
        wait=wait,
        listen_notify=wait,
        install_signal_handlers=False,
        update_heartbeat_interval=seconds / 3,
        stalled_worker_timeout=seconds,
    )


def _go_round(round_of: Callable[[], bool]) -> None:
    """Go round for ever; a fault of ours ends the whole worker, so that it is seen and started anew."""
    try:
        while True:
            round_of()
            time.sleep(PAUSE_SECONDS)
    except BaseException:
        log.exception("worker-stops")
        os._exit(1)


def _stalled() -> list[Job]:
    found = app.job_manager.get_stalled_jobs
    return [*async_to_sync(found)(seconds_since_heartbeat=settings.STALLED_SECONDS)]


def _finish(job: Job, status: Status) -> None:
    with suppress(ConnectorException), transaction.atomic():
        async_to_sync(app.job_manager.finish_job)(job=job, status=status, delete_job=False)
