# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A load that is killed in the middle loses nothing and doubles nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
TABLES = ("kernel_tenant", "services_servicerow", "services_commitmentrow", "review_indicatorrow", "review_decisionrow")


def _start(var: Path, *words: str) -> "subprocess.Popen[bytes]":
    told = {**os.environ, "AUZOLAN_VAR_DIR": str(var), "AUZOLAN_DATABASE_URL": ""}
    return subprocess.Popen([sys.executable, "-m", "auzolan.site", *words], cwd=HOME, env=told, stdout=subprocess.PIPE)


def _run(var: Path, *words: str) -> None:
    started = _start(var, *words)
    started.communicate()
    assert started.returncode == 0


def _contents(var: Path) -> dict[str, object]:
    """Return how many rows each table has, and how many rows of the lake can be seen."""
    with sqlite3.connect(var / "auzolan.sqlite3") as rows:
        found: dict[str, object] = {name: rows.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}
        seen = "SELECT coalesce(sum(rows), 0), count(*) FROM kernel_lakefile WHERE superseded_at IS NULL"
        found["lake"] = rows.execute(seen).fetchone()
    rows.close()
    return found


@pytest.mark.slow
def test_a_killed_load_loses_and_doubles_nothing(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for var in (whole, killed):
        _run(var, "migrate")
    empty = _contents(killed)
    _run(whole, "load", "bundles/bizkaia")
    for seconds in (1.5, 2.5, 3.5):
        load = _start(killed, "load", "bundles/bizkaia")
        time.sleep(seconds)
        load.send_signal(signal.SIGKILL)
        load.communicate()
        assert _contents(killed) in (empty, _contents(whole)), "all of it or nothing"
    _run(killed, "load", "bundles/bizkaia")
    _run(killed, "load", "bundles/bizkaia")
    assert _contents(killed) == _contents(whole)
