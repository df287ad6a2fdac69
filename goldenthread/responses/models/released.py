"""What answers and own reviews have in common at the gate: a dated copy that can be withdrawn."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import RowNumber
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.responses.models.statement import both_or_neither


class ReleasedQuerySet(models.QuerySet):
    about = ""
    """The way to what it is on: the same in every release of it."""

    def seen_by(self, user):
        return self.filter(release__partnership__in=Partnership.objects.of(user))

    def ever_public(self):
        return self.exclude(approved_at=None)

    def open_to_all(self, moment: datetime):
        """Those that nothing else keeps from everyone at the moment."""
        return self

    def in_force(self, partnership=None, *, at=None):
        """What the public may see, one for each: the newest that was approved and not withdrawn since.

        `at` is a past moment: what stood then. What was withdrawn later is not shown as at an earlier day
        either, for it was withdrawn because nobody is to read it.
        """
        moment = at or timezone.now()
        shown = self.model.objects.filter(approved_at__lte=moment, withdrawn_at=None).open_to_all(moment)
        return self._newest_of(shown, partnership)

    def gone(self, partnership=None, *, at=None):
        """What was withdrawn, one for each of which the partnership shows nothing now.

        `at` is a past moment: what had been published by then, and is withdrawn now.
        """
        public = self.model.objects.ever_public()
        public = public.filter(approved_at__lte=at) if at else public
        return self._newest_of(public, partnership).exclude(withdrawn_at=None)

    def _newest_of(self, those, partnership):
        """By one walk over all of them: looking for the newest of each anew takes the square of that."""
        if partnership:
            those = those.filter(partnership=partnership)
        newest_first = [models.F("approved_at").desc(), models.F("pk").desc()]
        place = models.Window(RowNumber(), partition_by=["partnership", self.about], order_by=newest_first)
        return self.filter(pk__in=those.annotate(place=place).filter(place=1).values("pk"))


class Released(models.Model):
    """One thing in a release: the record as it was when the release was prepared, and what of it is shown.

    `content` is what the public sees, kept word for word from the moment of approval.
    """

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    record = models.JSONField(help_text="what stood when it was prepared: responses/releasing")
    shown = models.JSONField(default=list, help_text="what is shown of it: scales.ReleasePart or ReviewPart")
    choices = models.JSONField(default=dict, help_text="what was chosen about each possible identifier")
    content = models.JSONField(null=True, blank=True, help_text="what the public sees")
    approved_at = models.DateTimeField(null=True, blank=True, db_index=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True, help_text="in words for the public")

    class Meta:
        abstract = True
        ordering = ["release", "position"]
        constraints = [
            both_or_neither("withdrawn_at", "withdrawn_by", of="%(class)s_"),
            models.CheckConstraint(
                condition=models.Q(approved_at=None) | models.Q(content__isnull=False),
                name="%(class)s_approved_has_its_words",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_reason=""),
                name="%(class)s_withdrawn_says_why",
            ),
        ]
