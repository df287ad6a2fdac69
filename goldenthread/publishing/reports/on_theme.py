"""What is on a theme: recommendations, whatever else the partnership decided on, and all that it answered."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Q

from goldenthread.catalogue.models import Item, ItemTheme, Publication, ThemeStanding
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.citing.places import Place, places_by_page
from goldenthread.publishing.reports.answer_tables import answers_for
from goldenthread.publishing.reports.answered import is_local
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.wording import was_approved
from goldenthread.responses.answering.answer import WholeAnswer
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.answering.twins import with_an_earlier_twin
from goldenthread.responses.models import Decision
from goldenthread.responses.overviews.overview import APPLIES
from goldenthread.responses.overviews.worklist import collected_by
from goldenthread.responses.scope import items_of


@dataclass(frozen=True)
class OnTheme:
    """One item on the theme, with the whole answer on it."""

    item: Item
    place: Place | None
    is_confirmed: bool  # a person said that it is on the theme
    answer: WholeAnswer

    @property
    def publication(self) -> Publication:
        return self.item.version.document.publication

    @property
    def is_local(self) -> bool:
        return is_local(self.publication)

    @property
    def decided(self) -> list[Decision]:
        """What stands on all of it, else what stands on its parts; drafts are no decisions yet."""
        on_parts = [each for _, each in sorted(self.answer.part_decisions.items())]
        return self._approved(self.answer.decisions)[:1] or self._approved(on_parts)

    @property
    def applies(self) -> bool:
        return any(each.applicability in APPLIES for each in self.decided)

    def _approved(self, decisions: list[Decision]) -> list[Decision]:
        return [each for each in decisions if was_approved(each, self.answer.seen.moment)]


def items_on_theme(asked: Commission) -> list[OnTheme]:
    """By review, the oldest first, and then as printed."""
    items = sorted(_items(asked), key=_in_print)
    places = places_by_page({each.version for each in items})
    confirmed = _rows(asked).filter(standing=ThemeStanding.CONFIRMED)
    by_people = set(confirmed.values_list("reference", flat=True))
    answers = answers_for(asked, [Subject(asked.partnership, each) for each in items])
    return [
        OnTheme(
            item=each,
            place=places.get((each.version_id, each.page)),
            is_confirmed=each.reference in by_people,
            answer=answer,
        )
        for each, answer in zip(items, answers, strict=True)
    ]


def _rows(asked: Commission):
    return ItemTheme.objects.shown().themes().filter(theme__in=taxonomy().gathered(asked.theme))


def held_items(asked: Commission, wanted: Q | None = None) -> list[Item]:
    """Those that were here by then, each of twins once; for the public, those that everyone could see."""
    items = items_of(asked.partnership).current().filter(reference__in=_rows(asked).values("reference"))
    items = items.filter(Exists(collected_by(asked.moment)) & ~Exists(with_an_earlier_twin()))
    return asked.in_its_words(items.filter(wanted or Q()).with_place())


def _items(asked: Commission) -> list[Item]:
    """Recommendations, and whatever else the reader sees a decision on."""
    decided = asked.seen.decisions(Decision.objects.of_partnership(asked.partnership))
    answered = Q(reference__in=set(decided.values_list("item__reference", flat=True)))
    recommended = Q(pk__in=Item.with_local.recommendations().values("pk"))
    return held_items(asked, recommended | answered)


def _in_print(item: Item) -> tuple:
    document = item.version.document
    publication = document.publication
    dated = (publication.published_on or date.max, publication.title, publication.pk)
    return (*dated, document.position, item.position)
