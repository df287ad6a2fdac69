"""What a partnership linked to an item, and what became of the other end, as at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.catalogue.said_before import public_items, said_before
from goldenthread.responses.answering.about import About
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.models import Decision, ItemLink
from goldenthread.responses.scales import ONE_WAY, LinkKind
from goldenthread.responses.seen import Seen

BACKWARDS = {
    LinkKind.REPEATS: "Repeated by",
    LinkKind.MET_BY: "What answers this also meets",
    LinkKind.SUPERSEDED_BY: "Takes the place of",
}
"""The same links, read from their other end."""


@dataclass(frozen=True)
class Linked:
    """A link as the page of one of its ends shows it: `item` is the other end."""

    link: ItemLink
    item: Item
    words: str  # "Met by the answer to"
    decision: Decision | None  # the one that stands on all of the other end
    is_backwards: bool

    @property
    def is_one_way(self) -> bool:
        return self.link.kind in ONE_WAY


def links_on(about: About, seen: Seen) -> list[list[Linked]]:
    """For each subject the links in force at an end of which the item stands, newest first; from it first."""
    references = {each.item.reference for each in about.subjects}
    links = _in_force(about.partnership, seen)
    links = list(links.filter(about.stated() | Q(other__reference__in=references)))
    ends = {end.reference for each in links for end in (each.item, each.other)}
    decisions = standing_decisions(about.partnership, list(ends), seen)
    onward = [[] for _ in about.subjects]
    for each in links:
        for number in about.numbers_of(each.item, each.part):
            onward[number].append(_onward(each, decisions))
    back: dict[str, list[Linked]] = {}
    for each in links:
        decision = decisions.get(each.item.reference)
        linked = Linked(each, each.item, BACKWARDS[each.kind], decision, True)
        back.setdefault(each.other.reference, []).append(linked)
    return [
        [*ahead, *back.get(subject.item.reference, ())]
        for ahead, subject in zip(onward, about.subjects, strict=True)
    ]


def settled_elsewhere(
    partnership: Partnership, references: Iterable[str], seen: Seen
) -> dict[str, list[Linked]]:
    """Of these items, those that are met by what answers another, or superseded by it. It decides nothing."""
    links = list(
        _in_force(partnership, seen).filter(item__reference__in=list(references), part=0, kind__in=ONE_WAY)
    )
    decisions = standing_decisions(partnership, [each.other.reference for each in links], seen)
    found: dict[str, list[Linked]] = {}
    for each in links:
        found.setdefault(each.item.reference, []).append(_onward(each, decisions))
    return found


def standing_decisions(partnership: Partnership, references: list[str], seen: Seen) -> dict[str, Decision]:
    """The newest decision on all of each of these items."""
    if not references:
        return {}
    found = Decision.objects.of_partnership(partnership).filter(item__reference__in=references, part=0)
    decisions = seen.decisions(found).select_related("item")
    return {each.item.reference: each for each in reversed(decisions)}


def suggested_links(subject: Subject) -> list[Item]:
    """Items that are grouped with this one as saying the same, and that it is not linked with."""
    reference = subject.item.reference
    group = said_before([reference]).get(reference)
    if group is None:
        return []
    mine = ItemLink.objects.of_partnership(subject.partnership).filter(withdrawn_at=None)
    linked = set(mine.filter(item__reference=reference).values_list("other__reference", flat=True))
    linked |= set(mine.filter(other__reference=reference).values_list("item__reference", flat=True))
    by_reference = {each.reference: each for each in public_items().filter(reference__in=group.references)}
    others = (each for each in group.references if each != reference and each not in linked)
    return [by_reference[each] for each in others if each in by_reference]


def _onward(link: ItemLink, decisions: dict[str, Decision]) -> Linked:
    other = link.other
    return Linked(link, other, link.get_kind_display(), decisions.get(other.reference), False)


def _in_force(partnership: Partnership, seen: Seen):
    found = seen.of(ItemLink.objects.of_partnership(partnership)).filter(seen.in_force("withdrawn_at"))
    ends = (f"{end}__version__document__publication__publisher" for end in ("item", "other"))
    return found.select_related("by", *ends).prefetch_related("item__corrections", "other__corrections")
