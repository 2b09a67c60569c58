# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every page and every reading operation of the API, with the data as it is and with ten times as much.

``python -m benchmarks pages``. For each: queries, the milliseconds that processors work, and those that a reader waits
(median and 95th percentile), cold and warm, and bytes; and the ratio of ten times the data to once. Marked are those
that take more than 12 queries (Q), whose queries grow with the data (G), and which make processors work more than in
proportion to the data (T).
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
_COLUMNS: Final = (
    ("queries", "queries"),
    ("cpu", "cpu_ms"),
    ("cold cpu", "cold_cpu_ms"),
    ("warm", "warm_ms"),
    ("p95", "warm_p95_ms"),
    ("cold", "cold_ms"),
    ("bytes", "bytes"),
)


def main() -> None:
    """Print the table of every address, slowest first, and the marks."""
    once, often = _visited(1), _visited(TIMES)
    by_name = {one["name"]: one for one in often["visits"]}
    rows = [(one, by_name[one["name"]]) for one in once["visits"] if one["name"] in by_name]
    rows.sort(key=lambda row: -row[1]["cpu_ms"])
    print(f"  {'address':<44}" + "".join(f"{name:>9}{'10x':>8}" for name, _key in _COLUMNS) + "   ratio")
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
    return marks + ("T" if many["cpu_ms"] > TIMES * few["cpu_ms"] else "")


def _print(few: dict[str, Any], many: dict[str, Any]) -> None:
    ratio, marks = many["cpu_ms"] / few["cpu_ms"], _marks(few, many)
    cells = "".join(f"{few.get(key, 0):>9.0f}{many.get(key, 0):>8.0f}" for _name, key in _COLUMNS)
    print(f"  {few['name']:<44}{cells}{ratio:>8.1f}  {marks}".rstrip())
    results.note(few["name"], many["cpu_ms"], "ms", once=few, often=many, marks=marks)
