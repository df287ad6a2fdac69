"""A document of a publication, its versions byte for byte, and the pages of each."""

from django.db import models
from django.urls import reverse

from goldenthread.catalogue.models.scope import Scoped, national


class Document(Scoped):
    """One document of a publication: the report, its summary, a practitioner briefing, the HTML."""

    publication = models.ForeignKey(
        "catalogue.Publication", on_delete=models.CASCADE, related_name="documents"
    )
    title = models.CharField(max_length=400)
    position = models.PositiveIntegerField(default=1)

    objects = national()
    with_local = models.Manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    @property
    def current(self):
        """The version that readers see, or None when nothing has been collected."""
        return self.versions.best_first().first()


class VersionQuerySet(models.QuerySet):
    def read(self):
        """Those whose text was read, so that their items can be used."""
        return self.filter(status__in=Version.READ)

    def best_first(self):
        """Newest first, after those that could be read: a broken copy never hides an older whole one."""
        was_read = models.Case(models.When(status__in=Version.READ, then=1), default=0)
        return self.order_by(was_read.desc(), "-number")

    def current(self):
        """The version of each document that readers see: the newest that could be read, else the newest."""
        best = Version.with_local.filter(document=models.OuterRef("document")).best_first()
        return self.filter(pk=models.Subquery(best.values("pk")[:1]))


class Version(Scoped):
    """The bytes of a document as they were collected once, and how reading them ended.

    The bytes themselves are in the file store, untouched, under `file_path`.
    """

    READ = ("ok", "ok_partial")
    """The statuses that mean that text was read, see docs/extraction-format.md."""

    NOT_HELD = "not_held"
    """The status of a version that came with a partnership's file: its items are here, not its bytes."""

    FILE_KINDS = {
        "application/pdf": "PDF",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
        "text/html": "web page",
        "application/xhtml+xml": "web page",
    }

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(help_text="1 for the first version of a document")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    filename = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    source_url = models.URLField(max_length=500, blank=True)
    collected_at = models.DateTimeField()
    status = models.CharField(max_length=20, help_text="how reading it ended, see docs/extraction-format.md")
    extractor = models.CharField(max_length=50, help_text="version of Golden Thread that read it")
    metadata = models.JSONField(default=dict, help_text="the file's own title, author, dates")

    objects = national(VersionQuerySet)
    with_local = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_number_in_a_document"),
            models.UniqueConstraint(fields=["document", "sha256"], name="same_bytes_once_in_a_document"),
        ]

    def __str__(self):
        return f"{self.document}, version {self.number}"

    @property
    def file_path(self):
        """Where the bytes are in the file store: named for what they are, never for what they were called."""
        return f"{self.sha256[:2]}/{self.sha256}"

    @property
    def was_read(self):
        return self.status in self.READ

    @property
    def is_held(self):
        """Whether its bytes were ever collected here."""
        return self.status != self.NOT_HELD

    @property
    def is_pdf(self):
        return self.media_type == "application/pdf"

    @property
    def file_kind(self):
        """What people call such a file."""
        return self.FILE_KINDS.get(self.media_type, "file")


class Page(models.Model):
    """The text of one page (or one section of an HTML publication), in reading order."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(help_text="position in the file, from 1")
    label = models.CharField(
        max_length=200, blank=True, help_text="printed page number, or an HTML section's anchor"
    )
    text = models.TextField(blank=True)
    width = models.FloatField(help_text="points; 0 in an HTML publication")
    height = models.FloatField()
    blocks = models.JSONField(default=list, help_text="headings, paragraphs ... as character ranges of text")
    read_by = models.CharField(
        max_length=10, blank=True, help_text="ocr where the page is a picture whose text may have mistakes"
    )

    class Meta:
        ordering = ["version", "number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="one_page_number_in_a_version"),
        ]

    def __str__(self):
        return f"page {self.number} of {self.version}"

    def get_absolute_url(self):
        return reverse("publishing:page", kwargs={"version_id": self.version_id, "number": self.number})

    @property
    def has_text(self):
        return bool(self.text.strip())

    @property
    def is_read_by_ocr(self):
        return self.read_by == "ocr"
