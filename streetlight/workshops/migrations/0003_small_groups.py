"""Small groups: who sits where, what people asked for, what groups write, and the seal it is kept under."""

import django.db.models.deletion
import streetlight.workshops.seats
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workshops', '0002_without_rowid'),
    ]

    operations = [
        migrations.AddField(
            model_name='groupitem',
            name='aside',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='groupitem',
            name='holds',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='participant',
            name='remote',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='participant',
            name='senior',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='participant',
            name='wants_to_move',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='workshop',
            name='arranged',
            field=models.TextField(default='{}'),
        ),
        migrations.AddField(
            model_name='workshop',
            name='seal',
            field=models.CharField(default=streetlight.workshops.seats.draw_id, max_length=32),
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.CharField(default=streetlight.workshops.seats.draw_id, max_length=32, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('question_set', models.CharField(blank=True, max_length=60)),
                ('work_state', models.TextField(default='{}')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='workshops.workshop')),
            ],
            options={
                'ordering': ('number',),
            },
        ),
        migrations.AddField(
            model_name='groupitem',
            name='group',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='workshops.group'),
        ),
        migrations.AddField(
            model_name='participant',
            name='group',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='members', to='workshops.group'),
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('participant', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='workshops.participant')),
                ('value', models.TextField()),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='workshops.workshop')),
            ],
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('workshop', 'number'), name='one_group_a_number'),
        ),
    ]
