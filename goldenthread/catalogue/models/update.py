"""What is new: the things that subscribers are told of, and what is expected to come."""

from django.db import models

from goldenthread.catalogue.models.document import Version
from goldenthread.catalogue.models.publication import Precision, Publication, PublicationKind, Publisher


class UpdateKind(models.TextChoices):
    NEW_PUBLICATION = "new_publication", "New publication"
    NEW_DOCUMENT = "new_document", "New document"
    NEW_VERSION = "new_version", "New version of a document"
    CHANGED = "changed", "Changed by its publisher"
    WITHDRAWN = "withdrawn", "Withdrawn by its publisher"
    GONE = "gone", "Taken down by its publisher"
    NOT_FOUND = "not_found", "Not found at its address"
    BACK = "back", "Published again"


class UpdateQuerySet(models.QuerySet):
    def news(self):
        """Those of public entries that tell of something new.

        What a source had already when it was looked at for the first time is none.
        """
        looked_before = models.Q(detail__first_look__isnull=True) | models.Q(detail__first_look=False)
        return self.filter(looked_before, publication__is_draft=False)

    def of_kind(self, *kinds):
        return self.filter(kind__in=kinds)


class Update(models.Model):
    """Something happened to a publication that people want to be told of, once.

    Written in the transaction that does it. The page "What is new", the feed and the e-mail digest read it.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="updates")
    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, null=True, blank=True, related_name="updates"
    )
    kind = models.CharField(max_length=20, choices=UpdateKind)
    at = models.DateTimeField(db_index=True)
    detail = models.JSONField(
        default=dict,
        help_text="whole numbers under same, reworded, new and gone; the publisher's note under note",
    )

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.publication}"


class Forthcoming(models.Model):
    """A publication that has been announced and is not out yet: the forward plan."""

    slug = models.SlugField(max_length=120, unique=True)
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="forthcoming")
    kind = models.CharField(max_length=30, choices=PublicationKind)
    title = models.CharField(max_length=400, help_text="what was announced, without any name")
    announced_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True, help_text="first day of the period, see precision")
    expected_precision = models.CharField(max_length=5, choices=Precision, blank=True)
    source = models.CharField(max_length=300, help_text="who said so, and where")
    url = models.URLField(max_length=500, blank=True)
    note = models.CharField(max_length=400, blank=True)
    publication = models.ForeignKey(
        Publication, on_delete=models.SET_NULL, null=True, blank=True, related_name="announced_as"
    )

    class Meta:
        ordering = ["expected_on", "title"]
        verbose_name_plural = "forthcoming"

    def __str__(self):
        return self.title
