"""All tables of publishing, for a new site. An older one has them through the migrations that this replaces."""

import django.db.models.deletion
import goldenthread.catalogue.models.item
import goldenthread.publishing.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('publishing', '0001_subscriptions'),
        ('publishing', '0002_saved_searches'),
        ('publishing', '0003_error_reports'),
        ('publishing', '0004_partnership_files'),
        ('publishing', '0005_weekly_digest'),
        ('publishing', '0006_papers'),
        ('publishing', '0007_paper_subjects'),
        ('publishing', '0008_public_page'),
        ('publishing', '0009_briefings'),
        ('publishing', '0010_papers_of_audits'),
        ('publishing', '0011_withdrawn_papers'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0004'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalogue', '0001_squashed_0010'),
        ('responses', '0001_squashed_0016'),
    ]

    operations = [
        migrations.CreateModel(
            name='Branding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='branding', to='accounts.partnership')),
                ('colour', models.CharField(blank=True, help_text='like #12417a; empty for ours', max_length=7)),
                ('logo', models.BinaryField(blank=True, help_text='WebP, drawn anew from what was sent', null=True)),
                ('logo_alt', models.CharField(blank=True, help_text='what the logo says, in words', max_length=200)),
                ('welcome', models.TextField(blank=True, help_text='what stands first on the page')),
            ],
        ),
        migrations.CreateModel(
            name='Briefing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=goldenthread.catalogue.models.item.new_reference, max_length=12, unique=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='briefings', to='accounts.partnership')),
                ('publication', models.ForeignKey(blank=True, help_text='what it is about; empty for one on items or on a theme', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.publication')),
                ('items', models.JSONField(blank=True, default=list, help_text='references of the items that it is about, where it is about some')),
                ('theme', models.CharField(blank=True, help_text='id of the theme that it is about, if any', max_length=30)),
                ('code', models.ForeignKey(blank=True, help_text='printed on it, so that teams can say that they used it; made at the first approval', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='responses.usecode')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField()),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, help_text='in words for its readers', max_length=500)),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='briefing_withdrawn_at_and_by_together'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='a_withdrawn_briefing_says_why')],
            },
        ),
        migrations.CreateModel(
            name='BriefingHeadings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('headings', models.JSONField(help_text='seven, in order')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'briefing headings',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='BriefingVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('briefing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='publishing.briefing')),
                ('number', models.PositiveIntegerField(help_text='from 1')),
                ('content', models.JSONField(help_text='what it holds: publishing/briefings/content.py')),
                ('review_on', models.DateField(help_text='when somebody looks whether it still holds')),
                ('is_public', models.BooleanField(default=False, help_text='whether anybody may read it, once approved')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['briefing', 'number'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', None)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='briefing_version_approved_at_and_by_together'), models.UniqueConstraint(fields=('briefing', 'number'), name='one_version_of_a_number_in_a_briefing')],
            },
        ),
        migrations.CreateModel(
            name='CarriedEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='carried_events', to='accounts.partnership')),
                ('number', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(max_length=254)),
                ('action', models.CharField(max_length=100)),
                ('object_type', models.CharField(blank=True, max_length=100)),
                ('object_id', models.CharField(blank=True, max_length=100)),
                ('detail', models.JSONField(default=dict)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ErrorReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=goldenthread.publishing.models.new_report_token, max_length=16, unique=True)),
                ('reference', models.CharField(db_index=True, help_text='of the item that it is about', max_length=12)),
                ('version', models.ForeignKey(help_text='of the document, as the reader had it', on_delete=django.db.models.deletion.CASCADE, related_name='error_reports', to='catalogue.version')),
                ('what', models.CharField(choices=[('words', 'The words are not those of the document'), ('page', 'The page is wrong'), ('kind', 'It is another kind of item'), ('number', 'The number is wrong'), ('not_an_item', 'It is not a recommendation or other item'), ('missing', 'Something is missing'), ('other', 'Something else')], max_length=20)),
                ('words', models.TextField(help_text="a reader's own words; never shown to the public")),
                ('email', models.EmailField(blank=True, help_text='to tell of the answer; forgotten when that is sent', max_length=254)),
                ('at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('corrected', 'Corrected'), ('no_error', 'No error')], max_length=10)),
                ('answer_words', models.TextField(blank=True, help_text='what the editor says to the reader')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='KeptPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=goldenthread.catalogue.models.item.new_reference, max_length=12, unique=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='accounts.partnership')),
                ('kind', models.CharField(help_text='a key of publishing/reports/kinds.py', max_length=30)),
                ('is_public', models.BooleanField(default=False, help_text='holds only what was published by then')),
                ('since', models.DateField(blank=True, help_text='first day that it is about', null=True)),
                ('until', models.DateField(blank=True, help_text='last day that it is about', null=True)),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.item')),
                ('publication', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.publication')),
                ('audit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='responses.practiceaudit')),
                ('theme', models.CharField(blank=True, help_text='id of the theme that it is about', max_length=30)),
                ('role', models.CharField(blank=True, help_text='id of the audience that it is for', max_length=30)),
                ('as_at', models.DateField(help_text='it tells how things stood at the end of this day')),
                ('moment', models.DateTimeField(help_text='up to when statements count')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField()),
                ('title', models.CharField(blank=True, help_text='empty until it is drawn up, and once it is withdrawn', max_length=500)),
                ('content', models.TextField(blank=True, help_text='the paper as JSON, of which every file is made; empty once it is withdrawn')),
                ('sha256', models.CharField(blank=True, help_text='of the content; it stays', max_length=64)),
                ('made_at', models.DateTimeField(blank=True, help_text='when the last file was made', null=True)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_at', models.DateTimeField(blank=True, help_text='when its contents were removed', null=True)),
                ('withdrawn_reason', models.CharField(blank=True, help_text='in words for its readers', max_length=500)),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='paper_withdrawn_at_and_by_together'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='a_withdrawn_paper_says_why'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('content', ''), ('title', '')), _connector='OR'), name='a_withdrawn_paper_holds_nothing')],
            },
        ),
        migrations.CreateModel(
            name='PaperFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='publishing.keptpaper')),
                ('name', models.CharField(help_text='with its ending', max_length=100)),
                ('words', models.CharField(blank=True, help_text='what a link to it says', max_length=100)),
                ('media_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('data', models.BinaryField(help_text='empty once the paper is withdrawn')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('paper', 'name'), name='one_file_of_a_name_in_a_paper')],
            },
        ),
        migrations.CreateModel(
            name='PartnershipFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files_of_everything', to='accounts.partnership')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField()),
                ('parts_done', models.PositiveIntegerField(default=0, help_text='kinds of rows that are written')),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('path', models.CharField(blank=True, help_text='in the file store; nobody can guess it', max_length=100)),
                ('size', models.PositiveBigIntegerField(default=0, help_text='bytes')),
                ('sha256', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('search', models.CharField(blank=True, help_text='query string of the saved search; empty where it is about all that is new', max_length=1000)),
                ('name', models.CharField(blank=True, help_text='what its owner calls the saved search', max_length=100)),
                ('owner', models.ForeignKey(blank=True, help_text='the person who was signed in with this address when they asked', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to=settings.AUTH_USER_MODEL)),
                ('frequency', models.CharField(choices=[('at_once', 'At once'), ('daily', 'Each day that something is new'), ('weekly', 'Once a week, when something is new')], default='weekly', max_length=10)),
                ('token', models.CharField(default=goldenthread.publishing.models.new_token, max_length=64, unique=True)),
                ('asked_at', models.DateTimeField(help_text='when the link to confirm was last sent')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, help_text='when the last digest was sent', null=True)),
                ('checked_to', models.CharField(blank=True, help_text='how far the catalogue had come when the search was last run', max_length=40)),
            ],
            options={
                'ordering': ['email', 'search'],
                'constraints': [models.UniqueConstraint(fields=('email', 'search'), name='one_subscription_of_a_search')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='publishing.subscription')),
                ('update', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='catalogue.update')),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('subscription', 'update'), name='one_update_told_once')],
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='publishing.subscription')),
                ('result', models.CharField(help_text="what stays of it: an item's reference, or a publication and a hash of words", max_length=200)),
                ('was_there', models.BooleanField(help_text='whether it was there when the search was saved')),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'told',
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('subscription', 'result'), name='one_result_told_once')],
            },
        ),
        migrations.CreateModel(
            name='WeeklyDigest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='weekly_digest', to=settings.AUTH_USER_MODEL)),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday')])),
                ('token', models.CharField(default=goldenthread.publishing.models.new_token, max_length=64, unique=True)),
                ('looked_on', models.DateField(help_text='when there was last a look at whether there is something to say')),
                ('told_at', models.DateTimeField(blank=True, help_text='when the last digest was sent', null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
