# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that people name: descriptions of data read, results written whole or not at all."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core import reading
from auzolan.kernel.refusals import BadInput

MOST_BYTES: Final = 2**30


def read(path: Path) -> ox.Store:
    """Return the graph of a file in Turtle, N-Triples, JSON-LD or RDF/XML; BadInput where it holds none."""
    return reading.read(content(path), path.name, path.absolute().as_uri())


def read_exactly(path: Path) -> ox.Dataset:
    """Return the same with each literal as it is written."""
    return reading.read_exactly(content(path), path.name, path.absolute().as_uri())


def content(path: Path) -> bytes:
    """Return what a file holds; BadInput where it is not there, or too large."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise BadInput(path, field="file", expected="a file that is there")
        if size > MOST_BYTES:
            raise BadInput(f"{size:,} bytes", file=path.name, expected=f"at most {MOST_BYTES:,} bytes")
        return path.read_bytes()
    except OSError as fault:
        raise BadInput(path, field="file", expected=f"a file that can be read ({fault.strerror})") from fault


def require_place(path: Path) -> None:
    """Raise BadInput unless a file can be written there: its folder is there and it is no folder itself."""
    folder = path.absolute().parent
    if path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise BadInput(path, field="file", expected="a file to write, in a folder that is there")


def write(path: Path, text: str) -> None:
    """Write text to a file, whole or not at all."""
    write_pieces(path, [text])


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write text to a file piece by piece as it comes, whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.writelines(pieces)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_json(path: Path, told: object) -> None:
    """Write JSON to a file, whole or not at all."""
    write(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
