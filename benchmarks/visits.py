# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Visit every address of one installation: queries in this process, times of a served one over loopback.

``AUZOLAN_VAR_DIR=FOLDER python -m benchmarks.visits FILE`` writes what it has found as JSON. Queries, and the time that
processors work for an answer (DuckDB's threads with it; other work on the machine hardly moves it), are those of
Django's test client, cold (the cache emptied) and warm (asked again). Times that a reader waits are those of granian
with one process, asked by one client that keeps its connection; cold is the first answer after the shared cache was
emptied. AUZOLAN_BENCH_WARM=0 leaves the served ones out.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final, NamedTuple

import httpx

from benchmarks.addresses import TENANT, Address, numbers, operations, pages
from benchmarks.results import quantile

COLD: Final = int(os.environ.get("AUZOLAN_BENCH_COLD", "4"))
WARM: Final = int(os.environ.get("AUZOLAN_BENCH_WARM", "12"))
PORT: Final = 8378
WHO: Final = ("administrator", "service-owner", "technical-secretary", "political-head")


def main() -> None:
    """Visit everything and write it down."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    import django

    django.setup()
    known = numbers()
    shown, without = pages(known)
    asked, lacking = operations(known)
    people = {name: _signed_in(name) for name in ("", *WHO)}
    found, unread = [], []
    with _served() if WARM else nullcontext("") as base:
        for address in (*shown, *asked):
            told = _visit(address, people, base)
            (found if told["status"] == 200 else unread).append(told)
    Path(sys.argv[1]).write_text(json.dumps({"visits": found, "unread": unread, "without": [*without, *lacking]}))


def _visit(address: Address, people: dict[str, Any], base: str) -> dict[str, Any]:
    """Return what a visit costs, by the first person who may make it."""
    faces = {"public": ("",), "account": ("administrator",), "api": WHO[:3], "desk": WHO}
    answered: dict[str, Any] = {"name": address.name, "path": address.path, "face": address.face, "status": 0}
    for who in faces[address.face]:
        client, headers = people[who]
        sent = headers["key"] if address.face == "api" else headers["cookie"]
        cold = _asked(client, address.path, sent, is_cold=True)
        answered["status"] = status = cold.status
        if status == 200:
            _asked(client, address.path, sent, is_cold=False)
            warm = min(
                (_asked(client, address.path, sent, is_cold=False) for _ in range(2)), key=lambda one: one.milliseconds
            )
            told = {"cold_queries": cold.queries, "cold_cpu_ms": cold.milliseconds, "bytes": warm.size}
            told |= {"queries": warm.queries, "cpu_ms": warm.milliseconds}
            return answered | told | (_times(base, address.path, sent) if WARM else {})
        if status in (301, 302, 404, 405):
            break
    return answered


def _signed_in(name: str) -> tuple[Any, dict[str, dict[str, str]]]:
    """Return a client of a person, with the headers that say who they are to pages and to the API."""
    from datetime import timedelta

    from django.test import Client

    from auzolan.kernel import clock
    from auzolan.kernel.access import actor_for
    from auzolan.kernel.models import Person
    from auzolan.machines import api as machines

    client = Client(raise_request_exception=False)
    if not name:
        return client, {"cookie": {}, "key": {}}
    person = Person.objects.get(username=name)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    _key, secret = machines.make_key(
        by=actor_for(person, TENANT), name="benchmark", until=clock.today() + timedelta(days=1)
    )
    session = client.cookies["sessionid"].value
    return client, {"cookie": {"Cookie": f"sessionid={session}"}, "key": {"Authorization": f"Bearer {secret}"}}


class _Asked(NamedTuple):
    """Hold an answer: its status, its queries, its size in bytes, and how long processors worked for it."""

    status: int
    queries: int
    size: int
    milliseconds: float


def _asked(client: Any, path: str, sent: dict[str, str], *, is_cold: bool) -> _Asked:
    """Ask once, in this process."""
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if is_cold:
        for name in ("default", "nearby"):
            caches[name].clear()
    begun = time.process_time()
    with CaptureQueriesContext(connection) as seen:
        headers = {name: value for name, value in sent.items() if name != "Cookie"}
        answer = client.get(path, headers=headers)
        size = len(answer.getvalue() if answer.streaming else answer.content)
    return _Asked(answer.status_code, len(seen), size, (time.process_time() - begun) * 1000)


def _times(base: str, path: str, sent: dict[str, str]) -> dict[str, float]:
    """Return median and 95th percentile of the milliseconds that a reader waits, cold and warm."""
    from django.core.cache import caches

    with httpx.Client(base_url=base, timeout=120, headers=sent) as reader:
        cold = []
        for _ in range(COLD):
            caches["default"].clear()
            cold.append(_waited(reader, path))
        warm = [_waited(reader, path) for _ in range(WARM)]
    return {
        "cold_ms": quantile(cold, 0.5),
        "cold_p95_ms": quantile(cold, 0.95),
        "warm_ms": quantile(warm, 0.5),
        "warm_p95_ms": quantile(warm, 0.95),
        "least_ms": min(warm),
    }


def _waited(reader: httpx.Client, path: str) -> float:
    begun = time.perf_counter()
    answer = reader.get(path)
    taken = (time.perf_counter() - begun) * 1000
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return taken


@contextmanager
def _served() -> Iterator[str]:
    """Serve this installation with one process, without the worker, and give its address."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORT), "--workers", "1"]
    command += ["--blocking-threads", "2", "--log-level", "error", "auzolan.site.wsgi:application"]
    served = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    base = f"http://localhost:{PORT}"
    try:
        for _ in range(300):
            try:
                if httpx.get(f"{base}/health/live").status_code == 200:
                    break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield base
    finally:
        served.terminate()
        served.wait(timeout=30)


if __name__ == "__main__":
    main()
