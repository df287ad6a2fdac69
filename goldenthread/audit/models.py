"""The append-only record of every write: who did what to what, when, chained by hash."""

from django.db import models


class Event(models.Model):
    """One thing that was done.

    The actor and the object are kept as words and ids, without foreign keys, so that the log never
    blocks the deletion of live data and never loses a name with it.
    """

    at = models.DateTimeField()
    actor = models.CharField(
        max_length=254, help_text="e-mail address of the person, or the command that acted"
    )
    action = models.CharField(max_length=100, help_text="what was done, e.g. decision published")
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=100)
    detail = models.JSONField(default=dict, help_text="old and new values of status fields; never free text")
    previous_hash = models.CharField(max_length=64, help_text="hash of the event before this one")
    hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of this event and previous_hash")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.at:%d %B %Y %H:%M} {self.actor}: {self.action}"
