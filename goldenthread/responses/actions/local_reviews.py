"""Everything that changes a partnership's own reviews. No text of theirs goes to the audit log."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import (
    Address,
    Document,
    Precision,
    Publication,
    PublicationKind,
    Publisher,
    Version,
)
from goldenthread.catalogue.models.item import new_reference
from goldenthread.responses.actions.guards import checked, kept, refuse, require, state
from goldenthread.responses.actions.review_wording import add_version
from goldenthread.responses.local_reviews.facts import ReviewFacts, review_faults
from goldenthread.responses.local_reviews.versions import stands
from goldenthread.responses.local_reviews.wording import Wording
from goldenthread.responses.models import LocalReview, ReviewStep
from goldenthread.responses.permissions import can_keep_reviews

CHANGED = "Somebody has changed this review since you opened the page. Look at its words as they are now"


@transaction.atomic
def record_review(
    *, partnership: Partnership, facts: ReviewFacts, is_nobody: bool = False, by
) -> LocalReview:
    """Record a review of the partnership's own, which only its people see.

    Raises PermissionDenied, or ValidationError with a sentence for each field that is at fault.
    """
    require(can_keep_reviews(by, partnership))
    texts = _checked(facts, is_nobody)
    publication = Publication.objects.create(
        slug=f"local-{new_reference()}",  # says nothing of the review, and meets no national address
        publisher=_publisher(partnership),
        kind=PublicationKind.LOCAL_REVIEW,
        title=texts["title"],
        published_on=facts.held_on,
        published_precision=Precision.DAY,
        is_draft=True,
        is_local=True,
    )
    Document.objects.create(publication=publication, title="Recommendations", is_local=True)
    review = LocalReview.objects.create(
        partnership=partnership, publication=publication, kind=facts.kind, number=texts["number"]
    )
    _set_address(publication, facts)
    record_event("local review recorded", review, by=by, detail=_told(review) | {"kept": kept(texts)})
    return review


@transaction.atomic
def change_review(*, review: LocalReview, facts: ReviewFacts, is_nobody: bool = False, by) -> None:
    """Set its facts anew. What a title said before is not kept: it may have named somebody."""
    require(can_keep_reviews(by, review.partnership))
    texts = _checked(facts, is_nobody)
    publication = Publication.with_local.select_for_update().get(pk=review.publication_id)
    publication.title, publication.published_on = texts["title"], facts.held_on
    publication.save(update_fields=["title", "published_on"])
    review.kind, review.number = facts.kind, texts["number"]
    review.save(update_fields=["kind", "number"])
    _set_address(publication, facts)
    record_event("local review changed", review, by=by, detail=_told(review) | {"kept": kept(texts)})


@transaction.atomic
def add_recommendations(*, review: LocalReview, wordings: list[Wording], is_nobody: bool = False, by) -> int:
    """Put these behind those that the review has, as a new version; gives how many were not there already.

    Raises PermissionDenied, or ValidationError where words may identify a person.
    """
    require(can_keep_reviews(by, review.partnership))
    texts = _checked_words(wordings, is_nobody)
    review = LocalReview.objects.select_for_update().get(pk=review.pk)
    held = stands(review)
    there = {(each.text, each.number) for each in held.values()}
    new = [each for each in dict.fromkeys(wordings) if (each.text, each.number) not in there]
    if new:
        version = add_version(review, held | {new_reference(): each for each in new}, by=by)
        _tell("recommendations added", review, version, texts, by, added=len(new))
    return len(new)


@transaction.atomic
def reword(
    *, review: LocalReview, reference: str, wording: Wording | None, seen: int, is_nobody: bool = False, by
) -> Version:
    """Give one recommendation the words it should have had, or with None take it out, as a new version.

    `seen` is the number of the version that the person had. The words before are kept, and so is what was
    answered on them. Raises PermissionDenied; ValidationError as `add_recommendations`, and where the review
    has changed since.
    """
    require(can_keep_reviews(by, review.partnership))
    texts = _checked_words([wording] if wording else [], is_nobody)
    review = LocalReview.objects.select_for_update().get(pk=review.pk)
    held = stands(review)
    if reference not in held or seen != review.version.number:
        raise ValidationError(CHANGED)
    changed = {key: wording if key == reference else each for key, each in held.items()}
    version = add_version(review, {key: each for key, each in changed.items() if each}, by=by)
    _tell("recommendation reworded" if wording else "recommendation taken out", review, version, texts, by)
    return version


@transaction.atomic
def step_review(*, review: LocalReview, closes: bool, words: str, is_nobody: bool = False, by) -> ReviewStep:
    """Close the work on a review, or take it up again, saying why."""
    require(can_keep_reviews(by, review.partnership))
    texts = checked({"words": words}, is_nobody=is_nobody)
    if not texts["words"]:
        refuse({"words": "Say why"})
    step = ReviewStep(partnership=review.partnership, review=review, closes=closes, **texts)
    told = "local review closed" if closes else "local review taken up again"
    return state(step, action=told, by=by, detail={"review": review.publication.slug, "kept": kept(texts)})


def _checked(facts: ReviewFacts, is_nobody: bool) -> dict[str, str]:
    refuse(review_faults(facts, today=timezone.localdate()))
    return checked(facts.texts, is_nobody=is_nobody)


def _checked_words(wordings: list[Wording], is_nobody: bool) -> dict[str, str]:
    words = "\n".join(f"{each.text} {'; '.join(each.addressed_to)}" for each in wordings)
    return checked({"words": words}, is_nobody=is_nobody)


def _publisher(partnership: Partnership) -> Publisher:
    """The partnership as a publisher, beside those of the national catalogue and in no list of them."""
    slug = f"local-{partnership.slug}"[:50]
    named = {"name": partnership.name[:200], "is_local": True}
    return Publisher.with_local.get_or_create(slug=slug, defaults=named)[0]


def _set_address(publication: Publication, facts: ReviewFacts) -> None:
    publication.addresses.exclude(url=facts.address).delete()
    if facts.address:
        Address.objects.get_or_create(
            publication=publication, url=facts.address, defaults={"title": "Published by the partnership"}
        )


def _tell(action: str, review: LocalReview, version: Version, texts: dict, by, **counts) -> None:
    detail = _told(review) | {"version": version.number, "kept": kept(texts), **counts}
    record_event(action, review, by=by, detail=detail)


def _told(review: LocalReview) -> dict:
    return {
        "partnership": review.partnership.slug,
        "review": review.publication.slug,
        "kind": str(review.kind),
    }
