# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that people name: descriptions of data read, results written whole or not at all."""

import json
import os
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core import reading
from auzolan.kernel.refusals import BadInput

MOST_BYTES: Final = 2**30


def read(path: Path) -> ox.Store:
    """Return the graph of a file in Turtle, N-Triples, JSON-LD or RDF/XML; BadInput where it holds none."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise BadInput(path, field="file", expected="a file that is there")
        if size > MOST_BYTES:
            raise BadInput(f"{size:,} bytes", file=path.name, expected=f"at most {MOST_BYTES:,} bytes")
        content = path.read_bytes()
    except OSError as fault:
        raise BadInput(path, field="file", expected=f"a file that can be read ({fault.strerror})") from fault
    return reading.read(content, path.name, path.absolute().as_uri())


def require_place(path: Path) -> None:
    """Raise BadInput unless a file can be written there: its folder is there and it is no folder itself."""
    folder = path.absolute().parent
    if path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise BadInput(path, field="file", expected="a file to write, in a folder that is there")


def write(path: Path, text: str) -> None:
    """Write text to a file, whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def write_json(path: Path, told: object) -> None:
    """Write JSON to a file, whole or not at all."""
    write(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
