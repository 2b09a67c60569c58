# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Let the database itself refuse to change a version of a commitment, but for ending it once."""

from typing import Any

from django.db import migrations

SAME = ("tenant_id", "charter", "code", "since", "indicator", "service", "target", "target_unit", "comparison", "name",
        "source", "reason")
SQLITE = f"""
CREATE TRIGGER services_version_is_final BEFORE UPDATE ON services_commitmentrow
WHEN OLD.until IS NOT NULL OR {" OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in SAME)}
BEGIN SELECT RAISE(ABORT, 'a version of a commitment is never changed'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION services_version_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.until IS NOT NULL
     OR {" OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in SAME)} THEN
    RAISE EXCEPTION 'a version of a commitment is never changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER services_version_is_final BEFORE UPDATE OR DELETE ON services_commitmentrow
FOR EACH ROW EXECUTE FUNCTION services_version_is_final();
"""


def refuse_changes(_apps: Any, schema_editor: Any) -> None:
    """Create the trigger."""
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


class Migration(migrations.Migration):
    """Refuse changes of versions in the database."""

    dependencies = (("services", "0001_initial"),)
    operations = (migrations.RunPython(refuse_changes, migrations.RunPython.noop),)
