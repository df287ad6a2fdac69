"""The local answer: what one partnership decided about one item."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from goldenthread.responses.status import State
from goldenthread.responses.twins import twins_of


class Applicability(models.TextChoices):
    NOT_YET_CONSIDERED = "not_yet_considered", "Not yet considered"
    APPLIES = "applies", "Applies to us"
    IN_PART = "in_part", "Applies in part"
    ALREADY_MET = "already_met", "Already met"
    NOT_FOR_US = "not_for_us", "Not for us"
    WATCHING_NATIONAL = "watching_national", "Waiting for national action"
    NEED_INFORMATION = "need_information", "We need more information"

    @classmethod
    def chosen(cls):
        """Those that a person can decide; not yet considered is what an item is before."""
        return [each for each in cls if each != cls.NOT_YET_CONSIDERED]


def both_or_neither(at, by):
    """A constraint: when something was done and who did it are known together."""
    return models.CheckConstraint(
        condition=models.Q(**{at: None, by: None})
        | models.Q(**{f"{at}__isnull": False, f"{by}__isnull": False}),
        name=f"{at}_and_by_together",
    )


class DecisionQuerySet(models.QuerySet):
    def published(self):
        """All that were ever published, replaced ones too."""
        return self.exclude(published_at=None)

    def awaiting_approval(self):
        return self.filter(published_at=None, withdrawn_at=None)

    def current(self):
        """The newest published decision of each partnership on each item, whatever version it answered."""
        return self.published().filter(~models.Exists(self.model.newer_published()))

    def of_partnership(self, partnership):
        return self.filter(partnership=partnership)

    def seen_by(self, user):
        """Those of the partnerships that the person belongs to, drafts too."""
        return self.filter(partnership__memberships__user=user)

    def on_item(self, item):
        """Decisions on any version of the item or of its twins: they stay on the version they answered."""
        references = twins_of(item).values("reference")
        return self.filter(
            models.Q(item__reference=item.reference) | models.Q(item__reference__in=references)
        )

    def of_publication(self, publication):
        return self.filter(item__version__document__publication=publication)

    def newest_first(self):
        return self.order_by("-recorded_at", "-pk")

    def with_item(self):
        """With all that a list or a page of decisions shows, read in one go."""
        return self.select_related(
            "partnership", "recorded_by", "published_by", "item__version__document__publication__publisher"
        ).prefetch_related("item__corrections__by", "item__parts", "item__addressees")


class Decision(models.Model):
    """What a partnership decided about an item, when, where and why.

    A published decision is never changed: a new one is recorded and stands above it.
    """

    item = models.ForeignKey("catalogue.Item", on_delete=models.PROTECT, related_name="decisions")
    partnership = models.ForeignKey(
        "accounts.Partnership", on_delete=models.PROTECT, related_name="decisions"
    )
    applicability = models.CharField(max_length=30, choices=Applicability)
    reason = models.TextField(blank=True)
    forum = models.CharField(max_length=200, help_text="the meeting that decided")
    decided_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            both_or_neither("published_at", "published_by"),
            both_or_neither("withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                condition=models.Q(published_at=None) | models.Q(withdrawn_at=None),
                name="only_a_draft_is_withdrawn",
            ),
            models.CheckConstraint(
                condition=~models.Q(applicability="not_for_us", reason=""),
                name="not_for_us_needs_a_reason",
            ),
            models.UniqueConstraint(
                fields=["item", "partnership"],
                condition=models.Q(published_at=None, withdrawn_at=None),
                name="one_draft_on_an_item",
            ),
        ]

    def __str__(self):
        return f"{self.partnership} on {self.item}: {self.get_applicability_display()}"

    def get_absolute_url(self):
        return reverse("responses:decision", kwargs={"pk": self.pk})

    @classmethod
    def newer_published(cls):
        """As a subquery: published decisions of the same partnership on the same item, recorded later.

        Nobody can publish out of order: recording a decision withdraws the draft that stood before it.
        """
        return cls.objects.published().filter(
            models.Q(recorded_at__gt=models.OuterRef("recorded_at"))
            | models.Q(recorded_at=models.OuterRef("recorded_at"), pk__gt=models.OuterRef("pk")),
            partnership=models.OuterRef("partnership"),
            item__reference=models.OuterRef("item__reference"),
        )

    @property
    def state(self):
        if self.withdrawn_at:
            return State.WITHDRAWN
        if not self.published_at:
            return State.DRAFT
        return State.PUBLISHED if Decision.objects.current().filter(pk=self.pk).exists() else State.REPLACED

    @property
    def is_by_one_person(self):
        """Whether the person who recorded it also published it."""
        return self.published_by_id == self.recorded_by_id
