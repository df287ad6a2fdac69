"""Briefings of a partnership: what each is about, every version of it, who approved which."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models.item import new_reference
from goldenthread.responses.models.statement import both_or_neither


class BriefingQuerySet(models.QuerySet):
    def seen_by(self, user):
        """Those of the partnerships that the person belongs to."""
        return self.filter(partnership__in=Partnership.objects.of(user))

    def for_everyone(self):
        """Those whose approved version anybody may read; what was withdrawn is among them, to say so."""
        newest = BriefingVersion.objects.approved().filter(briefing=models.OuterRef("pk")).order_by("-number")
        return self.filter(models.Subquery(newest.values("is_public")[:1]))

    def newest_first(self):
        return self.order_by("-made_at", "-pk")


class Briefing(models.Model):
    """A seven-minute briefing: on a publication, on items, or on a theme. Its words stand in its versions."""

    reference = models.CharField(max_length=12, default=new_reference, unique=True)
    partnership = models.ForeignKey(
        "accounts.Partnership", on_delete=models.PROTECT, related_name="briefings"
    )
    publication = models.ForeignKey(
        "catalogue.Publication",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="what it is about; empty for one on items or on a theme",
    )
    items = models.JSONField(
        default=list, blank=True, help_text="references of the items that it is about, where it is about some"
    )
    theme = models.CharField(max_length=30, blank=True, help_text="id of the theme that it is about, if any")
    code = models.ForeignKey(
        "responses.UseCode",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="printed on it, so that teams can say that they used it; made at the first approval",
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True, help_text="in words for its readers")

    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            both_or_neither("withdrawn_at", "withdrawn_by", of="briefing_"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_reason=""),
                name="a_withdrawn_briefing_says_why",
            ),
        ]

    def __str__(self):
        return f"Briefing {self.reference} of {self.partnership}"

    def get_absolute_url(self):
        return reverse("publishing:briefing", kwargs={"reference": self.reference})

    @property
    def public_url(self) -> str:
        return reverse("publishing:public-briefing", kwargs={"reference": self.reference})

    @property
    def newest(self) -> "BriefingVersion":
        return self.versions.order_by("-number").first()

    @property
    def approved(self) -> "BriefingVersion | None":
        """The version that is handed out: the newest that was approved."""
        return self.versions.approved().order_by("-number").first()


class BriefingVersionQuerySet(models.QuerySet):
    def approved(self):
        return self.exclude(approved_at=None)


class BriefingVersion(models.Model):
    """A briefing as somebody saved it. A later change is another version; this one stays as it is."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(help_text="from 1")
    content = models.JSONField(help_text="what it holds: publishing/briefings/content.py")
    review_on = models.DateField(help_text="when somebody looks whether it still holds")
    is_public = models.BooleanField(default=False, help_text="whether anybody may read it, once approved")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = BriefingVersionQuerySet.as_manager()

    class Meta:
        ordering = ["briefing", "number"]
        constraints = [
            both_or_neither("approved_at", "approved_by", of="briefing_version_"),
            models.UniqueConstraint(
                fields=["briefing", "number"], name="one_version_of_a_number_in_a_briefing"
            ),
        ]

    def __str__(self):
        return f"{self.briefing}, version {self.number}"

    @property
    def is_due(self) -> bool:
        return self.review_on <= timezone.localdate()


class BriefingHeadings(models.Model):
    """The headings that a partnership gives its seven boxes. The newest row counts for new briefings."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    headings = models.JSONField(help_text="seven, in order")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "briefing headings"

    def __str__(self):
        return f"Headings of briefings of {self.partnership}"
