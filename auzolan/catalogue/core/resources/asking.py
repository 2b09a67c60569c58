# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions of the rows of a file: filters told as ``column.op=value``, an order, a place to go on; as DuckDB's SQL."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from auzolan.catalogue.core.resources.heads import RESERVED
from auzolan.catalogue.core.resources.kinds import EXPECTED
from auzolan.catalogue.nouns.resources import Column, ColumnKind
from auzolan.kernel.refusals import BadInput

OPERATORS: Final[Mapping[str, str]] = {"eq": "=", "ne": "<>", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
ALL: Final = (*OPERATORS, "contains", "in", "null")
MOST: Final = 10_000
USUAL: Final = 100
_MOST_FILTERS: Final = 50
_WORDS: Final = {"true": True, "false": False}
Value = str | int | float | bool | date | datetime


@dataclass(frozen=True, slots=True)
class Filter:
    """Hold one condition that rows must meet; ``values`` are as the column holds them."""

    column: str
    op: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what is asked of rows: which columns (none: all), which rows, in which order, how many, after which one."""

    columns: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    order: str = ""
    is_descending: bool = False
    limit: int = USUAL
    after: str = ""


def asked(told: Iterable[tuple[str, str]], columns: Sequence[Column], *, most: int = MOST) -> Asked:
    """Return what the parameters of an address ask; BadInput for a column, an operator or a value that cannot be.

    >>> from auzolan.kernel.texts import same
    >>> those = [Column("n", "N", same("N"), ColumnKind.WHOLE), Column("line", "L", same("L"), ColumnKind.TEXT)]
    >>> one = asked([("n.gte", "3"), ("line", "A"), ("order", "-n"), ("limit", "5")], those)
    >>> [(f.column, f.op, f.values) for f in one.filters], one.order, one.is_descending, one.limit
    ([('n', 'gte', (3,)), ('line', 'eq', ('A',))], 'n', True, 5)
    """
    by_name = {one.name: one for one in columns}
    plain: dict[str, str] = {}
    filters = []
    for name, value in told:
        if name in RESERVED:
            plain[name] = value
            continue
        column, _dot, op = name.partition(".")
        filters.append(_filter(_known(by_name, column, name), op or "eq", value))
    if len(filters) > _MOST_FILTERS:
        raise BadInput(len(filters), field="filters", expected=f"{_MOST_FILTERS} at most")
    wanted = [one.strip() for one in plain.get("columns", "").split(",") if one.strip()]
    order = plain.get("order", "").strip()
    for one in wanted:
        _known(by_name, one, "columns")
    if order:
        _known(by_name, order.removeprefix("-"), "order")
    return Asked(
        columns=tuple(dict.fromkeys(wanted)),
        filters=tuple(filters),
        order=order.removeprefix("-"),
        is_descending=order.startswith("-"),
        limit=_limit(plain.get("limit", ""), most),
        after=plain.get("after", ""),
    )


def _known(columns: Mapping[str, Column], name: str, field: str) -> Column:
    if name not in columns:
        raise BadInput(name, field=field, expected="one of the columns: " + ", ".join(columns))
    return columns[name]


def _limit(told: str, most: int) -> int:
    if not told:
        return min(USUAL, most)
    if not (told.isascii() and told.isdecimal()) or not 1 <= int(told[:9]) <= most:
        raise BadInput(told, field="limit", expected=f"a whole number from 1 to {most}")
    return int(told)


def _filter(column: Column, op: str, told: str) -> Filter:
    field = f"{column.name}.{op}"
    if op == "null":
        if told not in _WORDS:
            raise BadInput(told, field=field, expected="true or false")
        return Filter(column.name, op, (_WORDS[told],))
    if op == "contains":
        return Filter(column.name, op, (told,))
    if op not in ALL:
        raise BadInput(op, field=column.name, expected="one of " + ", ".join(ALL))
    texts = told.split(",") if op == "in" else [told]
    return Filter(column.name, op, tuple(value_of(one.strip(), column.kind, field) for one in texts))


def value_of(text: str, kind: ColumnKind, field: str) -> Value:
    """Return a text of an address as a column holds it, or raise BadInput saying what it holds.

    >>> value_of("2024-01-31", ColumnKind.DAY, "day"), value_of("1.5", ColumnKind.DECIMAL, "n")
    (datetime.date(2024, 1, 31), 1.5)
    """
    try:
        match kind:
            case ColumnKind.WHOLE:
                number = int(text)
                if abs(number) >= 2**63:
                    raise ValueError(text)
                return number
            case ColumnKind.DECIMAL:
                return float(text)
            case ColumnKind.DAY:
                return date.fromisoformat(text)
            case ColumnKind.MOMENT:
                found = datetime.fromisoformat(text)
                return found.replace(tzinfo=None) - (found.utcoffset() or timedelta())
            case ColumnKind.FLAG:
                return _WORDS[text]
    except (ValueError, KeyError, OverflowError) as fault:
        raise BadInput(text, field=field, expected=EXPECTED[kind]) from fault
    return text


def sql(asked: Asked, columns: Sequence[Column], relation: str) -> tuple[str, list[Value]]:
    """Return the question as SQL of ``relation``, which has a column ``_row`` besides, with its values.

    One row more than the limit is asked for, so that it is known whether there are more; ``_row`` and, where there is
    an order, the value by which the row is ordered come last.

    >>> from auzolan.kernel.texts import same
    >>> those = [Column("n", "N", same("N"), ColumnKind.WHOLE)]
    >>> sql(Asked(filters=(Filter("n", "gt", (3,)),), limit=2), those, "x")
    ('SELECT "n", _row FROM x WHERE "n" > $1 ORDER BY _row LIMIT 3', [3])
    """
    values: list[Value] = []
    kinds = {one.name: one.kind for one in columns}
    conditions = [_condition(one, values) for one in asked.filters]
    if asked.after:
        conditions.append(_beyond(asked, kinds, values))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    way = "DESC" if asked.is_descending else "ASC"
    order = f"{quoted(asked.order)} {way} NULLS LAST, _row" if asked.order else "_row"
    names = asked.columns or tuple(kinds)
    last = ["_row", f"{quoted(asked.order)} AS _ordered"] if asked.order else ["_row"]
    wanted = ", ".join([*map(quoted, names), *last])
    return f"SELECT {wanted} FROM {relation}{where} ORDER BY {order} LIMIT {asked.limit + 1}", values


def _condition(one: Filter, values: list[Value]) -> str:
    column = quoted(one.column)
    if one.op == "null":
        return f"{column} IS {'' if one.values[0] else 'NOT '}NULL"
    marks = []
    for value in one.values:
        values.append(value)
        marks.append(f"${len(values)}")
    if one.op == "in":
        return f"{column} IN ({', '.join(marks)})"
    if one.op == "contains":
        return f"contains(lower(CAST({column} AS VARCHAR)), lower({marks[0]}))"
    return f"{column} {OPERATORS[one.op]} {marks[0]}"


def _beyond(asked: Asked, kinds: Mapping[str, ColumnKind], values: list[Value]) -> str:
    """Return the condition of the rows that come after the last one that was given; empty values come last."""
    row, told = _opened(asked.after)
    values.append(row)
    past = f"_row > ${len(values)}"
    if not asked.order:
        return past
    column = quoted(asked.order)
    if told is None:
        return f"({column} IS NULL AND {past})"
    values.append(value_of(told, kinds[asked.order], "after"))
    mark = f"${len(values)}"
    beyond = "<" if asked.is_descending else ">"
    return f"({column} {beyond} {mark} OR ({column} = {mark} AND {past}) OR {column} IS NULL)"


def cursor(row: int, ordered: object) -> str:
    """Return the text that stands for the place after a row; ours to read and nobody else's to make.

    >>> _opened(cursor(7, "Bilbao")), _opened(cursor(7, None))
    ((7, 'Bilbao'), (7, None))
    """
    told = ordered.isoformat() if isinstance(ordered, date) else ordered
    text = str(told).lower() if isinstance(told, bool) else told if told is None else str(told)
    return base64.urlsafe_b64encode(json.dumps([row, text]).encode()).decode().rstrip("=")


def _opened(text: str) -> tuple[int, str | None]:
    try:
        row, told = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, TypeError) as fault:
        raise _foreign(text) from fault
    if not isinstance(row, int) or not isinstance(told, str | None) or not 0 <= row < 2**63:
        raise _foreign(text)
    return row, told


def _foreign(text: str) -> BadInput:
    return BadInput(text, field="after", expected="what the answer before gave as next")


def quoted(name: str) -> str:
    """Return a name as SQL writes it.

    >>> quoted('a"b')
    '"a""b"'
    """
    return '"' + name.replace('"', '""') + '"'
