"""The gate: what leads from the record to what the public sees, and back. There is no other way out."""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Item
from goldenthread.responses.actions.guards import WrongState, checked, refuse, require
from goldenthread.responses.answering.rules import because_faults
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.models import Release, ReleasedItem, ReleaseStep
from goldenthread.responses.permissions import (
    can_approve_release,
    can_prepare_release,
    can_send_back_release,
    can_withdraw_answer,
)
from goldenthread.responses.releasing.choosing import releasable
from goldenthread.responses.releasing.gate import hits_of, public_content, unresolved_in
from goldenthread.responses.releasing.record import record_of, with_texts
from goldenthread.responses.scales import Clue, HitChoice, ReleasePart, ReleaseState
from goldenthread.responses.status import release_after

MOST_ITEMS = 50  # in one release: more than two people can read with care in a sitting


@transaction.atomic
def prepare_release(*, partnership: Partnership, items: Iterable[Item], by) -> Release:
    """Begin a release of what was decided on these items: the record is copied as it stands now.

    Raises PermissionDenied, or ValidationError when none is chosen, too many are, or one cannot be released.
    """
    require(can_prepare_release(by, partnership))
    Partnership.objects.select_for_update().get(pk=partnership.pk)  # one at a time
    items, now = list(items), timezone.now()
    refuse(_choosing_faults(partnership, items))
    release = Release.objects.create(partnership=partnership, prepared_at=now)
    for position, item in enumerate(items):
        record = record_of(Subject(partnership, item), today=timezone.localdate(now))
        released = ReleasedItem.objects.create(
            release=release,
            partnership=partnership,
            item=item,
            position=position,
            record=record,
            shown=[str(each) for each in ReleasePart],
        )
        released.decisions.set([each["id"] for each in record["decisions"]])
    _step(release, "prepare", by, detail={"items": [item.reference for item in items]})
    return release


@transaction.atomic
def change_released_item(
    *, released: ReleasedItem, shown: Iterable[str], texts: dict[str, str], choices: dict[str, dict], by
) -> ReleasedItem:
    """Say what of an item is shown: which parts, public words by their place in the record, and what becomes
    of each possible identifier (`choices`, by `Hit.key`, of choice and because).

    Raises PermissionDenied, WrongState once it is proposed, ValidationError for one kept without a reason.
    """
    release = _locked(released.release)
    require(can_prepare_release(by, release.partnership))
    if release.state not in (ReleaseState.PREPARED, ReleaseState.SENT_BACK):
        raise WrongState("This release can no longer be changed. Ask for it to be sent back.")
    released.shown = [str(each) for each in ReleasePart if each in set(shown)]
    released.record = with_texts(released.record, {place: text.strip() for place, text in texts.items()})
    hits = {hit.key: hit for hit in hits_of(released)}
    released.choices = {key: choice for key, choice in choices.items() if key in hits}
    refuse(_choice_faults(released.choices))
    released.save(update_fields=["shown", "record", "choices"])
    made = Counter(f"{hits[key].kind}: {choice['choice']}" for key, choice in released.choices.items())
    detail = {"item": released.item.reference, "shown": released.shown, "possible identifiers": dict(made)}
    record_event("release changed", released, by=by, detail=detail)
    return released


@transaction.atomic
def propose_release(
    *, release: Release, clues: Iterable[str], words: str, is_nobody: bool = False, by
) -> Release:
    """Ask a second person to approve it. `clues` is what the texts tell of, `words` why it names nobody.

    Raises PermissionDenied, WrongState, or ValidationError when an identifier waits or words are missing.
    """
    release = _locked(release)
    require(can_prepare_release(by, release.partnership))
    after = _after("propose", release)
    clues = [str(each) for each in Clue if each in set(clues)]
    texts = checked({"words": words}, is_nobody=is_nobody)
    if len(clues) > 1 and not texts["words"]:
        refuse({"words": "Say why nobody can be recognised from these together"})
    _refuse_unresolved(release)
    release.state, release.proposed_by = after, by
    release.clues, release.clues_words = clues, texts["words"]
    release.save(update_fields=["state", "proposed_by", "clues", "clues_words"])
    _step(release, "propose", by, detail={"clues": clues})
    return release


@transaction.atomic
def send_release_back(*, release: Release, reason: str, is_nobody: bool = False, by) -> Release:
    """Say what must be changed first. Raises PermissionDenied, WrongState, or ValidationError without it."""
    release = _locked(release)
    require(can_send_back_release(by, release.partnership))
    release.state = _after("send back", release)
    reason = _needed({"reason": reason}, "Say what is to be changed", is_nobody)
    release.save(update_fields=["state"])
    _step(release, "send back", by, reason=reason)
    return release


@transaction.atomic
def approve_release(*, release: Release, by) -> Release:
    """Publish it: everyone sees it from now on, as it was previewed. Never by the person who proposed it.

    Raises PermissionDenied, WrongState, or ValidationError when an identifier waits.
    """
    release = _locked(release)
    require(can_approve_release(by, release))
    release.state = _after("approve", release)
    _refuse_unresolved(release)
    release.approved_by, release.approved_at = by, timezone.now()
    release.save(update_fields=["state", "approved_by", "approved_at"])
    for released in release.items.all():
        released.content, released.approved_at = public_content(released), release.approved_at
        released.save(update_fields=["content", "approved_at"])
    _step(release, "approve", by, detail={"items": [each.item.reference for each in release.items.all()]})
    return release


@transaction.atomic
def drop_release(*, release: Release, by) -> Release:
    """Give it up before it is published; kept as history. Raises PermissionDenied or WrongState."""
    release = _locked(release)
    require(can_prepare_release(by, release.partnership))
    release.state = _after("drop", release)
    release.save(update_fields=["state"])
    _step(release, "drop", by)
    return release


@transaction.atomic
def withdraw_answer(*, released: ReleasedItem, reason: str, is_nobody: bool = False, by) -> ReleasedItem:
    """Take a published answer back, with all that was published on the item before. The reason is public.

    Raises PermissionDenied, WrongState when it is not public, or ValidationError without a reason.
    """
    require(can_withdraw_answer(by, released.partnership))
    reason = _needed({"reason": reason}, "Say why it is withdrawn, for the public", is_nobody)
    public = ReleasedItem.objects.ever_public().filter(
        partnership=released.partnership, item__reference=released.item.reference, withdrawn_at=None
    )
    if not public.select_for_update().filter(pk=released.pk).exists():
        raise WrongState("This is not public, or was withdrawn already.")
    facts = {"withdrawn_by": by, "withdrawn_at": timezone.now(), "withdrawn_reason": reason}
    detail = {"item": released.item.reference, "releases": public.count()}
    public.update(**facts)
    released.refresh_from_db()
    record_event("published answer withdrawn", released, by=by, detail=detail)
    return released


def _choosing_faults(partnership: Partnership, items: list[Item]) -> dict[str, str]:
    if not items:
        return {"items": "Choose at least one item"}
    if len(items) > MOST_ITEMS:
        return {"items": f"Choose {MOST_ITEMS} items or fewer, so that both of you can read them all"}
    may = {item.pk for item in releasable(partnership)}
    if any(item.pk not in may for item in items):
        return {"items": "One of these was never approved, or waits in another release. Choose again"}
    return {}


def _choice_faults(choices: dict[str, dict]) -> dict[str, str]:
    faults = {}
    for key, choice in choices.items():
        if choice["choice"] not in HitChoice.values:
            faults[key] = "Choose what becomes of it"
        elif choice["choice"] == HitChoice.KEEP and (wrong := because_faults(choice["because"])):
            faults[key] = wrong["kept_because"]
    return faults


def _refuse_unresolved(release: Release) -> None:
    if waiting := unresolved_in(release):
        number = "1 possible identifier waits" if waiting == 1 else f"{waiting} possible identifiers wait"
        refuse({"__all__": f"{number} for a choice. Open each item and choose"})


def _needed(text: dict[str, str], sentence: str, is_nobody: bool) -> str:
    ((field, words),) = checked(text, is_nobody=is_nobody).items()
    if not words:
        refuse({field: sentence})
    return words


def _after(act: str, release: Release) -> ReleaseState:
    after = release_after(act, release.state)
    if after is None:
        raise WrongState(f"This cannot be done now. The release is: {release.get_state_display().lower()}.")
    return after


def _locked(release: Release) -> Release:
    return Release.objects.select_for_update().get(pk=release.pk)


def _step(release: Release, act: str, by, *, reason: str = "", detail: dict | None = None) -> None:
    ReleaseStep.objects.create(release=release, act=act, by=by, at=timezone.now(), reason=reason)
    told = {"partnership": release.partnership.slug, "state": str(release.state), **(detail or {})}
    record_event(f"release: {act}", release, by=by, detail=told)
