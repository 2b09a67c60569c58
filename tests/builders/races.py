# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Deeds done at once, each in a thread with a connection of its own: on PostgreSQL they wait for each other's locks."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from django.db import connection, connections, transaction

_SECONDS: Final = 30.0
_WAITS: Final = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = %s"


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Let all of them begin at the same moment; return what each has returned, or what it has raised."""
    gate = threading.Barrier(len(deeds))
    return _run([_behind(gate, deed) for deed in deeds])


def while_it_waits(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """Do the first, and commit it once the second waits for it: on PostgreSQL only, where who waits can be seen.

    Fails where the second never does: nothing has kept it from going on.
    """
    done, pid = threading.Event(), list[int]()

    def holds() -> Any:
        with transaction.atomic():
            told = first()
            done.set()
            until = time.monotonic() + _SECONDS
            while not (pid and _is_waiting(pid[0])):
                assert time.monotonic() < until, "the second has not waited for the first"
                time.sleep(0.02)
            return told

    def waits() -> Any:
        assert done.wait(_SECONDS), "the first was not done"
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pid.append(cursor.fetchone()[0])
        return second()

    one, other = _run([holds, waits])
    return one, other


def _is_waiting(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WAITS, [pid])
        return bool(cursor.fetchone()[0])


def _behind(gate: threading.Barrier, deed: Callable[[], Any]) -> Callable[[], Any]:
    def begun() -> Any:
        # opened before, so that nobody is late by it
        connection.ensure_connection()
        gate.wait(_SECONDS)
        return deed()

    return begun


def _run(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    told: list[Any] = [None] * len(deeds)

    def work(place: int) -> None:
        try:
            told[place] = deeds[place]()
        except BaseException as fault:
            told[place] = fault
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=(place,)) for place in range(len(deeds))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return told
