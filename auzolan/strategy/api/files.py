# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Learning from files that somebody has: a history, perhaps a test kept apart; nothing is loaded, nothing kept."""

import csv
from pathlib import Path
from typing import Any, Final

from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, BadTable, Problem
from auzolan.strategy.core.learning import answer, reading
from auzolan.strategy.core.learning.reading import Columns
from auzolan.strategy.nouns.learning import Taken

MOST_BYTES: Final = 512 * 2**20


@verb(PUBLIC)
def learn_from_files(
    *,
    by: Actor,
    history: Path,
    planned: str,
    actual: str,
    start: str,
    groups: tuple[str, ...],
    test: Path | None = None,
) -> dict[str, Any]:
    """Return what a table of past projects teaches: priors of each class, scores beside the plan and global, skill.

    With ``test``, everything is fitted to the history and scored on the test; else each project of the history is
    forecast from those that started before it. Raises BadInput or BadTable for what cannot be read.
    """
    columns = Columns(planned, actual, start, groups)
    header, rows = _table(history)
    reading.require(header, columns, history.name)
    nested = Columns(planned, actual, start, reading.ordered(rows, groups))
    taken = reading.take(rows, nested, history.name)
    return answer.answer(taken, _test(test, nested) if test is not None else None, file=history.name)


def _test(file: Path, columns: Columns) -> Taken:
    header, rows = _table(file)
    reading.require(header, columns, file.name)
    return reading.take(rows, columns, file.name, fewest=1)


def _table(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return header and rows of a CSV; raise BadInput or BadTable where it is none."""
    if not file.is_file():
        raise BadInput(str(file), field="file", expected="a file that is there")
    if file.stat().st_size > MOST_BYTES:
        raise BadInput(f"{file.stat().st_size:,} bytes", file=file.name, expected=f"at most {MOST_BYTES:,} bytes")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInput(str(fault), file=file.name, expected="text in UTF-8") from fault
    if "\0" in text or not text.strip():
        told = "bytes of no text" if text.strip() else ""
        raise BadInput(told, file=file.name, expected="a CSV file with a header and a row for each project")
    head = text.split("\n", 1)[0]
    mark = max(",;\t|", key=head.count)
    lines = csv.reader(text.splitlines(keepends=True), delimiter=mark)
    try:
        header = [name.strip() for name in next(lines)]
        found = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error as fault:
        raise BadInput(str(fault), file=file.name, row=lines.line_num, expected="a CSV file") from fault
    wrong = [
        Problem(file.name, line, "", f"{len(row)} cells", f"{len(header)} cells, as in the header")
        for line, row in found
        if len(row) != len(header)
    ]
    if wrong:
        raise BadTable(wrong[:100])
    if not found:
        raise BadInput("no row", file=file.name, expected="a row for each project below the header")
    return header, [dict(zip(header, row, strict=True)) for _line, row in found]
