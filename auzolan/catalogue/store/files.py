# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that people name: descriptions of data read."""

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
