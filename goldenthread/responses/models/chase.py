"""What an organisation was asked by e-mail, of whom, and what came back that is no answer."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.responses.models.statement import both_or_neither
from goldenthread.responses.scales import Returned


class ChaseQuerySet(models.QuerySet):
    def of_partnership(self, partnership):
        return self.filter(partnership=partnership)

    def seen_by(self, user):
        """Those of the partnerships that the person belongs to."""
        return self.filter(partnership__in=Partnership.objects.of(user))

    def to(self, organisation):
        return self.filter(organisation=organisation)

    def working(self, now):
        """Those whose link can be answered with."""
        return self.filter(revoked_at=None, expires_at__gt=now).exclude(token_hash="")

    def newest_first(self):
        return self.order_by("-at", "-pk")


class Chase(models.Model):
    """One e-mail that asks an organisation some of its open questions. Its words are kept as they were sent.

    The link in it is made when it is sent, and only a hash of it stays here: see docs/adr/0020-chasing.md.
    """

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, help_text="of the person who is asked")
    email = models.EmailField()
    subject = models.CharField(max_length=250)
    body = models.TextField(help_text="the e-mail; words stand in it where the link goes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField(help_text="from when the link does not work any more")
    token_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the token in its link")
    claimed_at = models.DateTimeField(null=True, blank=True, help_text="when a worker began to send it")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="when the mail server took it")
    refused_at = models.DateTimeField(null=True, blank=True, help_text="when it last refused it")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ChaseQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            both_or_neither("revoked_at", "revoked_by", of="chase_"),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~models.Q(token_hash=""), name="one_chase_of_a_link"
            ),
        ]

    def __str__(self):
        return f"{self.partnership} asks {self.organisation}"

    def get_absolute_url(self):
        return reverse("responses:chase", kwargs={"slug": self.organisation.slug})

    @property
    def works(self) -> bool:
        """Whether its link can be answered with now."""
        return bool(self.token_hash) and self.revoked_at is None and timezone.now() < self.expires_at


class Asked(models.Model):
    """One thing that a chase asks: where the organisation stands, how far an action is, or a reply."""

    chase = models.ForeignKey(Chase, on_delete=models.CASCADE, related_name="asked")
    item = models.ForeignKey(
        "catalogue.Item", on_delete=models.PROTECT, null=True, related_name="+", help_text="for a position"
    )
    part = models.PositiveIntegerField(default=0, help_text="position of the part in the item; 0: all of it")
    action = models.ForeignKey("responses.Action", on_delete=models.PROTECT, null=True, related_name="+")
    challenge = models.ForeignKey(
        "responses.Challenge", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "asked"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(item__isnull=False, action=None, challenge=None)
                | models.Q(item=None, action__isnull=False, challenge=None)
                | models.Q(item=None, action=None, challenge__isnull=False),
                name="one_thing_is_asked",
            ),
        ]

    def __str__(self):
        return f"{self.item or self.action or self.challenge}"


class Receipt(models.Model):
    """What whoever was asked says instead of an answer. Nothing is noted by opening the link alone."""

    chase = models.ForeignKey(Chase, on_delete=models.CASCADE, related_name="receipts")
    kind = models.CharField(max_length=20, choices=Returned)
    words = models.CharField(max_length=300, blank=True, help_text="who should be asked instead")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.get_kind_display()
