"""What the public page of a partnership tells: what national reviews asked of it, what it released."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, Q
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item, Publication
from goldenthread.catalogue.shown_themes import ShownTheme, themes_of
from goldenthread.publishing.dates import ShownDate, published_date
from goldenthread.publishing.gate.public_answer import shown_of
from goldenthread.publishing.notices import item_subject
from goldenthread.responses.answering.answer import WholeAnswer
from goldenthread.responses.answering.twins import with_an_earlier_twin
from goldenthread.responses.models import ReleasedItem
from goldenthread.responses.overviews.worklist import for_audience

ITEMS_ON_A_PAGE = 15
"""So that a page weighs 100 KB at most, with what it needs, where nothing compresses it."""

PLACE = "item__version__document__publication"


@dataclass(frozen=True)
class Asked:
    """One thing that a review asks, and what the partnership released on it, or withdrew."""

    item: Item
    released: ReleasedItem | None = None
    gone: ReleasedItem | None = None
    themes: tuple[ShownTheme, ...] = ()

    @cached_property
    def answer(self) -> WholeAnswer | None:
        return shown_of(self.released) if self.released else None

    @property
    def anchor(self) -> str:
        return f"r-{self.item.reference}"

    @property
    def subject(self) -> str:
        """What to say before its words, where they tell what happened."""
        return item_subject(self.item)

    @property
    def standing(self) -> str:
        """Where it stands for the public, in few words."""
        if self.gone:
            return "Answer withdrawn"
        if not self.answer:
            return "No answer published yet"
        decision = self.answer.decision
        return decision.get_applicability_display() if decision else "Answered in part"


@dataclass(frozen=True)
class Review:
    """A national publication, with all of it that asks something of the partnership."""

    publication: Publication
    asked: list[Asked]

    @property
    def slug(self) -> str:
        return self.publication.slug

    @property
    def called(self) -> str:
        return self.publication.known_as or self.publication.title

    @property
    def published(self) -> ShownDate:
        return published_date(self.publication)

    @property
    def answered(self) -> list[Asked]:
        return [each for each in self.asked if each.released]

    @property
    def unanswered(self) -> list[Asked]:
        return [each for each in self.asked if not each.released]

    def name_of(self, asked: Asked) -> str:
        """Its name, with the list it stands in where another list has one of that name."""
        item = asked.item
        is_alone = self._names[item.name] == 1 or not item.list_title
        return item.name if is_alone else f"{item.name} ({item.list_title})"

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(each.item.name for each in self.asked)

    @property
    def newest_answer(self) -> date | None:
        days = [timezone.localdate(each.released.approved_at) for each in self.answered]
        return max(days, default=None)

    @property
    def subject(self) -> str:
        """What the page warns of: the first of its items that tells what happened."""
        return next((each.subject for each in self.asked if each.subject), "")

    @cached_property
    def pages(self) -> list[list[Asked]]:
        first = range(0, len(self.asked), ITEMS_ON_A_PAGE)
        return [self.asked[number : number + ITEMS_ON_A_PAGE] for number in first]

    def path(self, page: int = 1) -> str:
        """Where it is, from the first page of the site."""
        return f"reviews/{self.slug}/" + (f"{page}/" if page > 1 else "")

    def place_of(self, asked: Asked) -> str:
        page = self.asked.index(asked) // ITEMS_ON_A_PAGE + 1
        return f"{self.path(page)}#{asked.anchor}"


@dataclass(frozen=True)
class PublicSite:
    """All of it, read once; `publication` narrows it to one review."""

    partnership: Partnership
    publication: Publication | None = None

    @cached_property
    def reviews(self) -> list[Review]:
        """Newest first. The made-up sample is there only where it was answered."""
        by_publication: dict[int, list[Asked]] = {}
        for each in self._asked():
            by_publication.setdefault(_publication(each.item).pk, []).append(each)
        publications = (
            Publication.objects.published().newest_first().prefetch_related("date_claims", "addresses")
        )
        found = publications.filter(pk__in=by_publication).select_related("publisher")
        reviews = [Review(each, sorted(by_publication[each.pk], key=_printed)) for each in found]
        return [each for each in reviews if each.answered or not each.publication.is_fictional]

    @property
    def has_sample(self) -> bool:
        return any(each.publication.is_fictional for each in self.reviews)

    def _asked(self) -> list[Asked]:
        """What is asked of local partners or of nobody named, and whatever else was answered."""
        released = self._by_reference(ReleasedItem.objects.in_force(self.partnership).for_reading())
        gone = self._by_reference(ReleasedItem.objects.gone(self.partnership).select_related(PLACE))
        items = {each.reference: each for each in self._items(released.keys() | gone.keys())}
        for reference, each in (released | gone).items():
            items.setdefault(reference, each.item)  # its words are on no newer version: as they were answered
        themes = themes_of(items)
        return [
            Asked(item, released.get(key), gone.get(key), tuple(themes.get(key, ())))
            for key, item in items.items()
        ]

    def _items(self, answered: Iterable[str]) -> Iterable[Item]:
        for_us = for_audience("local") | for_audience("unnamed")
        national = Item.objects.published().current()
        if self.publication:
            national = national.of_publication(self.publication)
        recommended = national.recommendations().filter(for_us, ~Exists(with_an_earlier_twin()))
        either = Q(pk__in=recommended.values("pk")) | Q(reference__in=list(answered))
        chosen = national.filter(either).select_related("version__document__publication__publisher")
        return chosen.prefetch_related("parts", "corrections__by").defer("spans")

    def _by_reference(self, found) -> dict[str, ReleasedItem]:
        """National ones that everyone can see. What answers a review of its own is on no page here yet."""
        shown = found.filter(item__is_local=False, **{f"{PLACE}__is_draft": False})
        if self.publication:
            shown = shown.filter(**{PLACE: self.publication})
        return {each.item.reference: each for each in shown}


def _publication(item: Item) -> Publication:
    return item.version.document.publication


def _printed(asked: Asked) -> tuple:
    document = asked.item.version.document
    return document.position, document.pk, asked.item.position
