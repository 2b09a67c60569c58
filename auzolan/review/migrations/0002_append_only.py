# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Let the database itself refuse to change a decision."""

from typing import Any

from django.db import migrations

SQLITE = """
CREATE TRIGGER review_decision_is_final BEFORE UPDATE ON review_decisionrow
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION review_decision_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a decision is never changed'; END $$;
CREATE TRIGGER review_decision_is_final BEFORE UPDATE OR DELETE ON review_decisionrow
FOR EACH ROW EXECUTE FUNCTION review_decision_is_final();
"""


def refuse_changes(_apps: Any, schema_editor: Any) -> None:
    """Create the trigger. SQLite's speaks of changes only: a decision that was removed is named by the chain."""
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


class Migration(migrations.Migration):
    """Refuse changes of decisions in the database."""

    dependencies = (("review", "0001_initial"),)
    operations = (migrations.RunPython(refuse_changes, migrations.RunPython.noop),)
