# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The same questions answered by Spark or ClickHouse: for a lake that has outgrown one machine (extras of those names).

A question stays as it was written, in DuckDB's SQL (see ``dialects``). Decision 0008 says why it is so.
"""

from contextlib import AbstractContextManager
from typing import Final

from auzolan.kernel.refusals import Conflict
from auzolan.lake import clickhouse, spark

SPARK: Final = "pyspark:"


def reading(url: str) -> AbstractContextManager[spark.SparkReader | clickhouse.ClickHouseReader]:
    """Give a reader of the engine that ``url`` names: ``pyspark:`` and a master, or the address of a ClickHouse.

    Raises Conflict where ``url`` names anything else, or where the extra is not installed.
    """
    scheme = url.partition(":")[0]
    if scheme in clickhouse.SCHEMES:
        return clickhouse.reading(url)
    if url.startswith(SPARK):
        return spark.reading(url.removeprefix(SPARK))
    # what follows may hold a password
    raise Conflict(
        f"AUZOLAN_FACTS_URL begins with {scheme[:20]!r}: leave it empty for DuckDB, or name a master of Spark, as in "
        f"{SPARK}local[2], or a ClickHouse, as in clickhouse://host:8123."
    )
