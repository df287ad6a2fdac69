"""The made-up partnership's own reviews: made-up learning, without any case."""

from datetime import date
from typing import NamedTuple

from goldenthread.catalogue.models import Item
from goldenthread.publishing.demo.people import Cast
from goldenthread.responses.actions.decisions import approve_decision, record_decision
from goldenthread.responses.actions.local_reviews import add_recommendations, record_review
from goldenthread.responses.actions.plan import add_action
from goldenthread.responses.answering.rules import Answer
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.local_reviews.facts import ReviewFacts
from goldenthread.responses.local_reviews.wording import Wording
from goldenthread.responses.models import Action, LocalReview
from goldenthread.responses.planning.plan import ActionFacts


class OwnReview(NamedTuple):
    week: int  # in which it is recorded
    title: str
    kind: str
    number: str
    action: str  # that serves the first of them, and a national one
    recommendations: tuple[Wording, ...]


REVIEWS = (
    OwnReview(
        20,
        "Made-up local review: missed appointments",
        "lcspr",
        "LR 1",
        "One form for appointments that were missed",
        (
            Wording(
                "Each agency should record who was told when a child was not brought to an appointment.",
                "1",
                14,
                ("Exampleshire Hospitals", "Exampleshire Schools"),
            ),
            Wording("Managers should read five such records each quarter.", "2", 15),
            Wording("The partnership should ask families what makes appointments hard to keep.", "3", 15),
        ),
    ),
    OwnReview(
        49,
        "Made-up audit: how disagreements are settled",
        "audit",
        "Audit 7",
        "One list of whom to call when agencies disagree",
        (
            Wording("Every team should know whom to call when agencies disagree.", "1", 3, ("Police",)),
            Wording("The partnership should look again at ten disagreements after a year.", "2", 4),
        ),
    ),
)


def record_own(own: OwnReview, cast: Cast, day: date) -> LocalReview:
    """Record a review with what it recommends."""
    facts = ReviewFacts(own.title, own.kind, day, own.number)
    review = record_review(partnership=cast.partnership, facts=facts, by=cast.editors[0])
    add_recommendations(review=review, wordings=list(own.recommendations), by=cast.editors[0])
    return review


def act_on_own(review: LocalReview, title: str, national: Subject, cast: Cast, day: date) -> Action:
    """Decide on its first recommendation, and let one action serve that and a national one."""
    item = Item.with_local.filter(version=review.version).order_by("position").first()
    answer = Answer("applies", "", "Learning and improvement group", day, minute="Item 3")
    made = record_decision(item=item, partnership=cast.partnership, answer=answer, by=cast.editors[0])
    approve_decision(decision=made, by=cast.approver)
    body = cast.organisations[0]
    facts = ActionFacts(title=title, lever="procedure", organisation=body)
    aims = [national, Subject(cast.partnership, item)]
    return add_action(partnership=cast.partnership, facts=facts, aims=aims, by=cast.officers[body.pk][0])
