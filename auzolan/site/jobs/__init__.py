# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks that wait and whoever does them: in the file of rows, or by Procrastinate where the rows are on PostgreSQL."""

import json
import logging
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import structlog
from django.db import DatabaseError, close_old_connections, connection
from django_tasks.base import Task

from auzolan.kernel.work import OUTAGES

PAUSE_SECONDS: Final = 2.0
MOST_STARTS: Final = 6
KEEP_DAYS: Final = 7
_QUIET: Final = ("django_tasks", "django_tasks_db", "procrastinate", "psycopg.pool")
"""Loggers whose news the log tells as one JSON object instead: task-failed, worker-waits."""
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold how many jobs wait, run, were left by a worker that is gone, and have failed since yesterday.

    ``oldest_seconds`` is for how long the job has waited that has waited longest; 0 where none waits.
    """

    waiting: int
    running: int
    stalled: int
    failed: int
    oldest_seconds: float


class Keeper(Protocol):
    """What keeps the tasks."""

    def is_open(self, task: str, args: Sequence[Any]) -> bool:
        """Tell whether this very call waits or runs."""

    def counts(self) -> Counts:
        """Count the jobs."""

    def start_stalled_again(self) -> int:
        """Let what a worker has left that is gone be done by others, and fail what was left too often."""

    def forget(self, days: int) -> None:
        """Remove the jobs that have ended so many days ago."""

    def work(self, round_of: Callable[[], bool], *, once: bool) -> None:
        """Do jobs as they come, and the rounds besides; or one round and the jobs that wait."""


def start(task: "Task[Any, Any]", *args: Any) -> bool:
    """Let a worker do a task, unless that very call waits or runs already; return whether it was put there."""
    if _keeper().is_open(task.module_path, args):
        return False
    task.enqueue(*args)
    return True


def counts() -> Counts:
    """Return how many jobs wait, run, were left and have failed."""
    return _keeper().counts()


def start_stalled_again() -> int:
    """Let jobs whose worker is gone be done by others; return how many. The sixth time, a job has failed."""
    return _keeper().start_stalled_again()


def forget() -> None:
    """Remove the jobs that have ended a week ago."""
    _keeper().forget(KEEP_DAYS)


def work(round_of: Callable[[], object], *, once: bool) -> None:
    """Do jobs as they come, and the rounds besides, for ever; or one round and the jobs that wait.

    A worker may be stopped at any moment by any signal: what it was at is kept whole or not at all, and done by others.
    """
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if not once:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    _keeper().work(lambda: patiently(round_of), once=once)


def patiently(deed: Callable[[], object]) -> bool:
    """Do it; where the database, the disk or a file is away say so and return False: it is done when that is back."""
    try:
        deed()
    except (DatabaseError, *OUTAGES):
        log.exception("worker-waits")
        close_old_connections()
        return False
    return True


def call_of(task: str, args: Sequence[Any], kwargs: Mapping[str, Any] | None = None) -> str:
    """Return the name of a call: the same call has the same name.

    >>> call_of("auzolan.loads.tasks.carry_out", ("bizkaia", 3))
    'auzolan.loads.tasks.carry_out ["bizkaia", 3] {}'
    """
    return f"{task} {json.dumps([*args])} {json.dumps(kwargs or {}, sort_keys=True)}"


def _keeper() -> Keeper:
    if connection.vendor == "postgresql":
        from auzolan.site.jobs import server

        return server
    from auzolan.site.jobs import embedded

    return embedded
