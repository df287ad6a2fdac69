"""How it got here: one row for each run, with what came of it."""

from django.db import models


class Run(models.Model):
    """One run of a collector or of `goldenthread add`."""

    source = models.CharField(
        max_length=200, help_text="what was asked for: a file, folder, address or upload"
    )
    by = models.CharField(
        max_length=254, blank=True, help_text="e-mail address of the person, or the command"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="empty when the run was cut off")
    counts = models.JSONField(default=dict, help_text="documents added, unchanged, failed; items found")
    problems = models.JSONField(
        default=list, help_text="file and sentence for each that could not be taken in"
    )

    class Meta:
        ordering = ["-started_at"]

    def __str__(self):
        return f"{self.source}, {self.started_at:%d %B %Y %H:%M}"
