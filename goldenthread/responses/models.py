"""The local answer: what one partnership decided about one item."""

from django.conf import settings
from django.db import models


class Applicability(models.TextChoices):
    NOT_YET_CONSIDERED = "not_yet_considered", "Not yet considered"
    APPLIES = "applies", "Applies to us"
    IN_PART = "in_part", "Applies in part"
    ALREADY_MET = "already_met", "Already met"
    NOT_FOR_US = "not_for_us", "Not for us"
    WATCHING_NATIONAL = "watching_national", "Waiting for national action"
    NEED_INFORMATION = "need_information", "We need more information"


class DecisionQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(published_at=None)

    def awaiting_approval(self):
        return self.filter(published_at=None)

    def of_partnership(self, partnership):
        return self.filter(partnership=partnership)

    def on_item(self, item):
        """Decisions on any version of the item: they stay on the version they answered."""
        return self.filter(item__reference=item.reference)

    def newest_first(self):
        return self.order_by("-recorded_at", "-pk")


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

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_at=None, published_by=None)
                | models.Q(published_at__isnull=False, published_by__isnull=False),
                name="published_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=~models.Q(applicability="not_for_us", reason=""),
                name="not_for_us_needs_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.partnership} on {self.item}: {self.get_applicability_display()}"
