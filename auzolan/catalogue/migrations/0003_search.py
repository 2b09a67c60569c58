# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Let what was recorded last be found without reading the datasets."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_out")]

    operations = [
        migrations.AddIndex(
            model_name="datasetrow",
            index=models.Index(fields=["tenant", "recorded_at", "slug"], name="datasets_recorded"),
        ),
    ]
