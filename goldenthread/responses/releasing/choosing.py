"""Which items a release can be made of, and what the public sees of each now."""

from dataclasses import dataclass

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.responses.local_reviews.listing import local_items
from goldenthread.responses.models import Decision, LocalReview, ReleasedItem, ReleasedReview
from goldenthread.responses.places import unread
from goldenthread.responses.releasing.review_record import passages_of
from goldenthread.responses.scales import OPEN_RELEASES


@dataclass(frozen=True)
class Choosable:
    """An item on which a decision stands, and the answer to it that is public now."""

    item: Item
    decision: Decision
    public: ReleasedItem | None

    @property
    def is_changed(self) -> bool:
        """Whether a decision was approved since the answer was published."""
        return bool(self.public) and self.decision.approved_at > self.public.release.prepared_at

    @property
    def is_public_as_it_stands(self) -> bool:
        return bool(self.public) and not self.is_changed


def choosable(partnership: Partnership) -> list[Choosable]:
    """Everything that a release can be made of: first what the public does not see as it stands, then what it
    does; of both, the newest decision first. Where items stand is read of those that are shown.
    """
    shown = ReleasedItem.objects.in_force(partnership).select_related("item", "release")
    shown = shown.defer("record", "content", "choices", *unread("item"))
    public = {each.item.reference: each for each in shown}
    waiting = set(_waiting(partnership).values_list("item__reference", flat=True))
    found: dict[str, Choosable] = {}
    decisions = Decision.objects.of_partnership(partnership).current().newest_first()
    for decision in decisions.select_related("item").defer(*unread("item")):
        item = decision.item
        if item.reference not in waiting and item.reference not in found:
            found[item.reference] = Choosable(item, decision, public.get(item.reference))
    return sorted(found.values(), key=lambda each: each.is_public_as_it_stands)


@dataclass(frozen=True)
class ChoosableReview:
    """A review of the partnership's own, and what of it is public now."""

    review: LocalReview
    items: list[Item]  # its recommendations as its newest wording has them
    public: ReleasedReview | None

    @property
    def recommendations(self) -> int:
        return len(self.items)

    @property
    def is_changed(self) -> bool:
        """Whether its wording changed since what is public was prepared."""
        if not self.public:
            return False
        return self.public.record["passages"] != passages_of(self.items)


def choosable_reviews(partnership: Partnership) -> list[ChoosableReview]:
    """Those that wait in no release, newest first."""
    waiting = ReleasedReview.objects.filter(release__state__in=OPEN_RELEASES)
    public = {each.review_id: each for each in ReleasedReview.objects.in_force(partnership)}
    reviews = LocalReview.objects.of_partnership(partnership).exclude(pk__in=waiting.values("review"))
    items: dict[int, list[Item]] = {}
    for item in local_items(partnership).select_related("version__document").order_by("position"):
        items.setdefault(item.version.document.publication_id, []).append(item)
    return [
        ChoosableReview(each, items.get(each.publication_id, []), public.get(each.pk))
        for each in reviews.with_publication().newest_first()
    ]


def releasable(partnership: Partnership) -> list[Item]:
    return [each.item for each in choosable(partnership)]


def _waiting(partnership: Partnership):
    return ReleasedItem.objects.filter(partnership=partnership, release__state__in=OPEN_RELEASES)
