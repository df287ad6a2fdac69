"""A person's word on what is an item at all, and what became of references that are no longer in use."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from goldenthread.catalogue.models.item import ItemKind


class RulingKind(models.TextChoices):
    REJECTED = "rejected", "Not an item"
    SPLIT = "split", "Split into several"
    JOINED = "joined", "Joined into one"
    PLACED = "placed", "Other words on the page"
    ADDED = "added", "Missed by the machine"


class RulingQuerySet(models.QuerySet):
    def published(self):
        return self.filter(version__document__publication__is_draft=False)

    def with_items(self):
        """With the items it retired and made, and what is shown of them, read in one go."""
        return self.select_related("version__document__publication").prefetch_related(
            "about__corrections", "made__corrections"
        )


class Ruling(models.Model):
    """A person rejected, split, joined, placed or added an item. The machine's items are kept beneath it.

    What it retires names it as `retired_by`, what it makes as `made_by`, in the version that the person had
    and in each later one that it is carried to. Undone, it gives back what it retired, and retires what it
    made.
    """

    version = models.ForeignKey("catalogue.Version", on_delete=models.CASCADE, related_name="rulings")
    kind = models.CharField(max_length=10, choices=RulingKind)
    about = models.ManyToManyField(
        "catalogue.Item",
        related_name="rulings",
        help_text="what it retired in that version, also when undone",
    )
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.version}"

    @property
    def before(self):
        """The items that it was about, as that version has them, in order; none where one was added."""
        return sorted(self.about.all(), key=lambda item: item.position)

    @property
    def after(self):
        """The items that it made, as that version has them, in order."""
        made = (item for item in self.made.all() if item.version_id == self.version_id)
        return sorted(made, key=lambda item: item.position)


class RetiredReference(models.Model):
    """The reference of an item that a newer reading of the same document no longer finds.

    Nobody had worked on the item, so its row is gone; its words and what to look at instead are kept here.
    The reference is never given to anything else, but goes back to the item if a later reading finds it
    again.
    """

    reference = models.CharField(max_length=12, unique=True)
    version = models.ForeignKey(
        "catalogue.Version", on_delete=models.CASCADE, related_name="retired_references"
    )
    kind = models.CharField(
        max_length=30, choices=ItemKind, blank=True, help_text="empty where only an old log tells of it"
    )
    label = models.CharField(max_length=50, blank=True)
    text = models.TextField(help_text="the words that were found under it")
    page = models.PositiveIntegerField(null=True, blank=True)
    became = models.CharField(
        max_length=12, blank=True, help_text="reference of the item that most likely has its words now"
    )
    by = models.CharField(max_length=50, help_text="version of Golden Thread that no longer found it")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.reference}, {self.name}"

    def get_absolute_url(self):
        return reverse("publishing:item", kwargs={"reference": self.reference})

    @property
    def name(self):
        return f"{self.get_kind_display() or 'Item'} {self.label}".strip()
