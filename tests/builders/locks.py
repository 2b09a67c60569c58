# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which rows are locked, and in which order: SQLite locks none, so what PostgreSQL would be told is read on its way."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection

_LOCKS: Final = re.compile(r' FROM "(\w+)".* FOR UPDATE', re.DOTALL)


@contextmanager
def locks() -> Iterator[list[str]]:
    """Give the tables of which rows are locked within this block, in the order in which they are."""
    seen: list[str] = []
    knows, connection.features.has_select_for_update = connection.features.has_select_for_update, True

    def read(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = _LOCKS.search(sql)
        if found:
            seen.append(found.group(1))
            sql = sql if knows else sql.replace(" FOR UPDATE", "")
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(read):
            yield seen
    finally:
        connection.features.has_select_for_update = knows
