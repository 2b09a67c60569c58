# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of publiccode.yml that people name, and the files beside them that they speak of."""

from pathlib import Path
from typing import Final

from auzolan.govtech.core.publiccode.advising import paths_beside
from auzolan.govtech.core.publiccode.checking import check
from auzolan.govtech.nouns.publiccode import Beside, Checked, Fault
from auzolan.govtech.store.vocabularies import vocabularies
from auzolan.showing.files import read_bytes

MOST_BYTES: Final = 2 * 2**20
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def check_file(path: Path, *, with_beside: bool) -> Checked:
    """Return a file of publiccode.yml as it was checked; with ``with_beside``, also the files it names in its folder.

    BadInput where it cannot be read at all. Nothing is fetched.
    """
    told = read_bytes(path, most=MOST_BYTES)
    if len(told) > MOST_BYTES:
        return Checked({}, (Fault("", f"is larger than {MOST_BYTES:,} bytes"),))
    try:
        text = told.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return Checked({}, (Fault("", f"is not in UTF-8: {fault.reason} at byte {fault.start}"),))
    known = vocabularies()
    first = check(text, known, None)
    if not with_beside:
        return first
    paths = paths_beside(first.values)
    return check(text, known, {one: _look(path.parent / one) for one in paths}) if paths else first


def _look(path: Path) -> Beside:
    try:
        if not path.is_file():
            return Beside(is_there=False)
        with path.open("rb") as file:
            head = file.read(24)
    except (OSError, ValueError):
        return Beside(is_there=False)
    is_png = head.startswith(_PNG) and head[12:16] == b"IHDR" and len(head) == 24
    return Beside(is_there=True, width=int.from_bytes(head[16:20], "big") if is_png else None)
