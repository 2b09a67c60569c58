# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of JSON that people name: purchases to be advised on, sheets to be compared."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NoReturn

from auzolan.kernel.refusals import BadInput

MOST_BYTES: Final = 16 * 2**20


def read_sheet(path: Path) -> Any:
    """Return what a file of JSON holds, fractions as exact decimals.

    BadInput where it is not there, too large, no JSON, names a key of an object twice, or holds NaN or Infinity, which
    JSON does not have.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(path.name, field="file", expected=f"a file of at most {MOST_BYTES:,} bytes")
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except OSError as fault:
        raise BadInput(path, field="file", expected=f"a file that can be read ({fault.strerror})") from fault
    except (ValueError, RecursionError) as fault:
        raise BadInput(path.name, field="file", expected=f"a file of JSON ({fault})") from fault


def _no_number(told: str) -> NoReturn:
    raise ValueError(f"{told} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} stands twice in one object")
    return told
