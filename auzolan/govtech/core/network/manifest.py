# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The manifest of a parcel: its bytes, what it may hold, whether it may follow the one that was taken last."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from auzolan.govtech.nouns.network import FORMAT, FileSum, Kept, Manifest, Who
from auzolan.kernel.chain import GENESIS, canonical_json, digest
from auzolan.kernel.refusals import BadInput, Conflict

NAME: Final = "bundle.json"
SIGNATURE: Final = "bundle.json.sig"
MOST_NUMBER: Final = 2**31 - 1
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PATH: Final = re.compile(r"(lessons|adoptions|releases)\.json|solutions/[a-z0-9]+(-[a-z0-9]+)*/publiccode\.yml")


def as_bytes(one: Manifest) -> bytes:
    """Return the bytes of a manifest: those that are signed."""
    return canonical_json(one)


def made(files: Mapping[str, bytes], who: Who, key: str, last: Kept | None, at: datetime) -> Manifest:
    """Return the manifest of files: the one before where nothing has changed, else the next one upon it.

    >>> from datetime import UTC
    >>> from auzolan.kernel.texts import Text
    >>> from auzolan.govtech.nouns.network import Stage
    >>> who, at = Who("a", Text()), datetime(2026, 7, 1, tzinfo=UTC)
    >>> one = made({"lessons.json": b"{}"}, who, "00", None, at)
    >>> last = Kept("", one, "ff", "", Stage.MADE, at)
    >>> one.number, one.previous == GENESIS, made({"lessons.json": b"{}"}, who, "00", last, datetime.max) is one
    (1, True, True)
    >>> made({"lessons.json": b"[]"}, who, "00", last, at).previous
    'ff'
    """
    sums = tuple(FileSum(path, digest(told), len(told)) for path, told in sorted(files.items()))
    if last is None:
        return Manifest(FORMAT, 1, GENESIS, at, who, key, sums)
    before = last.manifest
    same = replace(before, who=who, key=key, files=sums)
    return before if same == before else replace(same, number=before.number + 1, previous=last.hash, made_at=at)


def judge(one: Manifest) -> None:
    """Raise BadInput for a value that no manifest holds, and for a path that a parcel has no place for."""
    _hold("number", one.number, 1 <= one.number <= MOST_NUMBER, "a whole number from 1")
    _hold("previous", one.previous, _HASH.fullmatch(one.previous), "a SHA-256 in hexadecimal")
    _hold("key", one.key, _HASH.fullmatch(one.key), "a public key, 32 bytes in hexadecimal")
    _hold("who.slug", one.who.slug, _SLUG.fullmatch(one.who.slug) and len(one.who.slug) <= 100, "a short name")
    _hold("made_at", one.made_at, one.made_at.tzinfo is not None, "a moment with its time zone")
    for file in one.files:
        if not _PATH.fullmatch(file.path) or len(file.path) > 200:
            raise BadInput(file.path, file=NAME, field="files", expected="the path of a file that a parcel may hold")
        if not _HASH.fullmatch(file.sha256) or file.bytes < 0:
            raise BadInput(file.path, file=NAME, field="files", expected="each file with its SHA-256 and bytes")
    if len({file.path for file in one.files}) != len(one.files):
        raise BadInput("", file=NAME, field="files", expected="each file once")


def _hold(field: str, value: object, is_good: object, expected: str) -> None:
    if not is_good:
        raise BadInput(value, file=NAME, field=field, expected=expected)


def judge_files(one: Manifest, files: Mapping[str, bytes]) -> None:
    """Raise BadInput unless the files are those that a manifest names, byte for byte.

    >>> from datetime import UTC
    >>> from auzolan.kernel.texts import Text
    >>> one = made({"lessons.json": b"{}"}, Who("a", Text()), "00", None, datetime(2026, 7, 1, tzinfo=UTC))
    >>> judge_files(one, {"lessons.json": b"{}"})
    >>> judge_files(one, {"lessons.json": b"[]"})
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: lessons.json: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945' \
is not accepted; expected the SHA-256 and bytes that the manifest names
    """
    named = {file.path: file for file in one.files}
    for path in sorted(files.keys() - named.keys()):
        raise BadInput(path, file=NAME, field="files", expected="no file that the manifest does not name")
    for path in sorted(named.keys() - files.keys()):
        raise BadInput(path, file=NAME, field="files", expected="every file that the manifest names")
    for path, told in files.items():
        if digest(told) != named[path].sha256 or len(told) != named[path].bytes:
            raise BadInput(digest(told), file=path, expected="the SHA-256 and bytes that the manifest names")


def judge_place(one: Manifest, own_hash: str, last: Kept | None) -> None:
    """Raise Conflict unless a parcel may be taken after the last one that was taken of its government.

    The first that is taken may have any number. From then on each has a higher one, and the one that follows rests on
    the hash of the one before; each is whole, so that some between may be ``skipped``. The last one may come again.
    """
    if last is None or own_hash == last.hash:
        return
    number, known = one.number, last.manifest.number
    if number < known:
        raise Conflict(f"Parcel {number} is older than number {known}, which was taken already.")
    if number == known:
        raise Conflict(f"Another parcel {number} was taken already: its sender has given out two that differ.")
    if number == known + 1 and one.previous != last.hash:
        raise Conflict(f"Parcel {number} does not rest on the parcel {known} that was taken here.")


def skipped(one: Manifest, last: Kept | None) -> int:
    """Return how many parcels stand between one and the last that was taken; 0 where it is not later."""
    return max(0, one.number - last.manifest.number - 1) if last is not None else 0


def files_of(texts: Mapping[str, str]) -> dict[str, bytes]:
    """Return files as bytes, by path in order.

    >>> files_of({"b": "2", "a": "1"})
    {'a': b'1', 'b': b'2'}
    """
    return {path: told.encode() for path, told in sorted(texts.items())}


def mark_of(thing: Any) -> str:
    """Return the hash of all that is told of one thing.

    >>> mark_of({"a": 1}) == mark_of({"a": 1}) != mark_of({"a": 2})
    True
    """
    return digest(canonical_json(thing))
