"""Whether government and national bodies answered what they were asked, and where: only what was found."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from goldenthread.catalogue.models import Addressee, Item, Publication, PublicationKind, Quotation
from goldenthread.collecting.watching import standing
from goldenthread.responses.answering.twins import with_an_earlier_twin
from goldenthread.responses.overviews.worklist import NATIONAL_SCOPES


class State(StrEnum):
    """How far an answer was found. None of these says whether anything was done."""

    ANSWERED = "answered"
    PROPOSED = "proposed"
    RESPONSE = "response"
    SILENT = "silent"


WORDS = {
    State.ANSWERED: "Answered",
    State.PROPOSED: "May be answered: nobody has compared the words yet",
    State.RESPONSE: "A response to the review is published; we have not found this in it",
    State.SILENT: "No answer found",
}


@dataclass
class Asked:
    """One recommendation to a national body, and the answers that were found."""

    item: Item
    answers: list[Item] = field(default_factory=list)  # in responses; a person has compared the words
    proposed: list[Item] = field(default_factory=list)  # in responses; found by machine
    responses: list[Publication] = field(default_factory=list)  # to the whole publication

    @property
    def state(self) -> State:
        if self.answers:
            return State.ANSWERED
        if self.proposed:
            return State.PROPOSED
        return State.RESPONSE if self.responses else State.SILENT

    @property
    def words(self) -> str:
        return WORDS[self.state]


def asked_of_national_bodies(*, body: str = "", publication: str = "") -> QuerySet[Item]:
    """Public recommendations to government or national bodies, newest publication first, twins once.

    `body` is the slug of an addressee, `publication` of a publication; empty narrows nothing.
    """
    items = Item.objects.published().current().recommendations().filter(for_national_bodies())
    items = items.filter(~Exists(with_an_earlier_twin()))
    if body:
        items = items.filter(addressees__slug=body)
    if publication:
        items = items.filter(version__document__publication__slug=publication)
    newest = F("version__document__publication__published_on").desc(nulls_last=True)
    place = ("version__document__publication__title", "version__document__position", "position")
    return items.with_place().order_by(newest, *place)


def for_national_bodies() -> Q:
    addressees = Item.addressees.through.objects.filter(item=OuterRef("pk"))
    return Q(Exists(addressees.filter(addressee__scope__in=NATIONAL_SCOPES)))


def with_answers(items: list[Item]) -> list[Asked]:
    """Each item with what was found of an answer, in three queries however many there are."""
    asked = {item.reference: Asked(item) for item in items}
    for quotation in _quotations(asked):
        found = asked[quotation.quoted.reference]
        is_confirmed = quotation.standing == Quotation.Standing.CONFIRMED
        (found.answers if is_confirmed else found.proposed).append(quotation.quoting)
    responses = _responses({each.item.version.document.publication_id for each in asked.values()})
    for each in asked.values():
        each.responses = responses[each.item.version.document.publication_id]
    return list(asked.values())


def bodies_asked() -> QuerySet[Addressee]:
    """The national bodies that are asked for something."""
    items = Item.objects.published().current().recommendations()
    return Addressee.objects.filter(scope__in=NATIONAL_SCOPES, items__in=items).distinct().order_by("name")


def last_checked() -> datetime | None:
    """Since when every watched source has been looked at well; None where that is not so."""
    return standing().good_at


def _quotations(references) -> QuerySet[Quotation]:
    found = Quotation.objects.filter(
        quoted__reference__in=list(references),
        quoting__version__document__publication__is_draft=False,
        quoting__retired_by=None,
    ).exclude(standing=Quotation.Standing.REJECTED)
    place = "quoting__version__document__publication__publisher"
    return found.select_related("quoted", place).prefetch_related("quoting__corrections").order_by("pk")


def _responses(keys: set[int]) -> dict[int, list[Publication]]:
    found = Publication.objects.published().filter(answers__in=keys, kind=PublicationKind.GOVERNMENT_RESPONSE)
    responses = defaultdict(list)
    for publication in found.newest_first().prefetch_related("date_claims"):
        responses[publication.answers_id].append(publication)
    return responses
