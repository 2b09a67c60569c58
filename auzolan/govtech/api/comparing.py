# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The comparative evaluation of a sheet of answers; nothing is kept."""

from pathlib import Path
from typing import Any

from auzolan.govtech.core.comparing import reading, telling
from auzolan.govtech.core.comparing.judging import compare
from auzolan.govtech.store.criteria import agid
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.showing.files import read_json, write_json


@verb(PUBLIC)
def compare_file(*, by: Actor, file: Path, into: Path | None = None) -> dict[str, Any]:
    """Return the comparison of the solutions in a sheet: gates, scores with bounds, flips, reversals.

    BadInput names the file, the place in it and the value that cannot be; then nothing is written.
    """
    del by
    answer = telling.told(compare(reading.read_sheet(read_json(file, is_exact=True), agid(), source=file.name)))
    if into is not None:
        write_json(into, answer)
    return answer
