"""What a partnership says that one item has to do with another."""

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Item
from goldenthread.responses.actions.guards import WrongState, checked, kept, refuse, require, state
from goldenthread.responses.answering.circles import closes_a_circle
from goldenthread.responses.answering.subject import Subject, subject_of
from goldenthread.responses.answering.twins import twins_of
from goldenthread.responses.models import ItemLink
from goldenthread.responses.permissions import can_link_items
from goldenthread.responses.scales import ONE_WAY, LinkKind


@transaction.atomic
def link_items(
    *, subject: Subject, kind: str, other: Item, reason: str, is_nobody: bool = False, by
) -> ItemLink:
    """State that the subject repeats the other item, is met by what answers it, or is superseded by it.

    Nothing is decided by it. Raises PermissionDenied, or ValidationError with a sentence for each field at
    fault.
    """
    require(can_link_items(by, subject.partnership))
    texts = checked({"reason": reason}, is_nobody=is_nobody)
    Partnership.objects.select_for_update().get(pk=subject.partnership.pk)  # so that two make no circle
    refuse(_faults(subject, kind, other, texts["reason"]))
    link = ItemLink(**subject.fields, kind=kind, other=other, **texts)
    detail = {**subject.named, "kind": str(kind), "other": other.reference}
    return state(
        link, action="items linked", by=by, detail={**detail, "possible identifiers kept": kept(texts)}
    )


@transaction.atomic
def withdraw_link(*, link: ItemLink, reason: str, is_nobody: bool = False, by) -> ItemLink:
    """Take a link back, kept as history. Raises PermissionDenied, ValidationError, or WrongState."""
    require(can_link_items(by, link.partnership))
    texts = checked({"reason": reason}, is_nobody=is_nobody)
    if not texts["reason"]:
        refuse({"reason": "Say why it is withdrawn"})
    link = ItemLink.objects.select_for_update().get(pk=link.pk)
    if link.withdrawn_at:
        raise WrongState("This link is withdrawn already.")
    link.withdrawn_at, link.withdrawn_reason = timezone.now(), texts["reason"]
    link.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    detail = {**subject_of(link).named, "kind": link.kind, "other": link.other.reference}
    record_event("link withdrawn", link, by=by, detail=detail)
    return link


def _faults(subject: Subject, kind: str, other: Item, reason: str) -> dict[str, str]:
    faults = {}
    if kind not in LinkKind.values:
        faults["kind"] = "Choose what it has to do with the other"
    if not reason:
        faults["reason"] = "Say why"
    mine = ItemLink.objects.of_partnership(subject.partnership).filter(withdrawn_at=None)
    of_kind = set(mine.filter(kind=kind).values_list("item__reference", "other__reference"))
    if other.reference == subject.item.reference or twins_of(subject.item).filter(reference=other.reference):
        faults["reference"] = "Choose another recommendation: this is the same one"
    elif mine.on(subject).filter(kind=kind, part=subject.part, other__reference=other.reference).exists():
        faults["reference"] = "This link is there already"
    elif kind in ONE_WAY and closes_a_circle(of_kind, subject.item.reference, other.reference):
        faults["reference"] = "The other one leads back to this one, so this would be a circle"
    return faults
