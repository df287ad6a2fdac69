"""All tables of accounts, for a new site. An older one has them through the migrations that this replaces."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_answers_in_full'),
        ('accounts', '0003_administration'),
        ('accounts', '0004_keeps_files'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('council', 'Council'), ('health_board', 'Integrated care board'), ('police', 'Police'), ('health_provider', 'Health service'), ('schools', 'Schools or colleges'), ('probation', 'Probation'), ('youth_justice', 'Youth justice'), ('charity', 'Charity or community group'), ('other', 'Other')], default='other', max_length=20)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('is_active', models.BooleanField(default=True)),
                ('invited_at', models.DateTimeField(default=django.utils.timezone.now, help_text='when the newest invitation was made; older links stop working')),
                ('sessions_ended', models.PositiveIntegerField(default=0, help_text='how often all sessions of the person were ended at once')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='accounts.organisation')),
                ('name', models.CharField(max_length=200)),
                ('until', models.DateTimeField()),
            ],
            options={
                'ordering': ['-until', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='accounts.organisation')),
                ('began_on', models.DateField(blank=True, help_text='empty when nobody has said', null=True)),
                ('ended_on', models.DateField(blank=True, help_text='the first day without it', null=True)),
                ('contact_email', models.EmailField(blank=True, help_text='whom this partnership writes to there', max_length=254)),
            ],
            options={
                'db_table': 'accounts_partnership_organisations',
                'ordering': ['organisation__name', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on', None), ('began_on', None), ('ended_on__gte', models.F('began_on')), _connector='OR'), name='takes_part_until_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=200)),
                ('councils', models.JSONField(blank=True, default=list, help_text='names of its one to four councils')),
                ('forums', models.JSONField(blank=True, default=list, help_text='the meetings that decide, by name')),
                ('referral_lines', models.JSONField(blank=True, default=list, help_text='where to report a worry about a child here, a line each')),
                ('support_lines', models.JSONField(blank=True, default=list, help_text='who helps here, a line each')),
                ('keeps_files', models.BooleanField(default=False, help_text='whether its people may add files as evidence, beside links and references')),
                ('organisations', models.ManyToManyField(blank=True, help_text='all that ever took part; Participation says when', related_name='partnerships', through='accounts.Participation', to='accounts.organisation')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='accounts.partnership')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='accounts.organisation')),
                ('role', models.CharField(choices=[('viewer', 'Viewer'), ('contributor', 'Contributor'), ('editor', 'Editor'), ('approver', 'Approver'), ('scrutineer', 'Independent scrutineer'), ('administrator', 'Administrator')], max_length=20)),
                ('begun_at', models.DateTimeField(blank=True, default=django.utils.timezone.now, help_text='empty when it is older than this record', null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, help_text='the last day of a guest', null=True)),
            ],
            options={
                'ordering': ['partnership__name', 'organisation__name', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'partnership', 'organisation'), name='one_membership_for_an_organisation'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('organisation', None)), fields=('user', 'partnership'), name='one_membership_for_no_organisation')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='accounts.partnership')),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=200)),
                ('role', models.CharField(choices=[('viewer', 'Viewer'), ('contributor', 'Contributor'), ('editor', 'Editor'), ('approver', 'Approver'), ('scrutineer', 'Independent scrutineer'), ('administrator', 'Administrator')], max_length=20)),
                ('expires_on', models.DateField(blank=True, help_text='the last day of a guest', null=True)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_at', models.DateTimeField(help_text='when the newest link was made')),
                ('sendings', models.PositiveSmallIntegerField(default=1, help_text='links made; only the newest works')),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('organisations', models.ManyToManyField(blank=True, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), fields=('partnership', 'email'), name='one_open_invitation_for_an_address')],
            },
        ),
        migrations.AddField(
            model_name='participation',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='accounts.partnership'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('partnership', 'organisation'), name='takes_part_once_at_a_time'),
        ),
    ]
