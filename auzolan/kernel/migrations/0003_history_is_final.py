# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Let the database itself refuse to change what was noted of a change."""

from typing import Any

from django.db import migrations

SQLITE = """
CREATE TRIGGER kernel_history_is_final BEFORE UPDATE ON kernel_changerow
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION kernel_history_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never changed'; END $$;
CREATE TRIGGER kernel_history_is_final BEFORE UPDATE OR DELETE ON kernel_changerow
FOR EACH ROW EXECUTE FUNCTION kernel_history_is_final();
"""


def refuse_changes(_apps: Any, schema_editor: Any) -> None:
    """Create the trigger; SQLite's speaks of changes only, as that of decisions does."""
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


class Migration(migrations.Migration):
    """Refuse changes of history in the database."""

    dependencies = (("kernel", "0002_history"),)
    operations = (migrations.RunPython(refuse_changes, migrations.RunPython.noop),)
