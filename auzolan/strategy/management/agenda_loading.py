# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of a bundle that the agenda keeps, in and out."""

from datetime import date
from typing import Any, Final

from auzolan.kernel.access import Actor
from auzolan.kernel.bundles import BundleTable
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.strategy import api
from auzolan.strategy.nouns import Body

Row = dict[str, Any]
Rows = list[Row]


def load_agenda(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table agenda as a new version of each agenda that differs from what is known."""
    told = [{name: cell_text(value) for name, value in row.items()} for row in rows]
    return api.import_table(by=by, rows=told, reason=f"loaded: {source}", source=source)


def dump_agenda(by: Actor) -> Rows:
    """Return the rows of table agenda: the newest version of each agenda."""
    return [dict(row) for row in api.export_table(by=by)]


def load_bodies(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table bodies; who sits in them is not in a bundle, and stays as it is known."""
    members = {one.slug: one.members for one in api.bodies(by=by)}
    bodies = [
        Body(
            slug=row["slug"],
            name=_text(row, "name"),
            mandate=_text(row, "mandate"),
            owner=row["owner"] or "",
            quorum_percent=row["quorum_percent"],
            members=members.get(row["slug"], ()),
            source=row["source"] or "",
            illustrative=bool(row["illustrative"]),
        )
        for row in rows
    ]
    return api.record_bodies(by=by, bodies=bodies, source=source)


def dump_bodies(by: Actor) -> Rows:
    """Return the rows of table bodies."""
    return [
        {
            "slug": one.slug,
            **{f"name_{code}": getattr(one.name, code) for code in LANGUAGES},
            **{f"mandate_{code}": getattr(one.mandate, code) for code in LANGUAGES},
            "owner": one.owner,
            "quorum_percent": str(one.quorum_percent),
            "illustrative": "true" if one.illustrative else "",
            "source": one.source,
        }
        for one in api.bodies(by=by)
    ]


def cell_text(value: object) -> str:
    """Return a cell of whatever type as the text that a table holds.

    >>> cell_text(None), cell_text(True), cell_text(2026.0), cell_text(0.25), cell_text(date(2026, 1, 2))
    ('', 'true', '2026', '0.25', '2026-01-02')
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value).removesuffix(".0")
        case date():
            return value.isoformat()[:10]
    return str(value)


def _text(row: Row, name: str) -> Text:
    return Text(*(row.get(f"{name}_{code}") or "" for code in LANGUAGES))


# after observations (60), for milestones are shown by what review keeps
TABLES: Final = (
    BundleTable("bodies", 62, load_bodies, dump_bodies),
    BundleTable("agenda", 64, load_agenda, dump_agenda),
)
