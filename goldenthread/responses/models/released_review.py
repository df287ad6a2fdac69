"""What the public may see of a review of the partnership's own, through the same gate as every answer."""

from django.conf import settings
from django.db import models

from goldenthread.catalogue.models import Item
from goldenthread.responses.models.local_review import LocalReview
from goldenthread.responses.models.released import Released, ReleasedQuerySet
from goldenthread.responses.scales import ReviewPart


class ReleasedReviewQuerySet(ReleasedQuerySet):
    about = "review"

    def with_item(self, reference):
        """Those that show, or showed, the recommendation of that reference."""
        return self.filter(items__reference=reference).distinct()

    def for_reading(self):
        return self.select_related(
            "partnership", "release", "review__publication__publisher"
        ).prefetch_related(
            models.Prefetch("items", Item.with_local.select_related("version__document")),
            "review__withdrawn_passages__withdrawn_by",
        )


class ReleasedReview(Released):
    """A review of the partnership's own in a release: its title, and its recommendations that are shown."""

    release = models.ForeignKey("responses.Release", on_delete=models.CASCADE, related_name="reviews")
    review = models.ForeignKey(LocalReview, on_delete=models.PROTECT, related_name="releases")
    version = models.ForeignKey(
        "catalogue.Version",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the wording that was copied; none where nothing was written yet",
    )
    items = models.ManyToManyField(
        "catalogue.Item",
        blank=True,
        related_name="released_reviews",
        help_text="the recommendations that are shown; once approved, those that everyone sees",
    )

    objects = ReleasedReviewQuerySet.as_manager()

    class Meta(Released.Meta):
        constraints = [
            *Released.Meta.constraints,
            models.UniqueConstraint(fields=["release", "review"], name="a_review_once_in_a_release"),
        ]

    def __str__(self):
        return f"{self.partnership} on {self.review}"

    @property
    def own_items(self):
        """Its items, which the manager of related rows would leave out: they are local."""
        return self.items(manager="with_local")

    @property
    def withdrawn_passages(self) -> list[tuple[str, "WithdrawnPassage"]]:
        """The recommendations that it showed and that were taken back since, with the number of each."""
        labels = {each["reference"]: each["label"] for each in (self.content or {}).get("passages", ())}
        gone = self.review.withdrawn_passages.all()
        return [
            (labels[each.reference], each)
            for each in gone
            if each.reference in labels and self.approved_at < each.withdrawn_at
        ]

    @property
    def shown_names(self) -> list[str]:
        return [ReviewPart(each).label for each in self.shown]


class WithdrawnPassage(models.Model):
    """A recommendation of a published review that was taken back while the review stays.

    No release from before shows its words any more, not as at a past day either. A later one may.
    """

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(LocalReview, on_delete=models.PROTECT, related_name="withdrawn_passages")
    reference = models.CharField(max_length=12, help_text="of the item", db_index=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()
    withdrawn_reason = models.CharField(max_length=500, help_text="in words for the public")

    class Meta:
        ordering = ["withdrawn_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(withdrawn_reason=""), name="a_withdrawn_passage_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.reference} of {self.review}"
