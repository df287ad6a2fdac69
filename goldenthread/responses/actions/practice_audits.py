"""Practice audits: planned, asked, found, and made evidence of. Each is stated anew."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.evidence import add_evidence
from goldenthread.responses.actions.guards import WrongState, checked, kept, refuse, require, state
from goldenthread.responses.actions.plan import among
from goldenthread.responses.answering.subject import Subject, subject_of
from goldenthread.responses.models import (
    AuditFindings,
    AuditPlan,
    AuditQuestions,
    Evidence,
    PracticeAudit,
)
from goldenthread.responses.models.evidence import FINDINGS_OF_AN_AUDIT
from goldenthread.responses.permissions import can_keep_audits
from goldenthread.responses.practice_audits import counts as numbers
from goldenthread.responses.practice_audits import questions as asking
from goldenthread.responses.practice_audits.facts import FindingFacts, PlanFacts, finding_faults, plan_faults
from goldenthread.responses.practice_audits.questions import Question
from goldenthread.responses.scales import EvidenceSource

CHANGED = "Somebody has changed the questions since you opened the page. Look at them as they are now"
FOUND = "Findings are recorded, so the questions stay as they were asked. Repeat the audit to ask others"
STILL_EVIDENCE = "Earlier findings are evidence still. Withdraw that on our answer, then make these evidence"
NOT_APPROVED = "Approve the questions first: what is found stands on them"


@transaction.atomic
def plan_audit(
    *,
    subject: Subject,
    facts: PlanFacts,
    questions: list[Question],
    repeats: PracticeAudit | None = None,
    is_nobody: bool = False,
    by,
) -> PracticeAudit:
    """Begin an audit with these questions as its draft; those of one that it repeats are approved already.

    Raises PermissionDenied, or ValidationError with a sentence for each field at fault.
    """
    require(can_keep_audits(by, subject.partnership))
    require(repeats is None or repeats.partnership_id == subject.partnership.pk)
    audit = PracticeAudit(**subject.fields, repeats=repeats)
    state(audit, action="audit planned", by=by, detail=_named(audit))
    change_plan(audit=audit, facts=facts, is_nobody=is_nobody, by=by)
    _ask(audit, questions, is_approved=repeats is not None, by=by)
    return audit


@transaction.atomic
def change_plan(*, audit: PracticeAudit, facts: PlanFacts, is_nobody: bool = False, by) -> AuditPlan:
    """State anew how it is to be done; what stood before is kept. Raises as `plan_audit` does."""
    require(can_keep_audits(by, audit.partnership))
    refuse(plan_faults(facts) | _membership_faults(facts, audit))
    texts = checked(facts.texts, is_nobody=is_nobody)
    given = {"sample": facts.sample, "since": facts.since, "until": facts.until}
    given |= {"lead": facts.lead, "due_on": facts.due_on}
    plan = AuditPlan(partnership=audit.partnership, audit=audit, **texts, **given)
    detail = {**_named(audit), "sample": facts.sample, "possible identifiers kept": kept(texts)}
    state(plan, action="audit plan stated", by=by, detail=detail)
    plan.organisations.set(facts.organisations)
    return plan


@transaction.atomic
def ask_questions(
    *,
    seen: AuditQuestions,
    questions: list[Question],
    is_approved: bool,
    is_nobody: bool = False,
    by,
) -> AuditQuestions:
    """Set the questions anew, in this order. `seen` is the list that the person had before them.

    Raises PermissionDenied; ValidationError for what is at fault, where somebody has changed them since, or
    where findings stand on them.
    """
    audit = PracticeAudit.objects.select_for_update().get(pk=seen.audit_id)
    require(can_keep_audits(by, audit.partnership))
    refuse(asking.question_faults(questions))
    if seen != audit.question_lists.newest_first().first():
        raise ValidationError({"__all__": CHANGED})
    if audit.findings.exists():
        raise ValidationError({"__all__": FOUND})
    texts = checked({each.key: each.words for each in questions}, is_nobody=is_nobody)
    said = [Question(texts[each.key], each.source, each.key, each.drafted) for each in questions]
    return _ask(audit, said, is_approved=is_approved, by=by)


@transaction.atomic
def state_findings(
    *, audit: PracticeAudit, facts: FindingFacts, is_nobody: bool = False, by
) -> AuditFindings:
    """State what it found; the newest findings stand.

    Raises PermissionDenied, ValidationError by field or by key of a question, or WrongState while the
    questions are a draft.
    """
    require(can_keep_audits(by, audit.partnership))
    asked = audit.question_lists.newest_first().first()
    if not asked.is_approved:
        raise WrongState(NOT_APPROVED)
    refuse(finding_faults(facts, asking.from_rows(asked.questions), today=timezone.localdate()))
    if facts.action and facts.action.partnership_id != audit.partnership_id:
        refuse({"action": "Choose an action of this partnership"})
    texts = checked(facts.texts, is_nobody=is_nobody)
    given = {"held_on": facts.held_on, "looked_at": facts.looked_at, "counts": numbers.to_rows(facts.counts)}
    given |= {"change_by": facts.change_by, "action": facts.action, "repeat_on": facts.repeat_on}
    row = AuditFindings(partnership=audit.partnership, audit=audit, asked=asked, **texts, **given)
    detail = {**_named(audit), "looked at": facts.looked_at, "possible identifiers kept": kept(texts)}
    return state(row, action="audit findings stated", by=by, detail=detail)


@transaction.atomic
def make_evidence(
    *, findings: AuditFindings, kind: str, strength: str, what: str, is_nobody: bool = False, by
) -> Evidence:
    """Let the findings be evidence on the item, of the source “audit”. It says what it is, without a link:
    it may be published, and the page of the audit is for members.

    Raises PermissionDenied, WrongState where they are evidence already, or ValidationError, also while
    earlier findings of the audit are: side by side, two sets of numbers give small ones away.
    """
    audit = findings.audit
    require(can_keep_audits(by, audit.partnership))
    findings = AuditFindings.objects.select_for_update().get(pk=findings.pk)
    if findings.evidence_id:
        raise WrongState("These findings are evidence already.")
    if audit.findings.filter(evidence__isnull=False, evidence__withdrawn_at=None).exists():
        raise ValidationError({"__all__": STILL_EVIDENCE})
    facts = {"kind": kind, "source": EvidenceSource.AUDIT, "strength": strength, "what": what}
    facts |= {"where": FINDINGS_OF_AN_AUDIT, "dated_on": findings.held_on}
    evidence = add_evidence(subject=subject_of(audit), facts=facts, is_nobody=is_nobody, by=by)
    findings.evidence = evidence
    findings.save(update_fields=["evidence"])
    record_event("audit findings made evidence", findings, by=by, detail=_named(audit))
    return evidence


def _ask(audit: PracticeAudit, questions: list[Question], *, is_approved: bool, by) -> AuditQuestions:
    rows = asking.to_rows(questions)
    row = AuditQuestions(partnership=audit.partnership, audit=audit, questions=rows, is_approved=is_approved)
    told = "audit questions approved" if is_approved else "audit questions drafted"
    return state(row, action=told, by=by, detail={**_named(audit), "questions": len(rows)})


def _membership_faults(facts: PlanFacts, audit: PracticeAudit) -> dict[str, str]:
    there, faults = among(audit.partnership), {}
    if not {each.pk for each in facts.organisations} <= there.organisations:
        faults["organisations"] = "Choose organisations of this partnership"
    if facts.lead and facts.lead.pk not in there.people:
        faults["lead"] = "Choose a person of this partnership"
    return faults


def _named(audit: PracticeAudit) -> dict:
    return {**subject_of(audit).named, "audit": audit.reference, "partnership": audit.partnership.slug}
