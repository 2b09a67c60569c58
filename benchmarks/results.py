# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the benchmarks of a run have measured, the machine that measured it, and how it is printed."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeVar

T = TypeVar("T")
FIGURES: Final[list[dict[str, Any]]] = []
"""Everything that was measured in this process, in the order of measuring."""


def note(what: str, value: float, unit: str, **more: Any) -> None:
    """Keep a figure: what was measured, its value in a unit, and whatever else belongs to it."""
    FIGURES.append({"what": what, "value": value, "unit": unit} | more)


def report(what: str, seconds: float, told: str = "", *, bar: str = "") -> None:
    """Print a time beside its bar, and keep it."""
    note(what, seconds, "s", told=told, bar=bar)
    print(f"  {what:<44}{seconds:>9.3f} s  {told:<40}{f'bar: {bar}' if bar else ''}".rstrip(), flush=True)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return how many seconds ``work`` took, and what it gave."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def quantile(values: Sequence[float], q: float) -> float:
    """Return the smallest of ``values`` that at least the share ``q`` does not exceed (nearest rank).

    >>> quantile([3.0, 1.0, 2.0, 4.0], 0.5), quantile([3.0, 1.0, 2.0, 4.0], 0.95)
    (2.0, 4.0)
    """
    ordered = sorted(values)
    return ordered[max(0, -int(-q * len(ordered) // 1) - 1)]


def beside(ours: Callable[[], Any], theirs: Callable[[], Any], times: int = 5) -> tuple[float, float, float]:
    """Return the median of the seconds of two pieces of work done in turn, and the median of their ratios.

    In turn, pair by pair: whatever else the machine does meanwhile weighs on both.
    """
    pairs = [(timed(ours)[0], timed(theirs)[0]) for _ in range(times)]
    mine, other = zip(*pairs, strict=True)
    return statistics.median(mine), statistics.median(other), statistics.median(a / b for a, b in pairs)


def machine() -> str:
    """Return what this machine is: its processors, memory and the versions that matter."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 10**9
    told = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    models = [line.split(":")[1].strip() for line in told.splitlines() if line.startswith("model name")]
    model = models[0] if models else platform.processor()
    busy = f"load {os.getloadavg()[0]:.1f}"
    return (
        f"{os.cpu_count()} x {model}, {memory} GB, {busy}, "
        f"Python {platform.python_version()}, DuckDB {version('duckdb')}"
    )
