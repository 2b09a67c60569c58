# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Serving the site, and the worker beside it."""

import math
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import structlog
from django.conf import settings

from auzolan.ai.api import routes as collection
from auzolan.ai.tasks.routes import find_routes
from auzolan.catalogue import api as catalogue
from auzolan.catalogue.tasks import gather
from auzolan.govtech.api import letters as govtech_letters
from auzolan.govtech.api import solutions
from auzolan.govtech.api.network import fetching
from auzolan.govtech.tasks.network import fetch_parcel
from auzolan.govtech.tasks.solutions import read_solutions
from auzolan.kernel import clock, outbox, tenants
from auzolan.kernel.access import system
from auzolan.kernel.work import alone
from auzolan.loads import api as loads
from auzolan.loads.tasks import carry_out
from auzolan.machines import api as machines
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.site import jobs, keeping, nightly, searching
from auzolan.strategy import api as strategy
from auzolan.strategy.tasks import prioritise

CUBE_SECONDS: Final = 30.0
NICE: Final = 10
_RESPITE: Final = 1.0
"""How long after a worker is lost another is started, in seconds."""
_PAUSE: Final = 0.1
"""How far the worker gives way to those who are waited for."""
log = structlog.get_logger()


def serve(host: str, port: int, workers: int, *, with_worker: bool = True) -> None:
    """Serve the site with granian until it is stopped, a worker beside it."""
    from granian.constants import Interfaces
    from granian.server import Server

    # what the processes count is put together from files: see health.metrics
    counted = Path(settings.VAR) / "metrics"
    shutil.rmtree(counted, ignore_errors=True)
    counted.mkdir()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counted)
    # a copy of this process would have the locks of its threads (polars, duckdb) and not the threads: it would hang
    multiprocessing.set_start_method("spawn", force=True)
    with _worker_beside() if with_worker else nullcontext():
        Server(
            "auzolan.site.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            log_access=False,
            respawn_failed_workers=True,
        ).serve()


@contextmanager
def _worker_beside() -> Iterator[None]:
    """Let a worker run beside us; where it ends by itself another takes its place."""
    worker, is_over = _started_worker(), threading.Event()

    def watch() -> None:
        nonlocal worker
        while True:
            code = worker.wait()
            if is_over.wait(_RESPITE):
                return
            log.warning("worker-lost", code=code)
            worker = _started_worker()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        is_over.set()
        while watcher.is_alive():
            # one that was started just now, too
            worker.terminate()
            watcher.join(_RESPITE)


def _started_worker() -> "subprocess.Popen[bytes]":
    worker = subprocess.Popen([sys.executable, "-m", "auzolan.site", "worker"], env=os.environ.copy())
    with suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, worker.pid, NICE)
    return worker


def work(*, once: bool) -> None:
    """Do jobs as they come, deliver events, bring cubes and indexes in step, and the nights; for ever, or once."""
    rounds = Rounds()
    jobs.work(rounds.go_in_turn if once else rounds.go, once=once)


@dataclass
class Rounds:
    """What one worker among all does every other second, whichever comes first; the others only take jobs."""

    refreshed: float = -CUBE_SECONDS
    looked: float = -math.inf

    def go_in_turn(self) -> None:
        """Do what is due; where another worker is at it, once it is through, or after STALLED_SECONDS not at all."""
        until = time.monotonic() + settings.STALLED_SECONDS
        while not self.go() and time.monotonic() < until:
            time.sleep(_PAUSE)

    def go(self) -> bool:
        """Do what is due, unless another worker is at it; return whether it was done."""
        keeping.beat()
        with alone("rounds") as mine:
            if not mine:
                return False
            outbox.deliver_pending()
            self.refreshed = bring_in_step(self.refreshed)
            index_where_stale()
            tell_programs()
            self.looked = look_after_jobs(self.looked)
            return True


def bring_in_step(last: float) -> float:
    """Bring each administration's cube in step with the facts that have come, at most twice a minute; return when.

    Every refresh lets all boards be reckoned anew: a stream of small batches must not do so every second. Those that
    are being read are reckoned here, while readers are shown the ones before.
    """
    now = time.monotonic()
    if now - last < CUBE_SECONDS:
        return last
    for slug in tenants.administrations():
        measure.refresh_boards(by=system(slug))
    return now


def index_where_stale() -> None:
    """Index what can be found of each administration where something has happened; datasets one by one, solutions."""
    for slug in tenants.administrations():
        catalogue.index_datasets(by=system(slug))
        solutions.index_catalogue(by=system(slug))
        stamp = f"{outbox.newest(slug)}/{review.observations_version(by=system(slug))}/{clock.today()}"
        if searching.stamp_of(slug) != stamp:
            searching.build(slug, stamp)


def tell_programs() -> None:
    """Send to each administration's webhooks what is due."""
    for slug in tenants.administrations():
        machines.send_due(by=system(slug))


def look_after_jobs(last: float) -> float:
    """Start what was lost, left or is due at night, at most every STALLED_SECONDS; return when."""
    now = time.monotonic()
    if now - last < settings.STALLED_SECONDS:
        return last
    jobs.start_stalled_again()
    for slug in tenants.administrations():
        for number in loads.lost(by=system(slug)):
            jobs.start(carry_out, slug, number)
        for number in strategy.lost_runs(by=system(slug)):
            jobs.start(prioritise, slug, number)
        for number in collection.lost_routes(by=system(slug)):
            jobs.start(find_routes, slug, number)
        for number in catalogue.lost_harvests(by=system(slug)):
            jobs.start(gather, slug, number)
        catalogue.ask_due_harvests(by=system(slug))
        for partner in fetching.due_fetches(by=system(slug)):
            jobs.start(fetch_parcel, slug, partner)
        if solutions.is_behind(by=system(slug)):
            jobs.start(read_solutions, slug)
        with alone(f"letters:{slug}") as mine:
            if mine:
                catalogue.send_letters(by=system(slug))
                govtech_letters.send_letters(by=system(slug))
    nightly.start_where_due()
    return now
