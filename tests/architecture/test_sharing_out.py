# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A run of tests keeps groups together, outlives a process that is lost, and blames the test the second time."""

import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
CONFTEST = """
from tests.sharing_out import SharingOut


def pytest_xdist_make_scheduler(config, log):
    return SharingOut(config, log)
"""
TESTS = """
import os
from pathlib import Path

import pytest


@pytest.mark.parametrize("n", range(20))
def test_well(n):
    pass


def test_once():
    seen = Path(__file__).with_name("seen")
    if not seen.exists():
        seen.touch()
        os._exit(1)


def test_always():
    os._exit(1)


@pytest.mark.parametrize("n", range(20))
def test_well_too(n):
    pass
"""
TOGETHER = """
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("together")


@pytest.mark.parametrize("n", range(20))
def test_together(n):
    Path(__file__).with_name(f"by-{os.getpid()}").touch()
"""


def test_a_lost_process_takes_nothing_with_it(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_these.py").write_text(TESTS)
    for name in ("test_one.py", "test_other.py"):
        (tmp_path / name).write_text(TOGETHER)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    words = ["-q", "-n", "2", "--dist", "loadgroup", "-p", "no:cacheprovider", "-p", "no:django", "-p", "no:randomly"]
    told = {**os.environ, "PYTHONPATH": str(HOME)}
    # a process of its own: this one's plugins are set up already
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *words, "."],
        cwd=tmp_path,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 81 passed" in ran.stdout
    assert "a process was lost in test_these.py::test_once, which is tried once more" in ran.stdout
    assert "a process was lost in test_these.py::test_always, again" in ran.stdout
    assert len([*tmp_path.glob("by-*")]) == 1, "a group is one process's"
