from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('govtech', '0005_network'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='parcelrow',
            name='one_parcel',
        ),
        migrations.AddConstraint(
            model_name='parcelrow',
            constraint=models.UniqueConstraint(fields=('tenant', 'of', 'number', 'stage'), name='one_parcel'),
        ),
    ]
