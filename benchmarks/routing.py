# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measure routes beside published ones: CVRPLIB's X (n <= 303), waste files (Kim and others 2006), streets with turns.

The gap of each to the best published, and the mean of each set beside its bar: six X, two waste files and three of
streets; ``python -m benchmarks.routing --all [--seconds 30] [--data FOLDER]`` takes every one. Seconds are those of the
process (CPU): a machine that does other work too gives the same search as much.
"""

import argparse
import csv
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Final

import vrplib

from benchmarks import results

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data" / "ai"
BAR: Final = 0.30
SECONDS: Final = 30.0
SEED: Final = 1
QUICK_X: Final = ("X-n143-k7", "X-n157-k13", "X-n190-k8", "X-n219-k73", "X-n247-k50", "X-n298-k31")
QUICK_STREETS: Final = ("Act-IF-TP-a", "Cen-IF-TP-a-9", "Cen-IF-TP-b-18")
FEET: Final = 5280
# miles and trucks that Kim, Kim and Sahoo (2006) give for their own files, table 3, second algorithm
KIM: Final = {"102": (205.1, 3), "277": (527.3, 3), "444": (87.0, 11), "1351": (1039.7, 7), "1932": (1395.3, 17)}
KINDS: Final = ("FULL_MILP", "GPM", "WJ19")


def main() -> None:
    """Measure some of each set."""
    measure(DATA, SECONDS, SEED, quick=True)


def whole() -> None:
    """Measure what is asked for on the command line."""
    asking = argparse.ArgumentParser(prog="python -m benchmarks.routing", description="Routes beside published ones.")
    asking.add_argument("--all", action="store_true", help="every instance, not eleven only")
    asking.add_argument("--seconds", type=float, default=SECONDS, help="CPU seconds for each instance")
    asking.add_argument("--lanes", type=int, default=1, help="searches beside each other, each with its CPU seconds")
    asking.add_argument("--seed", type=int, default=SEED)
    asking.add_argument("--data", type=Path, default=DATA)
    asking.add_argument("--json", type=Path, help="where to write the figures")
    asked = asking.parse_args()
    measure(asked.data, asked.seconds, asked.seed, quick=not asked.all, lanes=asked.lanes)
    if asked.json:
        asked.json.write_text(json.dumps(results.FIGURES, indent=1) + "\n")


def measure(data: Path, seconds: float, seed: int, *, quick: bool, lanes: int = 1) -> None:
    """Print the gap of every instance and the mean of every set."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "auzolan.site.settings"}
    if not data.exists():
        print(f"no instances at {data}: nothing measured")
        return
    print(
        f"{results.machine()}; load {os.getloadavg()[0]:.1f}; {seconds:g} CPU seconds each, lanes {lanes}", flush=True
    )
    sets = (("X", _x, BAR), ("waste", _waste, None), ("streets", _streets, None))
    for name, of, bar in sets:
        gaps = []
        for instance, gap, told in of(data, seconds, seed, quick, lanes):
            gaps.append(gap)
            results.note(f"{name}: {instance}", gap, "%", told=told)
            print(f"  {instance:<18}{gap:>9.3f} %  {told}", flush=True)
        if gaps:
            mean = fmean(gaps)
            results.note(f"{name}, mean of {len(gaps)}", mean, "%", bar=bar)
            print(f"{name}: mean {mean:.3f} %{f' (bar {bar:.2f} %)' if bar else ''}, {len(gaps)} instances", flush=True)


Measured = Iterator[tuple[str, float, str]]


def _x(data: Path, seconds: float, seed: int, quick: bool, lanes: int) -> Measured:
    from auzolan.ai.core.routing.checking import check
    from auzolan.ai.core.routing.planning import plan_routes
    from auzolan.ai.core.routing.reading import read_problem
    from auzolan.ai.core.routing.searching import TUNED

    for path in sorted((data / "vrp_X").glob("*.vrp")):
        if quick and path.stem not in QUICK_X:
            continue
        problem = read_problem(path.read_text(), path.name)
        best = vrplib.read_solution(path.with_suffix(".sol"))["cost"]
        plan = plan_routes(problem, _allowance(lanes * seconds), seed=seed, tuning=replace(TUNED, lanes=lanes))
        faults = len(check(problem, plan).faults)
        yield path.stem, 100 * (plan.cost / best - 1), f"{plan.cost} beside {best:.0f}, faults {faults}"


def _waste(data: Path, seconds: float, seed: int, quick: bool, lanes: int) -> Measured:
    from auzolan.ai.core.routing.checking import check
    from auzolan.ai.core.routing.planning import plan_routes
    from auzolan.ai.core.routing.reading import read_problem
    from auzolan.ai.core.routing.searching import TUNED

    for name, (miles, trucks) in KIM.items():
        path = data / "waste_Kim2006" / f"{name}_stop.txt"
        if not path.exists() or (quick and name not in ("102", "277")):
            continue
        problem = read_problem(path.read_text(), path.name)
        limited = replace(problem, trucks=tuple(replace(one, count=trucks) for one in problem.trucks))
        try:
            plan = plan_routes(limited, _allowance(lanes * seconds), seed=seed, tuning=replace(TUNED, lanes=lanes))
        except Exception as refusal:
            print(f"  {name}: {refusal}", flush=True)
            continue
        seen = check(limited, plan)
        found = seen.distance / FEET
        told = f"{found:.1f} miles, {seen.trucks} trucks, beside {miles}, {trucks}; faults {len(seen.faults)}"
        yield name, 100 * (found / miles - 1), told


def _streets(data: Path, seconds: float, seed: int, quick: bool, lanes: int) -> Measured:
    from auzolan.ai.core.routing.reading import read_problem
    from auzolan.ai.core.routing.street_checking import check_streets
    from auzolan.ai.core.routing.street_planning import STREETS, plan_streets

    folder = data / "waste_RWCP"
    with (folder / "published_results.csv").open() as file:
        published = {row["instance"]: row for row in csv.DictReader(file)}
    for path in sorted(folder.glob("*.txt")):
        if quick and path.stem not in QUICK_STREETS:
            continue
        problem = read_problem(path.read_text(), path.name)
        plan = plan_streets(
            problem, _allowance(lanes * seconds), seed=seed, trucks=1, tuning=replace(STREETS, lanes=lanes)
        )
        seen = check_streets(problem, plan)
        best = min(float(told) for kind in KINDS if (told := published[path.stem][f"{kind}:Route Time"]))
        found = seen.cost / 1000
        yield path.stem, 100 * (found / best - 1), f"{found:.1f} s beside {best:.1f}, faults {len(seen.faults)}"


def _allowance(seconds: float) -> "Callable[[float], bool]":
    from auzolan.ai.core.routing.allowance import Allowance

    begun = time.process_time()
    return Allowance(lambda: time.process_time() - begun, seconds)


if __name__ == "__main__":
    whole()
