"""Evidence, and what difference it shows."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.evidence_files import keep_file
from goldenthread.responses.actions.guards import WrongState, checked, kept, refuse, require, state
from goldenthread.responses.answering.subject import Subject, subject_of
from goldenthread.responses.chasing.holder import delivery_of
from goldenthread.responses.evidence_files.sent import SentFile
from goldenthread.responses.models import Action, Evidence, ImpactStatement
from goldenthread.responses.permissions import can_add_evidence, can_answer_by_link, can_state_impact
from goldenthread.responses.scales import SHOWS_A_DIFFERENCE, Impact

ENOUGH_SOURCES = 2
"""Impact is evidenced by evidence of so many sources, each showing changed practice or better outcomes."""


@transaction.atomic
def add_evidence(
    *, subject: Subject, facts: dict, sent: SentFile | None = None, is_nobody: bool = False, by
) -> Evidence:
    """Add a piece of evidence: `facts` has kind, source, strength, what, where, dated_on and perhaps action.

    `sent` is the document itself, where the partnership keeps files. Raises PermissionDenied, or
    ValidationError with a sentence for each field at fault.
    """
    require(can_add_evidence(by, subject.partnership) or _may_add_by_link(by, facts.get("action")))
    refuse(_evidence_faults(facts, subject.partnership, has_file=bool(sent), today=timezone.localdate()))
    texts = checked({"what": facts["what"], "where": facts["where"]}, is_nobody=is_nobody)
    file = keep_file(sent=sent, partnership=subject.partnership, is_nobody=is_nobody, by=by) if sent else None
    row = Evidence(**subject.fields, **{**facts, **texts}, file=file)
    detail = {**subject.named, "kind": str(facts["kind"]), "source": str(facts["source"])}
    return state(
        row, action="evidence added", by=by, detail={**detail, "possible identifiers kept": kept(texts)}
    )


@transaction.atomic
def withdraw_evidence(*, evidence: Evidence, reason: str, is_nobody: bool = False, by) -> Evidence:
    """Take evidence back, kept as history. Raises PermissionDenied, ValidationError, or WrongState."""
    require(can_add_evidence(by, evidence.partnership))
    texts = checked({"reason": reason}, is_nobody=is_nobody)
    if not texts["reason"]:
        refuse({"reason": "Say why it is withdrawn"})
    if evidence.withdrawn_at:
        raise WrongState("This evidence is withdrawn already.")
    evidence.withdrawn_at, evidence.withdrawn_reason = timezone.now(), texts["reason"]
    evidence.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record_event("evidence withdrawn", evidence, by=by, detail=subject_of(evidence).named)
    return evidence


@transaction.atomic
def state_impact(
    *, subject: Subject, impact: str, texts: dict[str, str], is_nobody: bool = False, by
) -> ImpactStatement:
    """State what difference was made; `texts` has the three prompts, measure, baseline and now.

    "Evidenced" needs evidence of two sources that shows a difference. Raises PermissionDenied, or
    ValidationError with a sentence for each field at fault.
    """
    require(can_state_impact(by, subject.partnership))
    if impact not in Impact.values:
        refuse({"impact": "Choose what difference it made"})
    held = sources_that_show_a_difference(subject)
    if impact == Impact.EVIDENCED and len(held) < ENOUGH_SOURCES:
        refuse({"impact": f"“Evidenced” needs two sources of evidence that show a difference. {_has(held)}"})
    texts = checked(texts, is_nobody=is_nobody)
    row = ImpactStatement(**subject.fields, impact=impact, **texts)
    detail = {**subject.named, "impact": str(impact), "possible identifiers kept": kept(texts)}
    return state(row, action="impact stated", by=by, detail=detail)


def sources_that_show_a_difference(subject: Subject) -> set[str]:
    """Sources, values of scales.EvidenceSource, of evidence in force on the item, or on the part of it."""
    found = Evidence.objects.on(subject).filter(withdrawn_at=None)
    found = found.filter(kind__in=SHOWS_A_DIFFERENCE)
    return set(found.values_list("source", flat=True))


def _may_add_by_link(by, action: Action | None) -> bool:
    """Whoever was asked how far an action is may show it, for the organisation that leads it now."""
    if action is None:
        return False
    led_by = action.states.newest_first().first().organisation
    return can_answer_by_link(by, action.partnership, delivery_of(action), led_by)


def _has(held: set[str]) -> str:
    return "You have added one." if held else "You have added none."


def _evidence_faults(facts: dict, partnership: Partnership, *, has_file: bool, today: date) -> dict[str, str]:
    needed = {"what": "Say what it shows"}
    if not has_file:
        needed["where"] = "Say where it can be seen: a link, or where it is kept"
    faults = {field: sentence for field, sentence in needed.items() if not facts[field].strip()}
    if facts["dated_on"] > today:
        faults["dated_on"] = "The date of the evidence must be today or in the past"
    action = facts.get("action")
    if action and action.partnership_id != partnership.pk:
        faults["action"] = "Choose an action of this partnership"
    return faults
