# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every page and every reading operation of the API, with the data as it is and with ten times as much.

``python -m benchmarks pages``. For each: queries (cold and warm), milliseconds (median and 95th percentile, cold and
warm), bytes, and the ratio of ten times the data to once. Marked are those that take more than 12 queries (Q), whose
queries grow with the data (G), and whose time grows more than the data does (T).
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks import results
from benchmarks.standing import stand

TIMES: Final = 10
MOST_QUERIES: Final = 12
_HEAD: Final = ("queries", "10x", "cold ms", "10x", "warm ms", "p95", "10x", "p95", "KB", "10x", "ratio")


def main() -> None:
    """Print the table of every address, slowest first, and the marks."""
    once, often = _visited(1), _visited(TIMES)
    by_name = {one["name"]: one for one in often["visits"]}
    rows = [(one, by_name[one["name"]]) for one in once["visits"] if one["name"] in by_name]
    rows.sort(key=lambda row: -row[1]["warm_ms"])
    print(f"  {'address':<44}" + "".join(f"{name:>9}" for name in _HEAD))
    for few, many in rows:
        _print(few, many)
    marked = {mark: sum(mark in _marks(few, many) for few, many in rows) for mark in "QGT"}
    print(
        f"  {len(rows)} addresses; over 12 queries {marked['Q']}, queries grow {marked['G']}, time grows {marked['T']}"
    )
    refused = {f"{one['name']} ({one['status']})" for one in (*once["unread"], *often["unread"])}
    print(f"  answer nobody with 200 (forms that are only sent, redirects): {', '.join(sorted(refused))}")
    if once["without"]:
        print(f"  no example: {', '.join(once['without'])}")
    results.note("addresses", len(rows), "count", marked=marked)


def _visited(times: int) -> dict[str, Any]:
    """Return what the visits of an installation found, made in a process of their own."""
    raised = {"AUZOLAN_API_VISITS_PER_MINUTE": "1000000", "AUZOLAN_API_CALLS_PER_MINUTE": "1000000"}
    environment = os.environ | raised | {"AUZOLAN_VAR_DIR": str(stand(times))}
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "visits.json"
        command = [sys.executable, "-m", "benchmarks.visits", str(told)]
        # one line of its log for each visit, shown where it has failed
        done = subprocess.run(command, env=environment, check=False, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            sys.exit(done.stderr[-4000:])
        found: dict[str, Any] = json.loads(told.read_text())
    return found


def _marks(few: dict[str, Any], many: dict[str, Any]) -> str:
    marks = "Q" if max(few["queries"], many["queries"]) > MOST_QUERIES else ""
    marks += "G" if many["queries"] > few["queries"] else ""
    return marks + ("T" if many["least_ms"] > TIMES * few["least_ms"] else "")


def _print(few: dict[str, Any], many: dict[str, Any]) -> None:
    ratio, marks = many["warm_ms"] / few["warm_ms"], _marks(few, many)
    cells = (
        few["queries"],
        many["queries"],
        *(f"{one:.0f}" for one in (few["cold_ms"], many["cold_ms"], few["warm_ms"], few["warm_p95_ms"])),
        *(f"{one:.0f}" for one in (many["warm_ms"], many["warm_p95_ms"], few["bytes"] / 1024, many["bytes"] / 1024)),
        f"{ratio:.1f}",
    )
    print(f"  {few['name']:<44}" + "".join(f"{cell!s:>9}" for cell in cells) + f"  {marks}".rstrip())
    results.note(few["name"], many["warm_ms"], "ms", once=few, often=many, marks=marks)
