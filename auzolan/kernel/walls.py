# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Walls between tenants in the database itself: row-level security on PostgreSQL, on every table of tenant rows.

A policy lets through the rows of the tenant that the connection has been told (``auzolan.tenant``), and all rows where
it was told none: migrations, backups and the worker between two tenants. Decision 0009.
"""

from typing import Any, Final

from django.apps import apps
from django.db import connections

from auzolan.kernel.rows import TenantRow
from auzolan.kernel.within import SETTING

POLICY: Final = "rows_of_one_tenant"
_LET_THROUGH: Final = f"coalesce(current_setting('{SETTING}', true), '') IN ('', tenant_id)"


def raise_walls(using: str, **_signal: Any) -> None:
    """Give every table of tenant rows its policy, binding its owner too; what stands already is left."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [POLICY])
        for table in sorted((walled() & present) - {row[0] for row in cursor.fetchall()}):
            name = connection.ops.quote_name(table)
            cursor.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
            cursor.execute(f"CREATE POLICY {POLICY} ON {name} USING ({_LET_THROUGH}) WITH CHECK ({_LET_THROUGH})")


def walled() -> set[str]:
    """Return the names of the tables of tenant rows."""
    return {model._meta.db_table for model in apps.get_models() if issubclass(model, TenantRow)}
