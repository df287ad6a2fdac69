"""Own reviews at the gate: what of one is shown, and taking it back. It goes out as answers do."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.guards import WrongState, refuse, require
from goldenthread.responses.actions.release_guards import (
    changeable,
    chosen,
    needed,
    one_at_a_time,
    told_of,
)
from goldenthread.responses.actions.taking_back import take_back
from goldenthread.responses.local_reviews.versions import items_of_version
from goldenthread.responses.models import (
    LocalReview,
    Release,
    ReleasedItem,
    ReleasedReview,
    WithdrawnPassage,
)
from goldenthread.responses.permissions import can_withdraw_answer
from goldenthread.responses.releasing.gate import hits_in
from goldenthread.responses.releasing.record import with_texts
from goldenthread.responses.releasing.review_record import only_chosen, review_record
from goldenthread.responses.scales import ReviewPart
from goldenthread.responses.scope import PUBLICATION


def copy_review(release: Release, review: LocalReview, position: int) -> None:
    """Put it into the release as it stands, inside the caller's transaction."""
    released = ReleasedReview.objects.create(
        release=release,
        partnership=release.partnership,
        review=review,
        version=review.version,
        position=position,
        record=review_record(review),
        shown=[str(each) for each in ReviewPart],
    )
    released.own_items.set(items_of_version(review.version))


def show_items(released: ReleasedReview) -> None:
    """Once its content is settled: what everyone sees are the recommendations in it, and no others."""
    references = [each["reference"] for each in released.content["passages"]]
    released.own_items.set(items_of_version(released.version).filter(reference__in=references))


@transaction.atomic
def change_released_review(
    *,
    released: ReleasedReview,
    title: str,
    shown: Iterable[str],
    references: Iterable[str],
    choices: dict[str, dict],
    by,
) -> ReleasedReview:
    """Say what of a review is shown: its title in words for the public, which parts, which recommendations.

    Those are word for word. `choices` as in `change_released_item`. Raises PermissionDenied, WrongState once
    it is proposed, or ValidationError without a title, and for an identifier kept without a reason.
    """
    changeable(released.release, by)
    if not title.strip():
        refuse({"title": "Give it a title that names nobody"})
    released.shown = [str(each) for each in ReviewPart if each in set(shown)]
    released.record = with_texts(released.record, {"review.0.title": title.strip()})
    record = only_chosen(released.record, released.shown, references)
    hits = {hit.key: hit for hit in hits_in(record)}
    released.choices = chosen(choices, hits)
    released.save(update_fields=["shown", "record", "choices"])
    kept = [each["reference"] for each in record["passages"] if each["text"]]
    released.own_items.set(items_of_version(released.version).filter(reference__in=kept))
    made = told_of(released.choices, hits)
    detail = {"partnership": released.partnership.slug, "review": released.review.publication.slug}
    detail |= {"shown": released.shown, "recommendations": len(kept), "possible identifiers": made}
    record_event("release changed", released, by=by, detail=detail)
    return released


@transaction.atomic
def withdraw_review(*, released: ReleasedReview, reason: str, is_nobody: bool = False, by) -> ReleasedReview:
    """Take a published review back, and with it all answers on what it recommends. The reason is public.

    Published again, it shows no answer that was not released anew. Raises PermissionDenied, WrongState when
    it is not public, or ValidationError without a reason.
    """
    require(can_withdraw_answer(by, released.partnership))
    reason = needed({"reason": reason}, "Say why it is withdrawn, for the public", is_nobody)
    one_at_a_time(released.partnership)
    public = ReleasedReview.objects.ever_public().filter(review=released.review_id, withdrawn_at=None)
    if not public.filter(pk=released.pk).exists():
        raise WrongState("This is not public, or was withdrawn already.")
    detail = {"partnership": released.partnership.slug, "releases": public.count()}
    public.update(withdrawn_by=by, withdrawn_at=timezone.now(), withdrawn_reason=reason)
    released.refresh_from_db()
    on_it = ReleasedItem.objects.filter(**{f"item__{PUBLICATION}": released.review.publication_id})
    take_back(on_it.filter(partnership=released.partnership), reason=reason, by=by)
    record_event("published review withdrawn", released, by=by, detail=detail)
    return released


@transaction.atomic
def withdraw_passage(
    *, released: ReleasedReview, reference: str, reason: str, is_nobody: bool = False, by
) -> WithdrawnPassage:
    """Take one recommendation of a published review back, and all answers on it; the rest stays.

    No release from before shows it any more, whatever the day, nor an answer on it. The reason is public.
    Raises PermissionDenied, WrongState when no release that stands shows it, or ValidationError without a
    reason.
    """
    require(can_withdraw_answer(by, released.partnership))
    reason = needed({"reason": reason}, "Say why it is withdrawn, for the public", is_nobody)
    one_at_a_time(released.partnership)
    public = ReleasedReview.objects.ever_public().filter(review=released.review_id, withdrawn_at=None)
    showing = list(public.filter(items__reference=reference))
    if not showing:
        raise WrongState("This recommendation is not public, or was withdrawn already.")
    made = WithdrawnPassage.objects.create(
        partnership=released.partnership,
        review=released.review,
        reference=reference,
        withdrawn_by=by,
        withdrawn_at=timezone.now(),
        withdrawn_reason=reason,
    )
    for each in showing:
        each.own_items.remove(*each.own_items.filter(reference=reference))
    on_it = ReleasedItem.objects.filter(item__reference=reference, partnership=released.partnership)
    take_back(on_it, reason=reason, by=by)
    detail = {"partnership": released.partnership.slug, "review": released.review.publication.slug}
    detail |= {"item": reference, "releases": len(showing)}
    record_event("published recommendation withdrawn", made, by=by, detail=detail)
    return made
