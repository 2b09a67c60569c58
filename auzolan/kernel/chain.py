# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Hash chains over canonical JSON: each entry carries the hash of the one before."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from auzolan.kernel.refs import Ref

GENESIS: Final = "0" * 64


def canonical_json(thing: object) -> bytes:
    """Return the one spelling of ``thing`` that is hashed: sorted keys, no spaces, UTF-8, no NaN.

    In the spirit of RFC 8785; dataclasses become objects, dates ISO 8601, references and decimals text.

    >>> canonical_json({"b": date(2025, 1, 2), "a": Ref("x", "y", "1")})
    b'{"a":"x/y/1","b":"2025-01-02"}'
    """
    return json.dumps(
        _plain(thing), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def link(previous: str, payload: object) -> str:
    """Return the hash of an entry that holds ``payload`` and follows the entry with hash ``previous``.

    >>> link(GENESIS, {"a": 1}) == link(GENESIS, {"a": 1}) != link("1" * 64, {"a": 1})
    True
    """
    return digest(canonical_json({"payload": payload, "previous": previous}))


def _plain(thing: Any) -> Any:
    match thing:
        case Ref() | Decimal():
            return str(thing)
        case Enum():
            return thing.value
        case date():
            return thing.isoformat()
        case Mapping():
            return {str(_plain(key)): _plain(value) for key, value in thing.items()}
        case list() | tuple():
            return [_plain(item) for item in thing]
        case set() | frozenset():
            return sorted(_plain(item) for item in thing)
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            # dataclasses.asdict would turn a Ref into an object
            return {name: _plain(getattr(thing, name)) for name in thing.__dataclass_fields__}
    return thing
