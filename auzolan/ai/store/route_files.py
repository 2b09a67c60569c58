# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of routing problems as they are."""

from pathlib import Path
from typing import Final

from auzolan.kernel.refusals import BadInput

LARGEST: Final = 20_000_000


def read_text(file: Path) -> str:
    """Return the text of a file; refused where it cannot be read, is too large or is no text."""
    try:
        if file.stat().st_size > LARGEST:
            raise BadInput(file, file=file.name, expected="a file of at most 20 MB")
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        told = fault.strerror if isinstance(fault, OSError) else "it is no text"
        raise BadInput(file, file=file.name, expected=f"a text file that can be read ({told})") from fault
