"""All tables of collecting, for a new site. An older one has them through the migrations that this replaces."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('collecting', '0001_initial'),
        ('collecting', '0002_sources'),
        ('collecting', '0003_workers'),
    ]

    initial = True

    dependencies = [
        ('catalogue', '0001_squashed_0010'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=500, unique=True)),
                ('checked_at', models.DateTimeField()),
                ('is_working', models.BooleanField()),
                ('answer', models.CharField(help_text='one plain sentence', max_length=300)),
                ('moved_to', models.URLField(blank=True, max_length=500)),
                ('failing_since', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['is_working', 'url'],
            },
        ),
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='host, process number and a random part', max_length=64, unique=True)),
                ('started_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(blank=True, help_text='when it stopped as it was asked to', null=True)),
            ],
            options={
                'ordering': ['-seen_at'],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('govuk', 'Organisation on GOV.UK'), ('site', 'Website with documents'), ('folder', 'Folder on this computer')], max_length=10)),
                ('publisher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='catalogue.publisher')),
                ('place', models.CharField(help_text="the organisation's slug on GOV.UK, the site's address, or the folder", max_length=500)),
                ('only', models.JSONField(blank=True, default=dict, help_text='what of it to take: document types, words; see docs/sources.md')),
                ('is_watched', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(help_text='what was asked for: a source, file, folder, address or upload', max_length=200)),
                ('watched', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='runs', to='collecting.source')),
                ('by', models.CharField(blank=True, help_text='e-mail address of the person, or the command', max_length=254)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, help_text='empty when the run was cut off', null=True)),
                ('is_good', models.BooleanField(default=False, help_text='it got to its end and could look at everything')),
                ('counts', models.JSONField(default=dict, help_text='documents added, unchanged, failed; items found')),
                ('problems', models.JSONField(default=list, help_text='file and sentence for each that could not be taken in')),
            ],
            options={
                'ordering': ['-started_at'],
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='collecting.source')),
                ('key', models.CharField(help_text='content id and language on GOV.UK, else the address', max_length=500)),
                ('url', models.URLField(max_length=500)),
                ('title', models.CharField(max_length=400)),
                ('seen', models.JSONField(help_text='everything else that was read, see docs/sources.md')),
                ('fingerprint', models.CharField(help_text='SHA-256 of what was read; the same, nothing is written', max_length=64)),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('last_modified', models.CharField(blank=True, max_length=100)),
                ('first_seen_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('missing_looks', models.PositiveIntegerField(default=0, help_text='looks a day apart that found nothing there')),
                ('missing_at', models.DateTimeField(blank=True, help_text='the last of these looks', null=True)),
                ('publication', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='listings', to='catalogue.publication')),
                ('match', models.CharField(choices=[('certain', 'Matched'), ('new', 'New here'), ('doubtful', 'Waits for a person'), ('confirmed', 'Matched by a person'), ('ignored', 'Left out by a person')], max_length=10)),
                ('match_reasons', models.JSONField(default=list, help_text='one sentence each')),
                ('candidates', models.JSONField(default=list, help_text='for a doubtful match: publication ids with the reasons for each')),
            ],
            options={
                'ordering': ['source', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('source', 'key'), name='one_listing_in_a_source')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='collecting.listing')),
                ('key', models.CharField(help_text="the source's own id of it, else its address", max_length=500)),
                ('url', models.URLField(max_length=500)),
                ('title', models.CharField(max_length=400)),
                ('media_type', models.CharField(blank=True, help_text='as the source says, not as it is', max_length=100)),
                ('position', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('listed', 'Listed'), ('taken_in', 'Taken in'), ('refused', 'Could not be taken in'), ('elsewhere', 'On another site'), ('removed', 'No longer listed')], default='listed', max_length=10)),
                ('problem', models.CharField(blank=True, help_text='one plain sentence when it was refused', max_length=500)),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('last_modified', models.CharField(blank=True, max_length=100)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attachments', to='catalogue.document')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attachments', to='catalogue.version')),
            ],
            options={
                'ordering': ['listing', 'position'],
                'constraints': [models.UniqueConstraint(fields=('listing', 'key'), name='one_attachment_in_a_listing')],
            },
        ),
    ]
