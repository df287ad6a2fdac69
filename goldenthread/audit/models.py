"""The append-only record of every write: who did what to what, when, chained by hash."""

from django.db import models


class EventQuerySet(models.QuerySet):
    def head(self):
        """The newest event, or None when nothing has been recorded."""
        return self.order_by("-number").first()

    def about(self, obj):
        """What was done to one object, oldest first."""
        return self.filter(object_type=obj._meta.label, object_id=str(obj.pk)).order_by("number")


class Event(models.Model):
    """One thing that was done.

    The actor and the object are kept as words and ids, without foreign keys, so that the log never
    blocks the deletion of live data and never loses a name with it. Triggers refuse to change or remove
    a row, see `append_only.py`.
    """

    number = models.PositiveBigIntegerField(
        primary_key=True, help_text="1, 2, 3 without a gap, so that a missing event shows"
    )
    at = models.DateTimeField()
    actor = models.CharField(
        max_length=254, help_text="e-mail address of the person, or the command that acted"
    )
    action = models.CharField(max_length=100, help_text="what was done, e.g. decision approved")
    object_type = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=100, blank=True)
    detail = models.JSONField(default=dict, help_text="old and new values of status fields; never free text")
    previous_hash = models.CharField(
        max_length=64, unique=True, help_text="hash of the event before this one; unique, so no fork"
    )
    hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of this event and previous_hash")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["object_type", "object_id"])]

    def __str__(self):
        return f"{self.at:%d %B %Y %H:%M} {self.actor}: {self.action}"
