# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The files of a dataset that the house keeps: their versions, columns, what the columns hold and are said to mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

import pyarrow as pa

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


class Form(StrEnum):
    """Name the forms of files that can be kept."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    GEOPARQUET = "geoparquet"


MEDIA: Final = {
    Form.CSV: ("CSV", "text/csv"),
    Form.TSV: ("TSV", "text/tab-separated-values"),
    Form.XLSX: ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Form.PARQUET: ("PARQUET", "application/vnd.apache.parquet"),
    Form.GEOJSON: ("GEOJSON", "application/geo+json"),
    Form.GEOPARQUET: ("PARQUET", "application/vnd.apache.parquet"),
}
"""Of each form: its name in the EU's list of file types, and its media type."""


class ColumnKind(StrEnum):
    """Say what a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"


class Personal(StrEnum):
    """Say which data of persons a column looks like it holds."""

    IDENTITY = "identity"
    EMAIL = "email"
    PHONE = "phone"
    ACCOUNT = "account"
    NAME = "name"
    ADDRESS = "address"
    BIRTH = "birth"


class Doubt(StrEnum):
    """Say why a column may have been read otherwise than its producer meant."""

    THOUSANDS = "thousands"
    CONSTANT = "constant"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Column:
    """Hold a column: by which name it is asked for, its head in the file, the head by language, what it holds."""

    name: str
    head: str
    label: Text
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Profile:
    """Hold what a column was found to hold: counts, bounds, mean, quartiles, the most frequent values; and warnings.

    ``low`` and ``high`` are written as values are; ``mean`` and ``quartiles`` (25, 50, 75 %) are of numbers only.
    """

    column: str
    filled: int
    distinct: int
    low: str = ""
    high: str = ""
    mean: float | None = None
    quartiles: tuple[float, ...] = ()
    frequent: tuple[tuple[str, int], ...] = ()
    personal: tuple[Personal, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Hold what those who keep a file say of one of its columns, as CSV on the Web does: title, description, unit."""

    column: str
    title: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class DataFile:
    """Hold a file of a dataset as it is now: its newest version, what it holds, and whether everybody may have it.

    ``size`` is in bytes, ``sha256`` that of the bytes as they came; ``box`` is west, south, east, north of geographic
    data in degrees; ``missing`` are columns that the version before had. One that looks as if it held data of persons
    is not ``is_cleared`` until a keeper says that it may be public.
    """

    dataset: str
    name: str
    form: Form
    title: Text
    version: int
    on: date
    at: datetime
    person: str
    size: int
    sha256: str
    rows: int
    columns: tuple[Column, ...]
    profiles: tuple[Profile, ...]
    words: tuple[Words, ...] = ()
    missing: tuple[str, ...] = ()
    is_cleared: bool = True
    box: tuple[float, float, float, float] | None = None

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "file", f"{self.dataset}/{self.name}")

    @property
    def is_geographic(self) -> bool:
        """Tell whether its rows lie somewhere."""
        return self.form in (Form.GEOJSON, Form.GEOPARQUET)

    @property
    def is_personal(self) -> bool:
        """Tell whether it looks as if it held data of persons."""
        return any(one.personal for one in self.profiles)

    def said_of(self, column: str) -> Words:
        """Return what its keepers say of a column; nothing where they have not said anything."""
        return next((one for one in self.words if one.column == column), Words(column))


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one version of a file: of which day, its hash, its size in bytes, its rows and the names of its columns."""

    number: int
    on: date
    sha256: str
    size: int
    rows: int
    columns: tuple[str, ...]
    person: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Say what keeping a file did; ``is_new`` is False where these bytes are the newest version already."""

    file: DataFile
    is_new: bool


@dataclass(frozen=True, slots=True)
class Original:
    """Hold the bytes of a file as they came: ``pieces(start, stop)`` yields those of a range."""

    file: DataFile
    pieces: Callable[[int, int], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold rows that answer a question, and after which row the next ones come (empty: no more).

    ``is_cut`` says that there were more rows than may be given at once.
    """

    table: pa.Table
    after: str = ""
    is_cut: bool = False

    @property
    def names(self) -> list[str]:
        """Return the names of the columns."""
        return list(self.table.column_names)

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """Return the rows, each a tuple of values."""
        columns = [self.table.column(place).to_pylist() for place in range(self.table.num_columns)]
        return list(zip(*columns, strict=True))


@dataclass(frozen=True, slots=True)
class Feature:
    """Hold a feature of a geographic file: its name there, where it lies (GeoJSON), and what is said of it."""

    id: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]
    row: int = 0


@dataclass(frozen=True, slots=True)
class Features:
    """Hold features that answer a question; ``matched`` is how many there are in all, None where nobody counted."""

    features: tuple[Feature, ...]
    matched: int | None
    after: int | None
