"""A recommendation that a response repeats, and the item of the other report that it repeats."""

from django.conf import settings
from django.db import models

from goldenthread.catalogue.models.item import Item


class Quotation(models.Model):
    """A machine proposes that one item quotes another; a person confirms or rejects it."""

    class Standing(models.TextChoices):
        PROPOSED = "proposed", "Proposed by the machine"
        CONFIRMED = "confirmed", "Confirmed"
        REJECTED = "rejected", "Not the same"

    quoting = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="quotations")
    quoted = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="quoted_in")
    likeness = models.FloatField(help_text="share of words in order, 0 to 1")
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.PROPOSED)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["quoting", "quoted"], name="one_quotation_of_an_item_in_an_item"),
        ]

    def __str__(self):
        return f"{self.quoting} quotes {self.quoted}"
