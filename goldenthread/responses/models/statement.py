"""What people of a partnership state: added to and never changed, so that any past day can be shown."""

from django.conf import settings
from django.db import models

from goldenthread.accounts.models import Partnership
from goldenthread.responses.answering.twins import stated_on
from goldenthread.responses.models.worded import WordedQuerySet


def both_or_neither(at, by, of=""):
    """A constraint: when something was done and who did it are known together. `of` begins its name."""
    return models.CheckConstraint(
        condition=models.Q(**{at: None, by: None})
        | models.Q(**{f"{at}__isnull": False, f"{by}__isnull": False}),
        name=f"{of}{at}_and_by_together",
    )


class StatementQuerySet(WordedQuerySet):
    def of_partnership(self, partnership):
        return self.filter(partnership=partnership)

    def seen_by(self, user):
        """Those of the partnerships that the person belongs to."""
        return self.filter(partnership__in=Partnership.objects.of(user))

    def as_at(self, moment):
        """What had been stated by then."""
        return self.filter(at__lte=moment)

    def on_item(self, item):
        """Those on any version of the item, or of its twins in other documents of the publication."""
        return self.filter(stated_on(item))

    def on(self, subject):
        """Those of the subject's partnership on its item; for a part, those on that part or on all of it."""
        found = self.of_partnership(subject.partnership).on_item(subject.item)
        return found.filter(part__in=(0, subject.part)) if subject.part else found

    def newest_first(self):
        return self.order_by("-at", "-pk")


class Noted(models.Model):
    """Who noted something for which partnership, and when. Only its members see it."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)

    paths_to_items: tuple[str, ...] = ()
    """Fields that lead to the items that it is on, or names."""

    objects = StatementQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-at", "-pk"]


class Statement(Noted):
    """What the public sees once it stands in a release. A later statement stands above it."""

    class Meta(Noted.Meta):
        abstract = True

    @property
    def stated_by(self) -> str:
        """Who stated it, in words for members."""
        return str(self.by)


class ByLink(models.Model):
    """A statement that an organisation can also make through a question link, where nobody signs in."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    through = models.ForeignKey(
        "responses.Chase",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the e-mail with whose link it was stated; nobody was signed in then",
    )

    class Meta:
        abstract = True

    @property
    def stated_by(self) -> str:
        if self.through is None:
            return str(self.by)
        return f"answered through the link sent to {self.through.name} <{self.through.email}>"


BY_PERSON_OR_LINK = models.CheckConstraint(
    condition=models.Q(by__isnull=False, through=None) | models.Q(by=None, through__isnull=False),
    name="%(class)s_by_person_or_link",
)


class ItemStatement(Statement):
    """A statement on an item, in the version of its document that was read, or on one part of it."""

    item = models.ForeignKey("catalogue.Item", on_delete=models.PROTECT)
    part = models.PositiveIntegerField(default=0, help_text="position of the part in the item; 0: all of it")

    paths_to_items = ("item",)

    class Meta(Statement.Meta):
        abstract = True
