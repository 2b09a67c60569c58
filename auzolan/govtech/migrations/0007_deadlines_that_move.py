import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('govtech', '0006_network_again'),
        ('kernel', '0004_bundle_licence'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApplicantLetterRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('challenge', models.PositiveIntegerField()),
                ('application', models.PositiveIntegerField()),
                ('until', models.DateField()),
                ('site', models.CharField(blank=True, max_length=300)),
                ('sent_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.tenant')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'everywhere',
                'default_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('tenant', 'application', 'until'), name='one_applicant_letter')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
    ]
