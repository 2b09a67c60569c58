# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of the agenda and of sessions; the database itself refuses to change a version or undo a fulfilment."""

from typing import Any

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

SAME = ("tenant_id", "agenda", "number", "body", "hash", "at", "person", "reason")
SQLITE = (
    f"""
CREATE TRIGGER strategy_version_is_final BEFORE UPDATE ON strategy_agendaversionrow
WHEN OLD.decision IS NOT NULL OR {" OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in SAME)}
BEGIN SELECT RAISE(ABORT, 'a version of an agenda is never changed'); END
""",
    """
CREATE TRIGGER strategy_fulfilment_is_final BEFORE UPDATE ON strategy_fulfilmentrow
BEGIN SELECT RAISE(ABORT, 'what is done is not undone'); END
""",
)
POSTGRESQL = (
    f"""
CREATE FUNCTION strategy_version_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.decision IS NOT NULL
     OR {" OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in SAME)} THEN
    RAISE EXCEPTION 'a version of an agenda is never changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER strategy_version_is_final BEFORE UPDATE OR DELETE ON strategy_agendaversionrow
FOR EACH ROW EXECUTE FUNCTION strategy_version_is_final();
""",
    """
CREATE FUNCTION strategy_fulfilment_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is done is not undone';
END $$;
CREATE TRIGGER strategy_fulfilment_is_final BEFORE UPDATE OR DELETE ON strategy_fulfilmentrow
FOR EACH ROW EXECUTE FUNCTION strategy_fulfilment_is_final();
""",
)


def refuse_changes(_apps: Any, schema_editor: Any) -> None:
    """Create the triggers."""
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Make the tables."""

    initial = True

    dependencies = [
        ('kernel', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaVersionRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda', models.CharField(max_length=100)),
                ('number', models.PositiveIntegerField()),
                ('body', models.JSONField()),
                ('hash', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('person', models.CharField(max_length=150)),
                ('reason', models.TextField()),
                ('decision', models.PositiveIntegerField(null=True)),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'ordering': ('agenda', 'number'),
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('tenant', 'agenda', 'number'), name='one_agenda_version')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='AgreementRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session', models.PositiveIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('owner', models.CharField(max_length=100)),
                ('due', models.DateField()),
                ('done_on', models.DateField(null=True)),
                ('body', models.JSONField()),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'ordering': ('due', 'session', 'number'),
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('tenant', 'session', 'number'), name='one_agreement')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='BodyRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=100)),
                ('body', models.JSONField()),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'ordering': ('slug',),
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('tenant', 'slug'), name='one_body')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='FulfilmentRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda', models.CharField(max_length=100)),
                ('item', models.CharField(max_length=60)),
                ('milestone', models.CharField(max_length=60)),
                ('on', models.DateField()),
                ('evidence', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('person', models.CharField(max_length=150)),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'ordering': ('agenda', 'item', 'on'),
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('tenant', 'agenda', 'item', 'milestone'), name='one_fulfilment')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='SessionRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('of', models.CharField(max_length=100)),
                ('on', models.DateField()),
                ('stage', models.CharField(max_length=10)),
                ('body', models.JSONField()),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'ordering': ('-on', '-number'),
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('tenant', 'number'), name='one_session')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunPython(refuse_changes, migrations.RunPython.noop),
    ]
