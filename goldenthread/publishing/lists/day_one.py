"""The day-one pack: what a partnership needs in hand when a national publication comes out.

A draft made of quotations, catalogue facts and the partnership's own decisions. Nothing in it is decided.
"""

from dataclasses import dataclass, field

from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Addressee, Item, ItemKind, Publication
from goldenthread.collecting.models import Attachment
from goldenthread.publishing.citing.places import Place, places_by_page
from goldenthread.publishing.dates import published_date
from goldenthread.responses.answering.twins import with_an_earlier_twin
from goldenthread.responses.models import Decision
from goldenthread.responses.overviews.worklist import NATIONAL_SCOPES
from goldenthread.responses.places import read_places, unread
from goldenthread.responses.seen import Seen
from goldenthread.search.likeness import items_like

TO_ANSWER = (
    ItemKind.RECOMMENDATION,
    ItemKind.AREA_FOR_IMPROVEMENT,
    ItemKind.PRIORITY_ACTION,
    ItemKind.CHALLENGE,
    ItemKind.LEARNING_POINT,
)
"""Kinds that a partnership may be expected to say something on."""

NO_ONE = "No one we could name"


@dataclass(frozen=True, slots=True)
class Overlap:
    """A decision that the partnership made on something that says much the same."""

    decision: Decision
    likeness: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Asked:
    """One item of the publication, with what may answer it already."""

    item: Item
    place: Place | None
    overlaps: list[Overlap]


@dataclass(slots=True)
class Group:
    """The items for one kind of addressee."""

    title: str
    is_local: bool
    asked: list[Asked] = field(default_factory=list)


@dataclass(frozen=True)
class Pack:
    """Everything on the page."""

    publication: Publication
    partnership: Partnership
    groups: list[Group]
    unread: int  # documents that could not be had, or of which no text could be read

    @property
    def total(self) -> int:
        return len({asked.item.pk for group in self.groups for asked in group.asked})

    @property
    def local(self) -> int:
        """Items for safeguarding partners, local agencies or practitioners."""
        return len({asked.item.pk for group in self.groups if group.is_local for asked in group.asked})

    @property
    def agenda_line(self) -> str:
        """A first draft for the forum's agenda, of facts only."""
        named = (
            f"“{self.publication.title}” ({self.publication.publisher}, {published_date(self.publication)})"
        )
        if not self.total:
            return f"{named}: for information. We hold no item of it to decide on."
        of_whom = f", {self.local} of them for safeguarding partners or local agencies" if self.local else ""
        items = "1 item" if self.total == 1 else f"{self.total} items"
        return (
            f"{named}: {items} to consider{of_whom}. For decision: "
            "which apply to us, who leads on each, and when we look again."
        )


def day_one_pack(publication: Publication, partnership: Partnership, seen: Seen | None = None) -> Pack:
    """Draw up the pack from what the publication asks and what the partnership has decided before.

    `seen` says as at when it had; now, and with its drafts, where nothing is said.
    """
    wanted = (
        Item.objects.of_publication(publication)
        .current()
        .filter(kind__in=TO_ANSWER)
        .exclude(pk__in=with_an_earlier_twin().values("pk"))
    )
    answered = _answered(partnership, publication, seen or Seen(timezone.now(), is_public=False))
    items = list(wanted.in_order().with_place())
    places = places_by_page({item.version for item in items})
    overlaps = _overlaps(items, answered)
    asked = [
        Asked(item, places.get((item.version_id, item.page)), overlaps[item.reference]) for item in items
    ]
    return Pack(publication, partnership, _grouped(asked), _unread(publication))


def _unread(publication: Publication) -> int:
    """Documents that could not be had from their publisher, or of which no text could be read."""
    refused = Attachment.objects.filter(
        listing__publication=publication, state=Attachment.State.REFUSED, version=None
    )
    held = [document.current for document in publication.documents.all()]
    return refused.count() + sum(version is None or not version.was_read for version in held)


def _answered(partnership: Partnership, publication: Publication, seen: Seen) -> dict[str, Decision]:
    """The partnership's decisions in force on other publications and its drafts, by reference of the item."""
    made = seen.decisions(Decision.objects.of_partnership(partnership))
    made = made.exclude(item__version__document__publication=publication).order_by("recorded_at", "pk")
    return {each.item.reference: each for each in made.select_related("item").defer(*unread("item"))}


def _overlaps(items: list[Item], answered: dict[str, Decision]) -> dict[str, list[Overlap]]:
    """By reference of each of these items, what was decided on those that are like it."""
    texts = {item.reference: item.shown("text") for item in items}
    found = items_like(texts, among=frozenset(answered))
    read_places(answered[each.card.reference].item for alike in found.values() for each in alike)
    return {
        reference: [Overlap(answered[each.card.reference], each.likeness) for each in alike]
        for reference, alike in found.items()
    }


def _grouped(asked: list[Asked]) -> list[Group]:
    """By scope of the addressees, local ones first; an item for several stands under each."""
    groups = {scope: Group(scope.label, scope not in NATIONAL_SCOPES) for scope in LOCAL_FIRST}
    unnamed = Group(NO_ONE, is_local=False)
    for each in asked:
        scopes = {Addressee.Scope(addressee.scope) for addressee in each.item.addressees.all()}
        for group in [groups[scope] for scope in LOCAL_FIRST if scope in scopes] or [unnamed]:
            group.asked.append(each)
    return [group for group in (*groups.values(), unnamed) if group.asked]


LOCAL_FIRST = sorted(Addressee.Scope, key=lambda scope: scope in NATIONAL_SCOPES)
