# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The UK's transactions data against the published figures, and the bar for forecasts of take-up.

Protocol of the forecast: at every quarter, for each service with a take-up between 2 and 98 % there, at least five
quarters given up to it and one four quarters later (volume above 0, not more digital than in all): forecast from what
was known at the quarter, and compare with what came. 444 points; "as it is now" misses by 8.22 points on them (the
design says 8.24 on its own selection). The same with any length of history: 910 points, 10.41 for "as it is now".
"""

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from auzolan.measure.core.costs import RATIO_PRIOR, newest_costs, non_digital_ratio, quartiles, take_up_by_volume
from auzolan.measure.core.quality import violations
from auzolan.measure.core.takeup import backtest, table_of

SOURCE = Path("/work/shared/data/measure/uk_services_quarters.csv")
pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason=f"the UK's transactions data are not at {SOURCE}")


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    names = {"slug": "service", "quarter": "period", "cpt_gbp": "cost", "digital_volume": "digital"}
    return pl.read_csv(SOURCE).drop("service").rename(names | {"digital_cpt_gbp": "digital_cost"})


def test_take_up_four_quarters_ahead_keeps_the_bar(rows: pl.DataFrame) -> None:
    sound = rows.filter((pl.col("volume") > 0) & (pl.col("digital") <= pl.col("volume")))
    series: dict[str, dict[int, float]] = {}
    for service, period, volume, digital in sound.select("service", "period", "volume", "digital").iter_rows():
        quarter = int(period[:4]) * 4 + int(period[-1]) - 1
        series.setdefault(service, {})[quarter] = digital / volume
    table = table_of(series)[2]
    found = backtest(table)
    assert found.points == 444
    assert found.naive == pytest.approx(8.22, abs=0.01)
    assert found.error <= 7.0
    assert found.held >= 0.78
    anyone = backtest(table, least_history=1)
    assert anyone.points == 910
    assert anyone.error <= 0.92 * anyone.naive


def test_cost_per_transaction(rows: pl.DataFrame) -> None:
    """Published: median 10.16, quartiles 2.03 and 102.5; these 226 services' newest costs: 9.01, 2.41 and 94.0."""
    low, middle, high = quartiles(newest_costs(rows)["cost"])
    assert (low, middle, high) == pytest.approx((2.41, 9.01, 94.0), abs=0.01)
    assert middle == pytest.approx(10.16, rel=0.15)
    assert high == pytest.approx(102.5, rel=0.1)


def test_what_is_not_digital_costs_more(rows: pl.DataFrame) -> None:
    """Published: 2.0 times (1.2-17.5); in this file, newest figures of 61 services: 2.9 times (1.2-24.4)."""
    low, middle, high = quartiles(non_digital_ratio(rows)["ratio"])
    assert (low, middle, high) == pytest.approx((1.24, 2.93, 24.4), abs=0.05)
    assert RATIO_PRIOR[0] == pytest.approx(low, abs=0.1)


def test_take_up_by_volume(rows: pl.DataFrame) -> None:
    found = dict(take_up_by_volume(rows).select("period", "take_up").iter_rows())
    assert found["2013-Q3"] == pytest.approx(0.69, abs=0.005)
    assert 0.88 < found["2016-Q2"] < 0.91


def test_rows_of_doubt(rows: pl.DataFrame) -> None:
    """Known: 262 zero volumes, 73 digital volumes without volume, five blanks filled with 0, all of one service."""
    since = pl.date(
        pl.col("period").str.slice(0, 4).cast(pl.Int32), pl.col("period").str.slice(6).cast(pl.Int8) * 3 - 2, 1
    )
    dated = rows.with_columns(since.alias("since")).with_columns(pl.col("since").dt.offset_by("3mo").alias("until"))
    found = Counter(v.rule for v in violations(dated))
    assert found["measure.zero-volume"] == 262
    assert found["measure.digital-without-volume"] == 73
    assert found["measure.blank-filled-with-zero"] == 5
    assert found["measure.negative-value"] == 0
