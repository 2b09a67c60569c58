# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Occupancy's core: nothing of the future, right baselines, intervals that hold, alarms in time, an optimal fleet."""

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from auzolan.ai.core.occupancy.baselines import mean_of_last
from auzolan.ai.core.occupancy.drift import watch
from auzolan.ai.core.occupancy.evaluating import SEED, Split, evaluate
from auzolan.ai.core.occupancy.examples import small, small_trips
from auzolan.ai.core.occupancy.features import features_of
from auzolan.ai.core.occupancy.fleet import BusClass, allocate, over_comfort, scenarios_of
from auzolan.ai.core.occupancy.measuring import card_of
from auzolan.ai.core.occupancy.panel import panel_of
from auzolan.ai.core.occupancy.planning import CALIBRATED, TESTED_DAYS
from auzolan.ai.core.occupancy.reading import read_trips
from auzolan.ai.management.cli import app
from auzolan.kernel.refusals import BadInput, BadTable

SPLIT = Split(date(2026, 2, 1), date(2026, 2, 8), date(2026, 2, 22))


def test_the_future_does_not_reach_a_forecast() -> None:
    """Whatever is counted from a day on, the features, forecasts and intervals of that day and before stay the same."""
    trips = small_trips(routes=3, departures=8, days=49)
    turning = date(2026, 2, 15)
    changed = trips.with_columns(
        occupancy=pl.when(pl.col("day") >= turning).then(pl.col("occupancy") * 3 + 20).otherwise("occupancy")
    )
    first, second = (evaluate(panel_of(one), SPLIT) for one in (trips, changed))
    until = panel_of(trips).index(turning)
    rows = first.features.day <= until
    assert np.allclose(first.features.values[rows], second.features.values[rows], equal_nan=True)
    tested = rows & first.rows
    assert tested.sum() > 100
    assert np.array_equal(first.forecast[tested], second.forecast[tested])
    assert np.array_equal(first.intervals.low[tested], second.intervals.low[tested])
    assert np.array_equal(first.intervals.high[tested], second.intervals.high[tested])
    later = first.rows & (first.features.day > until)
    assert not np.array_equal(first.forecast[later], second.forecast[later])


def test_rows_of_the_future_can_go_away_without_a_trace() -> None:
    trips = small_trips(days=40)
    cut = trips.filter(pl.col("day") <= date(2026, 2, 3))
    whole, part = features_of(panel_of(trips)), features_of(panel_of(cut))
    rows = whole.day <= panel_of(cut).days - 1
    assert np.allclose(whole.values[rows], part.values, equal_nan=True)


def test_the_mean_of_the_last_twenty_runs_counts_runs_and_not_days() -> None:
    panel = small(days=70, missing=0.3)
    told = mean_of_last(panel)
    for trip in range(len(panel.trips)):
        before = panel.counts[trip, :60]
        assert told[trip, 60] == pytest.approx(before[~np.isnan(before)][-20:].mean())


def test_a_fall_is_met_by_an_alarm_and_by_forecasts_that_follow() -> None:
    fallen = evaluate(small(days=49, fall=0.4, missing=0.0), SPLIT)
    assert fallen.alarms
    assert date(2026, 2, 13) <= fallen.alarms[0] <= date(2026, 2, 15)
    assert fallen.mae_model < 0.9 * fallen.mae_mean


def test_quiet_days_give_hardly_any_alarm() -> None:
    chance = np.random.default_rng(3)
    quiet = chance.normal(0, 0.05, 40)
    false = sum(bool(watch(chance.normal(0, 0.05, 30), quiet).alarms) for _ in range(100))
    assert false < 25


def test_intervals_hold_as_often_as_they_say() -> None:
    told = evaluate(panel_of(small_trips(routes=6, departures=12, days=49)), SPLIT)
    assert 0.86 < told.coverage < 0.95


def test_an_allocation_is_as_good_as_the_best_of_all() -> None:
    chance = np.random.default_rng(5)
    fleet = [BusClass("small", 12, 2), BusClass("large", 30, 2)]
    for _ in range(20):
        scenarios = chance.poisson(18, (8, 5)).astype(float)
        begin = chance.integers(0, 100, 5).astype(float)
        minutes = np.full(5, 30.0)
        if max(((begin <= at) & (begin + 30 > at)).sum() for at in begin) > 4:
            continue
        told = allocate(scenarios, begin, minutes, fleet)
        best = min(
            float(over_comfort(scenarios, np.where(classes, 30.0, 12.0)).sum())
            for n in range(32)
            if _fits(classes := np.array([n >> k & 1 for k in range(5)]), begin)
        )
        assert told.over == pytest.approx(best, abs=0.06)
        assert _fits(told.classes, begin)


def _fits(classes: np.ndarray, begin: np.ndarray) -> bool:
    out = [(begin <= at) & (begin + 30 > at) for at in begin]
    return all((here & (classes == one)).sum() <= 2 for here in out for one in (0, 1))


def test_a_fleet_that_is_too_small_is_refused_with_the_moment() -> None:
    demand = scenarios_of(np.full(3, 9.0), np.full(3, 4.0), np.full(3, 16.0), number=5, seed=1)
    with pytest.raises(BadInput, match="3 buses, out at 07:10"):
        allocate(demand, np.array([420.0, 425.0, 430.0]), np.full(3, 60.0), [BusClass("bus", 40, 2)])
    with pytest.raises(BadInput, match="comfort"):
        BusClass("bus", 0, 2)
    with pytest.raises(BadInput, match="not below 0"):
        BusClass("bus", 10, -1)


ROW = {"trip_id": "t1", "route_id": "A", "date": "2026-03-02", "trip_start_time": "07:30:00", "occupancy": "12"}


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("trip_id", "", "the name of a trip"),
        ("route_id", " ", "the name of a route"),
        ("date", "02/03/2026", "a day as YYYY-MM-DD"),
        ("trip_start_time", "7h30", "a time as HH:MM:SS"),
        ("trip_start_time", "48:00:00", "before 48:00"),
        ("occupancy", "many", "passengers on board"),
        ("occupancy", "-9", "passengers on board"),
        ("occupancy", "1.5", "a whole number"),
        ("occupancy", "900", "up to 400"),
        ("occupancy", "NaN", "passengers on board"),
    ],
)
def test_a_bad_cell_is_refused_with_row_and_column(column: str, value: str, expected: str) -> None:
    rows = [ROW, ROW | {"date": "2026-03-03", column: value}]
    with pytest.raises(BadTable) as refused:
        read_trips(pl.DataFrame(rows), file="trips.csv")
    assert f"trips.csv, row 3, column {column}" in str(refused.value)
    assert expected in str(refused.value)


def test_a_trip_counted_twice_and_a_missing_column_are_refused() -> None:
    with pytest.raises(BadTable, match="row 3, column trip_id: 't1' is not accepted; expected each trip once"):
        read_trips(pl.DataFrame([ROW, ROW]), file="trips.csv")
    with pytest.raises(BadTable, match="row 1, column occupancy"):
        read_trips(pl.DataFrame([ROW]).drop("occupancy"), file="trips.csv")
    with pytest.raises(BadTable, match="at least one counted trip"):
        read_trips(pl.DataFrame([ROW]).clear(), file="trips.csv")


def test_counters_that_lose_a_passenger_are_read_as_empty() -> None:
    assert read_trips(pl.DataFrame([ROW | {"occupancy": "-1"}]), file="t.csv")["occupancy"].to_list() == [0.0]


def written(folder: Path, days: int = 49) -> Path:
    trips = small_trips(days=days)
    path = folder / "trips.parquet"
    trips.select(
        trip_id="trip",
        route_id="route",
        date=pl.col("day").cast(pl.String),
        trip_start_time=pl.col("minute").map_elements(
            lambda m: f"{int(m) // 60:02}:{int(m) % 60:02}:00", return_dtype=pl.String
        ),
        occupancy="occupancy",
    ).write_parquet(path)
    return path


def asked(path: Path, *more: str, train: str = "2026-02-01", calibrate: str = "2026-02-08") -> list[str]:
    days = ["--train-until", train, "--calibrate-until", calibrate, "--test-until", "2026-02-22"]
    return ["occupancy", str(path), *days, *more]


def test_the_command_writes_what_was_measured(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    told = CliRunner().invoke(app, asked(written(tmp_path), "--json", str(out)))
    assert told.exit_code == 0, told.output
    result = json.loads(out.read_text())
    assert {"n", "mae", "coverage90", "dm_p", "by_day", "alarms"} <= set(result)
    assert set(result["mae"]) == {"naive7", "mean20", "model"}
    assert len(result["by_day"]) == 14
    assert "last 20 runs" in told.output


def test_the_command_refuses_files_and_days_that_cannot_be(tmp_path: Path) -> None:
    path = written(tmp_path)
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"no parquet")
    for words, said in (
        (asked(tmp_path / "none.parquet"), "a file that is there"),
        (asked(broken), "counted trips as CSV or Parquet"),
        (asked(path, calibrate="2026-01-31"), "a day after train-until"),
        (asked(path, calibrate="2026-03-31"), "a day after calibrate-until"),
        (asked(path, train="2025-12-01"), "a part with counted trips"),
    ):
        told = CliRunner().invoke(app, words)
        assert told.exit_code != 0
        assert said in f"{told.output}{told.exception}", words


def test_days_in_a_row_are_those_of_the_test() -> None:
    told = evaluate(small(days=49), SPLIT)
    assert [day.on for day in told.days] == [date(2026, 2, 9) + timedelta(days=n) for n in range(14)]


def test_the_interval_of_a_share_ends_at_the_whole() -> None:
    fell = pl.when(pl.col("day") >= date(2026, 2, 8)).then((pl.col("occupancy") * 0.4).round()).otherwise("occupancy")
    panel = panel_of(small_trips(routes=3, departures=6, days=60).with_columns(occupancy=fell))
    measured = date(2026, 3, 5)
    calibrated = measured - timedelta(days=TESTED_DAYS)
    told = evaluate(panel, Split(calibrated - timedelta(days=CALIBRATED), calibrated, measured), seed=SEED)
    card = card_of(told, panel, dataset="d" * 64, artefact="a" * 64, seed=1, simulated=True)
    assert 0 <= card.metrics[1].low <= card.metrics[1].high <= 1
