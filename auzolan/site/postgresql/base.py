# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A connection that tells PostgreSQL the tenant within which it is used, so that the walls of ``kernel.walls`` hold."""

from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from auzolan.kernel.within import SETTING, tenant_within


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to PostgreSQL, which is told the tenant whenever that is another than before."""

    told: str | None = None

    def _cursor(self, name: str | None = None) -> Any:
        self.ensure_connection()
        wanted = tenant_within()
        if wanted != self.told and self.connection.info.transaction_status != TransactionStatus.INERROR:
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, wanted])
            self.told = wanted
        return super()._cursor(name)  # type: ignore[misc]

    def init_connection_state(self) -> None:
        """Begin a new connection, which has been told nothing."""
        self.told = None
        super().init_connection_state()

    def _rollback(self) -> None:
        # what is told inside a transaction is taken back with it
        self.told = None
        super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self.told = None
