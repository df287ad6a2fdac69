"""Papers that are kept, with their files."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models.item import new_reference
from goldenthread.responses.models.statement import both_or_neither


class KeptPaperQuerySet(models.QuerySet):
    def seen_by(self, user):
        """Those of the partnerships that the person belongs to."""
        return self.filter(partnership__in=Partnership.objects.of(user))

    def newest_first(self):
        return self.order_by("-asked_at", "-pk")


class KeptPaper(models.Model):
    """A paper that somebody asked for: what was asked, and what it holds since it was made, for good.

    One that should not have been kept is withdrawn: what it held is gone, its hash and the reason stay.
    """

    reference = models.CharField(max_length=12, default=new_reference, unique=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=30, help_text="a key of publishing/reports/kinds.py")
    is_public = models.BooleanField(default=False, help_text="holds only what was published by then")
    since = models.DateField(null=True, blank=True, help_text="first day that it is about")
    until = models.DateField(null=True, blank=True, help_text="last day that it is about")
    item = models.ForeignKey(
        "catalogue.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    publication = models.ForeignKey(
        "catalogue.Publication", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    audit = models.ForeignKey(
        "responses.PracticeAudit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    theme = models.CharField(max_length=30, blank=True, help_text="id of the theme that it is about")
    role = models.CharField(max_length=30, blank=True, help_text="id of the audience that it is for")
    as_at = models.DateField(help_text="it tells how things stood at the end of this day")
    moment = models.DateTimeField(help_text="up to when statements count")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    title = models.CharField(
        max_length=500, blank=True, help_text="empty until it is drawn up, and once it is withdrawn"
    )
    content = models.TextField(
        blank=True, help_text="the paper as JSON, of which every file is made; empty once it is withdrawn"
    )
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the content; it stays")
    made_at = models.DateTimeField(null=True, blank=True, help_text="when the last file was made")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="when its contents were removed")
    withdrawn_reason = models.CharField(max_length=500, blank=True, help_text="in words for its readers")

    objects = KeptPaperQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            both_or_neither("withdrawn_at", "withdrawn_by", of="paper_"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_reason=""),
                name="a_withdrawn_paper_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(title="", content=""),
                name="a_withdrawn_paper_holds_nothing",
            ),
        ]

    def __str__(self):
        return self.title or f"{self.kind} of {self.partnership}"

    def get_absolute_url(self):
        return reverse("publishing:paper", kwargs={"reference": self.reference})


class PaperFile(models.Model):
    """One file of a paper: its bytes, so that a later version of this product gives the same.

    Of a withdrawn paper there is no byte and no word left, only the hash.
    """

    paper = models.ForeignKey(KeptPaper, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=100, help_text="with its ending")
    words = models.CharField(max_length=100, blank=True, help_text="what a link to it says")
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField(help_text="empty once the paper is withdrawn")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "name"], name="one_file_of_a_name_in_a_paper"),
        ]

    def __str__(self):
        return f"{self.name} of {self.paper}"

    def get_absolute_url(self):
        return reverse("publishing:paper-file", kwargs={"reference": self.paper.reference, "name": self.name})
