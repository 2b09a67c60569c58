# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The municipalities that catalogue knows: those of the Basque Country, with all their names."""

import csv
from functools import cache
from pathlib import Path
from typing import Final

from auzolan.kernel.texts import Text

_TABLE: Final = Path(__file__).resolve().parent.parent / "places" / "municipalities.csv"


@cache
def rows() -> tuple[dict[str, str], ...]:
    """Return the rows of the table: code, name, name_eu, name_es, also."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def names() -> dict[str, Text]:
    """Return the name of each municipality in three languages, by its code."""
    return {row["code"]: Text(row["name_eu"], row["name_es"], row["name"]) for row in rows()}
