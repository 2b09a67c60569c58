# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that people name for a result: written whole or not at all, and refused before anything is worked out."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from auzolan.kernel.refusals import BadInput


def require_place(path: Path, field: str = "file") -> None:
    """Raise BadInput unless a file can be written there: its folder is there and it is no folder itself."""
    folder = path.absolute().parent
    if path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise _refused(path, field)


def write(path: Path, text: str) -> None:
    """Write text to a file, whole or not at all; BadInput where it cannot be written."""
    write_pieces(path, [text])


def write_json(path: Path, told: object, *, default: Callable[[object], object] | None = None) -> None:
    """Write JSON to a file, whole or not at all; ``default`` is asked for what is no JSON of itself."""
    write(path, json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False, default=default) + "\n")


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write text to a file piece by piece as it comes, whole or not at all; BadInput where it cannot be written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            file = beside.open("w", encoding="utf-8")
        except OSError as fault:
            raise _refused(path) from fault
        with file:
            file.writelines(pieces)
        try:
            beside.replace(path)
        except OSError as fault:
            raise _refused(path) from fault
    finally:
        beside.unlink(missing_ok=True)


def _refused(path: Path, field: str = "file") -> BadInput:
    return BadInput(path, field=field, expected="a file to write, in a folder that is there and can be written to")
