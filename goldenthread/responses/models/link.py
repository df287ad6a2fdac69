"""What one item has to do with another, as a partnership sees it."""

from django.db import models

from goldenthread.responses.models.statement import ItemStatement
from goldenthread.responses.scales import LinkKind


class ItemLink(ItemStatement):
    """That an item repeats another, is met by what answers another, or is superseded by it."""

    kind = models.CharField(max_length=20, choices=LinkKind)
    other = models.ForeignKey("catalogue.Item", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    paths_to_items = ("item", "other")

    class Meta(ItemStatement.Meta):
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="item_link_says_why"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_reason=""),
                name="withdrawn_link_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.item}: {self.get_kind_display().lower()} {self.other}"
