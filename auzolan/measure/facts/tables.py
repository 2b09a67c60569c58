# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small published tables read from a file as they are, every row checked; nothing is loaded."""

from pathlib import Path
from typing import Any, Final

import duckdb

from auzolan import lake
from auzolan.measure.facts import checking, reading
from auzolan.measure.nouns.facts import Channel, Column, FactTable, Kind, Renaming
from auzolan.measure.nouns.satisfaction import MARGIN_KINDS

_CHANNELS: Final = tuple(channel.value for channel in Channel)
_MOST: Final = 10**12
STANDARDS: Final = FactTable(
    "standards",
    (
        Column("id", Kind.TEXT, is_required=True),
        Column("channel", Kind.TEXT),
        Column("target", Kind.DECIMAL, is_required=True, low=0, high=1),
        Column("met", Kind.DECIMAL, low=0, high=_MOST),
        Column("total", Kind.DECIMAL, low=0, high=_MOST),
    ),
)
SAID: Final = FactTable(
    "answers",
    (
        Column("service", Kind.TEXT, is_required=True),
        Column("provider", Kind.TEXT),
        Column("channel", Kind.WORD, among=_CHANNELS),
        Column("outcome", Kind.TEXT),
        Column("age_band", Kind.TEXT),
        Column("rating", Kind.WHOLE, low=1, high=5),
        *(Column(f"rated_{n}", Kind.WHOLE, low=0, high=_MOST) for n in range(1, 6)),
        Column("invited", Kind.WHOLE, low=0, high=_MOST),
    ),
)
TOTALS: Final = FactTable(
    "totals",
    (
        Column("service", Kind.TEXT, is_required=True),
        Column("kind", Kind.WORD, is_required=True, among=MARGIN_KINDS),
        Column("level", Kind.TEXT, is_required=True),
        Column("n", Kind.DECIMAL, is_required=True, low=0, high=_MOST),
    ),
)


def read(path: Path, table: FactTable, renaming: Renaming | None = None) -> list[dict[str, Any]]:
    """Return the rows of a file of ``table``, typed; what it does not give is None.

    Raises BadInput where it is no such file, BadTable with the place of every value that is not accepted.
    """
    asked = renaming or Renaming()
    with lake.connect() as con:
        reading.open_source(con, path, table, asked)
        theirs = reading.header(con)
        sources = reading.sources(table, asked, theirs)
        typed = ", ".join(
            f'{checking.typed(column, sources[column.name])} AS "{column.name}"' for column in table.columns
        )
        bad = checking.row_fault(table, sources, theirs)
        missing = " OR ".join(f"{sources[c.name]} IS NULL" for c in table.columns if c.is_required)
        try:
            con.execute(f"CREATE TEMP TABLE staged AS SELECT {typed}, ({bad}) OR ({missing}) AS is_bad FROM theirs")
        except duckdb.Error as fault:
            raise reading.unreadable(path, fault) from fault
        first_row = 2 if path.suffix.lower() == ".csv" else 1
        checking.refuse_faults(con, path.name, table, sources, theirs, first_row)
        rows: list[dict[str, Any]] = lake.fetch(con, "SELECT * EXCLUDE (is_bad) FROM staged").to_pylist()
        return rows
