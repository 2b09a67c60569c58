# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources on the disk: a file, or all files of a folder that may hold what is looked for."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from auzolan.catalogue.nouns.harvesting import DataFile, Page
from auzolan.catalogue.store.fetching import Web
from auzolan.kernel.refusals import BadInput

MOST_BYTES: Final = 2**30
_CHECKED_BYTES: Final = 2**26


def is_web(source: str) -> bool:
    """Tell whether a source stands on the web."""
    return source.lower().startswith(("http://", "https://"))


def absolute(source: str) -> Path:
    """Return where a source on the disk stands, wherever the command is run."""
    return Path(source).absolute()


def require_web(source: str) -> None:
    """Raise BadInput unless an address of the web can be one: a host, and no name and password in it."""
    Web(source)


def paths(source: str, endings: frozenset[str]) -> tuple[Path, list[Path]]:
    """Return the folder of a source and its files: the file itself, or those of the folder with one of ``endings``.

    Hidden files are left out, and links that lead out of the folder. BadInput where there is nothing.
    """
    at = Path(source).absolute()
    if at.is_file():
        return at.parent, [at]
    if not at.is_dir():
        raise BadInput(source, field="source", expected="a file, a folder or an address that is there")
    home = at.resolve()
    found = [
        path
        for path in sorted(at.rglob("*"))
        if path.suffix.lower() in endings
        and path.is_file()
        and path.resolve().is_relative_to(home)
        and not any(part.startswith(".") for part in path.relative_to(at).parts)
    ]
    if not found:
        raise BadInput(
            source, field="source", expected=f"a folder with files that end with {', '.join(sorted(endings))}"
        )
    return at, found


def page(path: Path, folder: Path) -> Page:
    """Return a file as a page; BadInput where it is too large or cannot be read."""
    name = path.relative_to(folder).as_posix()
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise BadInput(f"{size:,} bytes", file=name, expected=f"at most {MOST_BYTES:,} bytes")
        return Page(path.as_uri(), path.read_bytes(), name)
    except OSError as fault:
        raise BadInput(path, field="source", expected=f"a file that can be read ({fault.strerror})") from fault


def data_file(path: Path, folder: Path) -> DataFile:
    """Return what a file of data shows; BadInput where it is not what its ending says. It is read in pieces."""
    name, form = path.relative_to(folder).as_posix(), path.suffix.lower()
    try:
        told = path.stat()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if not told.st_size:
            raise BadInput("", file=name, expected="a file that holds something")
        _CHECKS.get(form, _refused)(path, name)
    except OSError as fault:
        raise BadInput(path, field="source", expected=f"a file that can be read ({fault.strerror})") from fault
    modified = datetime.fromtimestamp(int(told.st_mtime), UTC)
    return DataFile(path.as_uri(), name, told.st_size, digest, modified, form)


def _refused(path: Path, name: str) -> None:
    raise BadInput(path.suffix, file=name, expected=f"a file that ends with {', '.join(sorted(_CHECKS))}")


def _check_csv(path: Path, name: str) -> None:
    with path.open("rb") as file:
        begin = file.read(2**16)
    if b"\x00" in begin and not begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(begin[:16], file=name, row=1, expected="a table as text (CSV)")


def _check_parquet(path: Path, name: str) -> None:
    try:
        pq.read_metadata(path)
    except pa.ArrowException as fault:
        raise BadInput(name, file=name, expected=f"a Parquet file ({fault})") from fault


def _check_geojson(path: Path, name: str) -> None:
    """Raise BadInput unless a file is GeoJSON; of one that is very large only the beginning is looked at."""
    with path.open("rb") as file:
        text = file.read(_CHECKED_BYTES)
    is_whole = path.stat().st_size <= _CHECKED_BYTES
    try:
        told = json.loads(text) if is_whole else None
    except (ValueError, RecursionError) as fault:
        raise BadInput(text[:40], file=name, expected=f"GeoJSON ({fault})") from fault
    is_one = isinstance(told, dict) and "type" in told if is_whole else text.lstrip()[:1] == b"{"
    if not is_one:
        raise BadInput(text[:40], file=name, expected="GeoJSON: an object with a type")


_CHECKS: Final = {".csv": _check_csv, ".parquet": _check_parquet, ".geojson": _check_geojson}
