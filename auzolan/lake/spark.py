# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The same questions answered by Spark (extra ``spark``), with views in the place of Parquet files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final
from uuid import uuid4

import pyarrow as pa

from auzolan.kernel.chain import digest
from auzolan.kernel.refusals import Conflict
from auzolan.lake import dialects

_MOST_VIEWS: Final = 1000


@contextmanager
def reading(master: str) -> Iterator["SparkReader"]:
    """Give a reader of the Spark with that master, as in ``spark://head:7077``.

    Raises Conflict where the extra is not installed.
    """
    held = SparkReader(_spark(master))
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
        return dialects.in_spark(query, values, self._placed)

    def _placed(self, table: Any) -> Any:
        """Return the view that stands for the files, or for what was kept, that ``table`` names."""
        from sqlglot import exp

        paths = dialects.paths_of(table)
        if paths:
            return exp.to_table(self.spark.view(paths))
        if table.name in self.kept:
            return exp.alias_(exp.to_table(self.kept[table.name]), table.alias_or_name, table=True)
        return table
