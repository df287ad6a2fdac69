"""A partnership's own reviews in a list, and what can be found in their words by its own people."""

from dataclasses import dataclass

from django.db.models import Q

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.responses.models import Decision, LocalReview
from goldenthread.responses.overviews.worklist import is_answered
from goldenthread.responses.scope import items_of

MOST_FOUND = 50


@dataclass(frozen=True)
class ListedReview:
    review: LocalReview
    recommendations: int
    undecided: int


def listed_reviews(partnership: Partnership) -> list[ListedReview]:
    """All of them, newest first, with how many recommendations each has, and has not decided."""
    answered = Decision.objects.filter(withdrawn_at=None, partnership=partnership)
    items = local_items(partnership).order_by().values_list("version__document__publication", "pk")
    undecided = {key for _, key in items.filter(~is_answered(answered))}
    held: dict[int, list[int]] = {}
    for publication, key in items:
        held.setdefault(publication, []).append(key)
    reviews = LocalReview.objects.of_partnership(partnership).with_publication().newest_first()
    return [
        ListedReview(each, len(keys), len(undecided.intersection(keys)))
        for each in reviews
        for keys in [held.get(each.publication_id, [])]
    ]


def found_in_words(partnership: Partnership, words: str) -> list[Item]:
    """Recommendations of its own reviews that hold each of these words."""
    found = local_items(partnership).with_place()
    for word in words.split():
        found = found.filter(Q(text__icontains=word) | Q(label__iexact=word))
    return list(found.order_by("-version__document__publication", "position")[:MOST_FOUND])


def decided_on(partnership: Partnership, items: list[Item]) -> dict[str, Decision]:
    """The newest decision or draft on each of these, by reference."""
    found = Decision.objects.of_partnership(partnership).filter(
        withdrawn_at=None, part=0, item__reference__in=[item.reference for item in items]
    )
    return {each.item.reference: each for each in reversed(found.select_related("item").newest_first())}


def local_items(partnership: Partnership):
    return items_of(partnership).filter(is_local=True).current()
