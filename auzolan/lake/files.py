# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lake: Parquet files that come into being by a database row, in the same transaction as everything else.

A file is written aside, synced, named, and only then entered in LakeFile. Readers ask the table which
files exist, so a killed writer leaves at most an orphan that nobody sees (``orphans`` finds them), and a batch that
is delivered twice is kept once.
"""

import hashlib
import os
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max, QuerySet
from uuid_utils.compat import uuid7

from auzolan.kernel import clock
from auzolan.kernel.models import LakeFile
from auzolan.kernel.once import asked_once

ROWS_IN_GROUP: Final = 122_880


def append(
    tenant: str, dataset: str, table: pa.Table, *, batch: str, partition: str = "", group: int = ROWS_IN_GROUP
) -> bool:
    """Add ``table`` as one file under the name of its batch; return False where that batch is there already.

    Belongs in the caller's transaction: the file is seen when, and only when, that commits. ``group`` is how many
    rows a reader reads at least: few where it looks for one key of a sorted file, many where it reads all.
    """
    _only_writer(tenant, dataset)
    known = LakeFile.objects.of(tenant).filter(dataset=dataset, partition=partition, batch=batch)
    if batch and known.exists():
        return False
    _write(tenant, dataset, table, batch, partition, group)
    return True


def replace(
    tenant: str, dataset: str, table: pa.Table, *, partition: str = "", batch: str = "", group: int = ROWS_IN_GROUP
) -> None:
    """Make ``table`` all that the partition holds; what it held before stops being seen at commit."""
    _only_writer(tenant, dataset)
    seen = LakeFile.objects.of(tenant).filter(dataset=dataset, partition=partition, superseded_at=None)
    seen.update(superseded_at=clock.now(), batch="")
    if table.num_rows:
        _write(tenant, dataset, table, batch, partition, group)


def merge(tenant: str, dataset: str, table: pa.Table, paths: Iterable[str], *, partition: str = "") -> str | None:
    """Put one file of ``table`` in the place of the files at ``paths``; return its path, None where one has gone.

    Nothing is written then: whoever has read those files has read what is not so any more.
    """
    _only_writer(tenant, dataset)
    named = {Path(path).relative_to(_root()).as_posix() for path in paths}
    seen = LakeFile.objects.of(tenant).filter(
        dataset=dataset, partition=partition, superseded_at=None, path__in=sorted(named)
    )
    if seen.count() < len(named):
        return None
    seen.update(superseded_at=clock.now(), batch="")
    return str(_write(tenant, dataset, table, "", partition, ROWS_IN_GROUP))


def hold(tenant: str, *datasets: str) -> None:
    """Keep other writers of the datasets waiting until this transaction ends: for whoever writes again what it read."""
    for dataset in sorted(datasets):
        _only_writer(tenant, dataset)


def sweep(tenant: str, before: datetime) -> int:
    """Take from the disk what no reader has seen since ``before``; return how many files. Belongs in a transaction."""
    gone = LakeFile.objects.of(tenant).filter(superseded_at__lt=before)
    paths = list(gone.values_list("path", flat=True))
    gone.delete()
    for path in paths:
        # a file without its row is an orphan, and no row is ever without its file
        transaction.on_commit(partial((_root() / path).unlink, missing_ok=True))
    return len(paths)


@asked_once
def files(tenant: str, dataset: str, *, partitions: Iterable[str] | None = None) -> list[str]:
    """Return the paths of the files that can be seen, oldest first."""
    rows = LakeFile.objects.of(tenant).filter(dataset=dataset, superseded_at=None)
    if partitions is not None:
        rows = rows.filter(partition__in=list(partitions))
    return [str(_root() / path) for path in rows.order_by("pk").values_list("path", flat=True)]


def listed(tenant: str) -> "QuerySet[LakeFile]":
    """Return the rows of the files that can be read, to ask whether there are any."""
    return LakeFile.objects.of(tenant).filter(superseded_at=None)


def partitions(tenant: str, dataset: str) -> dict[str, list[str]]:
    """Return the partitions of a dataset that hold anything, sorted, with the paths of their files. One query."""
    rows = LakeFile.objects.of(tenant).filter(dataset=dataset, superseded_at=None).order_by("partition", "pk")
    found: dict[str, list[str]] = {}
    for partition, path in rows.values_list("partition", "path"):
        found.setdefault(partition, []).append(str(_root() / path))
    return found


@asked_once
def version(tenant: str, *datasets: str) -> int:
    """Return a number that changes whenever what can be seen of any of the datasets changes. One query."""
    newest: int | None = LakeFile.objects.of(tenant).filter(dataset__in=datasets).aggregate(top=Max("pk"))["top"]
    return newest or 0


def orphans() -> list[Path]:
    """Return files of the lake that no row names: left by a killed writer, seen by no reader, safe to remove."""
    known = set(LakeFile.everywhere.values_list("path", flat=True))
    return sorted(p for p in _root().rglob("*") if p.is_file() and p.relative_to(_root()).as_posix() not in known)


def damaged(tenant: str) -> list[str]:
    """Return the paths of visible files that are missing or whose content is not what was written."""
    rows = LakeFile.objects.of(tenant).filter(superseded_at=None)
    return [row.path for row in rows.iterator() if _sha256(_root() / row.path) != row.sha256]


def _root() -> Path:
    return Path(settings.LAKE_DIR)


def _only_writer(tenant: str, dataset: str) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("the lake is written inside a transaction")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"lake:{tenant}:{dataset}"])


def _write(tenant: str, dataset: str, table: pa.Table, batch: str, partition: str, group: int) -> Path:
    folder = _root() / tenant / dataset / partition
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{uuid7()}.parquet"
    aside = path.with_suffix(".writing")
    try:
        pq.write_table(table, aside, compression="zstd", row_group_size=group)
        with aside.open("rb") as written:
            os.fsync(written.fileno())
    except OSError:
        # a disk that is full is not to be filled with halves
        aside.unlink(missing_ok=True)
        raise
    aside.rename(path)
    LakeFile.objects.of(tenant).create(
        dataset=dataset,
        partition=partition,
        path=path.relative_to(_root()).as_posix(),
        rows=table.num_rows,
        sha256=_sha256(path),
        batch=batch,
        at=clock.now(),
    )
    return path


def _sha256(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
