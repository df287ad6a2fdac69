"""Audits of practice: what was asked of a sample of records, how many had each answer, and no record."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from goldenthread.catalogue.models.item import new_reference
from goldenthread.responses.models.action import Action
from goldenthread.responses.models.evidence import Evidence
from goldenthread.responses.models.statement import Noted, StatementQuerySet


class PracticeAuditQuerySet(StatementQuerySet):
    def with_title(self):
        """Each with the `title` that its newest plan gives it."""
        titles = AuditPlan.objects.filter(audit=models.OuterRef("pk")).newest_first().values("title")
        return self.annotate(title=models.Subquery(titles[:1]))

    def with_findings(self):
        """Those that found something, the newest first, with their titles: for lists to choose from."""
        found = AuditFindings.objects.filter(audit=models.OuterRef("pk"))
        return self.filter(models.Exists(found)).with_title().newest_first()


class PracticeAudit(Noted):
    """One audit of practice on an item, or on one part of it. What is said of it stands in rows of its own,
    of which the newest counts, so that any past day can be shown.
    """

    reference = models.CharField(max_length=12, default=new_reference, unique=True)
    item = models.ForeignKey("catalogue.Item", on_delete=models.PROTECT, related_name="+")
    part = models.PositiveIntegerField(default=0, help_text="position of the part in the item; 0: all of it")
    repeats = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        help_text="the audit whose questions are asked again",
    )

    paths_to_items = ("item",)

    objects = PracticeAuditQuerySet.as_manager()

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("responses:practice-audit", kwargs={"reference": self.reference})

    @property
    def address(self) -> str:
        """For evidence and papers: where members of the partnership see it."""
        return settings.SITE_URL + self.get_absolute_url()


class AuditPlan(Noted):
    """How an audit is to be done, as somebody described it at one moment: all of it."""

    audit = models.ForeignKey(PracticeAudit, on_delete=models.CASCADE, related_name="plans")
    title = models.CharField(max_length=200)
    sample = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1)], help_text="how many records are to be looked at"
    )
    chosen = models.CharField(max_length=500, help_text="how they are chosen")
    since = models.DateField(help_text="first day of the time that the records are from")
    until = models.DateField(help_text="last day of that time")
    organisations = models.ManyToManyField(
        "accounts.Organisation", related_name="+", help_text="whose records are looked at"
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)

    class Meta(Noted.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(sample__gte=1), name="an_audit_looks_at_a_record"),
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("until")), name="an_audit_begins_before_it_ends"
            ),
        ]

    def __str__(self):
        return self.title


class AuditQuestions(Noted):
    """The questions of an audit as they stood at one moment: a draft, or approved by whoever states it."""

    audit = models.ForeignKey(PracticeAudit, on_delete=models.CASCADE, related_name="question_lists")
    questions = models.JSONField(help_text="in order: responses/practice_audits/questions.py")
    is_approved = models.BooleanField(default=False)

    class Meta(Noted.Meta):
        verbose_name_plural = "audit questions"

    def __str__(self):
        return f"{len(self.questions)} questions of {self.audit}"


class AuditFindings(Noted):
    """What an audit found: numbers for each question, and words. Nothing of any one record."""

    audit = models.ForeignKey(PracticeAudit, on_delete=models.CASCADE, related_name="findings")
    asked = models.ForeignKey(
        AuditQuestions, on_delete=models.PROTECT, related_name="+", help_text="the questions as they stood"
    )
    held_on = models.DateField(help_text="the day on which the records were looked at")
    looked_at = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1)], help_text="how many records were looked at"
    )
    counts = models.JSONField(help_text="for each question: responses/practice_audits/counts.py")
    found = models.TextField(blank=True, help_text="what was found, in words")
    change = models.TextField(blank=True, help_text="what will change")
    change_by = models.DateField(null=True, blank=True, help_text="by when it will")
    repeat_on = models.DateField(null=True, blank=True, help_text="the day by which it is to be repeated")
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the action of the plan that changes it",
    )
    evidence = models.OneToOneField(
        Evidence,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="audit_findings",
        help_text="what they became on the item",
    )

    class Meta(Noted.Meta):
        verbose_name_plural = "audit findings"
        constraints = [
            models.CheckConstraint(condition=models.Q(looked_at__gte=1), name="findings_are_of_a_record")
        ]

    def __str__(self):
        return f"findings of {self.audit}"
