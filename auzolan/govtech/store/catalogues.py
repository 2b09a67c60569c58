# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Catalogues of solutions as files of lines: our own, one solution a line, and the dump of Developers Italia."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from auzolan.govtech.core.solutions import italia
from auzolan.govtech.nouns.solutions import Solution, Source
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import is_writable, write_pieces

FORMAT: Final = "auzolan-solution-1"
"""What the key ``format`` of each line of our own holds."""
MOST_LINE: Final = 4 * 2**20
MOST_BYTES: Final = 128 * 2**20


def read_catalogue(path: Path, name: str = "") -> tuple[Solution, ...]:
    """Return the solutions of a catalogue, in the order of its lines: our own lines, or those of Developers Italia.

    Nothing is merged: the dump names some repositories twice. ``name`` is what their source is called, the name of
    the file without it.

    BadInput names the file, the line and the key that cannot be read; then nothing of it is returned.
    """
    lines = list(read_lines(path))
    day = italia.seen_on(told for _, told in lines)
    return tuple(_solution(told, Source(name or path.name, italia.FORMAT, line=at, day=day)) for at, told in lines)


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each object of a file of JSON lines with the number of its line; BadInput for what is no JSON object."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(path.name, field="file", expected=f"a file of at most {MOST_BYTES:,} bytes")
        with path.open(encoding="utf-8-sig", newline="\n") as file:
            at = 0
            while line := file.readline(MOST_LINE + 1):
                at += 1
                if len(line) > MOST_LINE:
                    raise BadInput(len(line), file=path.name, row=at, expected=f"at most {MOST_LINE:,} characters")
                if line.strip():
                    yield at, _object(line, path.name, at)
    except OSError as fault:
        raise BadInput(path, field="file", expected=f"a file that can be read ({fault.strerror})") from fault
    except UnicodeDecodeError as fault:
        raise BadInput(path.name, field="file", expected=f"a file in UTF-8 ({fault.reason})") from fault


def is_ours(path: Path) -> bool:
    """Tell whether a file is a catalogue of our own, by its first line; an empty one is."""
    try:
        return all(told.get("format") == FORMAT for _, told in islice(read_lines(path), 1))
    except BadInput:
        return False


def write_catalogue(path: Path, solutions: Iterable[Solution]) -> None:
    """Write a catalogue of our own, one solution a line; whole or not at all."""
    rows = ({"format": FORMAT} | to_json(one) for one in solutions)
    write_pieces(path, (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows))


def _object(line: str, file: str, at: int) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise BadInput(line.strip(), file=file, row=at, expected=f"an object of JSON ({fault})") from fault
    if not is_writable(told, line):
        raise BadInput(line.strip(), file=file, row=at, expected="whole characters (a surrogate stands alone)")
    if not isinstance(told, dict):
        raise BadInput(line.strip(), file=file, row=at, expected="an object of JSON")
    return told


def _solution(told: dict[str, Any], source: Source) -> Solution:
    if told.get("format") == FORMAT:
        try:
            one = from_json(Solution, {key: value for key, value in told.items() if key != "format"})
        except ValidationError as fault:
            first = fault.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise BadInput(
                first["input"], file=source.file, row=source.line, field=key, expected=first["msg"].lower()
            ) from fault
        for key, number in _numbers(told):
            if not isfinite(number):
                raise BadInput(number, file=source.file, row=source.line, field=key, expected="a number")
        for key, at in one.provenance.items():
            if not 0 <= at < len(one.sources):
                expected = "the position of one of its sources, from 0"
                raise BadInput(at, file=source.file, row=source.line, field=f"provenance.{key}", expected=expected)
        return one
    if italia.is_italia(told):
        return italia.solution(told, source)
    raise BadInput(
        ", ".join(list(told)[:5]),
        file=source.file,
        row=source.line,
        expected=f"a solution: a line with format {FORMAT!r}, or one of Developers Italia ({', '.join(italia.MARKS)})",
    )


def _numbers(told: object, key: str = "") -> Iterator[tuple[str, float]]:
    """Yield each fraction that an object of JSON holds, with its key."""
    if isinstance(told, float):
        yield key, told
    inside = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for name, one in inside:
        yield from _numbers(one, f"{key}.{name}" if key else str(name))
