"""A row of a kind that the tests' world has none of, so that a kind that is added is moved in every test."""

from datetime import UTC, date, datetime

from django.db import IntegrityError, models, transaction

from goldenthread.accounts.models import Organisation, User
from goldenthread.catalogue.models import Item, Publication
from goldenthread.publishing.moving.kinds import OWN, Kind

PLAIN = {
    models.DateTimeField: datetime(2026, 4, 1, 9, tzinfo=UTC),
    models.DateField: date(2026, 4, 1),
    models.BooleanField: True,
    models.IntegerField: 1,
    models.JSONField: [1],
    models.EmailField: "somebody@example.org",
    models.URLField: "https://example.org/",
    models.CharField: "words",
    models.TextField: "Some words.",
}


def fill_every_kind(local, item):
    """A row of each kind that has none yet, with what its fields must hold."""
    for kind in OWN:
        if not kind.model._base_manager.filter(**{kind.of: local.partnership.pk}).exists():
            make_row(kind, local, item)


def make_row(kind: Kind, local, item):
    about = {
        User: local.editor,
        Organisation: local.police,
        Item: item,
        Publication: item.version.document.publication,
        type(local.partnership): local.partnership,
    }
    fields = [each for each in kind.model._meta.fields if not each.primary_key]
    needed = [each for each in fields if not (each.null or each.has_default())]
    for more in ([], *([each] for each in fields if each.null)):  # of some fields a row needs one
        try:
            with transaction.atomic():
                values = {each.name: value_for(each, about) for each in (*needed, *more)}
                return kind.model._base_manager.create(**values)
        except IntegrityError as error:
            refused = error
    raise refused


def value_for(each, about):
    if each.is_relation:
        return about.get(each.related_model) or each.related_model._base_manager.order_by("-pk").first()
    if each.choices:
        return each.flatchoices[0][0] if not each.blank else ""
    return next(value for sort, value in PLAIN.items() if isinstance(each, sort))
