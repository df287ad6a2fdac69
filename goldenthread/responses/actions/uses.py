"""What teams used: codes to give out, and what comes back."""

import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.accounts.permissions import takes_part
from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Item, Publication
from goldenthread.responses.actions.guards import WrongState, checked, kept, refuse, require
from goldenthread.responses.models import UseCode, UseRecord
from goldenthread.responses.permissions import can_make_use_code, can_withdraw_use

LETTERS = "BCDFGHJKLMNPQRTVWXZ2346789"
"""No vowels, so that no words come out; nothing that looks like something else on paper."""
LENGTH = 8
MOST_PRESENT = 2_000


@transaction.atomic
def make_use_code(
    *, partnership: Partnership, publication: Publication, what: str, item: Item | None = None, by
) -> UseCode:
    """A new code for what teams are given on a publication, or on one item of it.

    Raises PermissionDenied, or ValidationError where a field is at fault.
    """
    require(can_make_use_code(by, partnership))
    texts = checked({"what": what}, is_nobody=False)
    if not texts["what"]:
        refuse({"what": "Say what teams are given"})
    code = UseCode.objects.create(
        partnership=partnership,
        publication=publication,
        item=item,
        code="".join(secrets.choice(LETTERS) for _ in range(LENGTH)),
        by=by,
        at=timezone.now(),
        **texts,
    )
    record_event("use code made", code, by=by, detail=_named(code))
    return code


@transaction.atomic
def end_use_code(*, code: UseCode, by) -> UseCode:
    """Take no more records in through it; what came in stays. Raises PermissionDenied or WrongState."""
    require(can_make_use_code(by, code.partnership))
    if code.ended_at:
        raise WrongState("This code has ended already.")
    code.ended_at, code.ended_by = timezone.now(), by
    code.save(update_fields=["ended_at", "ended_by"])
    record_event("use code ended", code, by=by, detail=_named(code))
    return code


@transaction.atomic
def record_use(*, code: UseCode, facts: dict, is_nobody: bool = False, by=None) -> UseRecord:
    """Record that a team used it; `facts` has team, organisation, used_on, present, change.

    The code is the permission: `by` is None for somebody who did not sign in. Raises WrongState once the
    code has ended, or ValidationError with a sentence for each field at fault.
    """
    code = UseCode.objects.select_for_update().get(pk=code.pk)
    if code.ended_at:
        raise WrongState("This code has ended. Ask whoever gave it to you for a new one.")
    refuse(_faults(code, facts, today=timezone.localdate()))
    texts = checked({"team": facts["team"], "change": facts["change"]}, is_nobody=is_nobody)
    use = UseRecord.objects.create(code=code, by=by, at=timezone.now(), **{**facts, **texts})
    detail = {**_named(code), "present": use.present, "possible identifiers kept": kept(texts)}
    record_event("use recorded", use, by=by or "somebody with the code", detail=detail)
    return use


@transaction.atomic
def withdraw_use(*, use: UseRecord, reason: str, is_nobody: bool = False, by) -> UseRecord:
    """Take a record back, kept as history. Raises PermissionDenied, ValidationError, or WrongState."""
    require(can_withdraw_use(by, use.code.partnership))
    texts = checked({"reason": reason}, is_nobody=is_nobody)
    if not texts["reason"]:
        refuse({"reason": "Say why it is withdrawn"})
    if use.withdrawn_at:
        raise WrongState("This record is withdrawn already.")
    use.withdrawn_at, use.withdrawn_reason = timezone.now(), texts["reason"]
    use.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record_event("use withdrawn", use, by=by, detail=_named(use.code))
    return use


def _named(code: UseCode) -> dict[str, str]:
    named = {"partnership": code.partnership.slug, "publication": code.publication.slug}
    return {**named, "item": code.item.reference} if code.item else named


def _faults(code: UseCode, facts: dict, *, today: date) -> dict[str, str]:
    needed = {"team": "Enter the name of your team", "change": "Write one thing that you will change"}
    faults = {field: sentence for field, sentence in needed.items() if not facts[field].strip()}
    if facts["used_on"] > today:
        faults["used_on"] = "The date must be today or in the past"
    if not 1 <= facts["present"] <= MOST_PRESENT:
        faults["present"] = f"Enter how many people were there, from 1 to {MOST_PRESENT:,}"
    body = facts["organisation"]
    if body and not takes_part(code.partnership, body):
        faults["organisation"] = "Choose an organisation of this partnership"
    return faults
