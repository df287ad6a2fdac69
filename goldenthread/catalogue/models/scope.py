"""What belongs to the national catalogue, and what one partnership keeps beside it.

A partnership's own reviews are rows of the same tables, so that all that is done with an item is done with
theirs too. `objects` of each model never gives them: a query that says nothing more is about the national
catalogue. Whoever means local rows says so, with `with_local`, and narrows it to whose they are.
"""

from django.db import models


class Scope(models.TextChoices):
    NATIONAL = "national", "National"
    LOCAL = "local", "Local"


class NationalManager(models.Manager):
    """Of the national catalogue alone: the default manager, and so that of every list of related rows."""

    def get_queryset(self):
        return super().get_queryset().filter(is_local=False)


def national(phrases: type[models.QuerySet] = models.QuerySet) -> models.Manager:
    """The national rows of a model, with the phrases of its QuerySet."""
    return NationalManager.from_queryset(phrases)()


class Scoped(models.Model):
    """A row of the national catalogue, or of a partnership's own review: see `responses.LocalReview`."""

    is_local = models.BooleanField(
        default=False, help_text="of a partnership’s own review, and in no list of the national catalogue"
    )

    class Meta:
        abstract = True

    @property
    def scope(self) -> Scope:
        return Scope.LOCAL if self.is_local else Scope.NATIONAL
