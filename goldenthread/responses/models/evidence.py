"""What shows that something was done, and that it made a difference."""

from django.db import models

from goldenthread.responses.models.action import Action
from goldenthread.responses.models.evidence_file import EvidenceFile
from goldenthread.responses.models.statement import BY_PERSON_OR_LINK, ByLink, ItemStatement
from goldenthread.responses.scales import EvidenceKind, EvidenceSource, Impact, Strength

A_FILE = "A file, not published"
FINDINGS_OF_AN_AUDIT = "Findings of a practice audit"
"""Where the evidence of an audit is, in words: its own page is for members."""


class Evidence(ByLink, ItemStatement):
    """One piece of evidence on what was done about an item: a link, a reference or a file, never a case."""

    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    kind = models.CharField(max_length=20, choices=EvidenceKind)
    source = models.CharField(max_length=20, choices=EvidenceSource)
    strength = models.CharField(max_length=20, choices=Strength)
    what = models.TextField(help_text="what it shows")
    where = models.CharField(
        max_length=500, blank=True, help_text="a link, or where the document is kept; empty with a file only"
    )
    file = models.OneToOneField(
        EvidenceFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="the document itself, where the partnership allows it",
    )
    dated_on = models.DateField(help_text="the date of the evidence itself")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(ItemStatement.Meta):
        verbose_name_plural = "evidence"
        constraints = [
            BY_PERSON_OR_LINK,
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_reason=""),
                name="withdrawn_evidence_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(where="") | models.Q(file__isnull=False),
                name="evidence_is_somewhere",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.place}"

    @property
    def audit(self):
        """For members alone: the practice audit whose findings these are; None for all other evidence."""
        found = getattr(self, "audit_findings", None)
        return found.audit if found else None

    @property
    def place(self) -> str:
        """Where it is, in words that everybody may read. They stay true when the file is erased."""
        return self.where or A_FILE


class ImpactStatement(ItemStatement):
    """What difference the answer to an item made, under the three prompts. The newest one stands."""

    impact = models.CharField(max_length=20, choices=Impact)
    how_much = models.TextField(blank=True, help_text="how much did we do?")
    how_well = models.TextField(blank=True, help_text="how well did we do it?")
    what_difference = models.TextField(blank=True, help_text="what difference did it make?")
    measure = models.CharField(max_length=200, blank=True, help_text="what is counted, with its unit")
    baseline = models.CharField(max_length=100, blank=True, help_text="the measure before, with its date")
    now = models.CharField(max_length=100, blank=True, help_text="the measure now, with its date")

    def __str__(self):
        return f"Impact on {self.item}: {self.get_impact_display()}"
