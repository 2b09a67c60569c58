# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of datasets: rows that say what they are; their bytes as they came, and what they hold typed, in the lake.

Both are lake files, so that a backup has them with the rows that name them, ``auzolan doctor`` sees damage, and the
database stays small (a version of 64 MB would be 64 MB of every dump of PostgreSQL). The bytes of a version lie in
pieces of a megabyte, one to each group of rows, so that a range is read without the rest.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from auzolan import lake
from auzolan.catalogue.models import FileRow, FileVersionRow
from auzolan.catalogue.nouns.resources import DataFile, Version
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.refusals import Unavailable

ROWS: Final = "catalogue-rows"
ORIGINALS: Final = "catalogue-originals"
PIECE: Final = 2**20
_SCHEMA: Final = pa.schema([("bytes", pa.binary())])


@asked_once
def files(
    tenant: str, *, datasets: Iterable[str] | None = None, name: str = "", is_geographic: bool | None = None
) -> list[DataFile]:
    """Return files by dataset and name: all, or those that are asked for. One query."""
    rows = FileRow.objects.of(tenant)
    if datasets is not None:
        rows = rows.filter(dataset__in=list(datasets))
    if name:
        rows = rows.filter(name=name)
    if is_geographic is not None:
        rows = rows.filter(is_geographic=is_geographic)
    return [from_json(DataFile, body) for body in rows.order_by("dataset", "name").values_list("body", flat=True)]


def versions(tenant: str, dataset: str, name: str) -> list[Version]:
    """Return the versions of a file, newest first. One query."""
    rows = FileVersionRow.objects.of(tenant).filter(dataset=dataset, name=name).order_by("-number")
    return [from_json(Version, body) for body in rows.values_list("body", flat=True)]


def newest_versions(tenant: str) -> Mapping[tuple[str, str], list[Version]]:
    """Return the versions of every file by dataset and name, newest first. One query."""
    found: dict[tuple[str, str], list[Version]] = {}
    rows = FileVersionRow.objects.of(tenant).order_by("dataset", "name", "-number")
    for dataset, name, body in rows.values_list("dataset", "name", "body"):
        found.setdefault((dataset, name), []).append(from_json(Version, body))
    return found


def hold(tenant: str) -> None:
    """Keep other writers of files waiting until this transaction ends."""
    lake.hold(tenant, ORIGINALS, ROWS)


def put(tenant: str, file: DataFile, content: bytes, table: pl.DataFrame, before: DataFile | None) -> None:
    """Keep a version of a file: its bytes, its rows in the place of those before, and that it is the newest."""
    pieces = [content[start : start + PIECE] for start in range(0, len(content), PIECE)]
    lake.append(
        tenant,
        ORIGINALS,
        pa.table({"bytes": pa.array(pieces, pa.binary())}, schema=_SCHEMA),
        batch="",
        partition=_key(file, file.version),
        group=1,
    )
    rows = table.with_row_index("_row", offset=1).cast({"_row": pl.Int64}).to_arrow()
    lake.replace(tenant, ROWS, rows, partition=_key(file))
    version = Version(
        file.version,
        file.on,
        file.sha256,
        file.size,
        file.rows,
        tuple(one.name for one in file.columns),
        file.person,
    )
    FileVersionRow.objects.of(tenant).create(
        dataset=file.dataset, name=file.name, number=file.version, body=to_json(version)
    )
    record(tenant, file, before, file.at, file.person, "" if before is None else "a new version")


def record(tenant: str, file: DataFile, before: DataFile | None, at: datetime, person: str, what: str = "") -> None:
    """Let a file be as it is told now, noting the change. Two queries."""
    FileRow.everywhere.update_or_create(
        tenant_id=tenant,
        dataset=file.dataset,
        name=file.name,
        defaults={"is_geographic": file.is_geographic, "body": to_json(file), "recorded_at": at},
    )
    history.note(tenant, [(file.ref, _told(before) if before else None, _told(file))], at, person, what)


def forget(tenant: str, file: DataFile, at: datetime, person: str) -> None:
    """Keep a file no more, nor any version of it: what the lake held of it is taken from the disk at the next sweep."""
    gone = versions(tenant, file.dataset, file.name)
    lake.replace(tenant, ROWS, _SCHEMA.empty_table(), partition=_key(file))
    for one in gone:
        lake.replace(tenant, ORIGINALS, _SCHEMA.empty_table(), partition=_key(file, one.number))
    FileVersionRow.objects.of(tenant).filter(dataset=file.dataset, name=file.name).delete()
    FileRow.objects.of(tenant).filter(dataset=file.dataset, name=file.name).delete()
    history.note(tenant, [(file.ref, _told(file), {**_told(file), "standing": "removed"})], at, person, "removed")


def path_of_rows(tenant: str, file: DataFile) -> str:
    """Return where the rows of a file lie. One query; Unavailable where they are not there."""
    return _path(tenant, ROWS, _key(file), file)


def original(tenant: str, file: DataFile, version: int) -> str:
    """Return where the bytes of a version of a file lie. One query; Unavailable where they are not there."""
    return _path(tenant, ORIGINALS, _key(file, version), file)


def pieces(path: str, start: int, stop: int) -> Iterator[bytes]:
    """Yield the bytes of a version from ``start`` up to ``stop``, a piece at a time."""
    with pq.ParquetFile(path) as held:
        for number in range(start // PIECE, (max(stop, start + 1) - 1) // PIECE + 1):
            piece: bytes = held.read_row_group(number).column("bytes")[0].as_py()
            first = number * PIECE
            yield piece[max(start - first, 0) : stop - first]


def rows(path: str, query: str, values: Sequence[object]) -> pa.Table:
    """Return the rows that answer a question which the house itself has written, of the relation ``{rows}``."""
    relation = "read_parquet('" + path.replace("'", "''") + "')"
    with lake.connect() as con:
        return lake.fetch(con, query.replace("{rows}", relation), values)


def _path(tenant: str, dataset: str, partition: str, file: DataFile) -> str:
    found = lake.files(tenant, dataset, partitions=(partition,))
    if not found:
        raise Unavailable(f"{file.dataset}/{file.name} is not in the lake: auzolan doctor says how to mend it.")
    return found[-1]


def _key(file: DataFile, version: int | None = None) -> str:
    """Return the partition of a file in the lake, or of a version of it: short, and of letters that any disk takes."""
    told = f"{file.dataset}/{file.name}" + (f"/{version}" if version is not None else "")
    return hashlib.sha256(told.encode()).hexdigest()[:40]


def _told(file: DataFile) -> dict[str, Any]:
    """Return what history keeps of a file: what it is and what is said of it, not what was reckoned from it."""
    told: dict[str, Any] = to_json(file)
    kept = ("title", "version", "on", "sha256", "rows", "missing", "is_cleared")
    words = {one["column"]: {"title": one["title"], "description": one["description"], "unit": one["unit"]}
             for one in told["words"]}  # fmt: skip
    return {name: told[name] for name in kept} | {"columns": [one["head"] for one in told["columns"]], "words": words}
