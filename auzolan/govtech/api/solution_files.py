# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What others publish of their software, read from files into a catalogue; nothing is kept here."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from auzolan.govtech.core.solutions.merging import merge
from auzolan.govtech.core.solutions.telling import report
from auzolan.govtech.store import catalogues
from auzolan.govtech.store import solution_files as files
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.showing.files import require_place, write_json


@verb(PUBLIC)
def import_solutions(
    *,
    by: Actor,
    paths: Sequence[Path],
    as_of: date,
    aliases: Path | None = None,
    out: Path | None = None,
    into: Path | None = None,
) -> dict[str, Any]:
    """Return what was read of files and folders; the merged solutions go to the catalogue ``out``, the report ``into``.

    ``as_of`` is the day on which contracts count as expired. A catalogue that an earlier run wrote to ``out`` is not
    read again, though it lies in one of the folders.

    BadInput or BadTable for what cannot be read at all, or where another file that is read would be written over; then
    nothing is written. An invalid publiccode.yml or code.json is told in the report instead.
    """
    del by
    if out is not None:
        require_place(out, field="--out")
    found = files.without_results(files.found_files(paths), paths, {"--out": out, "--json": into})
    read = [files.read_file(path, name) for path, name in found.items()]
    merged = merge([one for file in read for one in file.solutions], files.read_aliases(aliases))
    told = report(read, merged, as_of)
    if out is not None:
        catalogues.write_catalogue(out, merged)
    if into is not None:
        write_json(into, told)
    return told
