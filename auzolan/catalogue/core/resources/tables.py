# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of data as tables: separated texts in any usual encoding, workbooks, Parquet; or each fault with its place."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook

from auzolan.catalogue.core.resources import heads as names
from auzolan.catalogue.core.resources import kinds
from auzolan.catalogue.nouns.resources import Column, ColumnKind, Doubt, Form
from auzolan.kernel.refusals import BadInput, BadTable, Problem

_DELIMITERS: Final = (";", ",", "\t", "|")
_SAMPLE: Final = 100
_BATCH: Final = 50_000
_MOST_PROBLEMS: Final = 20
_NO_TEXT: Final = frozenset(range(32)) - {9, 10, 12, 13}


@dataclass(frozen=True, slots=True)
class Read:
    """Hold a file as it was read: its columns, their values under the names of the columns, and doubts by column.

    A geographic one has five more columns, ``PLACED``: the id, the geometry as GeoJSON, and its box in degrees.
    """

    form: Form
    columns: tuple[Column, ...]
    table: pl.DataFrame
    doubts: Mapping[str, tuple[Doubt, ...]]
    box: tuple[float, float, float, float] | None = None


def separated(content: bytes, file: str, before: Sequence[Column] = (), *, is_tsv: bool = False) -> Read:
    r"""Return a file of separated texts as a table; ``before`` are the columns of the version before.

    Raises BadInput for what is no text or holds no row, BadTable with each row that has not as many values as the head,
    and each column that held something else before.

    >>> read = separated("LERROA/LINEA;BIDAIAK/VIAJES\nA;1.200,5\nB;3,0".encode("latin-1"), "a.csv")
    >>> read.table.rows(), [one.kind.value for one in read.columns]
    ([('A', 1200.5), ('B', 3.0)], ['text', 'decimal'])
    """
    text = decoded(content, file)
    delimiter = "\t" if is_tsv else delimiter_of(text)
    rows = _rows(text, delimiter, file)
    head = next(rows, None)
    if head is None:
        raise BadInput("nothing", file=file, field="file", expected="a head and at least one row")
    named = names.named(head, file, before)
    texts = _frame(rows, [name for name, _text in named], file)
    commas = None if delimiter != "," or '"' in text else False
    return _typed(Form.TSV if is_tsv else Form.CSV, texts, head, named, file, before, with_commas=commas)


def workbook(content: bytes, file: str, before: Sequence[Column] = ()) -> Read:
    """Return the first sheet of a workbook that holds anything as a table; faults as of separated texts."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = (book.get_sheet_by_name(name).to_python(skip_empty_area=True) for name in book.sheet_names)
        found = next((rows for rows in sheets if rows), [])
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as fault:
        raise BadInput(
            file, file=file, field="file", expected=f"a workbook (XLSX) that can be read ({fault})"
        ) from fault
    if len(found) < 2:
        raise BadInput("nothing", file=file, field="file", expected="a sheet with a head and at least one row")
    head = [_cell(one) for one in found[0]]
    named = names.named(head, file, before)
    rows = ([_cell(one) for one in row] for row in found[1:])
    texts = _frame((row for row in rows if any(row)), [name for name, _text in named], file)
    return _typed(Form.XLSX, texts, head, named, file, before, with_commas=False)


def columnar(content: bytes, file: str, before: Sequence[Column] = ()) -> Read:
    """Return a Parquet file as a table; BadTable for columns that no row of a file of texts could hold."""
    return columnar_of(parquet(content, file), file, before)


def columnar_of(table: pa.Table, file: str, before: Sequence[Column]) -> Read:
    """Return an Arrow table as a table of the house; BadTable as ``columnar`` raises it."""
    problems = [
        Problem(file, None, one.name, str(one.type), "numbers, texts, days, moments, or true and false")
        for one in table.schema
        if kind_of(one.type) is None
    ]
    problems += _changed(table.schema, before, file)
    if problems:
        raise BadTable(problems)
    named = names.named(table.column_names, file, before)
    made = frame_of(table, [name for name, _text in named])
    columns = tuple(
        Column(name, one.name, text, kind_of(one.type) or ColumnKind.TEXT)
        for (name, text), one in zip(named, table.schema, strict=True)
    )
    return Read(Form.PARQUET, columns, made, {})


def parquet(content: bytes, file: str) -> pa.Table:
    """Return the table of a Parquet file that holds at least one row; BadInput for anything else."""
    try:
        table = pq.read_table(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as fault:
        raise BadInput(file, file=file, field="file", expected=f"a Parquet file that can be read ({fault})") from fault
    if not table.num_rows:
        raise BadInput("nothing", file=file, field="file", expected="at least one row")
    return table


def frame_of(table: pa.Table, columns: Sequence[str]) -> pl.DataFrame:
    """Return an Arrow table under other names, each column as the type of its kind."""
    found = [table.column(place) for place in range(table.num_columns)]
    made = []
    for name, column in zip(columns, found, strict=True):
        kind = kind_of(column.type) or ColumnKind.TEXT
        if pa.types.is_timestamp(column.type):
            # moments with a zone become those of UTC
            zone = pa.timestamp("us", column.type.tz)
            series = pl.Series(name, column.cast(zone, safe=False).cast(pa.timestamp("us"), safe=False))
        else:
            series = pl.Series(name, column)
        made.append(series.cast(kinds.TYPES[kind]))
    return pl.DataFrame(made)


def kind_of(kind: pa.DataType) -> ColumnKind | None:
    """Return what a column of an Arrow type holds; None where it is no single value.

    >>> kind_of(pa.int16()).value, kind_of(pa.list_(pa.int8()))
    ('whole', None)
    """
    if pa.types.is_dictionary(kind):
        return kind_of(kind.value_type)
    checks = (
        (ColumnKind.FLAG, pa.types.is_boolean),
        (ColumnKind.WHOLE, lambda one: pa.types.is_integer(one) and one != pa.uint64()),
        (ColumnKind.DECIMAL, lambda one: pa.types.is_floating(one) or pa.types.is_decimal(one) or one == pa.uint64()),
        (ColumnKind.DAY, pa.types.is_date),
        (ColumnKind.MOMENT, pa.types.is_timestamp),
        (
            ColumnKind.TEXT,
            lambda one: pa.types.is_string(one) or pa.types.is_large_string(one) or pa.types.is_null(one),
        ),
    )
    return next((name for name, holds in checks if holds(kind)), None)


def decoded(content: bytes, file: str) -> str:
    r"""Return the text of a file in UTF-8 (with or without its mark) or Latin-1; BadInput for what is no text.

    >>> decoded("Año".encode("latin-1"), "a.csv"), decoded(b"\xef\xbb\xbfa", "a.csv")
    ('Año', 'a')
    """
    odd = next((place for place, one in enumerate(content[:4096]) if one in _NO_TEXT), None)
    if odd is not None:
        expected = "a text in UTF-8 or Latin-1"
        raise BadInput(f"byte {content[odd]} at place {odd}", file=file, field="file", expected=expected)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def delimiter_of(text: str) -> str:
    r"""Return what parts the values of a row: what parts most of the first rows into equally many, and into the most.

    >>> delimiter_of("a;b\n1,5;2\n"), delimiter_of("a,b\n1,x;y\n"), delimiter_of("a\n1\n")
    (';', ',', ',')
    """
    best, found = (0.0, 1), ","
    sample = "".join(islice(io.StringIO(text), _SAMPLE))
    for one in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=one) if row]
        except csv.Error:
            continue
        if widths and widths[0] > 1:
            told = sum(width == widths[0] for width in widths) / len(widths), widths[0]
            if told > best:
                best, found = told, one
    return found


def _rows(text: str, delimiter: str, file: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as fault:
        raise BadTable([Problem(file, reader.line_num, "", str(fault), "values between quotes that end")]) from fault


def _frame(rows: Iterator[list[str]], columns: Sequence[str], file: str) -> pl.DataFrame:
    """Return rows of texts as a table, held a batch at a time; empty rows are left out."""
    frames: list[pl.DataFrame] = []
    problems: list[Problem] = []
    number = 1
    while batch := list(islice(rows, _BATCH)):
        kept = []
        for row in batch:
            number += 1
            if len(row) == len(columns):
                kept.append(row)
            elif any(cell.strip() for cell in row) and len(problems) < _MOST_PROBLEMS:
                expected = f"{len(columns)} values, one for each column of the head"
                problems.append(Problem(file, number, "", f"{len(row)} values", expected))
        if kept and not problems:
            told = zip(columns, zip(*kept, strict=True), strict=True)
            frames.append(
                pl.DataFrame({name: list(cells) for name, cells in told}, schema=dict.fromkeys(columns, pl.String))
            )
    if problems:
        raise BadTable(problems)
    if not frames:
        raise BadInput("nothing", file=file, field="file", expected="a head and at least one row")
    return pl.concat(frames)


def _typed(
    form: Form,
    texts: pl.DataFrame,
    head: Sequence[str],
    named: Sequence[tuple[str, Any]],
    file: str,
    before: Sequence[Column],
    *,
    with_commas: bool | None,
) -> Read:
    table, found, doubts = kinds.cast(texts, with_commas=with_commas)
    columns = tuple(Column(name, one, text, kind) for (name, text), one, kind in zip(named, head, found, strict=True))
    problems = kinds.clashes(texts, columns, before, file, 2)
    if problems:
        raise BadTable(problems[:_MOST_PROBLEMS])
    told = {one.name: tuple(doubt) for one, doubt in zip(columns, doubts, strict=True)}
    return Read(form, columns, table, told)


def _changed(schema: pa.Schema, before: Sequence[Column], file: str) -> list[Problem]:
    """Return each column of a Parquet file that held something else before."""
    numbers = {ColumnKind.WHOLE, ColumnKind.DECIMAL}
    held = {one.name: one.kind for one in before}
    found = []
    for (name, _text), one in zip(names.named(schema.names, file, before), schema, strict=True):
        was, kind = held.get(name, ColumnKind.TEXT), kind_of(one.type)
        if was not in (ColumnKind.TEXT, kind) and not {was, kind} <= numbers:
            expected = f"{kinds.EXPECTED[was]}, as in the version before"
            found.append(Problem(file, None, one.name, str(one.type), expected))
    return found


def _cell(value: object) -> str:
    """Return a cell of a workbook as the text that a file of texts would have."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case date() | time():
            return value.isoformat()
    return str(value) if value is not None else ""
