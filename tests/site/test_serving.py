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

from tests.builders.installation import Installation, free_port, until

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

serving.serve("127.0.0.1", int(sys.argv[1]), 1, with_worker=sys.argv[2] == "worker")
"""
USES_POLARS = "/en/data/"
WORKER = b"auzolan.site\0worker"


@pytest.fixture
def served(bizkaia: Installation, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[str, int]]:
    """Serve a copy of the demonstration's bundle; give the address of a page, and the process that serves."""
    here, port = Installation(tmp_path / "var", like=bizkaia), free_port()
    process = here.start("-c", SERVE, str(port), getattr(request, "param", ""), is_heard=False)
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


@pytest.mark.parametrize("served", ["worker"], indirect=True)
def test_a_worker_that_does_jobs_and_is_lost_is_replaced_until_nobody_serves(served: tuple[str, int]) -> None:
    def beside() -> list[int]:
        return children(served[1], WORKER)

    assert status(served[0]) == 200
    [lost] = beside()
    os.kill(lost, signal.SIGKILL)
    until(lambda: set(beside()) - {lost})
    [kept] = beside()
    os.kill(served[1], signal.SIGTERM)
    until(lambda: WORKER not in called(kept))


def workers(pid: int) -> list[int]:
    """Return the processes that answer requests for a process."""
    return children(pid, b"spawn_main")


def children(pid: int, named: bytes) -> list[int]:
    """Return the processes that a process has started by a name, in whichever of its threads."""
    told = [one.read_text().split() for one in Path("/proc").glob(f"{pid}/task/*/children")]
    return [int(one) for child in told for one in child if named in called(int(one))]


def called(pid: int) -> bytes:
    """Return by what words a process was started; nothing of one that has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


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
