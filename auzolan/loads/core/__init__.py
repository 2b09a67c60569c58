# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may be unpacked, and what a handed-in file may be called: pure."""

import re
from collections.abc import Iterable
from typing import Final

from auzolan.kernel.refusals import BadInput

MOST_FILES: Final = 200
_NAME: Final = re.compile(r"[^\w.-]+")


def name_of(told: str, kinds: Iterable[str]) -> str:
    r"""Return the name under which a file that somebody calls ``told`` is kept, or raise BadInput for its ending.

    >>> name_of("C:\\temp\\my events.CSV", (".csv",))
    'my_events.csv'
    """
    last = told.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    if dot + ending.lower() not in tuple(kinds):
        raise BadInput(last, field="file", expected="a file that ends in " + ", ".join(kinds))
    return f"{_NAME.sub('_', stem)[:80] or 'file'}.{ending.lower()}"


def check_members(file: str, members: Iterable[tuple[str, int, bool]], most: int) -> None:
    """Raise BadInput where an archive may not be unpacked; ``members`` are (name, bytes unpacked, is a plain file).

    At most 200 files of ``most`` bytes together, each inside the folder.

    >>> check_members("a.zip", [("../x.csv", 1, True)], 10)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: ...: '../x.csv' is not accepted; expected a path inside the archive
    """
    members = list(members)
    for name, _, is_plain in members:
        parts = name.replace("\\", "/").split("/")
        if not parts[0] or ".." in parts or ":" in name:
            raise BadInput(name, file=file, field="archive", expected="a path inside the archive")
        if not is_plain:
            raise BadInput(name, file=file, field="archive", expected="plain files")
    if len(members) > MOST_FILES:
        raise BadInput(len(members), file=file, field="archive", expected=f"at most {MOST_FILES} files")
    size = sum(size for _, size, _ in members)
    if size > most:
        raise BadInput(size, file=file, field="archive", expected=f"at most {most} bytes when unpacked")
