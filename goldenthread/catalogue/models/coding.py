"""Double coding: pages drawn by lot, on which two people mark by themselves where items begin.

Neither sees what the machine found or what the other marked until both have finished.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from goldenthread.catalogue.models.item import ItemKind


class CodingSampleQuerySet(models.QuerySet):
    def finished(self):
        """Those that two people have coded to the end."""
        done = models.Count("codings", filter=~Q(codings__finished_at=None))
        return self.annotate(finished_codings=done).filter(finished_codings=CodingSample.CODERS)

    def published(self):
        return self.filter(version__document__publication__is_draft=False)

    def real(self):
        """Without those of made-up publications, which prove nothing of the machine."""
        return self.filter(version__document__publication__is_fictional=False)

    def with_codes(self):
        """With everything that was marked and settled on it, read in one go."""
        return self.select_related("version__document__publication").prefetch_related(
            "codings__pages", "codings__by", "settlements__by"
        )


class CodingSample(models.Model):
    """Pages of one version, drawn by lot, which show how well the machine found items in it."""

    CODERS = 2

    version = models.ForeignKey("catalogue.Version", on_delete=models.CASCADE, related_name="coding_samples")
    seed = models.PositiveIntegerField(help_text="the same seed draws the same pages")
    pages = models.JSONField(default=list, help_text="number and stratum of each page drawn, in order")
    drawn_by = models.CharField(max_length=254, help_text="the person, or the command that acted")
    drawn_at = models.DateTimeField()

    objects = CodingSampleQuerySet.as_manager()

    class Meta:
        ordering = ["drawn_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "seed"], name="one_draw_of_a_seed_in_a_version"),
        ]

    def __str__(self):
        return f"sample {self.seed} of {self.version}"

    def get_absolute_url(self):
        return reverse("publishing:coding-sample", kwargs={"pk": self.pk})

    @property
    def numbers(self):
        """The page numbers, in order."""
        return [number for number, _ in self.pages]

    @property
    def is_finished(self):
        return sum(coding.finished_at is not None for coding in self.codings.all()) == self.CODERS


class Coding(models.Model):
    """One person's work through a coding sample."""

    sample = models.ForeignKey(CodingSample, on_delete=models.CASCADE, related_name="codings")
    position = models.PositiveSmallIntegerField(
        help_text="1 for the first coder of the sample, 2 for the second"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sample", "position"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "by"], name="one_coding_of_a_person_in_a_sample"),
            models.UniqueConstraint(
                fields=["sample", "position"], name="one_coding_in_each_place_of_a_sample"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1) & Q(position__lte=CodingSample.CODERS),
                name="two_codings_in_a_sample",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("begun_at")),
                name="coding_finished_after_it_was_begun",
            ),
        ]

    def __str__(self):
        return f"coding {self.position} of {self.sample}"


class PageCoding(models.Model):
    """What one person marked on one page: where items begin, and of what kind."""

    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(help_text="of the page, by position in the file")
    marks = models.JSONField(
        default=list, help_text="start of the block and kind of the item that begins in it, for each item"
    )
    text_sha256 = models.CharField(max_length=64, help_text="of the page text that the person had")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["coding", "number"]
        constraints = [
            models.UniqueConstraint(fields=["coding", "number"], name="one_coding_of_a_page_in_a_coding"),
        ]

    def __str__(self):
        return f"page {self.number} in {self.coding}"


class Settlement(models.Model):
    """A third person's word on a place where the two codings and the machine do not all say the same.

    The latest stands; earlier ones are kept.
    """

    sample = models.ForeignKey(CodingSample, on_delete=models.CASCADE, related_name="settlements")
    number = models.PositiveIntegerField(help_text="of the page, by position in the file")
    start = models.PositiveIntegerField(help_text="of the block in the page text")
    kind = models.CharField(
        max_length=30, choices=ItemKind, blank=True, help_text="empty where no item begins there"
    )
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"page {self.number}, character {self.start} of {self.sample} settled by {self.by}"
