"""Everything that changes a partnership's decisions."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Item
from goldenthread.responses.actions.guards import WrongState, refuse, require, require_own
from goldenthread.responses.answering.rules import Answer, find_faults, identifiers_kept
from goldenthread.responses.answering.subject import subject_of
from goldenthread.responses.choosing.at_once import number_fault
from goldenthread.responses.models import Decision
from goldenthread.responses.permissions import (
    can_approve_decision,
    can_record_decision,
    can_withdraw_draft,
)
from goldenthread.responses.scales import Applicability
from goldenthread.responses.status import may_happen


@transaction.atomic
def record_decision(*, item: Item, partnership: Partnership, answer: Answer, by) -> Decision:
    """Record a draft on this version of the item. A draft that waits on the same item is withdrawn.

    Raises PermissionDenied for those who are not editors there, ValidationError with a sentence for each
    field that is at fault.
    """
    require(can_record_decision(by, partnership))
    faults = find_faults(answer, today=timezone.localdate())
    if answer.applicability not in Applicability.chosen():
        faults["applicability"] = "Choose what the partnership decided"
    refuse(faults)
    Partnership.objects.select_for_update().get(pk=partnership.pk)  # one at a time, so that one draft stands
    drafts = Decision.objects.of_partnership(partnership).on_item(item).awaiting_approval()
    for draft in drafts.filter(part=answer.part):
        _withdraw(draft, "draft replaced", by)
    decision = Decision(
        item=item,
        partnership=partnership,
        part=answer.part,
        applicability=answer.applicability,
        reason=answer.reason.strip(),
        forum=answer.forum.strip(),
        decided_on=answer.decided_on,
        minute=answer.minute.strip(),
        review_on=answer.review_on,
        recorded_by=by,
        recorded_at=timezone.now(),
    )
    require_own([decision])
    decision.save(force_insert=True)
    detail = {"decided on": answer.decided_on, "possible identifiers kept": identifiers_kept(answer)}
    record_event("decision recorded", decision, by=by, detail=_facts(decision) | detail)
    return decision


@transaction.atomic
def record_alike(*, items: Iterable[Item], partnership: Partnership, answer: Answer, by) -> list[Decision]:
    """Record the same draft on each of these items: on all of them, or on none.

    Raises as `record_decision` does, and WrongState when one of them has a decision, or a draft that waits.
    """
    items = list(items)
    refuse({"__all__": fault} if (fault := number_fault(len(items))) else {})
    Partnership.objects.select_for_update().get(pk=partnership.pk)  # nobody else decides meanwhile
    made = Decision.objects.of_partnership(partnership).filter(withdrawn_at=None)
    decided = made.filter(item__reference__in=[item.reference for item in items]).select_related("item")
    if names := sorted({each.item.name for each in decided}):
        raise WrongState(f"There is a decision already on: {', '.join(names)}. Nothing was saved.")
    return [record_decision(item=item, partnership=partnership, answer=answer, by=by) for item in items]


@transaction.atomic
def approve_decision(*, decision: Decision, by) -> Decision:
    """Let a draft stand for the partnership. Raises PermissionDenied, or WrongState when it is no draft."""
    require(can_approve_decision(by, decision.partnership))
    decision = _locked(decision)
    if not may_happen("approve", decision.state):
        raise WrongState(f"This decision is {decision.state} already.")
    decision.approved_by, decision.approved_at = by, timezone.now()
    decision.save(update_fields=["approved_by", "approved_at"])
    detail = {"from": "draft", "to": "approved", "recorded by the same person": decision.is_by_one_person}
    record_event("decision approved", decision, by=by, detail=_facts(decision) | detail)
    return decision


@transaction.atomic
def withdraw_draft(*, decision: Decision, by) -> Decision:
    """Take back a draft, kept as history. Raises PermissionDenied, or WrongState when it is no draft."""
    require(can_withdraw_draft(by, decision.partnership))
    decision = _locked(decision)
    if not may_happen("withdraw", decision.state):
        raise WrongState(f"This decision is {decision.state} already.")
    return _withdraw(decision, "draft withdrawn", by)


def _withdraw(decision, action, by):
    decision.withdrawn_by, decision.withdrawn_at = by, timezone.now()
    decision.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record_event(action, decision, by=by, detail=_facts(decision) | {"from": "draft", "to": "withdrawn"})
    return decision


def _locked(decision):
    """The decision as it stands now, kept from others until the transaction ends."""
    return Decision.objects.select_for_update().get(pk=decision.pk)


def _facts(decision):
    return {
        **subject_of(decision).named,
        "partnership": decision.partnership.slug,
        "applicability": str(decision.applicability),
    }
