# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of contracts and of OCDS that people name, read one object at a time; the rules that the house carries."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final

import ijson

from auzolan.govtech.core.ocds import merging
from auzolan.kernel.refusals import BadInput

HERE: Final = Path(__file__).resolve().parent.parent / "ocds"
MERGE_RULES: Final = "merge-rules-1.1.5.json"
MOST_LINE: Final = 64 * 2**20
"""Bytes of one line, and of one document that is neither a package nor a list: these are held in memory whole."""
_PACKAGED: Final = ("releases", "records")
_WRITTEN: Final = json.JSONEncoder(ensure_ascii=False).encode


@cache
def merge_rules() -> merging.Rules:
    """Return the rules by which releases of OCDS 1.1.5 are merged."""
    return merging.merge_rules(json.loads((HERE / MERGE_RULES).read_text(encoding="utf-8")))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    held = sha256()
    with _opened(path) as file:
        while piece := file.read(2**20):
            held.update(piece)
    return held.hexdigest()


def head(path: Path) -> tuple[str, str]:
    """Return who has published a package, and the version it says it is of; empty where neither text nor number is."""
    found = []
    for name in ("publisher.name", "version"):
        try:
            with _opened(path) as file:
                told = next(ijson.items(file, name), "")
                is_said = isinstance(told, str | int | Decimal) and not isinstance(told, bool)
                found.append(str(told).strip() if is_said else "")
        except ijson.JSONError:
            found.append("")
    return found[0], found[1]


def text(path: Path) -> str:
    """Return a file of text, as a settings file is; BadInput where it is none."""
    with _opened(path) as file:
        told = file.read(MOST_LINE)
    try:
        return told.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInput(path.name, field="file", expected=f"a file of text in UTF-8 ({fault})") from fault


def is_xml(path: Path) -> bool:
    """Return whether a file begins as XML does."""
    with _opened(path) as file:
        begin = file.read(256).replace(b"\0", b"")  # as UTF-16 has them
    return begin.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def xml(path: Path) -> bytes:
    """Return a file of XML; BadInput where it is too large."""
    with _opened(path) as file:
        told = file.read(MOST_LINE + 1)
    if len(told) > MOST_LINE:
        raise BadInput(path.name, field="file", expected=f"a file of at most {MOST_LINE:,} bytes")
    return told


def objects(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield each numbered object of a file: of a list, of a package, or of lines of JSON; from 1.

    What a package holds comes one by one, releases before records. Only one object is held at a time. Raises BadInput
    with the file and the line where a file cannot be read, is no JSON or holds half of a character.
    """
    with _opened(path) as file:
        begun = 3 if file.read(3) == b"\xef\xbb\xbf" else 0
        file.seek(begun)
        first = file.readline(MOST_LINE)
        while first and not first.strip():
            first = file.readline(MOST_LINE)
        start = first.lstrip()
        told = _loads(start)
        is_alone = not any(line.strip() for line in iter(lambda: file.readline(MOST_LINE), b""))
        file.seek(begun)
        # a package or a list on the only line is a document, to be walked part by part
        if told is None or isinstance(told[0], list) or (is_alone and _is_package(told[0])):
            yield from _document(path, file, start[:1], begun)
        else:
            yield from _lines(path, file)


def _lines(path: Path, file: IO[bytes]) -> Iterator[tuple[int, Any]]:
    n = 0
    while line := file.readline(MOST_LINE):
        n += 1
        if not line.strip():
            continue
        told = _loads(line)
        if told is None:
            raise BadInput(
                line[:80].decode("utf-8", "replace").strip(),
                field="",
                file=path.name,
                row=n,
                expected=f"one object of JSON on a line of at most {MOST_LINE:,} bytes",
            )
        if b"\\u" in line or b"\xed" in line:  # as halves of characters are written, and others
            _require_whole(told[0], path, n)
        for one in _inside(told[0]):
            yield n, one


def _document(path: Path, file: IO[bytes], begins: bytes, begun: int) -> Iterator[tuple[int, Any]]:
    try:
        if begins == b"[":
            for n, one in enumerate(ijson.items(file, "item", use_float=True), start=1):
                yield from ((n, each) for each in _inside(one))
            return
        if begins != b"{":
            raise ValueError("it is empty" if not begins else f"it begins with {begins.decode('utf-8', 'replace')!r}")
        names = _names(file)
        if "ocid" in names or not names & set(_PACKAGED):
            file.seek(begun)
            alone = json.loads(file.read(MOST_LINE))
            _require_whole(alone, path, 1)
            yield 1, alone
            return
        n = 0
        for name in _PACKAGED:
            file.seek(begun)
            for one in ijson.items(file, f"{name}.item", use_float=True):
                n += 1
                yield n, one
    except (ijson.JSONError, ValueError, RecursionError) as fault:
        raise BadInput(path.name, field="file", expected=f"a file of JSON, or of lines of JSON ({fault})") from fault


def _require_whole(told: Any, path: Path, n: int) -> None:
    """Raise BadInput with the row where a text holds half of a character: no file can be written with it.

    What is walked part by part needs it not: its reader puts a question mark there.
    """
    try:
        _WRITTEN(told).encode()
    except UnicodeEncodeError as fault:
        half = fault.object[fault.start : fault.end]
        expected = "whole characters (a surrogate stands alone)"
        raise BadInput(half, field="", file=path.name, row=n, expected=expected) from fault


def _names(file: IO[bytes]) -> set[str]:
    """Return the names of an object's members."""
    return {value for prefix, event, value in ijson.parse(file) if event == "map_key" and not prefix}


def _inside(told: Any) -> Iterator[Any]:
    """Yield what a package holds, or the object itself."""
    if not _is_package(told):
        yield told
        return
    for name in _PACKAGED:
        if isinstance(told.get(name), list):
            yield from told[name]


def _is_package(told: Any) -> bool:
    """Return whether an object holds releases or records; a record does so, too, and has an ocid."""
    return isinstance(told, dict) and "ocid" not in told and any(isinstance(told.get(name), list) for name in _PACKAGED)


def _loads(line: bytes) -> tuple[Any] | None:
    """Return what a line says, in a tuple of one; None where it is no JSON."""
    try:
        return (json.loads(line),)
    except (ValueError, RecursionError):
        return None


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as fault:
        raise BadInput(path, field="file", expected=f"a file that can be read ({fault.strerror})") from fault
