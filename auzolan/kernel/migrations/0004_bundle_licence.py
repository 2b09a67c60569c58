# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0003_history_is_final'),
    ]

    operations = [
        migrations.AddField(
            model_name='bundleload',
            name='licence',
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
