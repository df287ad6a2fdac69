"""Own reviews on their way to the public: one published, one taken back, one with a choice to make."""

from datetime import date

from goldenthread.catalogue.models import Item
from goldenthread.responses.actions.publishing import prepare_release
from goldenthread.responses.actions.publishing_reviews import withdraw_passage, withdraw_review
from goldenthread.responses.models import Release, ReleasedReview
from tests.factories import make_decision
from tests.responses.local import Local
from tests.responses.released import release, release_review


def publish_own_reviews(people: dict) -> dict[str, Release | ReleasedReview]:
    """By what became of each."""
    local = Local()
    local.editor, local.approver = people["editor"], people["approver"]
    local.officer = people["contributor"]
    return {
        "own public": _published(local),
        "own gone": _taken_back(local),
        "own prepared": _with_a_choice(local),
    }


def _published(local: Local) -> ReleasedReview:
    words = (
        "Leaders should ask what children say.",
        "Teams should name who leads for each child.",
        "One team should say more than it may.",
    )
    review = local.review(*words, title="Learning about listening", held_on=date(2026, 2, 3))
    first = Item.with_local.filter(version=review.version).order_by("position").first()
    make_decision(first, by=local.approver, reason="We ask each child, and write down what was said.")
    local.impact(first, what_difference="Children say that they are asked.")
    release(local.partnership, first, editor=local.editor, approver=local.approver)
    released = release_review(local, review).reviews.get()
    last = released.own_items.order_by("position").last()
    withdraw_passage(
        released=released, reference=last.reference, reason="It told too much of one team.", by=local.editor
    )
    return released


def _taken_back(local: Local) -> ReleasedReview:
    released = release_review(local, local.review("Ask.", title="Learning that came too soon")).reviews.get()
    return withdraw_review(released=released, reason="A court asked us to wait.", by=local.editor)


def _with_a_choice(local: Local) -> Release:
    review = local.review(
        "Teams should ring the front door.", "Each team should name a lead.", title="An audit"
    )
    first = Item.with_local.filter(version=review.version).order_by("position")[:1]
    Item.with_local.filter(pk__in=first).update(text="Teams should ring 0117 496 0123.")
    return prepare_release(partnership=local.partnership, reviews=[review], by=local.editor)
