# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of routing problems as they are, and routes written as JSON."""

import json
import os
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


def require_place(file: Path) -> None:
    """Raise BadInput unless a file can be written there: its folder is there and it is no folder itself."""
    folder = file.absolute().parent
    if file.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise BadInput(file, field="json", expected="a file to write, in a folder that is there")


def write_json(file: Path, told: object) -> None:
    """Write JSON to a file, whole or not at all."""
    beside = file.with_name(f".{file.name}.part")
    beside.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    beside.replace(file)
