# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words that measure's findings share, in three languages."""

from datetime import date, timedelta
from typing import Final

import polars as pl

from auzolan.kernel.periods import Period
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Figure

DECIDE_WITHIN: Final = timedelta(days=90)
ROWS: Final = Text("errenkada {n}", "{n} fila", "{n} row"), Text("{n} errenkada", "{n} filas", "{n} rows")
"""One row, and many, for ``counted``."""


def period_label(since: date, until: date) -> str:
    """Return how the period of an observation is spelled.

    >>> period_label(date(2016, 1, 1), date(2016, 4, 1))
    '2016-Q1'
    """
    return Period(since, until).label()


def figure(name: Text, row: dict[str, object], column: str, unit: str) -> Figure:
    """Return one column of a wide row as a figure of a finding, with the period of the row."""
    since, until = row["since"], row["until"]
    value = row[column]
    if not isinstance(since, date) or not isinstance(until, date) or not isinstance(value, int | float):
        raise TypeError(f"{column} is no figure: {value!r}")
    return Figure(name, float(value), unit, period_label(since, until), source=str(row.get("provenance") or ""))


def wide(observations: pl.DataFrame, columns: dict[str, str]) -> pl.DataFrame:
    """Return one row a service and period (no other dimension but the provider), one column an indicator.

    ``columns`` maps indicators to column names; a value that is missing is null, never 0.
    """
    rows = observations.filter(
        pl.col("indicator").is_in(list(columns))
        & (pl.col("service") != "")
        & (pl.col("channel") == "")
        & (pl.col("municipality") == "")
        & (pl.col("segment") == "")
    )
    keyed = ["service", "since", "until"]
    if rows.is_empty():
        return pl.DataFrame(
            schema={"service": pl.String, "since": pl.Date, "until": pl.Date}
            | dict.fromkeys(columns.values(), pl.Float64)
            | {"provenance": pl.String, "simulated": pl.Boolean}
        )
    spread = rows.pivot(on="indicator", index=keyed, values="value", aggregate_function="first")
    marks = rows.group_by(keyed).agg(pl.col("provenance").first(), pl.col("simulated").any())
    for indicator, column in columns.items():
        if indicator in spread.columns:
            spread = spread.rename({indicator: column})
        else:
            spread = spread.with_columns(pl.lit(None, dtype=pl.Float64).alias(column))
    return spread.join(marks, on=keyed).sort(keyed)
