# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sheets of answers, and their comparison."""

from typing import Any

from auzolan.govtech.core.comparing.judging import compare
from auzolan.govtech.core.comparing.reading import read_sheet
from auzolan.govtech.core.comparing.telling import told
from auzolan.govtech.store.criteria import agid

NAMES = ["a", "b", "c", "d"]


def compared(sheet: dict[str, Any]) -> dict[str, Any]:
    """Return the comparison of a sheet."""
    return told(compare(read_sheet(sheet, agid(), source="s.json")))


def sheet_of(**columns: list[float | None]) -> dict[str, Any]:
    """Return a sheet of criteria with the weight 1; the answers of each alternative in order."""
    rows = zip(*columns.values(), strict=True)
    alternatives = {name: dict(zip(columns, row, strict=True)) for name, row in zip(NAMES, rows, strict=False)}
    return {"weights": dict.fromkeys(columns, 1), "alternatives": alternatives}
