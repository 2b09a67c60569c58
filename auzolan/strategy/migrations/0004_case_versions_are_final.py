# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Let the database itself refuse to change a version of a business case."""

from typing import Any

from django.db import migrations

SQLITE = """
CREATE TRIGGER strategy_case_version_is_final BEFORE UPDATE ON strategy_caseversionrow
BEGIN SELECT RAISE(ABORT, 'a version of a case is never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION strategy_case_version_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a version of a case is never changed'; END $$;
CREATE TRIGGER strategy_case_version_is_final BEFORE UPDATE OR DELETE ON strategy_caseversionrow
FOR EACH ROW EXECUTE FUNCTION strategy_case_version_is_final();
"""


def refuse_changes(_apps: Any, schema_editor: Any) -> None:
    """Create the trigger."""
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


class Migration(migrations.Migration):
    """Refuse changes of versions in the database."""

    dependencies = (("strategy", "0003_cases"),)
    operations = (migrations.RunPython(refuse_changes, migrations.RunPython.noop),)
