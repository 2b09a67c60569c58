# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Let the database itself refuse to change an evaluation card, or the artefact of a version."""

from typing import Any, Final

from django.db import migrations

TABLES: Final = {"ai_cardrow": "an evaluation card", "ai_pinrow": "the artefact of a version"}
SQLITE: Final = """
CREATE TRIGGER {table}_is_final BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{what} is never changed'); END
"""
POSTGRESQL: Final = """
CREATE FUNCTION {table}_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{what} is never changed'; END $$;
CREATE TRIGGER {table}_is_final BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_is_final();
"""


def refuse_changes(_apps: Any, schema_editor: Any) -> None:
    """Create the triggers. SQLite's speak of changes only: a card that was removed is named by the chain."""
    said = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for table, what in TABLES.items():
        schema_editor.execute(said.format(table=table, what=what))


class Migration(migrations.Migration):
    """Refuse changes of cards in the database."""

    dependencies = (("ai", "0003_cards"),)
    operations = (migrations.RunPython(refuse_changes, migrations.RunPython.noop),)
