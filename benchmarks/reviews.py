# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Load and review of both bundles: seconds of each step and reviewer, again with nothing changed, and memory.

Beside them a limit. For the load: DuckDB reads the same files once, every column a text, nothing checked. For the
review: DuckDB reads the same observations once from the lake, newest revisions only, and nobody judges them.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.results import note, report, timed

BUNDLES: Final = (("bizkaia", "bizkaia"), ("uk-services", "uk-services"))
_SLOWEST: Final = 8


def main() -> None:
    """Print load and review of each bundle, each in a process and an installation of its own."""
    for bundle, tenant in BUNDLES:
        with tempfile.TemporaryDirectory() as var:
            told = Path(var) / "told.json"
            command = [sys.executable, "-m", "benchmarks.reviews", bundle, tenant, str(told)]
            subprocess.run(command, env=os.environ | {"AUZOLAN_VAR_DIR": var}, check=True)
            _print(bundle, json.loads(told.read_text()))


def _print(bundle: str, told: dict[str, Any]) -> None:
    print(f" {bundle}: {told['rows']:,} rows, {told['findings']} findings, at most {told['megabytes']} MB")
    note(f"{bundle}: memory", told["megabytes"], "MB")
    least, read = told["seconds"]["read the files with DuckDB"], told["seconds"]["read the observations with DuckDB"]
    for step, seconds in told["seconds"].items():
        limit = least if step.startswith("load") else read if step.startswith("review") else 0
        report(f"{bundle}: {step}", seconds, f"{seconds / limit:.1f} times the limit" if limit else "the limit")
    slowest = sorted(told["reviewers"].items(), key=lambda item: -item[1])
    for name, seconds in slowest[:_SLOWEST]:
        report(f"  {name}", seconds)
    rest = slowest[_SLOWEST:]
    report(f"  the other {len(rest)} together", sum(seconds for _name, seconds in rest))


def _measured(bundle: str, tenant: str) -> dict[str, Any]:
    """Return what a bundle takes, in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    import django

    django.setup()
    from auzolan import lake
    from auzolan.kernel import bundles
    from auzolan.kernel.access import system
    from auzolan.review import api as review
    from auzolan.review.facts import latest
    from auzolan.site import keeping

    keeping.bring_to_present_shape()
    by, folder = system(tenant), Path("bundles") / bundle
    seconds: dict[str, float] = {}
    seconds["read the files with DuckDB"] = min(timed(lambda: _read(folder))[0] for _ in range(3))
    seconds["load"], loaded = timed(lambda: bundles.load(folder))
    seconds["load again, nothing changed"], again = timed(lambda: bundles.load(folder))
    assert loaded.is_new
    assert not again.is_new

    def observations() -> int:
        with lake.connect() as con:
            return int(lake.fetch(con, f"SELECT * FROM {latest(tenant)}").num_rows)

    seconds["read the observations with DuckDB"] = min(timed(observations)[0] for _ in range(3))
    seconds["review"], first = timed(lambda: review.run_review(by=by))
    reviewers = {str(run["reviewer"]): float(str(run["seconds"])) for run in _runs(by)}
    seconds["review again, nothing changed"], second = timed(lambda: review.run_review(by=by))
    assert not first.failed
    assert not second.opened
    seconds["review again, every reviewer"], third = timed(lambda: review.run_review(by=by, everything=True))
    assert (third.opened, third.changed, third.gone) == (0, 0, 0)
    return {
        "rows": sum(loaded.rows.values()),
        "findings": first.opened,
        "seconds": seconds,
        "reviewers": reviewers,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _runs(by: Any) -> list[dict[str, object]]:
    from auzolan.review import api as review

    return review.reviewer_runs(by=by)


def _read(folder: Path) -> int:
    import duckdb

    with duckdb.connect() as con:
        return sum(
            con.sql(f"SELECT * FROM read_csv('{file}', all_varchar=true)").to_arrow_table().num_rows
            for file in sorted(folder.glob("*.csv"))
        )


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(json.dumps(_measured(sys.argv[1], sys.argv[2])))
