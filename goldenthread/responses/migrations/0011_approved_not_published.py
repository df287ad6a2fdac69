"""A decision is approved; what the public sees is a release (ADR 26), so statements are no longer published.

Who published a statement one by one before there were releases stays in the audit log.
"""

from django.db import migrations, models

STATEMENTS = (
    'actionstate',
    'aim',
    'challenge',
    'evidence',
    'impactstatement',
    'itemlink',
    'partnerposition',
    'reply',
    'reviewstep',
    'verdict',
)


def without_publishing(statement):
    return (
        migrations.RemoveConstraint(statement, f'{statement}_published_at_and_by_together'),
        migrations.RemoveField(statement, 'published_at'),
        migrations.RemoveField(statement, 'published_by'),
    )


class Migration(migrations.Migration):
    dependencies = [('responses', '0010_standard_matches')]

    operations = [
        *(operation for statement in STATEMENTS for operation in without_publishing(statement)),
        migrations.RemoveConstraint('decision', 'published_at_and_by_together'),
        migrations.RemoveConstraint('decision', 'only_a_draft_is_withdrawn'),
        migrations.RemoveConstraint('decision', 'one_draft_on_an_item'),
        migrations.RenameField('decision', 'published_at', 'approved_at'),
        migrations.RenameField('decision', 'published_by', 'approved_by'),
        migrations.AddConstraint(
            'decision',
            models.CheckConstraint(
                condition=models.Q(approved_at=None, approved_by=None)
                | models.Q(approved_at__isnull=False, approved_by__isnull=False),
                name='approved_at_and_by_together',
            ),
        ),
        migrations.AddConstraint(
            'decision',
            models.CheckConstraint(
                condition=models.Q(approved_at=None) | models.Q(withdrawn_at=None),
                name='only_a_draft_is_withdrawn',
            ),
        ),
        migrations.AddConstraint(
            'decision',
            models.UniqueConstraint(
                fields=['item', 'partnership', 'part'],
                condition=models.Q(approved_at=None, withdrawn_at=None),
                name='one_draft_on_an_item',
            ),
        ),
    ]
