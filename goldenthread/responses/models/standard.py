"""What people say of the standards of a section 11 audit that an item touches."""

from django.db import models

from goldenthread.responses.models.statement import Noted


class StandardMatch(Noted):
    """That an item touches a standard, or does not. The newest one stands, above what a machine proposes."""

    item = models.ForeignKey("catalogue.Item", on_delete=models.PROTECT, related_name="+")
    standard = models.CharField(max_length=10, help_text="id in responses/standards/data/standards.json")
    touches = models.BooleanField()

    paths_to_items = ("item",)

    def __str__(self):
        return f"{self.item} {'touches' if self.touches else 'does not touch'} {self.standard}"
