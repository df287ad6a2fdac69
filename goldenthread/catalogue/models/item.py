"""Items: what a publication recommends, finds or asks, word for word, with its place."""

import secrets
from functools import cache

from django.conf import settings
from django.db import models
from django.urls import reverse

from goldenthread.catalogue.models.document import Version
from goldenthread.catalogue.models.scope import Scoped, national

REFERENCE_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
"""No vowels and no look-alikes, so that a reference never spells a word and is safe to read out."""


def new_reference():
    """A permanent public id such as `k7m2xq9c`: random, because page, number and text can change."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(8))


class ItemKind(models.TextChoices):
    RECOMMENDATION = "recommendation", "Recommendation"
    AREA_FOR_IMPROVEMENT = "area_for_improvement", "Area for improvement"
    PRIORITY_ACTION = "priority_action", "Priority action"
    SAFETY_ACTION = "safety_action", "Safety action"
    CONCLUSION = "conclusion", "Conclusion"
    FINDING = "finding", "Finding"
    LEARNING_POINT = "learning_point", "Learning point"
    CHALLENGE = "challenge", "Challenge to partners"
    QUESTION = "question", "Question"
    GOOD_PRACTICE = "good_practice", "Good practice"
    QUOTED_RECOMMENDATION = "quoted_recommendation", "Recommendation quoted from another report"


class Addressee(models.Model):
    """A body or group that items are addressed to; the list is data, `data/addressees.json`."""

    class Scope(models.TextChoices):
        GOVERNMENT = "government", "Government"
        NATIONAL_BODY = "national_body", "National body"
        SAFEGUARDING_PARTNERS = "safeguarding_partners", "Safeguarding partners"
        AGENCY = "agency", "One agency"
        PRACTITIONERS = "practitioners", "Practitioners"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    scope = models.CharField(max_length=30, choices=Scope)
    synonyms = models.JSONField(default=list, help_text="other words that reports print for it")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class ItemQuerySet(models.QuerySet):
    def published(self):
        """Those of publications the public sees."""
        return self.filter(version__document__publication__is_draft=False)

    def live(self):
        """Those that no person's ruling has retired: not rejected, split, joined or placed otherwise."""
        return self.filter(retired_by=None)

    def current(self):
        """Those that readers see: live, and of the version of each document that is shown."""
        return self.live().filter(version__in=Version.with_local.current())

    def newest_first(self):
        """Of one reference: as the newest version has it, what is live there before what was retired."""
        return self.order_by("-version__number", models.F("retired_by_id").asc(nulls_first=True), "-pk")

    def of_publication(self, publication):
        return self.filter(version__document__publication=publication)

    def recommendations(self):
        return self.filter(
            kind__in=[ItemKind.RECOMMENDATION, ItemKind.AREA_FOR_IMPROVEMENT, ItemKind.PRIORITY_ACTION]
        )

    def in_order(self):
        return self.order_by("version__document__position", "version", "position")

    def with_place(self):
        """With the publication, parts, addressees, corrections and confirmations read in one go."""
        return self.select_related(
            "version__document__publication__publisher", "made_by__by", "retired_by"
        ).prefetch_related("parts", "addressees", "corrections__by", "confirmations__by")


class Item(Scoped):
    """What the machine found, never edited. A person's word stands on it as a Correction."""

    reference = models.CharField(
        max_length=12, default=new_reference, help_text="permanent public id: /r/<reference>"
    )
    version = models.ForeignKey("catalogue.Version", on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField(help_text="order in the document, from 1")
    kind = models.CharField(max_length=30, choices=ItemKind)
    list_title = models.CharField(
        max_length=500, blank=True, help_text="the heading it stands under, as printed"
    )
    label = models.CharField(max_length=50, blank=True, help_text="the printed number; never invented")
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(help_text="word for word")
    page = models.PositiveIntegerField(
        help_text="position in the file, from 1; 0 in a local review where nobody told it"
    )
    page_end = models.PositiveIntegerField()
    also_on = models.JSONField(default=list, help_text="page ranges of other full statements")
    spans = models.JSONField(
        default=list, help_text="character ranges and boxes, see docs/extraction-format.md"
    )
    addressees = models.ManyToManyField(Addressee, blank=True, related_name="items")
    addressed_to = models.JSONField(default=list, help_text="addressees as printed")
    confidence = models.FloatField()
    why = models.JSONField(default=list, help_text="the evidence the machine went by")
    is_found = models.BooleanField(
        default=True,
        help_text="false when a later reading of the same bytes lost it; kept for the work people did on it",
    )
    made_by = models.ForeignKey(
        "catalogue.Ruling",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="made",
        help_text="the person's ruling that made it; none where the machine found it",
    )
    retired_by = models.ForeignKey(
        "catalogue.Ruling",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="retired",
        help_text="the person's ruling by which it is shown no more; kept as the machine's word",
    )

    objects = national(ItemQuerySet)
    with_local = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "version"],
                condition=models.Q(retired_by=None),
                name="one_live_reference_in_a_version",
            ),
            models.UniqueConstraint(fields=["version", "position"], name="one_position_in_a_version"),
        ]
        indexes = [models.Index(fields=["reference"])]

    def __str__(self):
        return f"{self.name} of {self.version.document.publication}"

    def get_absolute_url(self):
        place = "responses:answer" if self.is_local else "publishing:item"
        return reverse(place, kwargs={"reference": self.reference})

    @property
    def name(self):
        """How a person would call it: "Recommendation 3", or "Finding" where no number is printed."""
        return f"{self.shown('kind_display')} {self.shown('label')}".strip()

    def shown(self, field):
        """The value to show: a person's latest correction where there is one, else the machine's word."""
        if field == "kind_display":
            return ItemKind(self.shown("kind")).label
        corrected = [c.value for c in self.corrections.all() if c.field == field]
        return corrected[-1] if corrected else getattr(self, field)

    @property
    def is_live(self):
        return self.retired_by_id is None

    @property
    def is_ruled(self):
        """Whether a person's ruling made or retired it, so that no later reading changes it."""
        return bool(self.made_by_id or self.retired_by_id)

    @property
    def is_corrected(self):
        """Whether a person's word stands in it: a field corrected, or the item drawn by a person."""
        return bool(self.made_by_id or self.corrections.all())

    @property
    def is_read_by_ocr(self):
        return "read by OCR" in self.why

    @property
    def readings_differ(self):
        """Whether another engine reads other words in the same place."""
        return "second reading differs" in self.why

    @property
    def is_no_longer_found(self):
        """Whether the newest reading of the document does not have it; kept because a person worked on it."""
        return "no longer found" in self.why

    @property
    def is_read_otherwise(self):
        """Whether the newest reading has other words; these are kept because a person went by them."""
        return "read otherwise now" in self.why

    @property
    def is_confirmed(self):
        """True when a person has compared the item with the document and found it right."""
        return bool(self.confirmations.all())


class Part(models.Model):
    """A lettered or bulleted part of an item, which can be answered on its own."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="parts")
    part_of = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="parts",
        help_text="the part that this one stands in, where parts have parts",
    )
    position = models.PositiveIntegerField(help_text="order in the item, from 1, over all depths")
    label = models.CharField(max_length=50, blank=True)
    text = models.TextField()
    spans = models.JSONField(default=list)

    class Meta:
        ordering = ["item", "position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="one_position_in_an_item")]

    def __str__(self):
        return f"part {self.label or self.position} of {self.item}"


class Confirmation(models.Model):
    """A person compared the item with the document and found it right."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="confirmations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.item} confirmed by {self.by}"


class StandingCorrections(models.Manager):
    """Those that nobody has undone: what every page goes by.

    A list asks once for each of its items, so what they have in common is built once.
    """

    def get_queryset(self):
        return _standing().using(self._db)


@cache
def _standing() -> models.QuerySet:
    return models.QuerySet(Correction).filter(undone_at=None)


class Correction(models.Model):
    """A person's word for one field of an item, standing on the machine's word, which is kept."""

    class Field(models.TextChoices):
        KIND = "kind", "Kind"
        LABEL = "label", "Number"
        TITLE = "title", "Title"
        TEXT = "text", "Text"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="corrections")
    field = models.CharField(max_length=10, choices=Field)
    value = models.TextField(blank=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_carried = models.BooleanField(
        default=False, help_text="a copy on a newer version of the document; made once, on an older one"
    )
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = StandingCorrections()
    with_undone = models.Manager()  # noqa: DJ012  (the first is the default one)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.field} of {self.item} corrected by {self.by}"
