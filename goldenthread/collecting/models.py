"""How it got here: the sources that are watched, what each lists, and one row for each run."""

from django.db import models

from goldenthread.catalogue.models import Document, Publication, Publisher, Version


class SourceKind(models.TextChoices):
    GOVUK = "govuk", "Organisation on GOV.UK"
    SITE = "site", "Website with documents"
    FOLDER = "folder", "Folder on this computer"


class SourceQuerySet(models.QuerySet):
    def watched(self):
        """Those that are looked at each day."""
        return self.filter(is_watched=True)


class Source(models.Model):
    """A place where publications come out, and how to look there: data, so that another needs no code."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=SourceKind)
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="sources")
    place = models.CharField(
        max_length=500, help_text="the organisation's slug on GOV.UK, the site's address, or the folder"
    )
    only = models.JSONField(
        default=dict, blank=True, help_text="what of it to take: document types, words; see docs/sources.md"
    )
    is_watched = models.BooleanField(default=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Match(models.TextChoices):
    """How sure it is that what a source lists is a publication of ours."""

    CERTAIN = "certain", "Matched"
    NEW = "new", "New here"
    DOUBTFUL = "doubtful", "Waits for a person"
    CONFIRMED = "confirmed", "Matched by a person"
    IGNORED = "ignored", "Left out by a person"


class Listing(models.Model):
    """One publication as one source lists it, as it was when last it differed."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="listings")
    key = models.CharField(max_length=500, help_text="content id and language on GOV.UK, else the address")
    url = models.URLField(max_length=500)
    title = models.CharField(max_length=400)
    seen = models.JSONField(help_text="everything else that was read, see docs/sources.md")
    fingerprint = models.CharField(
        max_length=64, help_text="SHA-256 of what was read; the same, nothing is written"
    )
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    missing_looks = models.PositiveIntegerField(
        default=0, help_text="looks a day apart that found nothing there"
    )
    missing_at = models.DateTimeField(null=True, blank=True, help_text="the last of these looks")
    publication = models.ForeignKey(
        Publication, on_delete=models.SET_NULL, null=True, blank=True, related_name="listings"
    )
    match = models.CharField(max_length=10, choices=Match)
    match_reasons = models.JSONField(default=list, help_text="one sentence each")
    candidates = models.JSONField(
        default=list, help_text="for a doubtful match: publication ids with the reasons for each"
    )

    class Meta:
        ordering = ["source", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="one_listing_in_a_source")]

    def __str__(self):
        return self.title


class Attachment(models.Model):
    """One file or page that belongs to a listing, with what a conditional request needs."""

    class State(models.TextChoices):
        LISTED = "listed", "Listed"
        TAKEN_IN = "taken_in", "Taken in"
        REFUSED = "refused", "Could not be taken in"
        ELSEWHERE = "elsewhere", "On another site"
        REMOVED = "removed", "No longer listed"

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="attachments")
    key = models.CharField(max_length=500, help_text="the source's own id of it, else its address")
    url = models.URLField(max_length=500)
    title = models.CharField(max_length=400)
    media_type = models.CharField(max_length=100, blank=True, help_text="as the source says, not as it is")
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.LISTED)
    problem = models.CharField(max_length=500, blank=True, help_text="one plain sentence when it was refused")
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="attachments"
    )
    version = models.ForeignKey(
        Version, on_delete=models.SET_NULL, null=True, blank=True, related_name="attachments"
    )

    class Meta:
        ordering = ["listing", "position"]
        constraints = [models.UniqueConstraint(fields=["listing", "key"], name="one_attachment_in_a_listing")]

    def __str__(self):
        return self.title


class Run(models.Model):
    """One run of a collector or of `goldenthread add`."""

    source = models.CharField(
        max_length=200, help_text="what was asked for: a source, file, folder, address or upload"
    )
    watched = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="runs")
    by = models.CharField(
        max_length=254, blank=True, help_text="e-mail address of the person, or the command"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="empty when the run was cut off")
    is_good = models.BooleanField(default=False, help_text="it got to its end and could look at everything")
    counts = models.JSONField(default=dict, help_text="documents added, unchanged, failed; items found")
    problems = models.JSONField(
        default=list, help_text="file and sentence for each that could not be taken in"
    )

    class Meta:
        ordering = ["-started_at"]

    def __str__(self):
        return f"{self.source}, {self.started_at:%d %B %Y %H:%M}"


class LinkCheck(models.Model):
    """What an address of the catalogue or of a local page answered when it was last tried."""

    url = models.URLField(max_length=500, unique=True)
    checked_at = models.DateTimeField()
    is_working = models.BooleanField()
    answer = models.CharField(max_length=300, help_text="one plain sentence")
    moved_to = models.URLField(max_length=500, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["is_working", "url"]

    def __str__(self):
        return self.url


class WorkerQuerySet(models.QuerySet):
    def seen_since(self, moment):
        """Those that said after that moment that they live, and have not stopped."""
        return self.filter(stopped_at=None, seen_at__gt=moment)


class Worker(models.Model):
    """A process that does queued work and keeps the schedule. It says every few seconds that it lives."""

    name = models.CharField(max_length=64, unique=True, help_text="host, process number and a random part")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="when it stopped as it was asked to")

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self):
        return self.name
