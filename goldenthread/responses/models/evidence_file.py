"""A file that is evidence: what is known of it, also once its bytes are gone."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from goldenthread.responses.evidence_files.kinds import BY_MEDIA_TYPE
from goldenthread.responses.evidence_files.sizes import in_words
from goldenthread.responses.models.statement import Noted, StatementQuerySet, both_or_neither

FOLDER = "evidence"


class EvidenceFileQuerySet(StatementQuerySet):
    def with_evidence(self):
        """With what each is evidence of, for a list."""
        return self.select_related(
            "by", "erased_by", "partnership", "evidence__item__version__document__publication"
        )


class EvidenceFile(Noted):
    """A file that somebody added as evidence. Its bytes can be erased; its hash, and why, stay."""

    name = models.CharField(
        max_length=150,
        validators=[RegexValidator(r"\A[^/\\\x00-\x1f\x7f]+\Z", "It has signs that no name of a file has.")],
        help_text="as it was called",
    )
    media_type = models.CharField(
        max_length=100, choices=[(key, kind.words) for key, kind in BY_MEDIA_TYPE.items()]
    )
    size = models.PositiveIntegerField(help_text="in bytes")
    sha256 = models.CharField(
        max_length=64,
        validators=[RegexValidator(r"\A[0-9a-f]{64}\Z", "It is no SHA-256.")],
        help_text="of its bytes",
    )
    erased_at = models.DateTimeField(null=True, blank=True, help_text="when its bytes were erased")
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    erased_because = models.CharField(max_length=300, blank=True)

    objects = EvidenceFileQuerySet.as_manager()

    class Meta(Noted.Meta):
        indexes = [models.Index(fields=["partnership", "sha256"])]
        constraints = [
            both_or_neither("erased_at", "erased_by", of="evidence_file_"),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | ~models.Q(erased_because=""),
                name="erased_evidence_file_says_why",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def size_in_words(self) -> str:
        return in_words(self.size)

    @property
    def path(self) -> str:
        """Where its bytes lie, by their hash: of each partnership apart, so that what one erases is gone."""
        return f"{FOLDER}/{self.partnership.slug}/{self.sha256}"
