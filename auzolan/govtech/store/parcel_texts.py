# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The texts of a parcel, read: its manifest, its lessons, its adoptions; each judged before it is given."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from auzolan.govtech.core.network import feeds, manifest
from auzolan.govtech.nouns.network import ADOPTIONS, FORMAT, LESSONS, RELEASES, Adopted, Manifest, Told
from auzolan.kernel.nouns_json import from_json
from auzolan.kernel.refusals import BadInput

N = TypeVar("N", Told, Adopted)
_VERSION: Final = re.compile(r"1\.[0-9]")


def read_manifest(told: bytes) -> Manifest:
    """Return the manifest that bytes spell; BadInput for a format that is not known, and for what cannot be read."""
    body = _json(told, manifest.NAME)
    if not isinstance(body, dict):
        raise BadInput("", file=manifest.NAME, expected="an object of JSON")
    form = body.get("format", "")
    if form != FORMAT or isinstance(form, bool):
        raise BadInput(form, file=manifest.NAME, field="format", expected=f"{FORMAT}, the format known here")
    try:
        one = from_json(Manifest, body)
    except ValidationError as fault:
        key, value = _first(fault)
        raise BadInput(value, file=manifest.NAME, field=key, expected="what a manifest holds there") from fault
    manifest.judge(one)
    return one


def read_lessons(told: str) -> tuple[Told, ...]:
    """Return the lessons of a feed; BadInput for one that cannot be read."""
    items = _list(told, LESSONS, "items")
    found = tuple(_lesson(item, at) for at, item in enumerate(items, start=1))
    feeds.judge_lessons(found)
    return found


def read_adoptions(told: str) -> tuple[Adopted, ...]:
    """Return the adoptions of a file; BadInput for one that cannot be read."""
    items = _list(told, ADOPTIONS, "adoptions")
    found = tuple(_noun(Adopted, item, ADOPTIONS, at) for at, item in enumerate(items, start=1))
    feeds.judge_adoptions(found)
    return found


def judge_releases(told: str) -> None:
    """Raise BadInput for a file that does not say of itself that it is a package of releases of OCDS.

    That is its list, where it is published, its version and who publishes it; the releases are not judged, nor kept.
    """
    _list(told, RELEASES, "releases")
    body = _json(told, RELEASES)
    publisher = body.get("publisher")
    held = (
        ("uri", body.get("uri"), "where the package is published"),
        ("version", body.get("version"), "a version of OCDS, as 1.1"),
        ("publisher.name", publisher.get("name") if isinstance(publisher, dict) else None, "who publishes the package"),
    )
    for key, value, expected in held:
        if not isinstance(value, str) or not value.strip() or (key == "version" and not _VERSION.fullmatch(value)):
            raise BadInput(str(value)[:80], file=RELEASES, field=key, expected=expected)


def _lesson(item: Any, at: int) -> Told:
    own = item.get(feeds.OWN) if isinstance(item, dict) else None
    if not isinstance(own, dict):
        raise BadInput("", file=LESSONS, row=at, field=feeds.OWN, expected="a lesson in its languages")
    day = item.get("date_published")
    body = {
        "id": item.get("id"),
        "title": own.get("title"),
        "text": own.get("text"),
        "kind": own.get("kind", ""),
        "tags": item.get("tags", []),
        "written_on": day[:10] if isinstance(day, str) else None,
    }
    return _noun(Told, body, LESSONS, at)


def _noun(kind: type[N], body: Any, file: str, at: int) -> N:
    try:
        return from_json(kind, body)
    except ValidationError as fault:
        key, value = _first(fault)
        raise BadInput(value, file=file, row=at, field=key, expected="what stands there in a parcel") from fault


def _list(told: str, file: str, key: str) -> Sequence[Any]:
    body = _json(told, file)
    items = body.get(key) if isinstance(body, Mapping) else None
    if not isinstance(items, list) or len(items) > feeds.MOST:
        raise BadInput("", file=file, field=key, expected=f"a list of at most {feeds.MOST:,}")
    return items


def _json(told: bytes | str, file: str) -> Any:
    try:
        found = json.loads(told)
        plain = json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as fault:
        raise BadInput("", file=file, expected=f"JSON ({fault})") from fault
    # no column holds the character 0, which JSON can spell
    if b"\\u0000" in plain:
        raise BadInput("\\u0000", file=file, expected="texts without the character 0")
    return found


def _first(fault: ValidationError) -> tuple[str, str]:
    first = fault.errors()[0]
    return ".".join(str(part) for part in first["loc"]), str(first["input"])[:80]
