"""What the public page of a partnership tells: what reviews asked of it, and what it released."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Exists, Q
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item, Publication
from goldenthread.catalogue.shown_themes import ShownTheme, themes_of
from goldenthread.publishing.dates import ShownDate, published_date
from goldenthread.publishing.gate.public_answer import LinkEnds, as_published, shown_of
from goldenthread.publishing.notices import item_subject
from goldenthread.publishing.site.weights import SECTION, bytes_of, dealt, nth, weight_of_content
from goldenthread.responses.answering.answer import WholeAnswer
from goldenthread.responses.answering.twins import with_an_earlier_twin
from goldenthread.responses.local_reviews.published import PublishedReview, published_reviews
from goldenthread.responses.models import ReleasedItem, ReleasedReview, ReviewKind, WithdrawnPassage
from goldenthread.responses.overviews.worklist import for_audience
from goldenthread.responses.releasing.record import decisions_of

ITEMS_ON_A_PAGE = 15
"""At most; fewer where they are long (`weights`)."""

PLACE = "item__version__document__publication"

HARM = "children who died or were seriously harmed"
NOT_OF_HARM = (ReviewKind.AUDIT, ReviewKind.OTHER)


@dataclass(frozen=True)
class Asked:
    """One thing that a review asks, and what the partnership released on it, or withdrew."""

    item: Item
    released: ReleasedItem | None = None
    gone: ReleasedItem | None = None
    themes: tuple[ShownTheme, ...] = ()
    ends: LinkEnds | None = field(default=None, compare=False)

    @cached_property
    def answer(self) -> WholeAnswer | None:
        return shown_of(self.released, ends=self.ends) if self.released else None

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
        if not self.released:
            return "No answer published yet"
        decisions = decisions_of(as_published(self.released))
        decision = next((each for each in decisions if not each.part), None)
        return decision.get_applicability_display() if decision else "Answered in part"

    @property
    def weight(self) -> int:
        """What it weighs in a page, about, in bytes."""
        said = self.gone.withdrawn_reason if self.gone else ""
        answer = SECTION + weight_of_content(self.released.content) if self.released else 0
        item = self.item
        return SECTION + bytes_of(item.shown("text"), item.list_title, item.name * 2, said) + answer


@dataclass(frozen=True)
class Review:
    """A national publication or an own review, with all of it that asks something of the partnership."""

    publication: Publication
    asked: list[Asked]
    own: PublishedReview | None = None

    @property
    def is_own(self) -> bool:
        return self.own is not None

    @cached_property
    def withdrawn(self) -> list[WithdrawnPassage]:
        """Recommendations of an own review that were public, were taken back, and are not shown again."""
        if not self.own:
            return []
        shown = {each.item.reference for each in self.asked}
        newest = {each.reference: each for each in self.own.released.review.withdrawn_passages.all()}
        return [each for reference, each in newest.items() if reference not in shown]

    @property
    def slug(self) -> str:
        return self.publication.slug

    @property
    def called(self) -> str:
        return self.publication.known_as or self.publication.title

    @property
    def published(self) -> ShownDate | None:
        """None where a review of its own does not show it."""
        if self.own and not self.publication.published_on:
            return None
        return published_date(self.publication)

    @property
    def answered(self) -> list[Asked]:
        return [each for each in self.asked if each.released]

    @property
    def unanswered(self) -> list[Asked]:
        return [each for each in self.asked if not each.released]

    @property
    def asked_count(self) -> int:
        return len(self.asked)

    @property
    def answered_count(self) -> int:
        return len(self.answered)

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
        """What the page warns of: the first of its items that tells what happened, else what it is about."""
        if self.publication.is_fictional or (self.own and self.own.kind in NOT_OF_HARM):
            return ""
        return next((each.subject for each in self.asked if each.subject), HARM)

    @cached_property
    def pages(self) -> list[list[Asked]]:
        """One at least: an own review may show none of its recommendations."""
        source = bytes_of(self.publication.title)
        return dealt(self.asked, lambda each: each.weight + source, most=ITEMS_ON_A_PAGE)

    def path(self, page: int = 1) -> str:
        """Where it is, from the first page of the site."""
        return nth(f"reviews/{self.slug}/", page)

    @property
    def weight_in_a_list(self) -> int:
        """With its summary, as the first page lists it, about, in bytes."""
        return SECTION + bytes_of(self.called, self.publication.summary)

    def place_of(self, asked: Asked) -> str:
        return f"{self.path(self.page_of(asked))}#{asked.anchor}"

    def page_of(self, asked: Asked) -> int:
        return self._page_of[asked.item.reference]

    @cached_property
    def _page_of(self) -> dict[str, int]:
        pages = enumerate(self.pages, start=1)
        return {each.item.reference: number for number, page in pages for each in page}


@dataclass(frozen=True)
class PublicSite:
    """All of it, read once; `publication` narrows it to one review."""

    partnership: Partnership
    publication: Publication | None = None

    @cached_property
    def reviews(self) -> list[Review]:
        """National ones, newest first. The made-up sample is there only where it was answered."""
        if self.publication and self.publication.is_local:
            return []
        by_publication: dict[int, list[Asked]] = {}
        for each in self._asked():
            by_publication.setdefault(_publication(each.item).pk, []).append(each)
        publications = (
            Publication.objects.published().newest_first().prefetch_related("date_claims", "addresses")
        )
        found = publications.filter(pk__in=by_publication).select_related("publisher")
        reviews = [Review(each, sorted(by_publication[each.pk], key=_printed)) for each in found]
        return [each for each in reviews if each.answered or not each.publication.is_fictional]

    @cached_property
    def own_reviews(self) -> list[Review]:
        """The partnership's own, as far as they were released, newest first."""
        if self.publication and not self.publication.is_local:
            return []
        found = published_reviews(self.partnership)
        if self.publication:
            found = [each for each in found if each.publication == self.publication]
        return [self.own_review(each) for each in found]

    def own_review(self, own: PublishedReview, answers: Iterable[ReleasedItem] = ()) -> Review:
        """One of them, with what was released on it; `answers` stand above that, in a preview."""
        released = self._own_answers | {each.item.reference: each for each in answers}
        gone = self._own_gone
        themes = themes_of(item.reference for item in own.items)
        ends = LinkEnds(released.values())
        asked = [
            Asked(item, released.get(key), gone.get(key), tuple(themes.get(key, ())), ends)
            for item in own.items
            for key in [item.reference]
        ]
        return Review(own.publication, asked, own)

    @cached_property
    def every(self) -> list[Review]:
        """National ones, then its own."""
        return [*self.reviews, *self.own_reviews]

    @cached_property
    def withdrawn_reviews(self) -> list[ReleasedReview]:
        """Own reviews that were public and are taken back, the last of them first."""
        return list(ReleasedReview.objects.gone(self.partnership).order_by("-withdrawn_at", "-pk"))

    @cached_property
    def _own_answers(self) -> dict[str, ReleasedItem]:
        found = ReleasedItem.objects.in_force(self.partnership).filter(item__is_local=True)
        return {each.item.reference: each for each in found.for_reading()}

    @cached_property
    def _own_gone(self) -> dict[str, ReleasedItem]:
        found = ReleasedItem.objects.gone(self.partnership).filter(item__is_local=True)
        return {each.item.reference: each for each in found.select_related("item")}

    @property
    def has_sample(self) -> bool:
        return any(each.publication.is_fictional for each in self.reviews)

    def _asked(self) -> list[Asked]:
        """What is asked of local partners or of nobody named, and whatever else was answered."""
        released = self._by_reference(ReleasedItem.objects.in_force(self.partnership).for_listing())
        gone = self._by_reference(ReleasedItem.objects.gone(self.partnership).for_listing())
        items = {each.reference: each for each in self._items(released.keys() | gone.keys())}
        answered = (released | gone).values()
        lost = [each.item_id for each in answered if each.item.reference not in items]
        # Their words are on no newer version: as they were answered.
        items |= {each.reference: each for each in _with_place(Item.objects.filter(pk__in=lost))}
        themes = themes_of(items)
        ends = LinkEnds(released.values())
        return [
            Asked(item, released.get(key), gone.get(key), tuple(themes.get(key, ())), ends)
            for key, item in items.items()
        ]

    def _items(self, answered: Iterable[str]) -> Iterable[Item]:
        for_us = for_audience("local") | for_audience("unnamed")
        national = Item.objects.published().current()
        if self.publication:
            national = national.of_publication(self.publication)
        recommended = national.recommendations().filter(for_us, ~Exists(with_an_earlier_twin()))
        either = Q(pk__in=recommended.values("pk")) | Q(reference__in=list(answered))
        return _with_place(national.filter(either))

    def _by_reference(self, found) -> dict[str, ReleasedItem]:
        """National ones that everyone can see."""
        shown = found.filter(item__is_local=False, **{f"{PLACE}__is_draft": False})
        if self.publication:
            shown = shown.filter(**{PLACE: self.publication})
        return {each.item.reference: each for each in shown}


def _with_place(items):
    """With what a page prints of them; one publication is one object for all that stands in it."""
    place = "version__document__publication__publisher"
    return items.prefetch_related(place, "parts", "corrections__by").defer("spans")


def _publication(item: Item) -> Publication:
    return item.version.document.publication


def _printed(asked: Asked) -> tuple:
    document = asked.item.version.document
    return document.position, document.pk, asked.item.position
