# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Run every benchmark one after the other: ``python -m benchmarks [--json FILE] [name ...]``.

Each runs in a process of its own, for each has an installation of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Final

from benchmarks import results

ALL: Final = (
    "measure_facts",
    "search",
    "reviews",
    "occupancy",
    "routing",
    "portfolio",
    "learning",
    "catalogue_validate",
    "catalogue_harvest",
    "catalogue_search",
    "solutions",
    "ocds",
    "solution_search",
    "comparing",
    "pages",
    "load",
)


def main() -> None:
    """Run the benchmarks named on the command line, or all of them; with ``--json`` keep what was measured."""
    asking = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure, beside what it is held to.")
    asking.add_argument("names", nargs="*", metavar="name", help=f"some of {', '.join(ALL)}; all where none is named")
    asking.add_argument("--json", type=Path, metavar="FILE", help="where to write the figures as JSON")
    asking.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = asking.parse_args()
    unknown = sorted(set(asked.names) - set(ALL))
    if unknown:
        asking.error(f"{', '.join(unknown)}: no benchmark; there are {', '.join(ALL)}")
    if asked.here:
        [name] = asked.names
        import_module(f"benchmarks.{name}").main()
        asked.json.write_text(json.dumps(results.FIGURES))
        return
    print(results.machine())
    measured = {name: _run(name) for name in asked.names or ALL}
    if asked.json:
        told = {"machine": results.machine(), "on": datetime.now(UTC).isoformat(), "benchmarks": measured}  # noqa: TID251
        asked.json.write_text(json.dumps(told, indent=1) + "\n")
    if not all(measured.values()):
        sys.exit(f"failed: {', '.join(name for name, figures in measured.items() if not figures)}")


def _run(name: str) -> list[dict[str, object]]:
    """Run one benchmark in a process of its own; return its figures, none where it has failed."""
    print(f"== {name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "figures.json"
        command = [sys.executable, "-m", "benchmarks", "--here", name, "--json", str(told)]
        done = subprocess.run(command, env=os.environ, check=False)
        found: list[dict[str, object]] = json.loads(told.read_text()) if done.returncode == 0 else []
        return found


if __name__ == "__main__":
    main()
