"""The first tables of workshops."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('agency', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('granted', models.BooleanField(default=False)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='workshops.participant')),
            ],
        ),
        migrations.CreateModel(
            name='Workshop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=6, unique=True)),
                ('title', models.CharField(max_length=120)),
                ('outline_text', models.TextField()),
                ('language', models.CharField(default='en', max_length=8)),
                ('question_set', models.CharField(blank=True, max_length=60)),
                ('starts_at', models.DateTimeField()),
                ('contacts', models.TextField(blank=True)),
                ('run_state', models.TextField(default='{}')),
                ('number', models.PositiveIntegerField(default=0)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name='participant',
            name='workshop',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='workshops.workshop'),
        ),
        migrations.CreateModel(
            name='GroupItem',
            fields=[
                ('key', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('step', models.CharField(max_length=60)),
                ('slot', models.CharField(max_length=60)),
                ('value', models.TextField()),
                ('standing', models.CharField(choices=[('waiting', 'Waiting'), ('released', 'Released'), ('hidden', 'Hidden')], default='waiting', max_length=8)),
                ('place', models.PositiveIntegerField(default=0)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='workshops.groupitem')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='workshops.workshop')),
            ],
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=60)),
                ('slot', models.CharField(max_length=60)),
                ('answered', models.PositiveIntegerField()),
                ('value', models.JSONField()),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='workshops.workshop')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workshop', 'step', 'slot'), name='one_tally_a_slot')],
            },
        ),
        migrations.CreateModel(
            name='PrivateAnswer',
            fields=[
                ('pk', models.CompositePrimaryKey('workshop', 'step', 'slot', 'key', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workshop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, to='workshops.workshop')),
                ('step', models.CharField(max_length=60)),
                ('slot', models.CharField(max_length=60)),
                ('key', models.CharField(max_length=32)),
                ('value', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('what', models.CharField(max_length=20)),
                ('about', models.CharField(blank=True, max_length=130)),
                ('before', models.TextField(blank=True)),
                ('undone', models.BooleanField(default=False)),
                ('facilitator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='journal', to='workshops.workshop')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('workshop', 'number'), name='one_entry_a_number')],
            },
        ),
    ]
