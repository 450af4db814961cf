"""Whom a rating was put to when it closed. It may be empty: what was rated before this is not shown."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workshops', '0006_plan'),
    ]

    operations = [
        migrations.AddField(
            model_name='tally',
            name='asked',
            field=models.JSONField(null=True),
        ),
    ]
