# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Illustrative challenges as a file of TOML."""

import tomllib
from pathlib import Path
from typing import Any

from auzolan.kernel.refusals import BadInput


def read_illustrations(file: Path) -> list[dict[str, Any]]:
    """Return the challenges of a file; BadInput where it is no TOML."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BadInput(file.name, field="file", expected=f"challenges in TOML ({fault})") from fault
    return list(told.get("challenge", ()))
