"""The gate: what leads from the record to what the public sees, and back. There is no other way out."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Item
from goldenthread.responses.actions.guards import WrongState, checked, refuse, require
from goldenthread.responses.actions.publishing_reviews import copy_review, show_items
from goldenthread.responses.actions.release_guards import (
    changeable,
    chosen,
    locked,
    needed,
    one_at_a_time,
    refuse_withdrawn_since,
    told_of,
)
from goldenthread.responses.actions.taking_back import take_back
from goldenthread.responses.models import LocalReview, Release, ReleasedItem, ReleaseStep
from goldenthread.responses.permissions import (
    can_approve_release,
    can_prepare_release,
    can_send_back_release,
    can_withdraw_answer,
)
from goldenthread.responses.places import read_places
from goldenthread.responses.releasing.choosing import choosable_reviews, releasable
from goldenthread.responses.releasing.gate import entries_of, hits_of, public_content, unresolved_in
from goldenthread.responses.releasing.record import records_of, with_texts
from goldenthread.responses.scales import Clue, ReleasePart, ReleaseState
from goldenthread.responses.status import release_after

MOST_ITEMS = 50  # in one release: more than two people can read with care in a sitting


@transaction.atomic
def prepare_release(
    *, partnership: Partnership, items: Iterable[Item] = (), reviews: Iterable[LocalReview] = (), by
) -> Release:
    """Begin a release of what was decided on these items, and of these reviews of the partnership's own.

    The record is copied as it stands now. Raises PermissionDenied, or ValidationError when none is chosen,
    too many are, or one cannot be released.
    """
    require(can_prepare_release(by, partnership))
    one_at_a_time(partnership)
    items, reviews = list(items), list(reviews)
    refuse(_choosing_faults(partnership, items, reviews))
    release = Release.objects.create(partnership=partnership, prepared_at=timezone.now())
    _copy_answers(release, items)
    for position, review in enumerate(reviews):
        copy_review(release, review, position)
    _step(release, "prepare", by, detail=_held(release))
    return release


@transaction.atomic
def change_released_item(
    *, released: ReleasedItem, shown: Iterable[str], texts: dict[str, str], choices: dict[str, dict], by
) -> ReleasedItem:
    """Say what of an item is shown: which parts, public words by their place in the record, and what becomes
    of each possible identifier (`choices`, by `Hit.key`, of choice and because).

    Raises PermissionDenied, WrongState once it is proposed, ValidationError for one kept without a reason.
    """
    changeable(released.release, by)
    released.shown = [str(each) for each in ReleasePart if each in set(shown)]
    released.record = with_texts(released.record, {place: text.strip() for place, text in texts.items()})
    hits = {hit.key: hit for hit in hits_of(released)}
    released.choices = chosen(choices, hits)
    released.save(update_fields=["shown", "record", "choices"])
    made = told_of(released.choices, hits)
    detail = {"item": released.item.reference, "shown": released.shown, "possible identifiers": made}
    record_event("release changed", released, by=by, detail=detail)
    return released


@transaction.atomic
def propose_release(
    *, release: Release, clues: Iterable[str], words: str, is_nobody: bool = False, by
) -> Release:
    """Ask a second person to approve it. `clues` is what the texts tell of, `words` why it names nobody.

    Raises PermissionDenied, WrongState, or ValidationError when an identifier waits or words are missing.
    """
    release = locked(release)
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
    release = locked(release)
    require(can_send_back_release(by, release.partnership))
    release.state = _after("send back", release)
    reason = needed({"reason": reason}, "Say what is to be changed", is_nobody)
    release.save(update_fields=["state"])
    _step(release, "send back", by, reason=reason)
    return release


@transaction.atomic
def approve_release(*, release: Release, by) -> Release:
    """Publish it: everyone sees it from now on, as it was previewed. Never by the person who proposed it.

    Raises PermissionDenied, WrongState, or ValidationError when an identifier waits, or what is in it was
    withdrawn since.
    """
    one_at_a_time(release.partnership)
    release = locked(release)
    require(can_approve_release(by, release))
    release.state = _after("approve", release)
    _refuse_unresolved(release)
    refuse_withdrawn_since(release)
    release.approved_by, release.approved_at = by, timezone.now()
    release.save(update_fields=["state", "approved_by", "approved_at"])
    for entry in entries_of(release):
        entry.content, entry.approved_at = public_content(entry), release.approved_at
        entry.save(update_fields=["content", "approved_at"])
    for released in release.reviews.all():
        show_items(released)
    _step(release, "approve", by, detail=_held(release))
    return release


@transaction.atomic
def drop_release(*, release: Release, by) -> Release:
    """Give it up before it is published; kept as history. Raises PermissionDenied or WrongState."""
    release = locked(release)
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
    reason = needed({"reason": reason}, "Say why it is withdrawn, for the public", is_nobody)
    one_at_a_time(released.partnership)
    if not ReleasedItem.objects.ever_public().filter(pk=released.pk, withdrawn_at=None).exists():
        raise WrongState("This is not public, or was withdrawn already.")
    on_it = ReleasedItem.objects.filter(item__reference=released.item.reference)
    take_back(on_it.filter(partnership=released.partnership), reason=reason, by=by)
    released.refresh_from_db()
    return released


def _copy_answers(release: Release, items: list[Item]) -> None:
    read_places(items, "parts")
    for position, record in enumerate(records_of(release.partnership, items)):
        released = ReleasedItem.objects.create(
            release=release,
            partnership=release.partnership,
            item=items[position],
            position=position,
            record=record,
            shown=[str(each) for each in ReleasePart],
        )
        released.decisions.set([each["id"] for each in record["decisions"]])


def _choosing_faults(
    partnership: Partnership, items: list[Item], reviews: list[LocalReview]
) -> dict[str, str]:
    if not items and not reviews:
        return {"items": "Choose at least one item or review"}
    if len(items) + len(reviews) > MOST_ITEMS:
        return {"items": f"Choose {MOST_ITEMS} or fewer, so that both of you can read them all"}
    may = {item.pk for item in releasable(partnership)}
    if any(item.pk not in may for item in items):
        return {"items": "One of these was never approved, or waits in another release. Choose again"}
    may = {each.review.pk for each in choosable_reviews(partnership)}
    if any(review.pk not in may for review in reviews):
        return {"reviews": "One of these reviews waits in another release. Choose again"}
    return {}


def _held(release: Release) -> dict[str, list[str]]:
    """For the audit log: what is in it, by references that say nothing."""
    reviews = release.reviews.values_list("review__publication__slug", flat=True)
    return {"items": [each.item.reference for each in release.items.all()], "reviews": list(reviews)}


def _refuse_unresolved(release: Release) -> None:
    if waiting := unresolved_in(release):
        number = "1 possible identifier waits" if waiting == 1 else f"{waiting} possible identifiers wait"
        refuse({"__all__": f"{number} for a choice. Open each item and choose"})


def _after(act: str, release: Release) -> ReleaseState:
    after = release_after(act, release.state)
    if after is None:
        raise WrongState(f"This cannot be done now. The release is: {release.get_state_display().lower()}.")
    return after


def _step(release: Release, act: str, by, *, reason: str = "", detail: dict | None = None) -> None:
    ReleaseStep.objects.create(release=release, act=act, by=by, at=timezone.now(), reason=reason)
    told = {"partnership": release.partnership.slug, "state": str(release.state), **(detail or {})}
    record_event(f"release: {act}", release, by=by, detail=told)
