# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What came of a file of contracts: how much was read and written, what was refused, and what to know of the rest."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from auzolan.govtech.nouns.ocds import Mark
from auzolan.kernel.refusals import Problem

MOST_ROWS: Final = 20
"""So many rows of one mark are named; how many there are is always said."""


def report(
    *,
    read: int,
    package: Mapping[str, Any],
    problems: Sequence[Problem],
    marks: Sequence[Mark],
    unplaced: Mapping[str, int],
) -> dict[str, Any]:
    """Return the report of a package: counts, refused rows, marks by what they say, and columns without a place.

    >>> told = report(read=2, package={"releases": [{}]}, problems=[], marks=[Mark("odd", 3, "a", "x")], unplaced={})
    >>> told["releases"], told["marks"]
    (1, [{'mark': 'odd', 'column': 'a', 'times': 1, 'rows': [{'row': 3, 'value': 'x'}]}])
    """
    records = package.get("records", [])
    releases = package.get("releases") or [one for record in records for one in record["releases"]]
    grouped: dict[tuple[str, str], list[Mark]] = {}
    for one in marks:
        grouped.setdefault((one.says, one.column), []).append(one)
    return {
        "read": read,
        "releases": len(releases),
        "records": len(records),
        "awards": sum(len(one.get("awards", [])) for one in releases),
        "contracts": sum(len(one.get("contracts", [])) for one in releases),
        "refused": [
            {"file": p.file, "row": p.row, "column": p.column, "value": p.value, "expected": p.expected}
            for p in problems
        ],
        "marks": [
            {
                "mark": says,
                "column": column,
                "times": len(those),
                "rows": [{"row": one.row, "value": one.value} for one in those[:MOST_ROWS]],
            }
            for (says, column), those in grouped.items()
        ],
        "unplaced": [{"column": column, "times": times} for column, times in sorted(unplaced.items())],
    }
