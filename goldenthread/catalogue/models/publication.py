"""A publication and its facts, each with its source and how sure we are of it."""

from django.db import models
from django.urls import reverse

from goldenthread.catalogue.models.scope import Scoped, national


class Standing(models.TextChoices):
    """How sure we are of a fact. Only a confirmed fact is shown as one."""

    CONFIRMED = "confirmed", "Confirmed"
    UNCONFIRMED = "unconfirmed", "Not confirmed"
    DISPUTED = "disputed", "Sources disagree"


class Precision(models.TextChoices):
    DAY = "day", "day"
    MONTH = "month", "month"
    YEAR = "year", "year"


class PublicationKind(models.TextChoices):
    NATIONAL_REVIEW = "national_review", "National review"
    THEMATIC_PAPER = "thematic_paper", "Thematic or briefing paper"
    ANNUAL_REPORT = "annual_report", "Annual report"
    GUIDANCE = "guidance", "Guidance"
    INFORMATION = "information", "Information"
    RESEARCH = "research", "Research"
    GOVERNMENT_RESPONSE = "government_response", "Government response"
    LOCAL_REVIEW = "local_review", "Local review"
    INSPECTION = "inspection", "Inspection report"
    OTHER = "other", "Other publication"


class AtSource(models.TextChoices):
    """What has become of a publication where it was published. Nothing here is deleted for it."""

    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn by its publisher"
    GONE = "gone", "Taken down by its publisher"
    NOT_FOUND = "not_found", "Not found at its address"


class Publisher(Scoped):
    """A body that publishes: the Panel, a department, an inspectorate, a partnership."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    url = models.URLField(blank=True)

    objects = national()
    with_local = models.Manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class PublicationQuerySet(models.QuerySet):
    def published(self):
        """Those the public sees; a draft waits for a person to complete it."""
        return self.filter(is_draft=False)

    def drafts(self):
        return self.filter(is_draft=True)

    def of_kind(self, *kinds):
        return self.filter(kind__in=kinds)

    def whole(self):
        """Without the phases, which are shown under the publication that they are part of."""
        return self.filter(part_of=None)

    def newest_first(self):
        return self.order_by(models.F("published_on").desc(nulls_last=True), "title")


class Publication(Scoped):
    """One thing a publisher issued, whole: a review, paper, annual report or guidance."""

    slug = models.SlugField(max_length=120, unique=True)
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=30, choices=PublicationKind)
    title = models.CharField(max_length=400)
    known_as = models.CharField(max_length=200, blank=True, help_text="the name people use for it")
    summary = models.TextField(blank=True, help_text="what it is, in our own words")
    part_of = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="phases"
    )
    phase = models.CharField(max_length=50, blank=True, help_text="e.g. Phase 1")
    covers = models.CharField(max_length=100, blank=True, help_text="the period an annual report is about")
    published_on = models.DateField(null=True, blank=True, help_text="first day of the period, see precision")
    published_precision = models.CharField(max_length=5, choices=Precision, blank=True)
    supersedes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="superseded_by"
    )
    answers = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answered_by",
        help_text="the publication that a government response answers",
    )
    licence = models.CharField(max_length=50, blank=True, help_text="e.g. OGL-UK-3.0")
    note = models.TextField(blank=True, help_text="what is not confirmed about this entry, in plain words")
    at_source = models.CharField(max_length=20, choices=AtSource, default=AtSource.PUBLISHED)
    at_source_since = models.DateField(
        null=True, blank=True, help_text="the publisher's own date, else the day we saw it"
    )
    at_source_words = models.TextField(blank=True, help_text="the publisher's own explanation, word for word")
    is_draft = models.BooleanField(default=False)
    is_fictional = models.BooleanField(default=False, help_text="the sample review, marked so on every page")
    catalogue_id = models.CharField(
        max_length=50, unique=True, null=True, blank=True, help_text="id in a catalogue file"
    )
    edited_fields = models.JSONField(
        default=list,
        blank=True,
        help_text="fields that a person set here; a catalogue file leaves them alone",
    )
    collected_fields = models.JSONField(
        default=list,
        blank=True,
        help_text="fields that came from the publisher's own page; a catalogue file without them leaves them",
    )
    documents_known = models.JSONField(
        default=list,
        blank=True,
        help_text="documents that a catalogue file tells of and that are not held here, with their hashes",
    )

    objects = national(PublicationQuerySet)
    with_local = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_local=False) | models.Q(is_draft=True),
                name="a_local_review_stays_a_draft",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        place = "responses:review" if self.is_local else "publishing:publication"
        return reverse(place, kwargs={"slug": self.slug})

    @property
    def date_standing(self):
        """How sure we are of the date that is shown: the best of the claims that name it, "" without any.

        Reads `date_claims`, so prefetch them for a list.
        """
        chosen = (self.published_on, self.published_precision or Precision.DAY)
        standings = {
            claim.standing for claim in self.date_claims.all() if (claim.on, claim.precision) == chosen
        }
        surest_first = (Standing.CONFIRMED, Standing.DISPUTED, Standing.UNCONFIRMED)
        return next((standing for standing in surest_first if standing in standings), "")


class DateClaim(models.Model):
    """What one source says about when a publication came out."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="date_claims")
    on = models.DateField(help_text="first day of the period, see precision")
    precision = models.CharField(max_length=5, choices=Precision)
    source = models.CharField(max_length=300)
    standing = models.CharField(max_length=20, choices=Standing)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.on} ({self.source})"


class Count(models.Model):
    """A number said of a publication, with its unit: 21 children, 17 areas, 10 recommendations.

    `unit` is a plain plural. Incidents, reviews and children are different units and never added up.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="counts")
    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=100)
    source = models.CharField(max_length=300)
    standing = models.CharField(max_length=20, choices=Standing)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.number} {self.unit}"


class Address(models.Model):
    """Where a publication can be read. There may be several, and they age."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="addresses")
    url = models.URLField(max_length=500)
    title = models.CharField(max_length=300, help_text="what is found there")
    last_checked_on = models.DateField(null=True, blank=True)
    is_confirmed = models.BooleanField(default=False)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "addresses"
        constraints = [
            models.UniqueConstraint(fields=["publication", "url"], name="one_address_once_in_a_publication"),
        ]

    def __str__(self):
        return self.url
