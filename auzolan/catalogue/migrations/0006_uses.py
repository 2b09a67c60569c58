import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0005_quality'),
    ]

    operations = [
        migrations.CreateModel(
            name='UseRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dataset', models.CharField(max_length=100)),
                ('channel', models.CharField(max_length=20)),
                ('on', models.DateField()),
                ('name', models.CharField(blank=True, max_length=100)),
                ('caller', models.CharField(blank=True, max_length=20)),
                ('n', models.PositiveBigIntegerField()),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'ordering': ('on', 'dataset'),
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'indexes': [models.Index(fields=['tenant', 'on'], name='uses_by_day')],
                'constraints': [models.UniqueConstraint(fields=('tenant', 'dataset', 'channel', 'on', 'name', 'caller'), name='use_once')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
    ]
