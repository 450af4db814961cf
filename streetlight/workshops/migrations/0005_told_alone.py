"""What forming groups says to one person alone, sealed. It may be empty, so that SQLite need not make the table anew."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workshops', '0004_orderless_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='told',
            field=models.TextField(null=True),
        ),
    ]
