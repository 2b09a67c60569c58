# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Serving the site, and the worker beside it."""

import os
import shutil
import subprocess
import sys
import time
from datetime import time as clock_time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections

from auzolan.kernel import clock, outbox, signing, tenants
from auzolan.kernel.access import system
from auzolan.kernel.refusals import Unavailable
from auzolan.loads import api as loads
from auzolan.machines import api as machines
from auzolan.measure import api as measure
from auzolan.measure.nouns import PSEUDONYMS
from auzolan.review import api as review
from auzolan.site import keeping, searching

NIGHT: Final = clock_time(2, 0)
PAUSE_SECONDS: Final = 2.0
CUBE_SECONDS: Final = 30.0
NICE: Final = 10
"""How far the worker gives way to those who are waited for."""
log = structlog.get_logger()


def serve(host: str, port: int, workers: int) -> None:
    """Serve the site with granian until it is stopped, the worker beside it."""
    from granian.constants import Interfaces
    from granian.server import Server

    # what the processes count is put together from files: see health.metrics
    counted = Path(settings.VAR) / "metrics"
    shutil.rmtree(counted, ignore_errors=True)
    counted.mkdir()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counted)
    beside = subprocess.Popen([sys.executable, "-m", "auzolan.site", "worker"], env=os.environ.copy())
    os.setpriority(os.PRIO_PROCESS, beside.pid, NICE)
    try:
        Server(
            "auzolan.site.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            log_access=False,
        ).serve()
    finally:
        beside.terminate()
        beside.wait(timeout=10)


def work(*, once: bool) -> None:
    """Deliver events, bring cubes in step, run tasks, review each administration once a night; for ever, or once."""
    refreshed = -CUBE_SECONDS
    while True:
        keeping.beat()
        try:
            outbox.deliver_pending()
            refreshed = bring_in_step(refreshed)
            index_where_stale()
            tell_programs()
            work_off_loads()
            call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
            review_where_due()
        except (DatabaseError, OSError, Unavailable):
            # the database, the disk or a file may be away for a while: say so and go on when it is back
            log.exception("worker-waits")
            close_old_connections()
        if once:
            return
        time.sleep(PAUSE_SECONDS)


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
    """Index anew what can be found of each administration in which something has happened since."""
    for slug in tenants.administrations():
        stamp = f"{outbox.newest(slug)}/{review.observations_version(by=system(slug))}/{clock.today()}"
        if searching.stamp_of(slug) != stamp:
            searching.build(slug, stamp)


def tell_programs() -> None:
    """Send to each administration's webhooks what is due."""
    for slug in tenants.administrations():
        machines.send_due(by=system(slug))


def work_off_loads() -> None:
    """Do what people of each administration have asked for at the desk: loads, and reviews between two nights."""
    for slug in tenants.administrations():
        loads.work_off(by=system(slug))


def review_where_due() -> list[str]:
    """Review each administration that was not since last night's hour, and forget what is over; return their slugs."""
    here = clock.now().astimezone(ZoneInfo(settings.TIME_ZONE))
    if here.time() < NIGHT:
        return []
    due = []
    for slug in tenants.administrations():
        last = review.last_review_on(by=system(slug))
        # a day to come is one of a clock that has been put right since
        if last != here.date():
            # a month may have become whole
            measure.derive_observations(by=system(slug))
            review.run_review(by=system(slug), as_of=here.date())
            measure.forget(by=system(slug), as_of=here.date())
            loads.forget(by=system(slug))
            machines.forget(by=system(slug))
            due.append(slug)
    signing.destroy_retired(PSEUDONYMS, here.date())
    return due
