# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A harvest whose worker is killed leaves nothing, no process either, and is done by the next worker."""

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.builders.catalogue import dataset
from tests.builders.installation import Installation, running, until
from tests.reliability.test_tasks import SOON

pytestmark = [pytest.mark.killing, pytest.mark.xdist_group("tasks")]
PAGES, PER_PAGE = 10, 200
LONG = f'<http://purl.org/dc/terms/description> "{"Data. " * 800}" ;'
"""So long that the pages are read in processes beside."""
ASKING = """
import django, os
os.environ["DJANGO_SETTINGS_MODULE"] = "auzolan.site.settings"
django.setup()
from auzolan.catalogue import api
from auzolan.kernel.access import system
from tests.builders.catalogue import a_house_source
one = a_house_source({folder!r})
api.ask_harvest(by=system("bizkaia"), number=one.number)
"""


def beside(process: int) -> list[str]:
    """Return the numbers of the processes that a process has started, from whichever of its threads."""
    begun: list[str] = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        # a thread may end while we look
        with suppress(OSError):
            begun += path.read_text().split()
    return begun


def test_a_killed_harvest_leaves_nothing_and_is_done_by_the_next_worker(
    migrated: Installation, place: Callable[..., Installation], tmp_path: Path
) -> None:
    for page in range(PAGES):
        text = "".join(dataset(n, more=LONG) for n in range(page * PER_PAGE, (page + 1) * PER_PAGE))
        (tmp_path / f"{page}.ttl").write_text(text)
    one = place(like=migrated)
    one.environment["AUZOLAN_STALLED_SECONDS"] = SOON
    one.run("-c", ASKING.format(folder=str(tmp_path)))
    with running(one, "worker") as worker:
        until(lambda: one.ask("SELECT state FROM catalogue_harvestrow") == [("running",)])
        until(lambda: len(beside(worker.pid)) >= 2)
        others = beside(worker.pid)
        time.sleep(0.3)
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
        until(lambda: not any(Path(f"/proc/{other}").exists() for other in others), 30)
    one.wait()
    assert one.ask("SELECT count(*) FROM catalogue_datasetrow") == [(0,)]
    assert one.ask("SELECT count(*) FROM catalogue_pagerow") == [(0,)]
    with running(one, "worker"):
        until(lambda: one.ask("SELECT state, attempts FROM catalogue_harvestrow") == [("done", 2)])
    assert one.ask("SELECT count(*) FROM catalogue_datasetrow") == [(PAGES * PER_PAGE,)]
