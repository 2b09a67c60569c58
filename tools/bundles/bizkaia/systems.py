# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The five systems that the register of Biscay begins with: the uses are public, what is said of each is ours."""

import json
import tomllib
from typing import Any, Final

from auzolan.ai.nouns.record import in_order
from tools.bundles.bizkaia import curated
from tools.bundles.package import Table

_LANGUAGES: Final = ("eu", "es", "en")
SOURCE: Final = "illustrative: the use is named in public, nothing is published of a system; what is said of it is ours"


def systems() -> Table:
    """Return the rows of table systems; what nobody has published of them is marked as illustrative."""
    told = tomllib.loads((curated.HERE / "systems.toml").read_text(encoding="utf-8"))
    return [_row(one) for one in told["system"]]


def _row(one: dict[str, Any]) -> dict[str, Any]:
    row = {name: one[name] for name in ("slug", "unit", "scope", "stage")}
    for name in ("name", "purpose"):
        row |= {f"{name}_{code}": text for code, text in zip(_LANGUAGES, one[name], strict=True)}
    fields = {
        key: dict(zip(_LANGUAGES, value, strict=True)) if isinstance(value, list) else value
        for key, value in one["fields"].items()
    }
    return row | {"fields": json.dumps(in_order(fields), ensure_ascii=False), "source": one.get("source", SOURCE)}
