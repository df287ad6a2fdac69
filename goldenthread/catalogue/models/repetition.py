"""What several publications say alike: items grouped by a machine, with a person's word on it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from goldenthread.catalogue.models.item import new_reference


class Repetition(models.Model):
    """One thing that has been said more than once. Its items stay as they are: grouped, never merged."""

    reference = models.CharField(
        max_length=12, unique=True, default=new_reference, help_text="public id: /said-before/<reference>"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"repetition {self.reference}"

    def get_absolute_url(self):
        return reverse("publishing:said-before", kwargs={"reference": self.reference})


class GroupedItemQuerySet(models.QuerySet):
    def together(self):
        """Those that belong to their group; a parted item is kept only so that it stays apart."""
        return self.exclude(standing=GroupedItem.Standing.PARTED)


class GroupedItem(models.Model):
    """That an item belongs to a repetition, or, where a person parted it, that it does not.

    Kept by the item's reference, so that it outlives every version. The machine changes only what it
    proposed.
    """

    class Standing(models.TextChoices):
        PROPOSED = "proposed", "Grouped by machine"
        CONFIRMED = "confirmed", "Grouped by a person"
        PARTED = "parted", "Parted by a person"

    repetition = models.ForeignKey(Repetition, on_delete=models.CASCADE, related_name="grouped")
    item_reference = models.CharField(max_length=12, db_index=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.PROPOSED)
    likeness = models.FloatField(
        null=True,
        help_text="to the others when the machine grouped it, 0 to 1; none where a person joined it",
    )
    words_hash = models.CharField(
        max_length=16, blank=True, help_text="of the words that the machine compared, to notice new ones"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = GroupedItemQuerySet.as_manager()

    class Meta:
        ordering = ["repetition", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["repetition", "item_reference"], name="one_place_of_an_item_in_a_repetition"
            ),
            models.UniqueConstraint(
                fields=["item_reference"],
                condition=~models.Q(standing="parted"),
                name="one_repetition_of_an_item",
            ),
        ]

    def __str__(self):
        return f"{self.item_reference} in {self.repetition}"


class GroupingRun(models.Model):
    """One time that the machine looked for what was said before, and how far it had read by then."""

    at = models.DateTimeField(default=timezone.now)
    seen = models.BigIntegerField(help_text="primary key of the last catalogue change it took in")
    is_whole = models.BooleanField(help_text="true when everything was grouped anew, not only what changed")
    counts = models.JSONField(default=dict, help_text="whole numbers under items, looked_at, groups, grouped")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"grouping run {self.pk}"
