# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Columns: the Parquet files of every room, one writer for each, and the engine that answers questions of them.

It knows no room and no domain word; every figure that is derived instead of uploaded rests on it (P11-P14, P17a).
"""

from auzolan.lake.files import (
    ROWS_IN_GROUP,
    append,
    damaged,
    files,
    hold,
    listed,
    merge,
    orphans,
    partitions,
    replace,
    sweep,
    version,
)
from auzolan.lake.reading import DuckReader, Reader, connect, fetch, reader, scan, scan_files

__all__ = [
    "ROWS_IN_GROUP",
    "DuckReader",
    "Reader",
    "append",
    "connect",
    "damaged",
    "fetch",
    "files",
    "hold",
    "listed",
    "merge",
    "orphans",
    "partitions",
    "reader",
    "replace",
    "scan",
    "scan_files",
    "sweep",
    "version",
]
