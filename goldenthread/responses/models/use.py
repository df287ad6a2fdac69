"""Records that a team used what was published: the cheapest evidence that learning reached practice."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from goldenthread.accounts.models import Partnership
from goldenthread.responses.models.statement import both_or_neither


class UseCodeQuerySet(models.QuerySet):
    def seen_by(self, user):
        """Those of the partnerships that the person belongs to."""
        return self.filter(partnership__in=Partnership.objects.of(user))

    def open(self):
        """Those that still take records in."""
        return self.filter(ended_at=None)

    def about_any(self, items):
        """Those given out with one of the items: with it alone, or with the whole of its publication."""
        publications = {item.version.document.publication_id for item in items}
        return self.filter(
            models.Q(item=None, publication__in=publications)
            | models.Q(item__reference__in={item.reference for item in items})
        )


class UseCode(models.Model):
    """A short word that stands on what teams are given; whoever has it can record that they used it."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    publication = models.ForeignKey("catalogue.Publication", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        "catalogue.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    code = models.CharField(max_length=12, unique=True)
    what = models.CharField(max_length=200, help_text="what teams were given")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = UseCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [both_or_neither("ended_at", "ended_by", of="use_code_")]

    def __str__(self):
        return f"{self.code}: {self.what}"

    def get_absolute_url(self):
        return reverse("responses:used", kwargs={"code": self.code})

    def is_about(self, item) -> bool:
        """Whether it was given out with the item, or with the whole of its publication."""
        if self.item_id:
            return self.item.reference == item.reference
        return self.publication_id == item.version.document.publication_id

    @property
    def printed(self) -> str:
        """The address as it stands on what is handed out."""
        return settings.SITE_URL + self.get_absolute_url()


class UseRecordQuerySet(models.QuerySet):
    def seen(self, moment):
        """What had been recorded by then and was not withdrawn yet, newest use first."""
        standing = models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gt=moment)
        return self.filter(standing, at__lte=moment).order_by("-used_on", "-pk")

    def seen_by(self, user):
        return self.filter(code__partnership__in=Partnership.objects.of(user))

    def of_partnership(self, partnership):
        return self.filter(code__partnership=partnership)

    def on(self, subject):
        codes = UseCode.objects.filter(partnership=subject.partnership).about(subject.item)
        return self.filter(code__in=codes)


class UseRecord(models.Model):
    """That one team used it: when, how many were there, and one thing that they will change."""

    code = models.ForeignKey(UseCode, on_delete=models.PROTECT, related_name="records")
    team = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    used_on = models.DateField()
    present = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1)], help_text="how many people were present"
    )
    change = models.TextField(help_text="one thing that the team will change")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty for somebody who had the code and did not sign in",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    objects = UseRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-used_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(present__gte=1), name="somebody_was_present"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_reason=""),
                name="withdrawn_use_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.team}, {self.used_on}"
