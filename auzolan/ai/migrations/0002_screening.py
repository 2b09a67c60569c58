# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of screening and what follows from it; the database itself refuses to change what is final."""

from typing import Any

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


FINAL = (
    ("screening", "ai_screeningrow", ""),
    ("consultation", "ai_consultationrow", ""),
    ("assessment", "ai_assessmentrow", "OLD.is_finished"),
)


def refuse_changes(_apps: Any, schema_editor: Any) -> None:
    """Create the triggers: screenings and consultations are never changed, assessments not once they are finished."""
    for name, table, when in FINAL:
        condition = f"WHEN ({when})" if when else ""
        said = f"what was kept as {name} is never changed"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION ai_{name}_is_final() RETURNS trigger LANGUAGE plpgsql AS $$ "
                f"BEGIN RAISE EXCEPTION '{said}'; END $$; "
                f"CREATE TRIGGER ai_{name}_is_final BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW {condition} EXECUTE FUNCTION ai_{name}_is_final();"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER ai_{name}_is_final BEFORE UPDATE ON {table} {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
            )


class Migration(migrations.Migration):

    dependencies = [
        ('ai', '0001_systems'),
        ('kernel', '0004_bundle_licence'),
    ]

    operations = [
        migrations.CreateModel(
            name='AssessmentRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('system', models.CharField(max_length=100)),
                ('kind', models.CharField(max_length=10)),
                ('is_finished', models.BooleanField(default=False)),
                ('body', models.JSONField()),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'ordering': ('number',),
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'indexes': [models.Index(fields=['tenant', 'system', 'number'], name='assessment_of_system')],
                'constraints': [models.UniqueConstraint(fields=('tenant', 'number'), name='assessment_number')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ConsultationRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('system', models.CharField(max_length=100)),
                ('on', models.DateField()),
                ('body', models.JSONField()),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'ordering': ('number',),
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'indexes': [models.Index(fields=['tenant', 'system', 'number'], name='consultation_of_system')],
                'constraints': [models.UniqueConstraint(fields=('tenant', 'number'), name='consultation_number')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ScreeningRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('system', models.CharField(max_length=100)),
                ('version', models.PositiveIntegerField()),
                ('as_of', models.DateField()),
                ('risk_group', models.CharField(blank=True, max_length=20)),
                ('at', models.DateTimeField()),
                ('hash', models.CharField(max_length=64)),
                ('body', models.JSONField()),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'ordering': ('number',),
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'indexes': [models.Index(fields=['tenant', 'system', 'number'], name='screening_of_system')],
                'constraints': [models.UniqueConstraint(fields=('tenant', 'number'), name='screening_number')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='TaskRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('system', models.CharField(max_length=100)),
                ('duty', models.CharField(max_length=60)),
                ('state', models.CharField(max_length=20)),
                ('due', models.DateField()),
                ('body', models.JSONField()),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'ordering': ('due', 'number'),
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('tenant', 'number'), name='duty_task_number'), models.UniqueConstraint(fields=('tenant', 'system', 'duty'), name='duty_task_once')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunPython(refuse_changes, migrations.RunPython.noop),
    ]
