# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Move the history of services, charters and assessments to where every room keeps its own; nothing is lost."""

from typing import Any

from django.db import migrations

COPIED = ("tenant_id", "subject", "at", "person", "what", "fields")


def move(apps: Any, schema_editor: Any) -> None:
    """Copy every entry; an assessment's is named after its service from now on."""
    change, assessment = apps.get_model("kernel", "ChangeRow"), apps.get_model("services", "AssessmentRow")
    using = schema_editor.connection.alias
    assessed = {
        (row.tenant_id, f"services/assessment/{row.number}"): f"services/assessment/{row.service}/{row.number}"
        for row in assessment.everywhere.using(using).all()
    }
    rows = []
    for old in apps.get_model("services", "HistoryRow").everywhere.using(using).order_by("pk"):
        values = {name: getattr(old, name) for name in COPIED}
        values["subject"] = assessed.get((old.tenant_id, old.subject), old.subject)
        rows.append(change(**values))
    change.everywhere.using(using).bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    """Move the rows, and drop the table that held them."""

    dependencies = (("services", "0002_versions_are_final"), ("kernel", "0003_history_is_final"))
    operations = (
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel("HistoryRow"),
    )
