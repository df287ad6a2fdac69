"""All tables of audit, for a new site. An older one has them through the migrations that this replaces."""

from django.db import migrations, models

from goldenthread.audit.append_only import INSTALL, LIFT


def install(apps, schema_editor):
    for statement in INSTALL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def lift(apps, schema_editor):
    for statement in LIFT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    replaces = [
        ('audit', '0001_initial'),
        ('audit', '0002_append_only'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('number', models.PositiveBigIntegerField(help_text='1, 2, 3 without a gap, so that a missing event shows', primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(help_text='e-mail address of the person, or the command that acted', max_length=254)),
                ('action', models.CharField(help_text='what was done, e.g. decision approved', max_length=100)),
                ('object_type', models.CharField(blank=True, max_length=100)),
                ('object_id', models.CharField(blank=True, max_length=100)),
                ('detail', models.JSONField(default=dict, help_text='old and new values of status fields; never free text')),
                ('previous_hash', models.CharField(help_text='hash of the event before this one; unique, so no fork', max_length=64, unique=True)),
                ('hash', models.CharField(help_text='SHA-256 of this event and previous_hash', max_length=64, unique=True)),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['object_type', 'object_id'], name='audit_event_object__f2d1b4_idx')],
            },
        ),
        migrations.RunPython(install, lift, elidable=False),
    ]
