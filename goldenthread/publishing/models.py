"""Who asked to be told of news or of new results of a search, what they were told; what readers report."""

import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.urls import reverse

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Update, Version
from goldenthread.catalogue.models.item import REFERENCE_LETTERS
from goldenthread.publishing.briefings.models import Briefing as Briefing
from goldenthread.publishing.briefings.models import BriefingHeadings as BriefingHeadings
from goldenthread.publishing.briefings.models import BriefingVersion as BriefingVersion
from goldenthread.publishing.reports.models import KeptPaper as KeptPaper
from goldenthread.publishing.reports.models import PaperFile as PaperFile
from goldenthread.search.query import Search


def new_token():
    return secrets.token_urlsafe(32)


class Frequency(models.TextChoices):
    AT_ONCE = "at_once", "At once"
    DAILY = "daily", "Each day that something is new"
    WEEKLY = "weekly", "Once a week, when something is new"


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self):
        """Those whose owner followed the link that was sent to the address."""
        return self.exclude(confirmed_at=None)

    def of_searches(self):
        return self.exclude(search="")

    def at_once(self):
        return self.filter(frequency=Frequency.AT_ONCE)


class Subscription(models.Model):
    """An e-mail address that is told what is new here, or a saved search of which it is told new results.

    It is deleted, with all that was sent for it, when its owner leaves. The token stands in links that can
    only confirm, change or end it.
    """

    LONGEST_SEARCH = 1000

    email = models.EmailField()
    search = models.CharField(
        max_length=LONGEST_SEARCH,
        blank=True,
        help_text="query string of the saved search; empty where it is about all that is new",
    )
    name = models.CharField(max_length=100, blank=True, help_text="what its owner calls the saved search")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="subscriptions",
        help_text="the person who was signed in with this address when they asked",
    )
    frequency = models.CharField(max_length=10, choices=Frequency, default=Frequency.WEEKLY)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    asked_at = models.DateTimeField(help_text="when the link to confirm was last sent")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when the last digest was sent")
    checked_to = models.CharField(
        max_length=40, blank=True, help_text="how far the catalogue had come when the search was last run"
    )

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["email", "search"]
        constraints = [
            models.UniqueConstraint(fields=["email", "search"], name="one_subscription_of_a_search"),
        ]

    def __str__(self):
        return self.email

    def get_absolute_url(self):
        return reverse("publishing:subscription", kwargs={"token": self.token})

    @property
    def saved_search(self) -> Search:
        return Search.from_address(QueryDict(self.search))


class Delivery(models.Model):
    """One update in a digest to one address. It is written before the digest is sent: never twice."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="deliveries")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["subscription", "update"], name="one_update_told_once"),
        ]

    def __str__(self):
        return f"{self.update} to {self.subscription}"


class Told(models.Model):
    """One result of a saved search that is not new any more. It is written before it is told: never twice."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="told")
    result = models.CharField(
        max_length=200,
        help_text="what stays of it: an item's reference, or a publication and a hash of words",
    )
    was_there = models.BooleanField(help_text="whether it was there when the search was saved")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "told"
        constraints = [
            models.UniqueConstraint(fields=["subscription", "result"], name="one_result_told_once"),
        ]

    def __str__(self):
        return f"{self.result} to {self.subscription}"


def new_report_token():
    """For an address that only who reported has: letters that are safe to copy out by hand."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(16))


class ErrorReportQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody has answered."""
        return self.filter(answer="")


class ErrorReport(models.Model):
    """A reader says that something is wrong with an item. Only editors read the words; nobody signs in.

    The token stands in the address at which whoever reported sees what became of it.
    """

    class What(models.TextChoices):
        WORDS = "words", "The words are not those of the document"
        PAGE = "page", "The page is wrong"
        KIND = "kind", "It is another kind of item"
        NUMBER = "number", "The number is wrong"
        NOT_AN_ITEM = "not_an_item", "It is not a recommendation or other item"
        MISSING = "missing", "Something is missing"
        OTHER = "other", "Something else"

    class Answer(models.TextChoices):
        CORRECTED = "corrected", "Corrected"
        NO_ERROR = "no_error", "No error"

    token = models.CharField(max_length=16, unique=True, default=new_report_token)
    reference = models.CharField(max_length=12, db_index=True, help_text="of the item that it is about")
    version = models.ForeignKey(
        Version,
        on_delete=models.CASCADE,
        related_name="error_reports",
        help_text="of the document, as the reader had it",
    )
    what = models.CharField(max_length=20, choices=What)
    words = models.TextField(help_text="a reader's own words; never shown to the public")
    email = models.EmailField(blank=True, help_text="to tell of the answer; forgotten when that is sent")
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answer_words = models.TextField(blank=True, help_text="what the editor says to the reader")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_what_display()}: {self.reference}"

    def get_absolute_url(self):
        return reverse("publishing:report", kwargs={"token": self.token})


class PartnershipFile(models.Model):
    """Everything that a partnership owns as one file, for its administrators, until some days have passed."""

    partnership = models.ForeignKey(
        "accounts.Partnership", on_delete=models.CASCADE, related_name="files_of_everything"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    parts_done = models.PositiveIntegerField(default=0, help_text="kinds of rows that are written")
    made_at = models.DateTimeField(null=True, blank=True)
    path = models.CharField(max_length=100, blank=True, help_text="in the file store; nobody can guess it")
    size = models.PositiveBigIntegerField(default=0, help_text="bytes")
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self):
        return f"everything of {self.partnership}, {self.asked_at:%d %B %Y}"


class CarriedEvent(models.Model):
    """An event that another installation recorded, and that came here with the partnership.

    It is no link of the chain of this installation. Number, hashes and keys are those of the other one, kept
    as they were so that both records can be laid side by side.
    """

    partnership = models.ForeignKey(
        "accounts.Partnership", on_delete=models.CASCADE, related_name="carried_events"
    )
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=254)
    action = models.CharField(max_length=100)
    object_type = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=100, blank=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.at:%d %B %Y %H:%M} {self.actor}: {self.action}"


class WeeklyDigest(models.Model):
    """That a person wants to be told once a week how their partnership's answers stand.

    The day it was last looked at is written before the digest is sent: never twice. The token stands in links
    that can only end it.
    """

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="weekly_digest"
    )
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    looked_on = models.DateField(help_text="when there was last a look at whether there is something to say")
    told_at = models.DateTimeField(null=True, blank=True, help_text="when the last digest was sent")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_weekday_display()} digest of {self.user}"

    def slot(self, today: date) -> date:
        """The newest day, up to today, that is its weekday."""
        return today - timedelta(days=(today.weekday() - self.weekday) % 7)


class Branding(models.Model):
    """How the public page of a partnership looks: its colour, its logo, its welcome."""

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="branding")
    colour = models.CharField(max_length=7, blank=True, help_text="like #12417a; empty for ours")
    logo = models.BinaryField(null=True, blank=True, help_text="WebP, drawn anew from what was sent")
    logo_alt = models.CharField(max_length=200, blank=True, help_text="what the logo says, in words")
    welcome = models.TextField(blank=True, help_text="what stands first on the page")

    def __str__(self):
        return f"How {self.partnership} looks"
