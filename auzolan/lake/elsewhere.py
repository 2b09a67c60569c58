# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The same questions answered by Spark: for a lake that has outgrown one machine (extra ``spark``).

A question stays as it was written, in DuckDB's SQL: sqlglot (what Ibis writes its SQL with) says it in Spark's words,
with the values in place and with views in the place of Parquet files. Decision 0008 says why it is so.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final
from uuid import uuid4

import pyarrow as pa

from auzolan.kernel.chain import digest
from auzolan.kernel.refusals import Conflict

SPARK: Final = "pyspark:"
_WORDS: Final = {"epoch_us": "unix_micros", "make_timestamptz": "timestamp_micros"}
"""Functions that Spark calls by another name than DuckDB, and that sqlglot does not know."""
_MOST_VIEWS: Final = 1000


@contextmanager
def reading(url: str) -> Iterator["SparkReader"]:
    """Give a reader of the Spark that ``url`` names: ``pyspark:`` and a master, as in ``pyspark:spark://head:7077``.

    Raises Conflict where ``url`` names anything else, or where the extra is not installed.
    """
    if not url.startswith(SPARK):
        raise Conflict(
            f"AUZOLAN_FACTS_URL is {url!r}: leave it empty for DuckDB, or name a master of Spark, as {SPARK}local[2]."
        )
    held = SparkReader(_spark(url.removeprefix(SPARK)))
    try:
        yield held
    finally:
        held.forget()


class Spark:
    """Hold one session of Spark, and the views of the files that were asked last."""

    def __init__(self, master: str) -> None:
        from pyspark.sql import SparkSession

        self.session = (
            SparkSession.builder.master(master)
            .appName("auzolan")
            .config("spark.sql.session.timeZone", "UTC")
            # a division by nothing gives nothing, as it does in DuckDB
            .config("spark.sql.ansi.enabled", "false")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
        self.session.sparkContext.setLogLevel("OFF")
        self.views: dict[str, None] = {}

    def view(self, paths: Sequence[str]) -> str:
        """Return the name of the view of those files; what they hold never changes."""
        name = f"files_{digest(chr(10).join(sorted(paths)).encode())}"
        if name not in self.views:
            files = self.session.read.option("mergeSchema", "true").parquet(*paths)
            files.createOrReplaceTempView(name)
            self.views[name] = None
            if len(self.views) > _MOST_VIEWS:
                oldest = next(iter(self.views))
                del self.views[oldest]
                self.session.catalog.dropTempView(oldest)
        return name


@cache
def _spark(master: str) -> Spark:
    try:
        return Spark(master)
    except ImportError as fault:
        raise Conflict(f"Spark is not installed here ({fault.name}): install auzolan[spark], and Java.") from fault


class SparkReader:
    """Answer from Spark what was written for DuckDB."""

    def __init__(self, spark: Spark) -> None:
        self.spark = spark
        self.kept: dict[str, str] = {}

    def fetch(self, query: str, values: Sequence[object] = ()) -> pa.Table:
        """Return the result of ``query``."""
        found: pa.Table = self.spark.session.sql(self._in_its_words(query, values)).toArrow()
        return found

    def keep(self, name: str, query: str, values: Sequence[object] = ()) -> None:
        """Keep the result of ``query`` in the memory of Spark until the reading ends."""
        view = f"kept_{uuid4().hex}"
        self.spark.session.sql(self._in_its_words(query, values)).cache().createOrReplaceTempView(view)
        self.kept[name] = view

    def forget(self) -> None:
        """Let go of what was kept."""
        for view in self.kept.values():
            self.spark.session.catalog.uncacheTable(view)
            self.spark.session.catalog.dropTempView(view)

    def _in_its_words(self, query: str, values: Sequence[object]) -> str:
        import sqlglot
        from sqlglot import exp

        def said(node: Any) -> Any:
            if isinstance(node, exp.Placeholder):
                return exp.convert(values[int(node.name) - 1])
            if isinstance(node, exp.Table):
                return self._placed(node)
            if isinstance(node, exp.PercentileDisc) and isinstance(node.expression, exp.Array):
                return exp.Array(expressions=[_quantile(node.this, share) for share in node.expression.expressions])
            if isinstance(node, exp.Anonymous):
                return _named(node)
            return node

        return str(sqlglot.parse_one(query, read="duckdb").transform(said).sql("spark"))

    def _placed(self, table: Any) -> Any:
        """Return the view that stands for the files, or for what was kept, that ``table`` names."""
        from sqlglot import exp

        if isinstance(table.this, exp.ReadParquet):
            return exp.to_table(self.spark.view([one.this for one in table.find_all(exp.Literal) if one.is_string]))
        if table.name in self.kept:
            return exp.alias_(exp.to_table(self.kept[table.name]), table.alias_or_name, table=True)
        return table


def _named(function: Any) -> Any:
    """Return a function that sqlglot does not know as Spark calls it, its arguments in Spark's order."""
    from sqlglot import exp

    name = function.name.lower()
    if name == "list_reduce":
        numbers, fold, start = function.expressions
        return exp.Anonymous(this="aggregate", expressions=[numbers, start, fold])
    return exp.Anonymous(this=_WORDS.get(name, function.this), expressions=function.expressions)


def _quantile(value: Any, share: Any) -> Any:
    """Return the quantile of ``value`` in exact words: the smallest value that at least ``share`` do not exceed.

    What sqlglot itself would write is PERCENTILE_APPROX, which is something else.
    """
    from sqlglot import exp

    exact = exp.Anonymous(this="PERCENTILE_DISC", expressions=[share.copy()])
    order = exp.Order(expressions=[exp.Ordered(this=value.copy(), nulls_first=True)])
    return exp.WithinGroup(this=exact, expression=order)
