"""What a partnership does about items, and each thing that was ever said of it."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from goldenthread.catalogue.models.item import new_reference
from goldenthread.responses.models.statement import (
    BY_PERSON_OR_LINK,
    ByLink,
    ItemStatement,
    Statement,
    StatementQuerySet,
)
from goldenthread.responses.scales import Delivery, Lever


class ActionQuerySet(models.QuerySet):
    def titled(self):
        """With `title`, that of the newest state, read in one go: for lists to choose from."""
        states = ActionState.objects.filter(action=models.OuterRef("pk")).newest_first()
        return self.annotate(title=models.Subquery(states.values("title")[:1])).order_by("title", "pk")


class Action(models.Model):
    """One action of a partnership. What it is and how far it is stands in its newest `ActionState`."""

    reference = models.CharField(max_length=12, default=new_reference, unique=True)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="actions")

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        if hasattr(self, "title"):
            return self.title
        state = self.states.newest_first().first()
        return state.title if state else self.reference

    def get_absolute_url(self):
        return reverse("responses:action", kwargs={"reference": self.reference})


class ActionStateQuerySet(StatementQuerySet):
    def current(self):
        """How each action stands: its newest state."""
        newer = self.model.objects.filter(action=models.OuterRef("action")).newest_first()
        return self.filter(pk=models.Subquery(newer.values("pk")[:1]))


class ActionState(ByLink, Statement):
    """An action as its owner described it at one moment: all of it, so that any past day can be shown."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="states")
    title = models.CharField(max_length=200, help_text="what will be done, in a line")
    what = models.TextField(blank=True, help_text="how it is done, and how we shall know")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    lever = models.CharField(max_length=20, choices=Lever)
    delivery = models.CharField(max_length=20, choices=Delivery, default=Delivery.NOT_STARTED)
    note = models.TextField(blank=True, help_text="what happened since; why it was stopped")

    objects = ActionStateQuerySet.as_manager()

    class Meta(Statement.Meta):
        constraints = [
            BY_PERSON_OR_LINK,
            models.CheckConstraint(
                condition=~models.Q(delivery=Delivery.STOPPED, note=""), name="stopped_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.title}: {self.get_delivery_display()}"


class Aim(ItemStatement):
    """That an action serves an item, or one part of it. One action may serve many."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="aims")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="from when it served it no longer")

    class Meta(ItemStatement.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["action", "item", "part"],
                condition=models.Q(ended_at=None),
                name="an_action_serves_an_item_once",
            ),
        ]

    def __str__(self):
        return f"{self.action} for {self.item}"
