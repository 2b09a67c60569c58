# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The doctor: what is wrong with this installation, each with the way to mend it, and what is safe to mend at once."""

import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection

from auzolan import lake
from auzolan.govtech.api import publishers
from auzolan.kernel import access_log, clock, outbox, tenants
from auzolan.kernel.access import system
from auzolan.kernel.models import Tenant
from auzolan.review import api as review
from auzolan.site import jobs, keeping, searching

LEAST_FREE: Final = 1 << 30
OLD_SECONDS: Final = 3600
_RESTS: Final = 120
_NIGHTS: Final = 2
_LONG: Final = 3600


def complaints() -> list[dict[str, str]]:
    """Return what is wrong with this installation, each with the way to mend it; empty when all is well."""
    return [{"what": what, "mend": mend} for what, mend in _examined()]


def mend() -> list[str]:
    """Do what is safe to do: remove files of the lake older than an hour that belong to nothing; return their paths."""
    gone = _left_behind()
    for path in gone:
        path.unlink()
    return [str(path) for path in gone]


def _examined() -> Iterator[tuple[str, str]]:
    for message in run_checks():
        yield str(message.msg), message.hint or "See the system check's id in Django's documentation."
    yield from _disk()
    try:
        waiting = keeping.changes_waiting()
    except DatabaseError as fault:
        yield f"The database does not answer: {fault}", "Check AUZOLAN_DATABASE_URL and that the server runs."
        return
    if waiting:
        yield f"{waiting} changes of the database have not been made.", "Run: auzolan migrate"
        return
    yield from _walls()
    yield from _work()
    yield from _data_faults()


def _disk() -> Iterator[tuple[str, str]]:
    for folder in (Path(settings.VAR), Path(settings.LAKE_DIR), Path(settings.KEYS_DIR)):
        if not folder.exists():
            continue
        try:
            # root passes over permissions, and a disk may be mounted read-only: only writing tells
            with tempfile.TemporaryFile(dir=folder) as tried:
                tried.write(b"-" * 4096)
        except OSError as fault:
            yield f"{folder} cannot be written ({fault.strerror}).", "Let this account write there, or make room."
        free = shutil.disk_usage(folder).free
        if free < LEAST_FREE:
            yield f"Only {free >> 20} MiB are free on the disk of {folder}.", "Make room before loading anything."
    for key in sorted(Path(settings.KEYS_DIR).glob("*.key")):
        if key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield f"{key} can be read by others than its owner.", f"Run: chmod 600 {key}"


def _walls() -> Iterator[tuple[str, str]]:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        role, passes = cursor.fetchone()
    if passes:
        yield (
            f"The database's role {role} passes over row-level security: nothing but the program keeps tenants apart.",
            "Give the tables to a role that is neither superuser nor BYPASSRLS, and connect as that.",
        )


def _work() -> Iterator[tuple[str, str]]:
    age = keeping.worker_age()
    if age is None or age > _RESTS:
        since = "was never seen" if age is None else f"has not moved for {age / 60:.0f} minutes"
        yield f"The worker {since}: no events, no nightly review.", "Run: auzolan serve (or auzolan worker beside it)"
    for slug in tenants.administrations():
        last = review.last_review_on(by=system(slug))
        if last is None or (clock.today() - last).days > _NIGHTS:
            when = f"on {last}" if last else "never"
            yield f"{slug} was last reviewed {when}.", f"Run: auzolan review --tenant {slug}"
        if not searching.is_ready(slug):
            yield f"Nothing of {slug} can be searched for.", f"Run: auzolan search-index --tenant {slug}"
        standing_in = publishers.without_prefix(slug)
        if standing_in:
            yield (
                f"{standing_in} tenders of {slug} are published under an ocid prefix that is registered nowhere.",
                "Ask the Open Contracting Partnership for one, then run: "
                f"auzolan procurement prefix ocds-xxxxxx --tenant {slug}",
            )
    yield from _jobs()
    given_up = outbox.given_up()
    if given_up:
        yield f"{given_up} events could not be handled.", "Look for delivery-failed in the log, and mend the cause."


def _jobs() -> Iterator[tuple[str, str]]:
    found = jobs.counts()
    if found.failed:
        yield (
            f"{found.failed} jobs have failed since yesterday.",
            "Look for task-failed in the log and mend the cause. A night is done again by itself; a load is started "
            "again on its page (/desk/loads/).",
        )
    if found.stalled:
        yield (
            f"{found.stalled} jobs were left by a worker that is gone.",
            "Run: auzolan worker (it starts them again within a minute)",
        )
    if found.oldest_seconds > _LONG:
        yield (
            f"{found.waiting} jobs wait, one of them for {found.oldest_seconds / 60:.0f} minutes.",
            "Run: auzolan worker (any number of them, on any machine with the same database and folder)",
        )


def _data_faults() -> Iterator[tuple[str, str]]:
    for tenant in Tenant.objects.filter(parent=None).values_list("slug", flat=True):
        for path in lake.damaged(tenant):
            yield f"{path} is missing or not what was written.", "Restore it from a backup: auzolan restore FILE"
        for number in access_log.broken_entries(tenant):
            yield f"Entry {number} of the access log of {tenant} was changed.", "Compare with a backup."
    lost = _left_behind()
    if lost:
        yield (
            f"{len(lost)} files of the lake belong to nothing (a writer was killed): {lost[0]} ...",
            "Run: auzolan doctor --mend (removes those older than an hour)",
        )


def _left_behind() -> list[Path]:
    """Return the files that a killed writer has left; a younger one may be that of a writer who is at work now."""
    told = [(path, _written_at(path)) for path in lake.orphans()]
    return [path for path, at in told if at is not None and time.time() - at > OLD_SECONDS]


def _written_at(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        # its writer has put it away since
        return None
