# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that people name: read, with a refusal for each thing that can be wrong, and written whole or not at all."""

import json
import os
from collections.abc import Callable, Iterable
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any, Final, NoReturn

from auzolan.kernel.refusals import BadInput

MOST_BYTES: Final = 16 * 2**20
"""The largest file that is read where nothing else is said."""


def read_bytes(path: Path, *, field: str = "file", most: int = MOST_BYTES) -> bytes:
    """Return what a file holds, one byte more than ``most`` of a larger one; BadInput where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as fault:
        raise BadInput(path, field=field, expected=f"a file that can be read ({fault.strerror})") from fault


def read_text(path: Path, *, field: str = "file", most: int = MOST_BYTES) -> str:
    """Return the text of a file in UTF-8, without its mark; BadInput where it cannot be read, is too large, or no text.

    Lines end as they do in the file.
    """
    told = read_bytes(path, field=field, most=most)
    if len(told) > most:
        raise BadInput(path.name, field=field, expected=f"a file of at most {most:,} bytes")
    try:
        return told.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        where = f"{fault.reason} at byte {fault.start}"
        raise BadInput(path.name, field=field, expected=f"a file of text in UTF-8 ({where})") from fault


def read_json(path: Path, *, field: str = "file", most: int = MOST_BYTES, is_exact: bool = False) -> Any:
    """Return what a file of JSON holds; fractions as decimals where it ``is_exact``.

    BadInput, besides that of ``read_text``, with the line and column where it is no JSON; also for a key that stands
    twice in an object, half of a character, and numbers that JSON or the machine does not have (NaN, 1e999).
    """
    text = read_text(path, field=field, most=most)
    try:
        told = json.loads(
            text,
            parse_float=_decimal if is_exact else _finite,
            parse_constant=_no_number,
            object_pairs_hook=_once,
        )
    except (ValueError, RecursionError) as fault:
        raise BadInput(path.name, field=field, expected=f"a file of JSON ({fault})") from fault
    if not is_writable(told, text):
        raise BadInput(path.name, field=field, expected="whole characters (a surrogate stands alone)")
    return told


def is_writable(told: object, text: str) -> bool:
    r"""Tell whether what was read of a text of JSON can be written again: halves of characters (``\ud800``) cannot.

    >>> is_writable("a", '"a"'), is_writable("\ud800", r'"\ud800"')
    (True, False)
    """
    try:
        return "\\u" not in text or bool(json.dumps(told, ensure_ascii=False, default=str).encode())
    except UnicodeEncodeError:
        return False


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
    beside = path.absolute().parent / f".{path.name}.{os.getpid()}"
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


def _finite(told: str) -> float:
    number = float(told)
    return number if isfinite(number) else _no_number(told)


def _decimal(told: str) -> Decimal:
    try:
        return Decimal(told)
    except ArithmeticError:
        _no_number(told)


def _no_number(told: str) -> NoReturn:
    raise ValueError(f"{told} is no number, or out of range")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} stands twice in one object")
    return told
