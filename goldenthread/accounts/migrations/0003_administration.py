"""Memberships with a beginning and an end, organisations that take part from a day until another, invitations.

The table that joined partnerships and organisations stays as it is and becomes that of Participation.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

JOINED = [
    migrations.CreateModel(
        name="Participation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "organisation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="participations",
                    to="accounts.organisation",
                ),
            ),
            (
                "partnership",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="participations",
                    to="accounts.partnership",
                ),
            ),
        ],
        options={
            "db_table": "accounts_partnership_organisations",
            "ordering": ["organisation__name", "-pk"],
            "unique_together": {("partnership", "organisation")},
        },
    ),
    migrations.AlterField(
        model_name="partnership",
        name="organisations",
        field=models.ManyToManyField(
            blank=True,
            help_text="all that ever took part; Participation says when",
            related_name="partnerships",
            through="accounts.Participation",
            to="accounts.organisation",
        ),
    ),
]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_answers_in_full")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=JOINED),
        migrations.AlterUniqueTogether(name="participation", unique_together=set()),
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('until', models.DateTimeField()),
            ],
            options={
                'ordering': ['-until', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=200)),
                ('role', models.CharField(choices=[('viewer', 'Viewer'), ('contributor', 'Contributor'), ('editor', 'Editor'), ('approver', 'Approver'), ('scrutineer', 'Independent scrutineer'), ('administrator', 'Administrator')], max_length=20)),
                ('expires_on', models.DateField(blank=True, help_text='the last day of a guest', null=True)),
                ('sent_at', models.DateTimeField(help_text='when the newest link was made')),
                ('sendings', models.PositiveSmallIntegerField(default=1, help_text='links made; only the newest works')),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='membership',
            options={'ordering': ['partnership__name', 'organisation__name', 'pk']},
        ),
        migrations.RemoveConstraint(
            model_name='membership',
            name='one_role_in_a_partnership',
        ),
        migrations.AddField(
            model_name='membership',
            name='begun_at',
            field=models.DateTimeField(blank=True, help_text='empty when it is older than this record', null=True),
        ),
        migrations.AlterField(  # those that are there keep an empty one: nobody knows when they began
            model_name='membership',
            name='begun_at',
            field=models.DateTimeField(blank=True, default=django.utils.timezone.now, help_text='empty when it is older than this record', null=True),
        ),
        migrations.AddField(
            model_name='membership',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='membership',
            name='expires_on',
            field=models.DateField(blank=True, help_text='the last day of a guest', null=True),
        ),
        migrations.AddField(
            model_name='organisation',
            name='kind',
            field=models.CharField(choices=[('council', 'Council'), ('health_board', 'Integrated care board'), ('police', 'Police'), ('health_provider', 'Health service'), ('schools', 'Schools or colleges'), ('probation', 'Probation'), ('youth_justice', 'Youth justice'), ('charity', 'Charity or community group'), ('other', 'Other')], default='other', max_length=20),
        ),
        migrations.AddField(
            model_name='participation',
            name='began_on',
            field=models.DateField(blank=True, help_text='empty when nobody has said', null=True),
        ),
        migrations.AddField(
            model_name='participation',
            name='contact_email',
            field=models.EmailField(blank=True, help_text='whom this partnership writes to there', max_length=254),
        ),
        migrations.AddField(
            model_name='participation',
            name='ended_on',
            field=models.DateField(blank=True, help_text='the first day without it', null=True),
        ),
        migrations.AddField(
            model_name='partnership',
            name='councils',
            field=models.JSONField(blank=True, default=list, help_text='names of its one to four councils'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='forums',
            field=models.JSONField(blank=True, default=list, help_text='the meetings that decide, by name'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='referral_lines',
            field=models.JSONField(blank=True, default=list, help_text='where to report a worry about a child here, a line each'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='support_lines',
            field=models.JSONField(blank=True, default=list, help_text='who helps here, a line each'),
        ),
        migrations.AddField(
            model_name='user',
            name='sessions_ended',
            field=models.PositiveIntegerField(default=0, help_text='how often all sessions of the person were ended at once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'partnership', 'organisation'), name='one_membership_for_an_organisation'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None), ('organisation', None)), fields=('user', 'partnership'), name='one_membership_for_no_organisation'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on', None), ('began_on', None), ('ended_on__gte', models.F('began_on')), _connector='OR'), name='takes_part_until_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('partnership', 'organisation'), name='takes_part_once_at_a_time'),
        ),
        migrations.AddField(
            model_name='formername',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='invited_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='organisations',
            field=models.ManyToManyField(blank=True, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='accounts.partnership'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), fields=('partnership', 'email'), name='one_open_invitation_for_an_address'),
        ),
    ]
