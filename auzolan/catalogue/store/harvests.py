# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was harvested: one small database per source under the installation's folder, written whole or not at all.

It stands apart from the tables so that a harvest needs no database: a second run finds what the first has kept. What
is the same is not written again.
"""

import hashlib
import sqlite3
from collections.abc import Container, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from auzolan.catalogue.nouns.harvesting import KeptRecord, Kind, Record
from auzolan.kernel.refusals import Conflict, Unavailable

_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS source (name TEXT NOT NULL, kind TEXT NOT NULL)",
    """
    CREATE TABLE IF NOT EXISTS records (
        id TEXT PRIMARY KEY, identifier TEXT NOT NULL, mark TEXT NOT NULL, page TEXT NOT NULL, content TEXT NOT NULL,
        first_at TEXT NOT NULL, changed_at TEXT NOT NULL, gone_at TEXT
    ) WITHOUT ROWID
    """,
)


class Ledger:
    """Keep the records of one harvest of one source."""

    def __init__(self, database: sqlite3.Connection, now: datetime) -> None:
        self._database = database
        self._now = now.isoformat()

    def keep(self, record: Record, page: str) -> str:
        """Keep a record that stands on ``page``; return whether it is ``new``, ``changed`` or the ``same``."""
        asked = "SELECT mark, gone_at FROM records WHERE id = ?"
        found = self._database.execute(asked, [record.id]).fetchone()
        if found == (record.mark, None):
            return "same"
        told = (record.identifier, record.mark, page, record.content, self._now)
        if found is None:
            columns = "(identifier, mark, page, content, first_at, changed_at, id)"
            self._database.execute(
                f"INSERT INTO records {columns} VALUES (?, ?, ?, ?, ?, ?, ?)", [*told, self._now, record.id]
            )
            return "new"
        sets = "identifier = ?, mark = ?, page = ?, content = ?, changed_at = ?, gone_at = NULL"
        self._database.execute(f"UPDATE records SET {sets} WHERE id = ?", [*told, record.id])
        return "changed" if found[1] is None else "new"

    def let_go(self, seen: Container[str]) -> int:
        """Note of all records that were not ``seen`` that they are gone; return how many."""
        known = self._database.execute("SELECT id FROM records WHERE gone_at IS NULL").fetchall()
        gone = [(self._now, one) for (one,) in known if one not in seen]
        self._database.executemany("UPDATE records SET gone_at = ? WHERE id = ?", gone)
        return len(gone)


@contextmanager
def ledger(source: str, kind: Kind, now: datetime) -> Iterator[Ledger]:
    """Give the ledger of a source; what is kept stands when, and only when, the block ends well.

    Raises Conflict where another harvest of the same source is under way.
    """
    path = _path(source, kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
            database.execute("PRAGMA synchronous = NORMAL")
            _begin(database, source)
            if database.execute("SELECT count(*) FROM source").fetchone() == (0,):
                database.execute("INSERT INTO source VALUES (?, ?)", [source, kind.value])
            yield Ledger(database, now)
            database.execute("COMMIT")
    except sqlite3.DatabaseError as fault:
        raise Unavailable(f"{path} cannot be read or written: {fault}.") from fault


def _begin(database: sqlite3.Connection, source: str) -> None:
    try:
        for table in _TABLES:
            database.execute(table)
        database.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as fault:
        raise Conflict(f"{source} is being harvested already ({fault}).") from fault


def records(source: str, kind: Kind) -> Iterator[KeptRecord]:
    """Return what is kept of a source, by id; nothing where it was never harvested."""
    path = _path(source, kind)
    if not path.exists():
        return
    columns = "id, identifier, page, content, first_at, changed_at, gone_at"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        for row in database.execute(f"SELECT {columns} FROM records ORDER BY id"):
            first, changed, gone = (datetime.fromisoformat(one) if one else None for one in row[4:])
            if first is not None and changed is not None:
                yield KeptRecord(row[0], row[1], source, kind, row[2], row[3], first, changed, gone)


def _path(source: str, kind: Kind) -> Path:
    name = hashlib.sha256(f"{kind.value} {source}".encode()).hexdigest()[:24]
    return Path(settings.VAR) / "harvest" / f"{name}.sqlite3"
