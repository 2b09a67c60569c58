# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Eleven red flags of Cardinal as questions in SQL of the tables of contracting processes.

Each question puts rows (grp, id, code, value) into ``flag``; quartiles and fences go into ``fence``. Quartiles are
interpolated as Cardinal's library does it (Hyndman and Fan's type 8). What each asks and leaves out stands in
docs/explanation/red-flags.md. Source: Open Contracting Partnership, Cardinal, the page of each indicator.
"""

import re
from typing import Any, Final

import duckdb

from auzolan.govtech.nouns.red_flags import FlagSettings

_BEFORE: Final = (
    """
    CREATE TEMP MACRO quantile8(xs, p) AS CASE
        WHEN len(xs) = 0 THEN NULL
        WHEN floor((len(xs) + 1 / 3) * p + 1 / 3) < 1 THEN xs[1]
        WHEN floor((len(xs) + 1 / 3) * p + 1 / 3) >= len(xs) THEN xs[len(xs)]
        ELSE xs[floor((len(xs) + 1 / 3) * p + 1 / 3)::BIGINT]
            + ((len(xs) + 1 / 3) * p + 1 / 3 - floor((len(xs) + 1 / 3) * p + 1 / 3))
            * (xs[floor((len(xs) + 1 / 3) * p + 1 / 3)::BIGINT + 1] - xs[floor((len(xs) + 1 / 3) * p + 1 / 3)::BIGINT])
    END
    """,
    "CREATE TEMP TABLE flag (grp VARCHAR, id VARCHAR, code VARCHAR, value DOUBLE)",
    "CREATE TEMP TABLE fence (code VARCHAR, name VARCHAR, value DOUBLE)",
    # the currency that is named, else the first of the data
    """
    CREATE TEMP TABLE main AS
    SELECT coalesce(
        nullif($currency, ''), (SELECT arg_min(currency, (n, k)) FROM bid WHERE amount IS NOT NULL)
    ) AS currency
    """,
    # where prices are what decides: of the methods named, or of all but those named
    """
    CREATE TEMP TABLE priced AS
    SELECT n FROM process
    WHERE CASE WHEN len($price::VARCHAR[]) > 0 THEN coalesce(list_contains($price, details), false)
        ELSE NOT coalesce(list_contains($no_price::VARCHAR[], details), false) END
    """,
    # where every award is decided: how many hold, and whose the only one is
    """
    CREATE TEMP TABLE final AS
    SELECT p.n, count(*) FILTER (a.status = 'active') AS holding,
        CASE WHEN count(*) FILTER (a.status = 'active') = 1
            THEN any_value(CASE WHEN a.many = 1 THEN a.suppliers[1] END) FILTER (a.status = 'active') END AS winner
    FROM process p LEFT JOIN award a USING (n)
    WHERE p.has_awards AND p.has_bids
    GROUP BY p.n
    HAVING count(*) FILTER (a.status NOT IN ('active', 'cancelled', 'unsuccessful')) = 0
    """,
    "CREATE TEMP TABLE submitted AS SELECT * FROM bid WHERE status NOT IN ('invited', 'withdrawn')",
)
_GAP: Final = """
    CREATE TEMP TABLE gap AS
    SELECT n, winner, loser, (second - lowest) / lowest AS value
    FROM (
        SELECT b.n, any_value(f.winner) AS winner,
            min(b.amount) FILTER (b.tenderers[1] = f.winner) AS lowest,
            min(b.amount) FILTER (b.tenderers[1] <> f.winner) AS second,
            arg_min(b.tenderers[1], (b.amount, b.k)) FILTER (b.tenderers[1] <> f.winner) AS loser
        FROM bid b JOIN final f USING (n) SEMI JOIN priced USING (n)
        WHERE b.status = 'valid' AND b.many = 1 AND len(b.tenderers) = 1 AND b.amount IS NOT NULL
            AND b.currency = (SELECT currency FROM main)
        GROUP BY b.n
    )
    WHERE second >= lowest AND lowest > 0
    """
_QUARTILES: Final = """
    INSERT INTO fence
    WITH these AS (SELECT list_sort(list({value})) AS xs FROM {source} WHERE {value} IS NOT NULL)
    SELECT '{code}', '{group}q1', quantile8(xs, 0.25) FROM these WHERE len(xs) > 0
    UNION ALL SELECT '{code}', '{group}q3', quantile8(xs, 0.75) FROM these WHERE len(xs) > 0
    """
_LOWER: Final = """
    INSERT INTO fence SELECT '{code}', '{group}lower_fence', coalesce($threshold,
        (SELECT max(value) FILTER (name = '{group}q1') * 2.5 - max(value) FILTER (name = '{group}q3') * 1.5
         FROM fence WHERE code = '{code}'))
    """
_UPPER: Final = """
    INSERT INTO fence SELECT '{code}', '{group}upper_fence', coalesce($threshold,
        (SELECT max(value) FILTER (name = '{group}q3') * 2.5 - max(value) FILTER (name = '{group}q1') * 1.5
         FROM fence WHERE code = '{code}'))
    """
_ABOVE: Final = "(SELECT value FROM fence WHERE code = '{code}' AND name = '{group}{name}')"


def count_flags(con: duckdb.DuckDBPyConnection, settings: FlagSettings) -> None:
    """Put every flag of the settings' indicators into ``flag`` and their fences into ``fence``."""
    _run(con, _BEFORE, settings)
    if {"R024", "R058"} & set(settings.codes):
        _run(con, (_GAP,), settings)
    for code in settings.codes:
        _run(con, _QUESTIONS[code], settings, threshold=getattr(settings, f"{code.lower()}_threshold", None))


def _run(
    con: duckdb.DuckDBPyConnection, questions: tuple[str, ...], settings: FlagSettings, threshold: Any = None
) -> None:
    values = {
        "currency": settings.currency,
        "price": list(settings.price_comparison_procurement_methods),
        "no_price": list(settings.no_price_comparison_procurement_methods),
        "r003_methods": list(settings.r003_procurement_methods),
        "r003_names": list(settings.r003_procurement_method_details),
        "r003_days": list(settings.r003_procurement_method_details.values()),
        "r018_methods": list(settings.r018_procurement_methods),
        "percentile": settings.r025_percentile / 100,
        "bids": settings.r038_minimum_submitted_bids,
        "processes": settings.r038_minimum_contracting_processes,
        "digits": settings.r048_digits,
        "observed": settings.r048_minimum_contracting_processes,
        "threshold": threshold,
    }
    for question in questions:
        named = set(re.findall(r"\$(\w+)", question))
        con.execute(question, {name: values[name] for name in named} or None)


def _outlier(code: str, source: str, *, group: str = "", value: str = "value", fence: str) -> tuple[str, ...]:
    """Return the questions that find the quartiles of a column, and its lower or upper fence."""
    told = {"code": code, "source": source, "group": group, "value": value}
    return _QUARTILES.format(**told), fence.format(**told)


def _bound(code: str, name: str, group: str = "") -> str:
    return _ABOVE.format(code=code, name=name, group=group)


_R024_HOLDS: Final = f"""
    value <= {_bound("R024", "lower_fence")} AND {_bound("R024", "lower_fence")} > 0
    AND ($threshold IS NOT NULL OR {_bound("R024", "q1")} > 0)
    """
_R058_HOLDS: Final = f"value >= {_bound('R058', 'upper_fence')} AND {_bound('R058', 'upper_fence')} > 0"


def _r038(group: str, column: str, least: str) -> tuple[str, ...]:
    """Return the questions of disqualified among submitted bids for each of a group."""
    where = {
        "Tenderer": "SELECT unnest(tenderers) AS id, status FROM submitted",
        "Buyer": "SELECT buyer AS id, status FROM submitted JOIN process USING (n)",
        "ProcuringEntity": "SELECT entity AS id, status FROM submitted JOIN process USING (n)",
    }[group]
    source = f"r038_{column}"
    return (
        f"""
        CREATE TEMP TABLE {source} AS
        SELECT id, count(*) FILTER (status = 'disqualified') / count(*) AS value
        FROM ({where}) WHERE id IS NOT NULL GROUP BY id HAVING count(*) >= ${least}
        """,
        *_outlier("R038", source, group=f"{group}_", fence=_UPPER),
        f"""
        INSERT INTO flag SELECT '{group}', id, 'R038', value FROM {source}
        WHERE value >= {_bound("R038", "upper_fence", f"{group}_")} AND {_bound("R038", "upper_fence", f"{group}_")} > 0
        """,
    )


_QUESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "R003": (
        """
        INSERT INTO flag
        SELECT 'OCID', ocid, 'R003', 1
        FROM process LEFT JOIN (SELECT unnest($r003_names::VARCHAR[]) AS details, unnest($r003_days::BIGINT[]) AS days)
            USING (details)
        WHERE (len($r003_methods::VARCHAR[]) = 0 OR coalesce(list_contains($r003_methods::VARCHAR[], method), false))
            AND trunc((epoch_us(closes) - epoch_us(opens)) / 86400e6) < coalesce(days, $threshold)
        """,
    ),
    "R018": (
        """
        INSERT INTO flag
        SELECT 'OCID', ocid, 'R018', 1 FROM process
        WHERE tenderers = 1 AND list_contains($r018_methods::VARCHAR[], method)
        """,
    ),
    "R024": (
        *_outlier("R024", "gap", fence=_LOWER),
        f"INSERT INTO flag SELECT 'OCID', ocid, 'R024', value FROM gap JOIN process USING (n) WHERE {_R024_HOLDS}",
        f"""
        INSERT INTO flag
        SELECT DISTINCT 'Tenderer', unnest([winner, loser]), 'R024', 0 FROM gap WHERE {_R024_HOLDS}
        """,
    ),
    "R025": (
        """
        CREATE TEMP TABLE r025 AS
        SELECT id, count(*) AS bids, count(*) FILTER (id = winner) / count(*) AS value
        FROM (
            SELECT DISTINCT n, winner, tenderers[1] AS id
            FROM bid JOIN final USING (n)
            WHERE winner IS NOT NULL AND status = 'valid' AND many = 1 AND len(tenderers) = 1
        )
        GROUP BY id
        """,
        *_outlier("R025", "r025", fence=_LOWER),
        """
        INSERT INTO fence
        SELECT 'R025', 'upper_fence', quantile8(list_sort(list(bids)), $percentile) FROM r025 HAVING count(*) > 0
        """,
        f"""
        INSERT INTO flag
        SELECT 'Tenderer', id, 'R025', value FROM r025
        WHERE bids >= {_bound("R025", "upper_fence")} AND value <= {_bound("R025", "lower_fence")}
            AND {_bound("R025", "lower_fence")} > 0 AND ($threshold IS NOT NULL OR {_bound("R025", "q1")} > 0)
        """,
    ),
    "R028": (
        """
        CREATE TEMP TABLE r028 AS
        SELECT n, list_distinct(flatten(list(tenderers))) AS tenderers
        FROM submitted SEMI JOIN priced USING (n)
        WHERE amount IS NOT NULL AND len(tenderers) > 0
        GROUP BY n, amount, currency HAVING count(DISTINCT tenderers) > 1
        """,
        "INSERT INTO flag SELECT DISTINCT 'OCID', ocid, 'R028', 1 FROM r028 JOIN process USING (n)",
        "INSERT INTO flag SELECT DISTINCT 'Tenderer', unnest(tenderers), 'R028', 1 FROM r028",
    ),
    "R030": (
        """
        CREATE TEMP TABLE r030 AS
        SELECT DISTINCT ocid, tenderer
        FROM (SELECT n, received, unnest(tenderers) AS tenderer FROM bid WHERE status = 'valid') b
        JOIN process USING (n)
        SEMI JOIN (SELECT n, unnest(suppliers) AS tenderer FROM award WHERE status = 'active') USING (n, tenderer)
        WHERE received > closes
        """,
        "INSERT INTO flag SELECT DISTINCT 'OCID', ocid, 'R030', 1 FROM r030",
        "INSERT INTO flag SELECT DISTINCT 'Tenderer', tenderer, 'R030', 1 FROM r030",
    ),
    "R035": (
        """
        CREATE TEMP TABLE r035 AS
        SELECT n, valid[1] AS tenderer, len(list_filter(out, lambda one: NOT list_contains(valid, one))) AS value
        FROM (
            SELECT n,
                list_distinct(flatten(coalesce(list(tenderers) FILTER (status = 'valid'), []))) AS valid,
                list_distinct(flatten(coalesce(list(tenderers) FILTER (status = 'disqualified'), []))) AS out
            FROM bid SEMI JOIN final USING (n) GROUP BY n
        )
        JOIN (
            SELECT n, list_distinct(flatten(list(suppliers))) AS suppliers FROM award WHERE status = 'active' GROUP BY n
        ) USING (n)
        WHERE len(valid) = 1 AND valid = suppliers
        """,
        "DELETE FROM r035 WHERE value < greatest($threshold, 1)",
        "INSERT INTO flag SELECT 'OCID', ocid, 'R035', value FROM r035 JOIN process USING (n)",
        "INSERT INTO flag SELECT DISTINCT 'Tenderer', tenderer, 'R035', 0 FROM r035",
    ),
    "R036": (
        """
        INSERT INTO flag
        SELECT 'OCID', ocid, 'R036', 1
        FROM process
        JOIN (
            SELECT n, arg_min(status, (amount, k)) AS lowest, bool_or(status = 'valid') AS has_valid
            FROM submitted WHERE amount IS NOT NULL AND currency = (SELECT currency FROM main) GROUP BY n
        ) USING (n)
        SEMI JOIN (SELECT n FROM award WHERE status = 'active') USING (n)
        SEMI JOIN priced USING (n)
        WHERE lowest = 'disqualified' AND has_valid
        """,
    ),
    "R038": (
        *_r038("Buyer", "buyer", "processes"),
        *_r038("ProcuringEntity", "entity", "processes"),
        *_r038("Tenderer", "tenderer", "bids"),
    ),
    "R048": (
        """
        CREATE TEMP TABLE r048 AS
        SELECT suppliers[1] AS id, count(DISTINCT left(item, $digits)) AS value
        FROM (SELECT n, suppliers, many, unnest(items) AS item FROM award WHERE status = 'active')
        WHERE many = 1 AND len(suppliers) = 1
        GROUP BY suppliers[1] HAVING count(DISTINCT n) >= $observed
        """,
        *_outlier("R048", "r048", fence=_UPPER),
        f"""
        INSERT INTO flag SELECT 'Tenderer', id, 'R048', value FROM r048 WHERE value >= {_bound("R048", "upper_fence")}
        """,
    ),
    "R058": (
        *_outlier("R058", "gap", fence=_UPPER),
        f"INSERT INTO flag SELECT 'OCID', ocid, 'R058', value FROM gap JOIN process USING (n) WHERE {_R058_HOLDS}",
        f"INSERT INTO flag SELECT DISTINCT 'Tenderer', winner, 'R058', 0 FROM gap WHERE {_R058_HOLDS}",
    ),
}


def flags(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, float]]:
    """Return what has been flagged: group, id, code and value, by group, id and code."""
    return con.execute("SELECT grp, id, code, value FROM flag ORDER BY grp, id, code").fetchall()


def fences(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, float]]:
    """Return the quartiles and fences: code, name and value, to four places."""
    return con.execute(
        "SELECT code, name, round(value, 4) FROM fence WHERE value IS NOT NULL ORDER BY code, name"
    ).fetchall()
