# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The site is served by processes that owe nothing to the one that starts them."""

import os
import signal
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.builders.installation import Installation, free_port

# what the demonstration does before it serves: polars has its threads by then
SERVE = """
import os
import sys

import django
import polars as pl

os.environ["DJANGO_SETTINGS_MODULE"] = "auzolan.site.settings"
django.setup()
pl.DataFrame({"n": range(100_000)}).group_by(pl.col("n") % 7).len()
from auzolan.site import serving

serving.serve("127.0.0.1", int(sys.argv[1]), 1, with_worker=False)
"""
USES_POLARS = "/en/data/"


@pytest.fixture
def served(bizkaia: Installation, tmp_path: Path) -> Iterator[tuple[str, int]]:
    """Serve a copy of the demonstration's bundle; give the address of a page, and the process that serves."""
    here, port = Installation(tmp_path / "var", like=bizkaia), free_port()
    process = here.start("-c", SERVE, str(port), is_heard=False)
    try:
        yield f"http://127.0.0.1:{port}{USES_POLARS}", process.pid
    finally:
        process.terminate()
        process.communicate()
        here.drop()


def test_a_page_answers_whatever_the_process_did_that_started_to_serve(served: tuple[str, int]) -> None:
    # a copy of a process with threads would hang for ever
    assert status(served[0]) == 200


def test_a_worker_that_is_lost_is_replaced(served: tuple[str, int]) -> None:
    assert status(served[0]) == 200
    lost = workers(served[1])
    assert lost
    for child in lost:
        os.kill(child, signal.SIGKILL)
    assert status(served[0]) == 200
    assert set(workers(served[1])).isdisjoint(lost)


def workers(pid: int) -> list[int]:
    """Return the processes that answer requests for a process."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def status(address: str) -> int:
    """Return how a page answers, once anybody serves; TimeoutError where it does not answer within 30 seconds."""
    ends = time.monotonic() + 90
    while True:
        try:
            with urlopen(address, timeout=30) as answer:
                return int(answer.status)
        except TimeoutError:
            raise
        except (URLError, ConnectionError, HTTPException):
            assert time.monotonic() < ends, "nobody serves"
            time.sleep(0.2)
