"""What the made-up partnership lets the public see: some releases, one that waits, one answer withdrawn, and
a review of its own."""

from goldenthread.accounts.models import User
from goldenthread.publishing.demo.people import Cast
from goldenthread.responses.actions.publishing import (
    approve_release,
    prepare_release,
    propose_release,
    send_release_back,
    withdraw_answer,
)
from goldenthread.responses.actions.publishing_reviews import change_released_review
from goldenthread.responses.models import Release, ReleasedItem
from goldenthread.responses.releasing.choosing import choosable_reviews, releasable
from goldenthread.responses.scales import Clue

ITEMS = 12  # in each release
PUBLISHED, SENT_BACK, OWN, WITHDRAWN, WAITING = (8, 20, 32, 44), 26, 38, 46, 48
"""The weeks in which each happens."""

OWN_TITLE = "What we learned from missed appointments"
LEFT_OUT = "2"
"""The recommendation of it that the public is not shown."""


def release_in(week: int, cast: Cast) -> None:
    """What happens at the gate in that week, if anything."""
    editor = cast.editors[0]
    if week in PUBLISHED and (release := _proposed(cast, editor)):
        approve_release(release=release, by=cast.approver)
    elif week == SENT_BACK and (release := _proposed(cast, editor)):
        reason = "The second reason says more than the public needs."
        send_release_back(release=release, reason=reason, by=cast.approver)
    elif week == OWN:
        _publish_own(cast, editor)
    elif week == WITHDRAWN and (public := ReleasedItem.objects.in_force(cast.partnership).first()):
        withdraw_answer(released=public, reason="It gave a wrong date. We publish it again soon.", by=editor)
    elif week == WAITING:
        _proposed(cast, editor)


def _proposed(cast: Cast, editor: User) -> Release | None:
    items = releasable(cast.partnership)[:ITEMS]
    if not items:
        return None
    release = prepare_release(partnership=cast.partnership, items=items, by=editor)
    return propose_release(release=release, clues=[Clue.DATE], words="", by=editor)


def _publish_own(cast: Cast, editor: User) -> None:
    """The first of its own reviews, under a title for the public, with what was answered on it."""
    review = next((each.review for each in choosable_reviews(cast.partnership)), None)
    if review is None:
        return
    answered = [each for each in releasable(cast.partnership) if each.version_id == review.version.pk]
    release = prepare_release(partnership=cast.partnership, items=answered, reviews=[review], by=editor)
    released = release.reviews.get()
    passages = [each for each in released.record["passages"] if each["label"] != LEFT_OUT]
    change_released_review(
        released=released,
        title=OWN_TITLE,
        shown=released.shown,
        references=[each["reference"] for each in passages],
        choices={},
        by=editor,
    )
    approve_release(release=propose_release(release=release, clues=[], words="", by=editor), by=cast.approver)
