# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Biscay's Digital Agenda 2027 as far as it is published, and the parts that only show how the page works.

The OECD review names the agenda, its aim, its priorities, one axis by its number (3), one line of action (Bizkaia Lab)
and its two bodies; it publishes neither the other names nor any indicator, target or budget. Whatever is not published
is marked ``illustrative``, and its source says which part of it is published, and where.
"""

import tomllib
from typing import Any, Final

from tools.bundles.bizkaia import curated
from tools.bundles.facts import Facts
from tools.bundles.package import Table

SLUG: Final = "digital-agenda-2027"
ITEMS: Final = ("objective", "axis", "line", "initiative")
REVIEW: Final = "OECD, Digital Government Review of Biscay, Spain, chapter 1"


def agenda(facts: Facts) -> Table:
    """Return the rows of table agenda: the agenda, its items, then the parts of each."""
    return [{"agenda": SLUG, **_weighted(row)} for row in _read("agenda", facts)]


def bodies(facts: Facts) -> Table:
    """Return the rows of table bodies: the Monitoring Committee and the Technical Secretariat."""
    return _read("bodies", facts)


def _weighted(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row whose weight is 1 where it is an item and nothing else is published."""
    return {**row, "weight": row.get("weight", 1)} if row["kind"] in ITEMS else row


def _read(name: str, facts: Facts) -> Table:
    content = tomllib.loads((curated.HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return [curated.row(_cited(entry), facts) for entry in content["row"]]


def _cited(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry whose ``section`` of the review has become its source, with its note."""
    if "section" not in entry:
        return entry
    told = {column: value for column, value in entry.items() if column not in ("section", "note")}
    note = f"; {entry['note']}" if "note" in entry else ""
    return told | {"source": f"{REVIEW}, «{entry['section']}»{note}"}
