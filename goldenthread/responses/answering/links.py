"""What a partnership linked to an item, and what became of the other end, as at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.catalogue.said_before import public_items, said_before
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


def links_on(subject: Subject, seen: Seen) -> list[Linked]:
    """Links in force at either end of which the item stands, newest first; from it before to it."""
    links = _in_force(subject.partnership, seen)
    onward = list(links.on(subject))
    back = list(links.filter(other__reference=subject.item.reference))
    ends = [each.other for each in onward] + [each.item for each in back]
    decisions = standing_decisions(subject.partnership, [each.reference for each in ends], seen)
    ahead = [_onward(each, decisions) for each in onward]
    behind = (
        Linked(each, each.item, BACKWARDS[each.kind], decisions.get(each.item.reference), True)
        for each in back
    )
    return [*ahead, *behind]


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
