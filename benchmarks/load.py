# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Load a served installation: readers of public pages and a stream of events at once, on loopback.

``python -m benchmarks load`` serves a copy of the installation that ``standing`` makes. 200 readers, each reading a
page every five seconds on average; 2,000 events a second in batches of 500; for two minutes
(AUZOLAN_BENCH_READERS, AUZOLAN_BENCH_EVENTS_PER_SECOND and AUZOLAN_BENCH_SECONDS ask for others). Prints requests,
errors, and the 50th, 95th and 99th percentile of each kind; and once more of what was asked after the first quarter
of a minute, in which an installation that nobody has read before reckons its boards.
"""

import asyncio
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import httpx
import numpy as np

from benchmarks.results import note
from benchmarks.standing import stand

READERS: Final = int(os.environ.get("AUZOLAN_BENCH_READERS", "200"))
EVENTS: Final = int(os.environ.get("AUZOLAN_BENCH_EVENTS_PER_SECOND", "2000"))
SECONDS: Final = int(os.environ.get("AUZOLAN_BENCH_SECONDS", "120"))
BATCH: Final = 500
THINKING: Final = 5.0
FIRST: Final = 15.0
PORT: Final = 8377
BASE: Final = f"http://localhost:{PORT}"
PAGES: Final = (
    "/eu/", "/es/services/", "/es/services/batuz/", "/eu/boards/batuz/", "/en/boards/", "/en/decisions/",
    "/es/charters/", "/es/search/?q=renta", "/api/v1/services", "/api/v1/boards",
)  # fmt: skip
_Taken = dict[str, list[tuple[float, float]]]
"""Of each kind of call: when each was begun, and the seconds until it was answered."""


def main() -> None:
    """Serve the demonstration, load it, and print what readers and senders waited."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "var"
        shutil.copytree(stand(1), copy)
        _load(copy)


def _load(var: Path) -> None:
    raised = {"AUZOLAN_API_VISITS_PER_MINUTE": "1000000", "AUZOLAN_API_CALLS_PER_MINUTE": "1000000"}
    environment = os.environ | raised | {"AUZOLAN_VAR_DIR": str(var)}
    key = subprocess.run(
        [sys.executable, "-c", _KEY], env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()
    command = [sys.executable, "-m", "auzolan.site", "serve", "--port", str(PORT)]
    served = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        asyncio.run(_run(key))
    finally:
        served.terminate()
        served.wait(timeout=30)


_KEY: Final = """
import os; os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
import django; django.setup()
from datetime import timedelta
from auzolan.kernel import clock
from auzolan.kernel.access import actor_for
from auzolan.kernel.models import Person
from auzolan.machines import api
by = actor_for(Person.objects.get(username="administrator"), "bizkaia")
print(api.make_key(by=by, name="load", until=clock.today() + timedelta(days=2), may_write=True)[1])
"""


async def _run(key: str) -> None:
    taken, errors = defaultdict(list), defaultdict(int)
    limits = httpx.Limits(max_connections=READERS + 50)
    async with httpx.AsyncClient(base_url=BASE, timeout=60, limits=limits) as client:
        for _ in range(1000):
            try:
                if (await client.get("/health/ready")).status_code == 200:
                    break
            except httpx.HTTPError:
                pass
            await asyncio.sleep(0.3)
        else:
            sys.exit("the site has not come up in five minutes")
        begun = time.perf_counter()
        until = begun + SECONDS
        readers = [_read(client, until, taken, errors) for _ in range(READERS)]
        sent, *_rest = await asyncio.gather(_send(client, key, until, taken, errors), *readers)
    every = [one for kind, some in taken.items() if kind != "events" for one in some]
    later = [one for one in every if one[0] >= begun + FIRST]
    print(
        f"{READERS} readers, {sent / SECONDS:,.0f} events a second kept, {SECONDS} s; errors: {dict(errors) or 'none'}"
    )
    for kind, some in [
        *sorted(taken.items()),
        ("every page", every),
        *([(f"after {FIRST:.0f} s", later)] if later else []),
    ]:
        p50, p95, p99 = (float(np.percentile([waited for _begun, waited in some], q)) * 1000 for q in (50, 95, 99))
        print(f"{kind:<24}{len(some):>7,} calls  p50 {p50:7.0f} ms  p95 {p95:7.0f} ms  p99 {p99:7.0f} ms")
        note(kind, p95, "ms", p50=p50, p99=p99, calls=len(some), errors=sum(errors.values()))


async def _read(client: httpx.AsyncClient, until: float, taken: _Taken, errors: dict[str, int]) -> None:
    chance = np.random.default_rng(secrets.randbits(32))
    await asyncio.sleep(float(chance.uniform(0, THINKING)))
    while time.perf_counter() < until:
        await _call(client, "GET", str(chance.choice(PAGES)), taken, errors)
        await asyncio.sleep(float(chance.exponential(THINKING)))


async def _send(client: httpx.AsyncClient, key: str, until: float, taken: _Taken, errors: dict[str, int]) -> int:
    """Send a batch every so often, whether the one before was answered or not; return how many events were kept."""
    told = {"Authorization": f"Bearer {key}", "Content-Type": "application/x-ndjson"}
    started, tasks = time.perf_counter(), []
    while time.perf_counter() < until:
        body = _batch()
        headers = told | {"Idempotency-Key": secrets.token_hex(8)}
        tasks.append(asyncio.create_task(_call(client, "POST", "/api/v1/events", taken, errors, body, headers)))
        await asyncio.sleep(max(0.0, started + len(tasks) * BATCH / EVENTS - time.perf_counter()))
    return BATCH * sum(await asyncio.gather(*tasks))


async def _call(
    client: httpx.AsyncClient,
    method: str,
    path: str,
    taken: _Taken,
    errors: dict[str, int],
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> bool:
    begun = time.perf_counter()
    try:
        answer = await client.request(method, path, content=body, headers=headers)
        is_well = answer.status_code == 200
        if not is_well:
            errors[f"{method} {path} {answer.status_code}"] += 1
    except httpx.HTTPError as fault:
        errors[f"{method} {path} {type(fault).__name__}"] += 1
        is_well = False
    taken["events" if body else path].append((begun, time.perf_counter() - begun))
    return is_well


def _batch() -> bytes:
    """Return a batch of events of cases that begin and end now."""
    now, lines = datetime.fromtimestamp(time.time(), UTC).isoformat(), []
    for _ in range(BATCH // 2):
        case = secrets.token_hex(8)
        for step in ("start", "complete"):
            row = {"event_id": f"{case}-{step}", "case": case, "step": step, "at": now}
            lines.append(json.dumps(row | {"service": "batuz", "channel": "web", "simulated": True}))
    return ("\n".join(lines) + "\n").encode()
