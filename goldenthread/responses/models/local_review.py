"""A partnership's own reviews, whose recommendations stand beside the national ones and apart from them."""

from django.db import models
from django.urls import reverse

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Document, Version
from goldenthread.responses.models.statement import Statement


class ReviewKind(models.TextChoices):
    LCSPR = "lcspr", "Local child safeguarding practice review"
    RAPID_REVIEW = "rapid_review", "Learning from a rapid review"
    AUDIT = "audit", "Audit"
    OTHER = "other", "Other review of our own"


class LocalReviewQuerySet(models.QuerySet):
    def of_partnership(self, partnership):
        return self.filter(partnership=partnership)

    def seen_by(self, user):
        """Those of the partnerships that the person belongs to."""
        return self.filter(partnership__in=Partnership.objects.of(user))

    def with_item(self, reference):
        """Those that have, or had, an item of that reference."""
        return self.filter(publication__documents__versions__items__reference=reference).distinct()

    def newest_first(self):
        return self.order_by(models.F("publication__published_on").desc(nulls_last=True), "-pk")

    def with_publication(self):
        return self.select_related("partnership", "publication__publisher").prefetch_related(
            "publication__addresses", "steps"
        )


class LocalReview(models.Model):
    """Whose review a local publication is, and of what kind. Its recommendations are items of the catalogue.

    Each change of its wording is a new version of its one document, so that what was decided stays on the
    words that were answered. No file is kept with it.
    """

    partnership = models.ForeignKey(
        "accounts.Partnership", on_delete=models.PROTECT, related_name="local_reviews"
    )
    publication = models.OneToOneField(
        "catalogue.Publication", on_delete=models.PROTECT, related_name="local_review"
    )
    kind = models.CharField(max_length=20, choices=ReviewKind)
    number = models.CharField(max_length=50, blank=True, help_text="what the partnership files it under")
    objects = LocalReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.publication.title

    def get_absolute_url(self):
        return reverse("responses:review", kwargs={"slug": self.publication.slug})

    @property
    def document(self) -> Document:
        """The one document that its wording is versions of."""
        return Document.with_local.get(publication=self.publication_id)

    @property
    def version(self) -> Version | None:
        """The newest version of its wording; None while nothing was written."""
        return Version.with_local.filter(document__publication=self.publication_id).last()

    @property
    def address(self) -> str:
        """Where the partnership has published it; empty while it has not."""
        return next((each.url for each in self.publication.addresses.all()), "")

    @property
    def last_step(self):
        """The newest of what was said of its work, None while nothing was. Reads `steps`."""
        return next(iter(self.steps.all()), None)

    @property
    def is_closed(self) -> bool:
        return bool(self.last_step and self.last_step.closes)


class ReviewStep(Statement):
    """That the partnership closed its work on a review, or took it up again. The newest one stands."""

    review = models.ForeignKey(LocalReview, on_delete=models.CASCADE, related_name="steps")
    closes = models.BooleanField()
    words = models.TextField(help_text="why")

    def __str__(self):
        return f"{self.review} {'closed' if self.closes else 'taken up again'}"
