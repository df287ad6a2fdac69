"""All tables of catalogue, for a new site. An older one has them through the migrations that this replaces."""

import django.db.models.deletion
import django.utils.timezone
import goldenthread.catalogue.models.item
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('catalogue', '0001_initial'),
        ('catalogue', '0002_national_layer_kept_true'),
        ('catalogue', '0003_fields_from_sources'),
        ('catalogue', '0004_said_before'),
        ('catalogue', '0005_item_themes'),
        ('catalogue', '0006_rulings_and_retired_references'),
        ('catalogue', '0007_references_retired_before'),
        ('catalogue', '0008_coding_samples'),
        ('catalogue', '0009_what_rulings_are_about'),
        ('catalogue', '0010_local_rows'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Addressee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=200)),
                ('scope', models.CharField(choices=[('government', 'Government'), ('national_body', 'National body'), ('safeguarding_partners', 'Safeguarding partners'), ('agency', 'One agency'), ('practitioners', 'Practitioners')], max_length=30)),
                ('synonyms', models.JSONField(default=list, help_text='other words that reports print for it')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publication_id', models.BigIntegerField(help_text='no foreign key: a change outlives what it tells of')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Publisher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_local', models.BooleanField(default=False, help_text='of a partnership’s own review, and in no list of the national catalogue')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=200)),
                ('url', models.URLField(blank=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_local', models.BooleanField(default=False, help_text='of a partnership’s own review, and in no list of the national catalogue')),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('publisher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='catalogue.publisher')),
                ('kind', models.CharField(choices=[('national_review', 'National review'), ('thematic_paper', 'Thematic or briefing paper'), ('annual_report', 'Annual report'), ('guidance', 'Guidance'), ('information', 'Information'), ('research', 'Research'), ('government_response', 'Government response'), ('local_review', 'Local review'), ('inspection', 'Inspection report'), ('other', 'Other publication')], max_length=30)),
                ('title', models.CharField(max_length=400)),
                ('known_as', models.CharField(blank=True, help_text='the name people use for it', max_length=200)),
                ('summary', models.TextField(blank=True, help_text='what it is, in our own words')),
                ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='catalogue.publication')),
                ('phase', models.CharField(blank=True, help_text='e.g. Phase 1', max_length=50)),
                ('covers', models.CharField(blank=True, help_text='the period an annual report is about', max_length=100)),
                ('published_on', models.DateField(blank=True, help_text='first day of the period, see precision', null=True)),
                ('published_precision', models.CharField(blank=True, choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], max_length=5)),
                ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='superseded_by', to='catalogue.publication')),
                ('answers', models.ForeignKey(blank=True, help_text='the publication that a government response answers', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answered_by', to='catalogue.publication')),
                ('licence', models.CharField(blank=True, help_text='e.g. OGL-UK-3.0', max_length=50)),
                ('note', models.TextField(blank=True, help_text='what is not confirmed about this entry, in plain words')),
                ('at_source', models.CharField(choices=[('published', 'Published'), ('withdrawn', 'Withdrawn by its publisher'), ('gone', 'Taken down by its publisher'), ('not_found', 'Not found at its address')], default='published', max_length=20)),
                ('at_source_since', models.DateField(blank=True, help_text="the publisher's own date, else the day we saw it", null=True)),
                ('at_source_words', models.TextField(blank=True, help_text="the publisher's own explanation, word for word")),
                ('is_draft', models.BooleanField(default=False)),
                ('is_fictional', models.BooleanField(default=False, help_text='the sample review, marked so on every page')),
                ('catalogue_id', models.CharField(blank=True, help_text='id in a catalogue file', max_length=50, null=True, unique=True)),
                ('edited_fields', models.JSONField(blank=True, default=list, help_text='fields that a person set here; a catalogue file leaves them alone')),
                ('collected_fields', models.JSONField(blank=True, default=list, help_text="fields that came from the publisher's own page; a catalogue file without them leaves them")),
                ('documents_known', models.JSONField(blank=True, default=list, help_text='documents that a catalogue file tells of and that are not held here, with their hashes')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.CheckConstraint(condition=models.Q(('is_local', False), ('is_draft', True), _connector='OR'), name='a_local_review_stays_a_draft')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_local', models.BooleanField(default=False, help_text='of a partnership’s own review, and in no list of the national catalogue')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='catalogue.publication')),
                ('title', models.CharField(max_length=400)),
                ('position', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_local', models.BooleanField(default=False, help_text='of a partnership’s own review, and in no list of the national catalogue')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='catalogue.document')),
                ('number', models.PositiveIntegerField(help_text='1 for the first version of a document')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('size', models.PositiveBigIntegerField(help_text='bytes')),
                ('filename', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=100)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('collected_at', models.DateTimeField()),
                ('status', models.CharField(help_text='how reading it ended, see docs/extraction-format.md', max_length=20)),
                ('extractor', models.CharField(help_text='version of Golden Thread that read it', max_length=50)),
                ('metadata', models.JSONField(default=dict, help_text="the file's own title, author, dates")),
            ],
            options={
                'ordering': ['document', 'number'],
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='one_version_number_in_a_document'), models.UniqueConstraint(fields=('document', 'sha256'), name='same_bytes_once_in_a_document')],
            },
        ),
        migrations.CreateModel(
            name='CodingSample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coding_samples', to='catalogue.version')),
                ('seed', models.PositiveIntegerField(help_text='the same seed draws the same pages')),
                ('pages', models.JSONField(default=list, help_text='number and stratum of each page drawn, in order')),
                ('drawn_by', models.CharField(help_text='the person, or the command that acted', max_length=254)),
                ('drawn_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['drawn_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('version', 'seed'), name='one_draw_of_a_seed_in_a_version')],
            },
        ),
        migrations.CreateModel(
            name='GroupingRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('seen', models.BigIntegerField(help_text='primary key of the last catalogue change it took in')),
                ('is_whole', models.BooleanField(help_text='true when everything was grouped anew, not only what changed')),
                ('counts', models.JSONField(default=dict, help_text='whole numbers under items, looked_at, groups, grouped')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Repetition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=goldenthread.catalogue.models.item.new_reference, help_text='public id: /said-before/<reference>', max_length=12, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Coding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sample', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codings', to='catalogue.codingsample')),
                ('position', models.PositiveSmallIntegerField(help_text='1 for the first coder of the sample, 2 for the second')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('begun_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['sample', 'position'],
                'constraints': [models.UniqueConstraint(fields=('sample', 'by'), name='one_coding_of_a_person_in_a_sample'), models.UniqueConstraint(fields=('sample', 'position'), name='one_coding_in_each_place_of_a_sample'), models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 2)), name='two_codings_in_a_sample'), models.CheckConstraint(condition=models.Q(('finished_at', None), ('finished_at__gte', models.F('begun_at')), _connector='OR'), name='coding_finished_after_it_was_begun')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_local', models.BooleanField(default=False, help_text='of a partnership’s own review, and in no list of the national catalogue')),
                ('reference', models.CharField(default=goldenthread.catalogue.models.item.new_reference, help_text='permanent public id: /r/<reference>', max_length=12)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='catalogue.version')),
                ('position', models.PositiveIntegerField(help_text='order in the document, from 1')),
                ('kind', models.CharField(choices=[('recommendation', 'Recommendation'), ('area_for_improvement', 'Area for improvement'), ('priority_action', 'Priority action'), ('safety_action', 'Safety action'), ('conclusion', 'Conclusion'), ('finding', 'Finding'), ('learning_point', 'Learning point'), ('challenge', 'Challenge to partners'), ('question', 'Question'), ('good_practice', 'Good practice'), ('quoted_recommendation', 'Recommendation quoted from another report')], max_length=30)),
                ('list_title', models.CharField(blank=True, help_text='the heading it stands under, as printed', max_length=500)),
                ('label', models.CharField(blank=True, help_text='the printed number; never invented', max_length=50)),
                ('title', models.CharField(blank=True, max_length=500)),
                ('text', models.TextField(help_text='word for word')),
                ('page', models.PositiveIntegerField(help_text='position in the file, from 1; 0 in a local review where nobody told it')),
                ('page_end', models.PositiveIntegerField()),
                ('also_on', models.JSONField(default=list, help_text='page ranges of other full statements')),
                ('spans', models.JSONField(default=list, help_text='character ranges and boxes, see docs/extraction-format.md')),
                ('addressed_to', models.JSONField(default=list, help_text='addressees as printed')),
                ('confidence', models.FloatField()),
                ('why', models.JSONField(default=list, help_text='the evidence the machine went by')),
                ('is_found', models.BooleanField(default=True, help_text='false when a later reading of the same bytes lost it; kept for the work people did on it')),
                ('addressees', models.ManyToManyField(blank=True, related_name='items', to='catalogue.addressee')),
            ],
            options={
                'ordering': ['version', 'position'],
                'indexes': [models.Index(fields=['reference'], name='catalogue_i_referen_dca058_idx')],
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='one_position_in_a_version')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='catalogue.item')),
                ('field', models.CharField(choices=[('kind', 'Kind'), ('label', 'Number'), ('title', 'Title'), ('text', 'Text')], max_length=10)),
                ('value', models.TextField(blank=True)),
                ('reason', models.CharField(max_length=300)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('is_carried', models.BooleanField(default=False, help_text='a copy on a newer version of the document; made once, on an older one')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='catalogue.item')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='ItemTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(help_text='of the item: stays over versions and readings', max_length=12)),
                ('facet', models.CharField(choices=[('theme', 'Theme'), ('age', 'Age of the child'), ('audience', 'Who it is about or for')], default='theme', max_length=10)),
                ('theme', models.CharField(help_text='id of the theme, age or audience; see docs/themes.md', max_length=30)),
                ('standing', models.CharField(choices=[('suggested', 'Suggested by machine'), ('confirmed', 'Confirmed by a person'), ('rejected', 'Rejected by a person')], default='suggested', max_length=10)),
                ('by_rule', models.BooleanField(default=False, help_text='whether its words tell of it')),
                ('by_meaning', models.BooleanField(default=False, help_text='whether what it says is like the theme')),
                ('evidence', models.JSONField(default=list, help_text='what machines went by: words with their place, or a likeness')),
                ('by', models.ForeignKey(blank=True, help_text='the person who settled it; empty while it is a suggestion', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(help_text='when it was suggested or settled')),
            ],
            options={
                'ordering': ['reference', 'facet', 'theme'],
                'indexes': [models.Index(fields=['facet', 'theme', 'standing'], name='catalogue_i_facet_44e6a8_idx')],
                'constraints': [models.UniqueConstraint(fields=('reference', 'facet', 'theme'), name='one_row_for_a_theme_of_an_item')],
            },
        ),
        migrations.CreateModel(
            name='PageCoding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('coding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='catalogue.coding')),
                ('number', models.PositiveIntegerField(help_text='of the page, by position in the file')),
                ('marks', models.JSONField(default=list, help_text='start of the block and kind of the item that begins in it, for each item')),
                ('text_sha256', models.CharField(help_text='of the page text that the person had', max_length=64)),
                ('saved_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['coding', 'number'],
                'constraints': [models.UniqueConstraint(fields=('coding', 'number'), name='one_coding_of_a_page_in_a_coding')],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='catalogue.item')),
                ('part_of', models.ForeignKey(blank=True, help_text='the part that this one stands in, where parts have parts', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='catalogue.part')),
                ('position', models.PositiveIntegerField(help_text='order in the item, from 1, over all depths')),
                ('label', models.CharField(blank=True, max_length=50)),
                ('text', models.TextField()),
                ('spans', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['item', 'position'],
                'constraints': [models.UniqueConstraint(fields=('item', 'position'), name='one_position_in_an_item')],
            },
        ),
        migrations.CreateModel(
            name='DateClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='date_claims', to='catalogue.publication')),
                ('on', models.DateField(help_text='first day of the period, see precision')),
                ('precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], max_length=5)),
                ('source', models.CharField(max_length=300)),
                ('standing', models.CharField(choices=[('confirmed', 'Confirmed'), ('unconfirmed', 'Not confirmed'), ('disputed', 'Sources disagree')], max_length=20)),
                ('note', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Count',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='catalogue.publication')),
                ('number', models.PositiveIntegerField()),
                ('unit', models.CharField(max_length=100)),
                ('source', models.CharField(max_length=300)),
                ('standing', models.CharField(choices=[('confirmed', 'Confirmed'), ('unconfirmed', 'Not confirmed'), ('disputed', 'Sources disagree')], max_length=20)),
                ('note', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='catalogue.publication')),
                ('url', models.URLField(max_length=500)),
                ('title', models.CharField(help_text='what is found there', max_length=300)),
                ('last_checked_on', models.DateField(blank=True, null=True)),
                ('is_confirmed', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'verbose_name_plural': 'addresses',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('publication', 'url'), name='one_address_once_in_a_publication')],
            },
        ),
        migrations.CreateModel(
            name='Forthcoming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('publisher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forthcoming', to='catalogue.publisher')),
                ('kind', models.CharField(choices=[('national_review', 'National review'), ('thematic_paper', 'Thematic or briefing paper'), ('annual_report', 'Annual report'), ('guidance', 'Guidance'), ('information', 'Information'), ('research', 'Research'), ('government_response', 'Government response'), ('local_review', 'Local review'), ('inspection', 'Inspection report'), ('other', 'Other publication')], max_length=30)),
                ('title', models.CharField(help_text='what was announced, without any name', max_length=400)),
                ('announced_on', models.DateField(blank=True, null=True)),
                ('expected_on', models.DateField(blank=True, help_text='first day of the period, see precision', null=True)),
                ('expected_precision', models.CharField(blank=True, choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], max_length=5)),
                ('source', models.CharField(help_text='who said so, and where', max_length=300)),
                ('url', models.URLField(blank=True, max_length=500)),
                ('note', models.CharField(blank=True, max_length=400)),
                ('publication', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='announced_as', to='catalogue.publication')),
            ],
            options={
                'verbose_name_plural': 'forthcoming',
                'ordering': ['expected_on', 'title'],
            },
        ),
        migrations.CreateModel(
            name='Quotation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quoting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotations', to='catalogue.item')),
                ('quoted', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quoted_in', to='catalogue.item')),
                ('likeness', models.FloatField(help_text='share of words in order, 0 to 1')),
                ('standing', models.CharField(choices=[('proposed', 'Proposed by the machine'), ('confirmed', 'Confirmed'), ('rejected', 'Not the same')], default='proposed', max_length=10)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('quoting', 'quoted'), name='one_quotation_of_an_item_in_an_item')],
            },
        ),
        migrations.CreateModel(
            name='GroupedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('repetition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grouped', to='catalogue.repetition')),
                ('item_reference', models.CharField(db_index=True, max_length=12)),
                ('standing', models.CharField(choices=[('proposed', 'Grouped by machine'), ('confirmed', 'Grouped by a person'), ('parted', 'Parted by a person')], default='proposed', max_length=10)),
                ('likeness', models.FloatField(help_text='to the others when the machine grouped it, 0 to 1; none where a person joined it', null=True)),
                ('words_hash', models.CharField(blank=True, help_text='of the words that the machine compared, to notice new ones', max_length=16)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['repetition', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('repetition', 'item_reference'), name='one_place_of_an_item_in_a_repetition'), models.UniqueConstraint(condition=models.Q(('standing', 'parted'), _negated=True), fields=('item_reference',), name='one_repetition_of_an_item')],
            },
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rulings', to='catalogue.version')),
                ('kind', models.CharField(choices=[('rejected', 'Not an item'), ('split', 'Split into several'), ('joined', 'Joined into one'), ('placed', 'Other words on the page'), ('added', 'Missed by the machine')], max_length=10)),
                ('reason', models.CharField(max_length=300)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(db_index=True)),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('about', models.ManyToManyField(help_text='what it retired in that version, also when undone', related_name='rulings', to='catalogue.item')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sample', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='settlements', to='catalogue.codingsample')),
                ('number', models.PositiveIntegerField(help_text='of the page, by position in the file')),
                ('start', models.PositiveIntegerField(help_text='of the block in the page text')),
                ('kind', models.CharField(blank=True, choices=[('recommendation', 'Recommendation'), ('area_for_improvement', 'Area for improvement'), ('priority_action', 'Priority action'), ('safety_action', 'Safety action'), ('conclusion', 'Conclusion'), ('finding', 'Finding'), ('learning_point', 'Learning point'), ('challenge', 'Challenge to partners'), ('question', 'Question'), ('good_practice', 'Good practice'), ('quoted_recommendation', 'Recommendation quoted from another report')], help_text='empty where no item begins there', max_length=30)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ThemeEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('steps', models.JSONField(default=list, help_text='reference, facet, theme, and the standing before and after; before may be empty')),
                ('finished', models.JSONField(default=list, help_text='references of items whose review was finished with it')),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ThemeLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=12, unique=True)),
                ('rules', models.CharField(blank=True, help_text='version of the list of themes whose rules were applied last', max_length=20)),
                ('meaning', models.CharField(blank=True, help_text='model and list with which its meaning was compared last', max_length=100)),
                ('finished_by', models.ForeignKey(blank=True, help_text='the person who found all of its themes settled and none missing', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['reference'],
            },
        ),
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='catalogue.publication')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='catalogue.version')),
                ('kind', models.CharField(choices=[('new_publication', 'New publication'), ('new_document', 'New document'), ('new_version', 'New version of a document'), ('changed', 'Changed by its publisher'), ('withdrawn', 'Withdrawn by its publisher'), ('gone', 'Taken down by its publisher'), ('not_found', 'Not found at its address'), ('back', 'Published again')], max_length=20)),
                ('at', models.DateTimeField(db_index=True)),
                ('detail', models.JSONField(default=dict, help_text="whole numbers under same, reworded, new and gone; the publisher's note under note")),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RetiredReference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=12, unique=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='retired_references', to='catalogue.version')),
                ('kind', models.CharField(blank=True, choices=[('recommendation', 'Recommendation'), ('area_for_improvement', 'Area for improvement'), ('priority_action', 'Priority action'), ('safety_action', 'Safety action'), ('conclusion', 'Conclusion'), ('finding', 'Finding'), ('learning_point', 'Learning point'), ('challenge', 'Challenge to partners'), ('question', 'Question'), ('good_practice', 'Good practice'), ('quoted_recommendation', 'Recommendation quoted from another report')], help_text='empty where only an old log tells of it', max_length=30)),
                ('label', models.CharField(blank=True, max_length=50)),
                ('text', models.TextField(help_text='the words that were found under it')),
                ('page', models.PositiveIntegerField(blank=True, null=True)),
                ('became', models.CharField(blank=True, help_text='reference of the item that most likely has its words now', max_length=12)),
                ('by', models.CharField(help_text='version of Golden Thread that no longer found it', max_length=50)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Problem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='catalogue.version')),
                ('code', models.SlugField(help_text='e.g. numbering-gap')),
                ('page', models.PositiveIntegerField(blank=True, null=True)),
                ('detail', models.TextField(help_text='one plain sentence')),
            ],
            options={
                'ordering': ['version', 'page', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='catalogue.version')),
                ('number', models.PositiveIntegerField(help_text='position in the file, from 1')),
                ('label', models.CharField(blank=True, help_text="printed page number, or an HTML section's anchor", max_length=200)),
                ('text', models.TextField(blank=True)),
                ('width', models.FloatField(help_text='points; 0 in an HTML publication')),
                ('height', models.FloatField()),
                ('blocks', models.JSONField(default=list, help_text='headings, paragraphs ... as character ranges of text')),
                ('read_by', models.CharField(blank=True, help_text='ocr where the page is a picture whose text may have mistakes', max_length=10)),
            ],
            options={
                'ordering': ['version', 'number'],
                'constraints': [models.UniqueConstraint(fields=('version', 'number'), name='one_page_number_in_a_version')],
            },
        ),
        migrations.AddField(
            model_name='item',
            name='made_by',
            field=models.ForeignKey(blank=True, help_text="the person's ruling that made it; none where the machine found it", null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='made', to='catalogue.ruling'),
        ),
        migrations.AddField(
            model_name='item',
            name='retired_by',
            field=models.ForeignKey(blank=True, help_text="the person's ruling by which it is shown no more; kept as the machine's word", null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='retired', to='catalogue.ruling'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(condition=models.Q(('retired_by', None)), fields=('reference', 'version'), name='one_live_reference_in_a_version'),
        ),
    ]
