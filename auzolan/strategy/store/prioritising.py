# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A portfolio's file: its JSON as it is written, every number as the decimal it was written as."""

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from auzolan.kernel.refusals import BadInput

STANDARD: Final = "-"
LARGEST: Final = 200_000_000


class ToldTwiceError(ValueError):
    """An object of the file has one key twice."""


def read_json(file: Path) -> object:
    """Return what a JSON file says, numbers as decimals; ``-`` reads standard input."""
    name = name_of(file)
    try:
        if str(file) == STANDARD:
            text = sys.stdin.read()
        else:
            if file.stat().st_size > LARGEST:
                raise BadInput(file, file=name, expected="a file of at most 200 MB")
            text = file.read_text(encoding="utf-8-sig")
        return json.loads(
            text,
            parse_float=Decimal,
            parse_int=Decimal,
            parse_constant=Decimal,
            object_pairs_hook=_once,
        )
    except (OSError, ValueError, ArithmeticError, RecursionError) as fault:
        told = fault.strerror if isinstance(fault, OSError) else str(fault) or type(fault).__name__
        raise BadInput(file, file=name, expected=f"a JSON file that can be read ({told})") from fault


def name_of(file: Path) -> str:
    """Return by which name a file is spoken of."""
    return "standard input" if str(file) == STANDARD else file.name


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
    if twice:
        raise ToldTwiceError(f"the key {twice[0]!r} stands twice in one object")
    return dict(pairs)


def as_number(value: object) -> object:
    """Return a decimal as the number that JSON has for it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{value!r} is no JSON")
