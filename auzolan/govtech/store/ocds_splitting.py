# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minor contracts that together are none: sums over a rolling window, as a question in SQL.

LCSP 9/2017 art. 99.2 forbids splitting a contract so that it escapes what is asked of its whole. Of each buyer,
supplier and object, contracts that are below the figure of a minor contract are summed over the months that end with
each of them, half-open as the adviser has it; a window counts where it holds two or more and they come to a whole: each
is held against the figure of its own day.
"""

import math
from typing import Any, Final

import duckdb

from auzolan.govtech.nouns.procurement import Kind
from auzolan.govtech.nouns.red_flags import SplittingSettings
from auzolan.govtech.store.rules import minor_periods

CATEGORIES: Final[dict[Kind, str]] = {"services": "services", "supplies": "goods", "works": "works"}
"""The kinds of the rules as OCDS calls them."""
_KIND: Final = (
    "CREATE TEMP MACRO kind_of(category) AS "
    "CASE WHEN category = 'works' THEN 'works' WHEN category IN ('goods', 'services') THEN 'other' END"
)
_SINGLE: Final = """
    CREATE TEMP VIEW single_{table} AS
    SELECT * FROM {table} QUALIFY id IS NULL OR row_number() OVER (PARTITION BY n, id ORDER BY k DESC) = 1
    """
"""What a release says twice under one id is one, and the later one holds, as OCDS merges it."""
_TABLES: Final = (
    "CREATE TEMP TABLE figure (category VARCHAR, euros DECIMAL(18, 2), since DATE, until DATE, law VARCHAR, "
    "weight DECIMAL(18, 0))",
    """
    CREATE TEMP TABLE spent AS
    SELECT p.ocid, c.id, p.buyer, p.entity, p.method,
        list_aggregate(a.suppliers, 'string_agg', ' + ') AS supplier,
        p.category, kind_of(p.category) AS kind,
        left(coalesce(c.items[1], a.items[1], p.items[1]), $digits) AS object,
        timezone('Europe/Madrid', coalesce(c.signed, a.awarded))::DATE AS day,
        CAST(round(TRY_CAST(c.amount AS DECIMAL(18, 2)) / CASE WHEN c.with_vat THEN 1 + $vat / 100 ELSE 1 END, 2)
            AS DECIMAL(18, 2)) AS net,
        c.currency
    FROM single_contract c JOIN process p USING (n) LEFT JOIN single_award a ON a.n = c.n AND a.id = c.award
    WHERE coalesce(c.status <> 'cancelled', true)
    UNION ALL
    SELECT p.ocid, a.id, p.buyer, p.entity, p.method,
        list_aggregate(a.suppliers, 'string_agg', ' + '),
        p.category, kind_of(p.category),
        left(coalesce(a.items[1], p.items[1]), $digits),
        timezone('Europe/Madrid', a.awarded)::DATE,
        CAST(round(TRY_CAST(a.amount AS DECIMAL(18, 2)) / CASE WHEN a.with_vat THEN 1 + $vat / 100 ELSE 1 END, 2)
            AS DECIMAL(18, 2)),
        a.currency
    FROM single_award a JOIN process p USING (n)
    WHERE a.status = 'active' AND NOT EXISTS (SELECT 1 FROM contract c WHERE c.n = a.n AND c.award = a.id)
    """,
    """
    CREATE TEMP TABLE minor AS
    SELECT s.* EXCLUDE (buyer), coalesce(s.buyer, s.entity) AS buyer, f.euros, f.law, f.weight
    FROM (
        SELECT * FROM spent
        WHERE net > 0 AND day IS NOT NULL AND supplier <> '' AND object <> '' AND currency = 'EUR'
            AND coalesce(buyer, entity) IS NOT NULL AND list_contains($methods::VARCHAR[], method)
    ) s
    JOIN figure f ON f.category = s.category AND s.day >= f.since AND s.day < coalesce(f.until, 'infinity'::DATE)
    WHERE s.net < f.euros
    """,
)
_WINDOWS: Final = """
    WITH rolled AS (
        SELECT buyer, supplier, kind, object, euros, law, day,
            sum(net) OVER these AS total, sum(net * weight) OVER these AS weighed,
            count(*) OVER these AS many, min(day) OVER these AS since,
            list({'ocid': ocid, 'id': id, 'net': net, 'day': day, 'figure': euros}) OVER these AS those
        FROM minor
        WINDOW these AS (
            PARTITION BY buyer, supplier, kind, object ORDER BY day::TIMESTAMP
            RANGE BETWEEN (to_months($months) - to_days(1)) PRECEDING AND CURRENT ROW
        )
    ),
    over_it AS (
        SELECT DISTINCT ON (buyer, supplier, kind, object, day) *, (weighed, -epoch(day)) AS heavy
        FROM rolled WHERE many > 1 AND weighed * 100 >= $whole
    )
    SELECT buyer, supplier, kind, object, arg_max(since, heavy), arg_max(day, heavy), arg_max(total, heavy),
        arg_max(euros, heavy), arg_max(law, heavy), arg_max(those, heavy), count(*)
    FROM over_it GROUP BY buyer, supplier, kind, object ORDER BY buyer, supplier, kind, object
    """


def splittings(con: duckdb.DuckDBPyConnection, settings: SplittingSettings) -> list[dict[str, Any]]:
    """Return for each buyer, supplier, kind and object the heaviest window that comes to a whole contract.

    Each contract weighs what it is of the figure of its own day: where all are of one figure their sum is held against
    it, and where the law has changed between them each counts by its own. Amounts are euros without VAT; ``figure`` and
    ``law`` are those of the last day; ``windows`` is how many days end such a window.
    """
    figures, spent, minor = _TABLES
    con.execute(_KIND)
    for table in ("award", "contract"):
        con.execute(_SINGLE.format(table=table))
    con.execute(figures)
    cents = {one: int(one.euros * 100) for one in minor_periods()}
    whole = math.lcm(*cents.values())
    con.executemany(
        "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?)",
        [
            (CATEGORIES[one.kind], one.euros, one.since, one.until, one.law, whole // cents[one])
            for one in minor_periods()
        ],
    )
    con.execute(spent, {"digits": settings.digits, "vat": settings.vat_percent})
    con.execute(minor, {"methods": list(settings.procurement_methods)})
    rows = con.execute(_WINDOWS, {"months": settings.months, "whole": whole}).fetchall()
    return [_told(row) for row in rows]


def considered(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how many contracts there were, how many were minor ones, and how many lack what is summed by.

    Of the last, ``unknown_kind`` are neither goods, works nor services by what they say: no figure can be named.
    ``twice`` counts what stood under an id that its process has already.
    """
    row = con.execute(
        "SELECT (SELECT count(*) FROM spent), (SELECT count(*) FROM minor), count(*), count(*) FILTER (kind IS NULL), "
        "(SELECT count(*) FROM contract) - (SELECT count(*) FROM single_contract) FROM spent "
        "WHERE net IS NULL OR day IS NULL OR coalesce(supplier, '') = '' OR coalesce(object, '') = '' "
        "OR coalesce(buyer, entity) IS NULL OR currency IS DISTINCT FROM 'EUR' OR kind IS NULL"
    ).fetchall()[0]
    return {"contracts": row[0], "minor": row[1], "incomplete": row[2], "unknown_kind": row[3], "twice": row[4]}


def _told(row: tuple[Any, ...]) -> dict[str, Any]:
    buyer, supplier, kind, obj, since, until, total, euros, law, those, windows = row
    ordered = sorted(those, key=lambda one: (one["day"], one["ocid"], one["id"] or ""))
    return {
        "buyer": buyer,
        "supplier": supplier,
        "kind": kind,
        "object": obj,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "sum": float(total),
        "figure": float(euros),
        "law": law,
        "windows": windows,
        "contracts": [
            {
                "ocid": one["ocid"],
                "id": one["id"],
                "on": one["day"].isoformat(),
                "net": float(one["net"]),
                "figure": float(one["figure"]),
            }
            for one in ordered
        ],
    }
