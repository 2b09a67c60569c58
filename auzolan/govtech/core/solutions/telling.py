# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was read, as data."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from auzolan.govtech.core.publiccode.telling import fault_as_data
from auzolan.govtech.core.solutions.figures import figures, reasons, share
from auzolan.govtech.nouns.publiccode import Fault
from auzolan.govtech.nouns.solutions import ReadFile, Solution


def report(files: Sequence[ReadFile], merged: Sequence[Solution], as_of: date) -> dict[str, Any]:
    """Return what was read of files, what of it is invalid and why, what was merged, and figures of what was read."""
    read = [one for file in files for one in file.solutions]
    valid = sum(bool(one.validity and one.validity.outcome == "valid") for one in read)
    invalid = [row for file in files for row in _invalid(file)]
    judged = valid + len(invalid)
    return {
        "files": len(files),
        "read": len(read),
        "by_format": dict(sorted(Counter(one.sources[0].format for one in read if one.sources).items())),
        "valid": valid,
        "invalid": invalid,
        "solutions": len(merged),
        "merged": list(_together(merged)),
        "figures": figures(read, as_of)
        | {"invalid": {"judged": judged, "invalid": len(invalid), "share": share(len(invalid), judged)}},
    }


def _invalid(file: ReadFile) -> Iterable[dict[str, Any]]:
    """Yield what is invalid of a file, with its reasons: the file itself, or each line of a catalogue that says so."""
    if file.faults:
        yield _row(file.name, None, file.solutions[0].name if file.solutions else "", file.faults)
        return
    for one in file.solutions:
        if one.validity is not None and one.validity.outcome == "error":
            yield _row(file.name, one.sources[0].line if one.sources else None, one.name, reasons(one.validity))


def _row(file: str, line: int | None, name: str, faults: Iterable[Fault]) -> dict[str, Any]:
    return {"file": file, "row": line, "name": name, "errors": [fault_as_data(one) for one in faults]}


def _together(merged: Iterable[Solution]) -> Iterable[dict[str, Any]]:
    for one in merged:
        if len(one.sources) > 1:
            rows = [{"file": source.file, "row": source.line} for source in one.sources]
            yield {"id": one.id, "name": one.name, "aliases": list(one.aliases), "sources": rows}
