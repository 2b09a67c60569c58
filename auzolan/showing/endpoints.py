# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the endpoints of every room share: one page of a list by its cursor, and what the OpenAPI document says of it.

A cursor names the last row that was given, not a place in the list: rows that come or go meanwhile shift nothing. Its
text is ours to read and nobody else's to make.
"""

import base64
import json
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Final, Generic, TypeVar

from ninja import Query, Schema
from pydantic import Field

from auzolan.kernel.refusals import BadInput

T = TypeVar("T")
Key = tuple[str | int | float, ...]

MOST: Final = 500
NEEDS_KEY: Final[Mapping[str, Any]] = {"security": [{"key": []}, {"client": ["read"]}]}
"""What the OpenAPI document says of an operation that visitors may not use."""
WRITES: Final[Mapping[str, Any]] = {"security": [{"key": []}, {"client": ["write"]}]}
"""What it says of one that a key or a client must be let write for."""


class Page(Schema, Generic[T]):
    """Hold some rows of a list, and the cursor of those that follow (null: there are none)."""

    items: list[T]
    next: str | None = None


class Paging(Schema):
    """Say which page of a list is asked for."""

    cursor: Annotated[str, Field(max_length=1000, description="what the page before gave as next")] = ""
    limit: Annotated[int, Field(ge=1, le=MOST, description="how many rows at most")] = 100


Asked = Annotated[Paging, Query()]


def page_of(rows: Sequence[T], asked: Paging, key: Callable[[T], Key]) -> Page[T]:
    """Return the rows after the cursor, at most ``limit``; ``rows`` are sorted by ``key``, which no two share.

    Raises BadInput for a cursor that this list did not give.

    >>> first = page_of(["a", "b", "c"], Paging(limit=2), lambda row: (row,))
    >>> first.items, page_of(["b", "c"], Paging(cursor=first.next), lambda row: (row,)).items
    (['a', 'b'], ['c'])
    """
    start = 0
    if asked.cursor:
        last = _read(asked.cursor)
        try:
            start = bisect_right(rows, last, key=key)
        except TypeError as fault:
            raise _foreign(asked.cursor) from fault
    shown = rows[start : start + asked.limit]
    more = start + asked.limit < len(rows)
    return Page(items=list(shown), next=_written(key(shown[-1])) if more else None)


def _written(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _read(cursor: str) -> Key:
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as fault:
        raise _foreign(cursor) from fault
    if not isinstance(key, list) or not key or not all(isinstance(part, str | int | float) for part in key):
        raise _foreign(cursor)
    return tuple(key)


def _foreign(cursor: str) -> BadInput:
    return BadInput(cursor, field="cursor", expected="the cursor that the page before gave as next")
