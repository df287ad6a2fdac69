"""What the independent scrutineer says of an answer, and asks of those who gave it."""

from django.db import models

from goldenthread.responses.models.statement import BY_PERSON_OR_LINK, ByLink, ItemStatement, Statement
from goldenthread.responses.scales import Assurance


class Verdict(ItemStatement):
    """The scrutineer's verdict on how an item was answered. Only a verdict closes an item."""

    assurance = models.CharField(max_length=30, choices=Assurance)
    words = models.TextField(help_text="what the verdict rests on")
    confirms_impact = models.BooleanField(default=False)
    closes = models.BooleanField(default=False, help_text="nothing more is expected")

    def __str__(self):
        return f"{self.get_assurance_display()}: {self.item}"


class Challenge(ItemStatement):
    """A question that the scrutineer puts to the partnership, in public view or not."""

    words = models.TextField()

    def __str__(self):
        return f"challenge on {self.item}"


class Reply(ByLink, Statement):
    """What the partnership answers to a challenge."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="replies")
    words = models.TextField()

    paths_to_items = ("challenge__item",)

    class Meta(Statement.Meta):
        verbose_name_plural = "replies"
        constraints = [BY_PERSON_OR_LINK]

    def __str__(self):
        return f"reply to {self.challenge}"
