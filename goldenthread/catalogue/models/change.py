"""The order in which public text changed, so that a search index can follow without reading everything."""

from django.db import models


class Change(models.Model):
    """Something of this publication changed: its index entries are to be made anew.

    The primary key is the sequence. Written in the same transaction as the change itself.
    """

    publication_id = models.BigIntegerField(help_text="no foreign key: a change outlives what it tells of")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"change {self.pk} of publication {self.publication_id}"
