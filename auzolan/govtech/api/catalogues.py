# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Catalogues of solutions, read from files of lines; nothing is kept."""

from pathlib import Path

from auzolan.govtech.nouns.solutions import Solution
from auzolan.govtech.store import catalogues as files
from auzolan.kernel.access import PUBLIC, Actor, verb


@verb(PUBLIC)
def read_catalogue(*, by: Actor, file: Path) -> tuple[Solution, ...]:
    """Return the solutions of a catalogue: lines as ``solutions import --out`` writes them, or of Developers Italia.

    BadInput names the file, the line and the key that cannot be read.
    """
    del by
    return files.read_catalogue(file)
