# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The curated tables: texts in three languages kept as TOML beside this file, sources resolved from the facts."""

import tomllib
from pathlib import Path
from typing import Any

from tools.bundles.facts import Facts
from tools.bundles.package import Table

HERE = Path(__file__).parent


def read(name: str, facts: Facts) -> Table:
    """Return the rows of ``<name>.toml`` with ``[eu, es, en]`` spread over columns and ``fact`` turned into a source.

    ``fact = "topic/key"`` (or ``topic/key@as_of``) becomes the fact's citation; ``note`` is added to it.
    """
    content = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return [row(entry, facts) for entry in content["row"]]


def row(entry: dict[str, Any], facts: Facts) -> dict[str, Any]:
    """Return an entry as a row: texts spread over their columns, a fact turned into its citation."""
    found: dict[str, Any] = {}
    for column, value in entry.items():
        if column == "fact" or (column == "note" and isinstance(value, str)):
            continue
        if isinstance(value, list):
            found |= dict(zip((f"{column}_eu", f"{column}_es", f"{column}_en"), value, strict=True))
        else:
            found[column] = value
    return found | {"source": _source(entry, facts)}


def _source(entry: dict[str, Any], facts: Facts) -> str:
    if "fact" not in entry:
        return str(entry["source"])
    note = str(entry.get("note", ""))
    name, _, as_of = str(entry["fact"]).partition("@")
    topic, _, key = name.partition("/")
    return facts.one(topic, key, as_of).cited(note)
