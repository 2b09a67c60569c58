# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measure the forecasts of crowding and the fleet on Nashville's buses, beside naive rules and published ratios.

The trips are not ours to ship: ``AUZOLAN_BENCH_TRIPS`` names the file. Published on the same days: mean of the last 20
runs 3.315, LightGBM 3.365, their blend 3.314; passengers over comfort 9.96 % at random, 2.33 % by the mean, 0.75 % by
an oracle: the mean closes 82.8 % of the way. Which fleet that was is not told, so that share is only a rough compass.
"""

import os
import time
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks import results

HOME = Path(__file__).resolve().parents[1]
TRIPS = Path(
    os.environ.get("AUZOLAN_BENCH_TRIPS", HOME.parent / "shared/data/ai/bus/nashville_trip_days_to_2020-03-31.parquet")
)
FLEETS = ((15, 30, 0.5), (18, 36, 0.25), (15, 30, 0.35))
"""Comfort of the small and of the large bus, and the share of large ones among the buses of the peak."""
TRIP_MINUTES = 45.0
SEED = 2026


def main() -> None:
    """Print errors, intervals, alarms and the fleet on the test days, and on the days of the shocks."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "auzolan.site.settings"}
    if not TRIPS.exists():
        print(f"no trips at {TRIPS}: nothing measured")
        return
    from auzolan.ai.core.occupancy.evaluating import Split, evaluate
    from auzolan.ai.core.occupancy.panel import panel_of
    from auzolan.ai.store.occupancy_files import trips_in

    begun = time.perf_counter()
    panel = panel_of(trips_in(TRIPS))
    quiet = evaluate(panel, Split(date(2020, 2, 16), date(2020, 2, 23), date(2020, 3, 2)), seed=SEED)
    results.report(
        "Nashville, 8 quiet days evaluated", time.perf_counter() - begun, f"model {quiet.chosen}", bar="60 s"
    )
    _tell("24 Feb - 2 Mar", quiet)
    _tell("24 Feb - 31 Mar", evaluate(panel, Split(date(2020, 2, 16), date(2020, 2, 23), date(2020, 3, 31)), seed=SEED))
    for small, large, share in FLEETS:
        _fleet(panel, quiet, small, large, share)


def _tell(name, told) -> None:
    gain = 1 - told.mae_model / told.mae_mean
    for what, value in (("mean20", told.mae_mean), ("model", told.mae_model), ("coverage90", told.coverage)):
        results.note(f"{name}, {what}", value, "")
    alarms = ", ".join(f"{day:%d %b}" for day in told.alarms) or "none"
    print(
        f"  {name:<16} n {told.n:,}  naive7 {told.mae_naive7:.3f}  mean20 {told.mae_mean:.3f}  "
        f"model {told.mae_model:.3f} ({100 * gain:.2f} % less, p {told.compared.p:.2g})  "
        f"intervals {100 * told.coverage:.1f} %  alarms {alarms}",
        flush=True,
    )


def _fleet(panel, told, small: int, large: int, share: float) -> None:
    from auzolan.ai.core.occupancy.fleet import allocate, scenarios_of
    from auzolan.ai.nouns.occupancy import BusClass

    over, passengers = {"random": 0.0, "mean": 0.0, "model": 0.0, "oracle": 0.0}, 0.0
    chance = np.random.default_rng(SEED)
    comfort = np.array([small, large])
    for day in np.unique(told.features.day[told.rows]):
        here = np.flatnonzero(told.features.day == day)
        counts, begin = told.counts[here], panel.minute[told.features.trip[here]]
        minutes = np.full(len(here), TRIP_MINUTES)
        peak = max(int(((begin <= at) & (begin + TRIP_MINUTES > at)).sum()) for at in begin)
        big = round(peak * share)
        fleet = [BusClass("small", small, peak - big), BusClass("large", large, big)]
        bounds = told.intervals
        demands = {
            "random": chance.permutation(counts)[None],
            "mean": told.mean[here][None],
            "model": scenarios_of(told.forecast[here], bounds.low[here], bounds.high[here], number=50, seed=SEED),
            "oracle": counts[None],
        }
        for name, demand in demands.items():
            classes = allocate(demand, begin, minutes, fleet, seed=SEED).classes
            over[name] += float(np.maximum(0.0, counts - comfort[classes]).sum())
        passengers += float(counts.sum())
    shares = {name: 100 * value / passengers for name, value in over.items()}
    reach = shares["random"] - shares["oracle"]
    closed = {name: 100 * (shares["random"] - shares[name]) / reach for name in ("mean", "model")}
    for name, value in shares.items():
        results.note(f"fleet {small}/{large}/{share}, over comfort, {name}", value, "%")
    print(
        f"  fleet {small}/{large}, {share:.0%} large: over comfort "
        + ", ".join(f"{name} {value:.2f} %" for name, value in shares.items())
        + f"; closed by the mean {closed['mean']:.1f} %, by the model {closed['model']:.1f} %",
        flush=True,
    )


if __name__ == "__main__":
    main()
