"""Where each partner stands on an item."""

from django.db import models

from goldenthread.responses.models.statement import BY_PERSON_OR_LINK, ByLink, ItemStatement
from goldenthread.responses.scales import NEEDS_WORDS, Position


class PartnerPosition(ByLink, ItemStatement):
    """What one organisation answers on an item, in one partnership. The newest one stands."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=30, choices=Position)
    reason = models.TextField(blank=True)

    class Meta(ItemStatement.Meta):
        constraints = [
            BY_PERSON_OR_LINK,
            models.CheckConstraint(
                condition=~models.Q(position__in=NEEDS_WORDS, reason=""), name="position_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.organisation} on {self.item}: {self.get_position_display()}"
