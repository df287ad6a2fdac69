"""The local answer: what one partnership decided about one item."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from goldenthread.accounts.models import Partnership
from goldenthread.responses.answering.twins import stated_on
from goldenthread.responses.models.statement import both_or_neither
from goldenthread.responses.models.worded import WordedQuerySet
from goldenthread.responses.scales import Applicability
from goldenthread.responses.status import State


class DecisionQuerySet(WordedQuerySet):
    def approved(self):
        """All that were ever approved, replaced ones too."""
        return self.exclude(approved_at=None)

    def awaiting_approval(self):
        return self.filter(approved_at=None, withdrawn_at=None)

    def current(self):
        """The newest approved decision of each partnership on each item, whatever version it answered."""
        return self.approved().filter(~models.Exists(self.model.newer_approved()))

    def of_partnership(self, partnership):
        return self.filter(partnership=partnership)

    def seen_by(self, user):
        """Those of the partnerships that the person belongs to, drafts too."""
        return self.filter(partnership__in=Partnership.objects.of(user))

    def on_item(self, item):
        """Decisions on any version of the item or of its twins: they stay on the version they answered."""
        return self.filter(stated_on(item))

    def of_publication(self, publication):
        return self.filter(item__version__document__publication=publication)

    def newest_first(self):
        return self.order_by("-recorded_at", "-pk")

    def with_item(self):
        """With all that a list or a page of decisions shows, read in one go."""
        return self.select_related(
            "partnership", "recorded_by", "approved_by", "item__version__document__publication__publisher"
        ).prefetch_related("item__corrections__by", "item__parts", "item__addressees")


class Decision(models.Model):
    """What a partnership decided about an item, when, where and why.

    An approved decision is never changed: a new one is recorded and stands above it.
    """

    item = models.ForeignKey("catalogue.Item", on_delete=models.PROTECT, related_name="decisions")
    partnership = models.ForeignKey(
        "accounts.Partnership", on_delete=models.PROTECT, related_name="decisions"
    )
    part = models.PositiveIntegerField(default=0, help_text="position of the part in the item; 0: all of it")
    applicability = models.CharField(max_length=30, choices=Applicability)
    reason = models.TextField(blank=True)
    forum = models.CharField(max_length=200, help_text="the meeting that decided")
    decided_on = models.DateField()
    minute = models.CharField(max_length=100, blank=True, help_text="where it stands in the minutes")
    review_on = models.DateField(null=True, blank=True, help_text="when the partnership looks again")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    paths_to_items = ("item",)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            both_or_neither("approved_at", "approved_by"),
            both_or_neither("withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                condition=models.Q(approved_at=None) | models.Q(withdrawn_at=None),
                name="only_a_draft_is_withdrawn",
            ),
            models.CheckConstraint(
                condition=~models.Q(applicability="not_for_us", reason=""),
                name="not_for_us_needs_a_reason",
            ),
            models.UniqueConstraint(
                fields=["item", "partnership", "part"],
                condition=models.Q(approved_at=None, withdrawn_at=None),
                name="one_draft_on_an_item",
            ),
        ]

    def __str__(self):
        return f"{self.partnership} on {self.item}: {self.get_applicability_display()}"

    def get_absolute_url(self):
        return reverse("responses:decision", kwargs={"pk": self.pk})

    @classmethod
    def newer_approved(cls):
        """As a subquery: approved decisions of the same partnership on the same item, recorded later.

        Nobody can approve out of order: recording a decision withdraws the draft that stood before it.
        """
        return cls.objects.approved().filter(
            models.Q(recorded_at__gt=models.OuterRef("recorded_at"))
            | models.Q(recorded_at=models.OuterRef("recorded_at"), pk__gt=models.OuterRef("pk")),
            partnership=models.OuterRef("partnership"),
            item__reference=models.OuterRef("item__reference"),
            part=models.OuterRef("part"),
        )

    @property
    def state(self):
        if self.withdrawn_at:
            return State.WITHDRAWN
        if not self.approved_at:
            return State.DRAFT
        return State.APPROVED if Decision.objects.current().filter(pk=self.pk).exists() else State.REPLACED

    @property
    def part_name(self):
        """How the part it is on is called: its letter or number, else its position; empty for all of it."""
        if not self.part:
            return ""
        part = next((each for each in self.item.parts.all() if each.position == self.part), None)
        return (part and part.label) or str(self.part)

    @property
    def is_by_one_person(self):
        """Whether the person who recorded it also approved it."""
        return self.approved_by_id == self.recorded_by_id
