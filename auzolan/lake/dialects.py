# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A question in DuckDB's SQL, said as another engine says it: by sqlglot (what Ibis writes its SQL with).

Values are put in place, each written as that engine writes a literal. Here stands what sqlglot alone would say
differently from what is meant; decision 0008 says why a question is written once.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

_SPARK: Final = {"epoch_us": "unix_micros", "make_timestamptz": "timestamp_micros"}
"""Functions that Spark calls by another name than DuckDB, and that sqlglot does not know."""
_DAY: Final = "Nullable(Date32)"
_MOMENT: Final = "Nullable(DateTime64(6, 'UTC'))"


def in_spark(query: str, values: Sequence[object], placed: Callable[[Any], Any]) -> str:
    """Return ``query`` as Spark says it; ``placed`` gives what stands for a table (a node of sqlglot)."""
    return _said(query, values, placed, _spark, "spark")


def in_clickhouse(query: str, values: Sequence[object], placed: Callable[[Any], Any]) -> str:
    """Return ``query`` as ClickHouse says it; ``placed`` gives what stands for a table (a node of sqlglot)."""
    return _said(query, values, placed, _clickhouse, "clickhouse")


def paths_of(table: Any) -> list[str]:
    """Return the Parquet files that a table (a node of sqlglot) reads; none where it is something else."""
    from sqlglot import exp

    if not isinstance(table.this, exp.ReadParquet):
        return []
    return [one.this for one in table.find_all(exp.Literal) if one.is_string]


def _said(
    query: str,
    values: Sequence[object],
    placed: Callable[[Any], Any],
    meant: Callable[[Any], Any],
    dialect: str,
) -> str:
    import sqlglot
    from sqlglot import exp

    tree = sqlglot.parse_one(query, read="duckdb")
    # from the leaves up: what is put in the place of a node holds what has been put in the place of its parts
    for node in reversed(list(tree.walk())):
        if isinstance(node, exp.Placeholder):
            said = exp.convert(values[int(node.name) - 1]).transform(meant)
        else:
            said = placed(node) if isinstance(node, exp.Table) else meant(node)
        if said is not node:
            node.replace(said)
    return str(tree.sql(dialect))


def _spark(node: Any) -> Any:
    from sqlglot import exp

    if isinstance(node, exp.PercentileDisc) and isinstance(node.expression, exp.Array):
        return exp.Array(expressions=[_exact_in_spark(node.this, share) for share in node.expression.expressions])
    if not isinstance(node, exp.Anonymous):
        return node
    if node.name.lower() == "list_reduce":
        numbers, fold, start = node.expressions
        return exp.Anonymous(this="aggregate", expressions=[numbers, start, fold])
    return exp.Anonymous(this=_SPARK.get(node.name.lower(), node.this), expressions=node.expressions)


def _exact_in_spark(value: Any, share: Any) -> Any:
    """Return the quantile of ``value`` in exact words: the smallest value that at least ``share`` do not exceed.

    What sqlglot itself would write is PERCENTILE_APPROX, which is something else.
    """
    from sqlglot import exp

    exact = exp.Anonymous(this="PERCENTILE_DISC", expressions=[share.copy()])
    order = exp.Order(expressions=[exp.Ordered(this=value.copy(), nulls_first=True)])
    return exp.WithinGroup(this=exact, expression=order)


def _clickhouse(node: Any) -> Any:
    from sqlglot import exp

    ways: dict[type, Callable[[Any], Any]] = {
        exp.Anonymous: _function,
        exp.ArrayAgg: lambda one: _call("groupArray", one.this),
        exp.ArraySort: lambda one: _call("arraySort", one.this),
        exp.AtTimeZone: lambda one: _call("toTimeZone", one.this, one.args["zone"]),
        exp.Cast: _cast,
        exp.DateStrToDate: lambda one: _cast(exp.cast(one.this, "DATE")),
        exp.ConcatWs: _joined,
        # sqlglot writes a division of decimals, which knows 53 bits of the 64
        exp.IntDiv: lambda one: _call("intDiv", one.this, one.expression),
        exp.Join: _join,
        exp.LogicalOr: lambda one: exp.Max(this=one.this),
        exp.PercentileDisc: _quantiles,
        exp.Round: _round,
    }
    way = ways.get(type(node))
    return way(node) if way else node


def _call(name: str, *arguments: Any) -> Any:
    from sqlglot import exp

    return exp.Anonymous(this=name, expressions=list(arguments))


def _function(function: Any) -> Any:
    from sqlglot import exp

    name, told = function.name.lower(), function.expressions
    if name == "list_reduce":
        numbers, fold, start = told
        return _call("arrayFold", fold, numbers, start)
    if name == "epoch_us":
        return _call("toUnixTimestamp64Micro", *told)
    if name == "make_timestamptz":
        return _call("fromUnixTimestamp64Micro", *told, exp.Literal.string("UTC"))
    return function


def _cast(cast: Any) -> Any:
    """Return the cast with days and moments as wide as DuckDB's, and an empty list where there is none.

    ClickHouse's Date begins in 1970 and its DateTime knows seconds; a list of it is never null.
    """
    from sqlglot import exp

    to = cast.to.this
    if to is exp.DType.DATE:
        return exp.Cast(this=cast.this, to=exp.DataType.build(_DAY, dialect="clickhouse"))
    if to in (exp.DType.TIMESTAMP, exp.DType.TIMESTAMPTZ):
        return exp.Cast(this=cast.this, to=exp.DataType.build(_MOMENT, dialect="clickhouse"))
    if to is exp.DType.ARRAY and isinstance(cast.this, exp.Null):
        return exp.Cast(this=exp.Array(expressions=[]), to=cast.to)
    return cast


def _joined(texts: Any) -> Any:
    """Return the texts in one, without those that are null: sqlglot would have them empty."""
    from sqlglot import exp

    between, *parts = texts.expressions
    return _call("arrayStringConcat", exp.Array(expressions=parts), between)


def _join(join: Any) -> Any:
    if join.kind == "SEMI":
        join.set("side", "LEFT")
    return join


def _quantiles(asked: Any) -> Any:
    """Return the quantiles by nearest rank: what ClickHouse calls quantileExact is one rank further."""
    from sqlglot import exp

    shares = asked.expression
    many = isinstance(shares, exp.Array)
    return exp.ParameterizedAgg(
        this="quantilesExactWeighted" if many else "quantileExactWeighted",
        expressions=shares.expressions if many else [shares],
        params=[asked.this, exp.Literal.number(1)],
    )


def _round(rounding: Any) -> Any:
    """Return the rounding with halves away from zero, as DuckDB does it: ClickHouse rounds them to the even number."""
    from sqlglot import exp

    decimals = rounding.args.get("decimals")
    scale = 10 ** int(decimals.name) if decimals else 1
    value: Any = exp.Paren(this=rounding.this)
    if scale > 1:
        value = exp.Paren(this=exp.Mul(this=value, expression=exp.Literal.number(scale)))
    whole = _call("trunc", value)
    rest = exp.Mul(
        this=exp.Literal.number(2), expression=exp.Paren(this=exp.Sub(this=value.copy(), expression=whole.copy()))
    )
    rounded = exp.Paren(this=exp.Add(this=whole, expression=_call("trunc", rest)))
    return exp.Div(this=rounded, expression=exp.Literal.number(scale)) if scale > 1 else rounded
