# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Of how many contracting processes, or of whom, each red flag could be asked: as questions of the same tables.

Where this is nothing, a flag that is absent says nothing: the data does not tell what it needs.
"""

from typing import Final

import duckdb

_BIDS: Final = "SELECT n FROM submitted WHERE amount IS NOT NULL GROUP BY n HAVING count(*) > 1"
_QUESTIONS: Final[dict[str, str]] = {
    "R003": "SELECT count(*) FROM process WHERE opens IS NOT NULL AND closes IS NOT NULL",
    "R018": "SELECT count(*) FROM process WHERE tenderers IS NOT NULL AND method IS NOT NULL",
    "R024": "SELECT count(*) FROM gap WHERE value IS NOT NULL",
    "R025": "SELECT count(*) FROM r025",
    "R028": f"SELECT count(*) FROM ({_BIDS})",
    "R030": "SELECT count(DISTINCT n) FROM bid JOIN process USING (n) "
    "WHERE status = 'valid' AND received IS NOT NULL AND closes IS NOT NULL",
    "R035": "SELECT count(DISTINCT n) FROM bid SEMI JOIN final USING (n)",
    "R036": f"SELECT count(*) FROM ({_BIDS}) SEMI JOIN (SELECT n FROM award WHERE status = 'active') USING (n)",
    "R038": "SELECT (SELECT count(*) FROM r038_buyer) + (SELECT count(*) FROM r038_entity) "
    "+ (SELECT count(*) FROM r038_tenderer)",
    "R048": "SELECT count(*) FROM r048",
    "R058": "SELECT count(*) FROM gap WHERE value IS NOT NULL",
}


def computable(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return of how many each flag could be asked; the flags have to be counted first, all eleven."""
    return {code: int(con.execute(question).fetchall()[0][0]) for code, question in _QUESTIONS.items()}


def processes(con: duckdb.DuckDBPyConnection) -> int:
    """Return how many contracting processes there are."""
    return int(con.execute("SELECT count(*) FROM process").fetchall()[0][0])
