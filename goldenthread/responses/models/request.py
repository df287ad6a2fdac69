"""Whom a partnership has asked where it stands."""

from django.db import models

from goldenthread.responses.models.statement import Noted


class PositionRequest(Noted):
    """That an organisation was asked for its position on an item. A position stated later answers it."""

    item = models.ForeignKey("catalogue.Item", on_delete=models.PROTECT, related_name="+")
    part = models.PositiveIntegerField(default=0, help_text="position of the part in the item; 0: all of it")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    wanted_by = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="from when it was asked no longer, or was asked anew"
    )

    paths_to_items = ("item",)

    class Meta(Noted.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation", "item", "part"],
                condition=models.Q(ended_at=None),
                name="an_organisation_is_asked_once",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} asked on {self.item}"
