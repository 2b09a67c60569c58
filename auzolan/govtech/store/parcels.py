# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels as zip archives: written the same each time, and read within limits, however they were made."""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from auzolan.kernel.refusals import BadInput

MOST_BYTES: Final = 32 * 2**20
MOST_UNPACKED: Final = 64 * 2**20
MOST_FILE: Final = 8 * 2**20
MOST_FILES: Final = 6_000
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_FIELD: Final = "file"
# zipfile and zlib say so of what is damaged, ends too soon, or is packed in a way that they do not know
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError)
_WAYS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip archive: the same bytes for the same files, whenever and wherever it is made."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for path, told in files.items():
            entry = zipfile.ZipInfo(path, _FIRST_DAY)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, told)
    return held.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip archive by path; nothing is written to the disk.

    BadInput for what is no such archive, is damaged or locked, is larger than it may be (packed, unpacked, or any file
    of it), holds too many files, or one twice, or one whose path leads out of it.
    """
    if len(data) > MOST_BYTES:
        raise BadInput(len(data), field=_FIELD, expected=f"a parcel of at most {MOST_BYTES:,} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _judge(entries)
            return {entry.filename: _content(archive, entry) for entry in entries}
    except _DAMAGED as fault:
        raise BadInput("", field=_FIELD, expected=f"a zip archive that can be read ({fault})") from fault


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that somebody names; BadInput where it cannot be read, or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(path, field=_FIELD, expected=f"a parcel of at most {MOST_BYTES:,} bytes")
        return path.read_bytes()
    except OSError as fault:
        raise BadInput(path, field=_FIELD, expected=f"a file that can be read ({fault.strerror})") from fault


def write_file(path: Path, data: bytes) -> None:
    """Write an archive to a file, whole or not at all; BadInput where it cannot be written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as fault:
        raise BadInput(path, field=_FIELD, expected=f"a file that can be written ({fault.strerror})") from fault
    finally:
        beside.unlink(missing_ok=True)


def _judge(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise BadInput(len(entries), field=_FIELD, expected=f"at most {MOST_FILES:,} files")
    seen: set[str] = set()
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
            raise BadInput(entry.filename, field=_FIELD, expected="files whose paths stay within the parcel")
        if entry.is_dir() or entry.flag_bits & 1 or entry.compress_type not in _WAYS:
            expected = "files only, stored or deflated, none of them locked"
            raise BadInput(entry.filename, field=_FIELD, expected=expected)
        if entry.filename in seen:
            raise BadInput(entry.filename, field=_FIELD, expected="each file once")
        if entry.file_size > MOST_FILE:
            raise BadInput(entry.filename, field=_FIELD, expected=f"files of at most {MOST_FILE:,} bytes, unpacked")
        seen.add(entry.filename)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise BadInput("", field=_FIELD, expected=f"a parcel of at most {MOST_UNPACKED:,} bytes, unpacked")


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return a file; what says that it is smaller than it is ends where it has said, and is refused by its checksum."""
    with archive.open(entry) as file:
        told = file.read(entry.file_size + 1)
    if len(told) != entry.file_size:
        raise BadInput(entry.filename, field=_FIELD, expected="files as large as they say")
    return told
