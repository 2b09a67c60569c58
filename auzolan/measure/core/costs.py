# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cost and take-up figures of many services: newest costs, quartiles, and what not being digital costs."""

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import ArrayLike

from auzolan.measure.nouns.board import Board

RATIO_PRIOR: Final = (1.2, 2.0, 17.5)
"""Non-digital over digital cost (low, middle, high) in UK transactions data: a prior where nobody counted."""


def cost_of(channels: Iterable[Board], unit_costs: Mapping[str, float]) -> float | None:
    """Return what the started of some channels cost together; None where a channel that was used has no unit cost.

    ``unit_costs`` gives the cost of one transaction by channel, in units of the currency.

    >>> web, desk = Board({"channel": "web"}, started=100), Board({"channel": "desk"}, started=10)
    >>> cost_of([web, desk], {"web": 0.5, "desk": 8.0}), cost_of([web, desk], {"web": 0.5})
    (130.0, None)
    """
    used = [row for row in channels if row.started]
    if not used or any(row.where["channel"] not in unit_costs for row in used):
        return None
    return sum(row.started * unit_costs[row.where["channel"]] for row in used)


def quartiles(values: ArrayLike) -> tuple[float, float, float]:
    """Return the three quartiles of the values that are there.

    >>> quartiles([4.0, 1.0, 3.0, 2.0, 5.0, float("nan")])
    (2.0, 3.0, 4.0)
    """
    known = np.asarray(values, dtype=float)
    low, middle, high = np.quantile(known[np.isfinite(known)], [0.25, 0.5, 0.75])
    return float(low), float(middle), float(high)


def newest_costs(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the newest cost per transaction of each service; ``rows`` has service, period and cost.

    >>> rows = pl.DataFrame({"service": ["a", "a"], "period": ["2014-Q1", "2015-Q1"], "cost": [5.0, 3.0]})
    >>> newest_costs(rows)["cost"].to_list()
    [3.0]
    """
    known = rows.filter(pl.col("cost").is_not_null()).sort("service", "period")
    return known.group_by("service", maintain_order=True).last()


def take_up_by_volume(rows: pl.DataFrame) -> pl.DataFrame:
    """Return, for each period, the digital share of all transactions of services that gave both figures.

    ``rows`` has period, volume and digital; impossible rows (more digital than in all) are left out.

    >>> rows = pl.DataFrame({"period": ["2014-Q1"] * 2, "volume": [10.0, 90.0], "digital": [5.0, 45.0]})
    >>> take_up_by_volume(rows)["take_up"].to_list()
    [0.5]
    """
    sound = rows.filter((pl.col("volume") > 0) & (pl.col("digital") <= pl.col("volume")))
    sums = sound.group_by("period").agg(pl.col("digital").sum(), pl.col("volume").sum(), pl.len().alias("services"))
    return sums.with_columns((pl.col("digital") / pl.col("volume")).alias("take_up")).sort("period")


def non_digital_ratio(rows: pl.DataFrame) -> pl.DataFrame:
    """Return, for each service, how many times its digital cost a transaction costs that is not digital (newest).

    ``rows`` has service, period, volume, digital, cost (of all) and digital_cost. What is not digital costs
    (cost x volume - digital cost x digital) / (volume - digital); rows where that is not above 0 are left out.

    >>> row = {"service": "a", "period": "2014-Q1", "volume": 10.0, "digital": 5.0, "cost": 3.0, "digital_cost": 2.0}
    >>> non_digital_ratio(pl.DataFrame([row]))["ratio"].to_list()
    [2.0]
    """
    rest = pl.col("cost") * pl.col("volume") - pl.col("digital_cost") * pl.col("digital")
    ratio = rest / (pl.col("volume") - pl.col("digital")) / pl.col("digital_cost")
    sound = (pl.col("digital") > 0) & (pl.col("volume") > pl.col("digital")) & (pl.col("digital_cost") > 0)
    known = rows.filter(sound & (rest > 0)).with_columns(ratio.alias("ratio")).sort("service", "period")
    return known.group_by("service", maintain_order=True).last()
