# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What long work needs: to be alone at it, by a lock that ends with its holder, and to know an outage from a fault."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connection

from auzolan.kernel.refusals import Unavailable

OUTAGES: Final = (OperationalError, InterfaceError, OSError, Unavailable)
"""What is tried again later: the database, the disk or a file is away, and nothing is wrong with what was asked."""


def alone(name: str) -> AbstractContextManager[bool]:
    """Give True to the one who is within ``alone(name)`` on any machine; False at once to all others.

    On PostgreSQL it is a lock of the session, elsewhere of a file: both go with the process.
    """
    return _on_server(name) if connection.vendor == "postgresql" else _on_disk(name)


@contextmanager
def _on_server(name: str) -> Iterator[bool]:
    key = [f"auzolan:{name}"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", key)
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        # where the connection was lost, so was the lock
        if mine:
            with suppress(Error), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)


@contextmanager
def _on_disk(name: str) -> Iterator[bool]:
    path = Path(settings.VAR) / "locks" / quote(name, safe="")
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as file:
        mine = False
        with suppress(BlockingIOError, FileNotFoundError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # whoever held it before has removed the file, perhaps between our opening and our locking it
            mine = os.path.samefile(path, file.fileno())
        try:
            yield mine
        finally:
            if mine:
                path.unlink(missing_ok=True)
