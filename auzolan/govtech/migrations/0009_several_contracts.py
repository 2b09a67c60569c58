# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Let a tender have several contracts, one for each lot or for some: the one that it had becomes the first."""

from typing import Any

from django.db import migrations


def number(apps: Any, schema_editor: Any) -> None:
    """Put the contract of each tender in a list."""
    row = apps.get_model("govtech", "TenderRow")
    using = schema_editor.connection.alias
    for one in row.everywhere.using(using).order_by("pk").iterator():
        if "award" in one.body:
            award = one.body.pop("award")
            one.body["awards"] = [award | {"number": 1}] if award else []
            one.save(using=using, update_fields=["body"])


def unnumber(apps: Any, schema_editor: Any) -> None:
    """Let each tender have the first of its contracts alone."""
    row = apps.get_model("govtech", "TenderRow")
    using = schema_editor.connection.alias
    for one in row.everywhere.using(using).order_by("pk").iterator():
        if "awards" in one.body:
            awards = one.body.pop("awards")
            one.body["award"] = awards[0] if awards else None
            one.save(using=using, update_fields=["body"])


class Migration(migrations.Migration):
    """Move what stands in the column, and no column."""

    dependencies = (("govtech", "0008_network_fetching"),)
    operations = (migrations.RunPython(number, unnumber),)
