"""Meetings of a forum, and what is on their agendas."""

from django.db import models
from django.urls import reverse

from goldenthread.responses.models.action import Action
from goldenthread.responses.models.statement import Noted
from goldenthread.responses.scales import Ended


class Meeting(Noted):
    """One meeting of a forum: what decisions name as the forum and the day that decided."""

    forum = models.CharField(max_length=200)
    held_on = models.DateField()

    class Meta(Noted.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "forum", "held_on"], name="one_meeting_of_a_forum_on_a_day"
            ),
        ]

    def __str__(self):
        return f"{self.forum}, {self.held_on:%-d %B %Y}"

    def get_absolute_url(self):
        return reverse("responses:meeting", kwargs={"pk": self.pk})


class AgendaItem(Noted):
    """One line of an agenda, on an item or on an action. A changed line is a new row; the older one ends."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda_items")
    item = models.ForeignKey(
        "catalogue.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    part = models.PositiveIntegerField(default=0, help_text="position of the part in the item; 0: all of it")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.PositiveIntegerField(help_text="order on the agenda, from 1")
    presenter = models.CharField(max_length=100, blank=True, help_text="who presents it")
    ask = models.CharField(max_length=300, help_text="what is asked of the forum")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=20, choices=Ended, blank=True)

    paths_to_items = ("item",)

    class Meta(Noted.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(item=None, action__isnull=False)
                | models.Q(item__isnull=False, action=None),
                name="agenda_item_is_on_an_item_or_an_action",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_how="")
                | models.Q(ended_at__isnull=False) & ~models.Q(ended_how=""),
                name="ended_agenda_item_says_how",
            ),
            models.UniqueConstraint(
                fields=["meeting", "item", "part"],
                condition=models.Q(ended_at=None),
                name="an_item_is_on_an_agenda_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "action"],
                condition=models.Q(ended_at=None),
                name="an_action_is_on_an_agenda_once",
            ),
        ]

    def __str__(self):
        return f"{self.item or self.action} at {self.meeting}"
