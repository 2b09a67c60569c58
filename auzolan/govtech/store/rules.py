# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The dated rules of procurement that the house carries, a file for each family."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from auzolan.govtech.nouns.procurement import Rules
from auzolan.kernel.nouns_json import from_json

HERE: Final = Path(__file__).resolve().parent.parent / "rules"
FAMILIES: Final = ("procedures", "techniques", "outside", "preparing")


@cache
def procurement_rules() -> Rules:
    """Return every rule with the days on which it holds."""
    families = [{"id": name, **_read(name)} for name in FAMILIES]
    return from_json(Rules, {**_read("thresholds"), "families": families})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
