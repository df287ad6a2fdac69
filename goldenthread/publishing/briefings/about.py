"""What a briefing is about, and the items that it can quote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item, ItemTheme, Publication
from goldenthread.catalogue.themes import PracticeTheme, Theme, taxonomy
from goldenthread.publishing.briefings.content import Quote, Source
from goldenthread.publishing.briefings.sentences import cut, sentences_of
from goldenthread.publishing.citing.places import Place, places_by_page
from goldenthread.publishing.dates import published_date
from goldenthread.responses.answering.twins import with_an_earlier_twin
from goldenthread.responses.scope import items_of

MOST_OF_A_THEME = 300  # items, those of the newest publications: a person chooses among them


@dataclass(frozen=True)
class About:
    """A publication, some items, or a theme; what a partnership may quote of it."""

    partnership: Partnership
    publication: Publication | None = None
    references: tuple[str, ...] = ()
    theme: str = ""

    @cached_property
    def items(self) -> list[Item]:
        """In their order; of a theme, those of the newest publication first."""
        found = items_of(self.partnership).current()
        if self.publication:
            earlier = with_an_earlier_twin().values("pk")
            found = found.of_publication(self.publication).exclude(pk__in=earlier).in_order()
        elif self.references:
            found = found.filter(reference__in=self.references).in_order()
        else:
            found = self._of_theme(found)
        found = found.with_place().prefetch_related("version__document__publication__date_claims")
        return list(_once_in_a_publication(found))

    def _of_theme(self, items):
        named = taxonomy().named(self.theme)
        ids = [self.theme, *getattr(named, "gathers", ())]
        tagged = ItemTheme.objects.shown().themes().filter(theme__in=ids)
        newest = F("version__document__publication__published_on").desc(nulls_last=True)
        found = items.filter(reference__in=tagged.values("reference"), is_local=False)
        return found.order_by(newest, "version", "position")[:MOST_OF_A_THEME]

    @property
    def named_theme(self) -> Theme | PracticeTheme | None:
        return taxonomy().named(self.theme) if self.theme else None

    @property
    def name(self) -> str:
        """A first title for it."""
        if self.publication:
            return self.publication.known_as or self.publication.title
        if self.theme:
            return self.named_theme.name
        if len(self.items) == 1:
            (item,) = self.items
            publication = item.version.document.publication
            return f"{item.name}, {publication.known_as or publication.title}"
        return "What reviews say"

    @cached_property
    def places(self) -> dict[tuple[int, int], Place]:
        return places_by_page({item.version for item in self.items})

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        found = {
            item.version.document.publication_id: item.version.document.publication for item in self.items
        }
        if self.publication:
            found.setdefault(self.publication.pk, self.publication)
        return tuple(map(source_of, found.values()))

    def quote(self, item: Item, sentences: Iterable[int]) -> Quote:
        place = self.places.get((item.version_id, item.page))
        chosen = tuple(sorted(set(sentences)))
        return Quote(
            reference=item.reference,
            version=item.version.number,
            sentences=chosen,
            words=cut(item.shown("text"), chosen),
            name=item.name,
            place=place.short if place else "",
            of=item.version.document.publication.slug,
        )


def _once_in_a_publication(items: Iterable[Item]) -> Iterator[Item]:
    """Without those that begin alike in an earlier document of it: a report and its web version."""
    stated: dict[tuple, int] = {}
    for item in items:
        document = item.version.document
        beginning = " ".join(next(iter(sentences_of(item.shown("text"))), "").casefold().split())
        about = (document.publication_id, item.shown("kind"), beginning)
        if stated.setdefault(about, document.pk) == document.pk:
            yield item


def source_of(publication: Publication) -> Source:
    return Source(
        slug=publication.slug,
        title=publication.title,
        publisher=publication.publisher.name,
        published=str(published_date(publication)) if publication.published_on else "date not known",
        licence=publication.licence,
        is_local=publication.is_local,
        is_fictional=publication.is_fictional,
    )
