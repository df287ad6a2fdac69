"""A group of items that say the same, as its page shows it: each in its own words, and what differs."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from goldenthread.catalogue.models import GroupedItem, Precision, Publication, Repetition
from goldenthread.catalogue.repeating.differing import Differing, differing
from goldenthread.catalogue.repeating.words import SMALL
from goldenthread.catalogue.said_before import Group, SaidBefore, SaidOnce, public_groups
from goldenthread.collecting.reading.comparing import Words, marked_words
from goldenthread.publishing.citing.places import Place, ordinal, places_by_page
from goldenthread.publishing.dates import ShownDate, published_date, shown_date
from goldenthread.publishing.notices import item_subject

AS_FAR_AS_KNOWN = "as far as the dates are known"
SHORT = 90  # words of two wordings together, up to which what differs is shown at once
STANDINGS = GroupedItem.Standing


@dataclass
class ShownSaying:
    """One item of the group: its words stand whole, and beside the item before it what differs is marked."""

    once: SaidOnce
    date: ShownDate
    place: Place | None
    before: SaidOnce | None
    words: list[Words]  # of the one before and this one, marked; empty for the first and for the same words
    differences: list[Differing]
    is_long: bool

    @property
    def item(self):
        return self.once.item

    @property
    def publication(self) -> Publication:
        return self.once.publication

    @property
    def is_first(self) -> bool:
        return self.before is None

    @property
    def is_same_publication(self) -> bool:
        """Whether the publication has said it already, one turn with the item before."""
        return self.before is not None and self.once.turn is not None and self.once.turn == self.before.turn

    @property
    def how(self) -> str:
        """Who put it into the group, in words."""
        grouped = self.once.grouped
        if grouped.standing == STANDINGS.CONFIRMED:
            return "Grouped by a person" if grouped.likeness is None else "Grouped by machine, confirmed"
        return "Grouped by machine, not checked"

    @property
    def is_confirmed(self) -> bool:
        return self.once.grouped.standing == STANDINGS.CONFIRMED

    @property
    def addressees(self) -> list[str]:
        return [each.name for each in self.item.addressees.all()] or self.item.addressed_to

    @property
    def other_addressees(self) -> bool:
        """Whether it is for others than the one before."""
        if self.before is None:
            return False
        return _slugs(self.item) != _slugs(self.before.item)


@dataclass
class GroupPage:
    """Everything that the page of a group prints."""

    group: Group
    repetition: Repetition
    sayings: list[ShownSaying]
    heading: str
    summary: str
    subject: str  # for the content notice
    parted: list[str]  # references of items that a person parted from it

    @property
    def latest(self) -> ShownSaying:
        """What was said last, which names the page among its like."""
        return self.sayings[-1]

    @property
    def is_mixed(self) -> bool:
        """Whether a person confirmed some of it and not all."""
        return 0 < len(self.unchecked) < len(self.sayings)

    @property
    def unchecked(self) -> list[str]:
        """References of the items that only the machine grouped."""
        return [each.item.reference for each in self.sayings if not each.is_confirmed]


def group_page(repetition: Repetition) -> GroupPage | None:
    """The page of a repetition; None where fewer than two publications that everyone sees say it."""
    groups = public_groups([repetition.pk])
    if not groups:
        return None
    group = groups[0]
    prefetch_related_objects([each.item for each in group.said], "addressees")
    places = places_by_page({each.item.version for each in group.said})
    befores = [None, *group.said[:-1]]
    sayings = [_saying(once, before, places) for once, before in zip(group.said, befores, strict=True)]
    parted = repetition.grouped.filter(standing=STANDINGS.PARTED)
    return GroupPage(
        group=group,
        repetition=repetition,
        sayings=sayings,
        heading=heading_of(group),
        summary=summary_of(group),
        subject=next(filter(None, (item_subject(each.item) for each in group.said)), ""),
        parted=list(parted.values_list("item_reference", flat=True)),
    )


def _saying(once: SaidOnce, before: SaidOnce | None, places: dict) -> ShownSaying:
    text = once.item.shown("text")
    earlier = before.item.shown("text") if before else text
    is_same = text.split() == earlier.split()
    return ShownSaying(
        once=once,
        date=published_date(once.publication),
        place=places.get((once.item.version_id, once.item.page)),
        before=before,
        words=[] if is_same else readable(marked_words(earlier, text)),
        differences=differing(earlier, text),
        is_long=len(text.split()) + len(earlier.split()) > SHORT,
    )


def readable(words: list[Words]) -> list[Words]:
    """The same with small words that are in both taken into the changes around them: "the" tells nothing
    and cuts a changed passage into crumbs. Read without what was put in, it is still the old text.
    """
    found: list[Words] = []
    taken, put = [], []
    for number, run in enumerate(words):
        is_crumb = not run.mark and 0 < number < len(words) - 1 and _is_crumb(run.text)
        if run.mark == "del" or is_crumb:
            taken.append(run.text)
        if run.mark == "ins" or is_crumb:
            put.append(run.text)
        if not run.mark and not is_crumb:
            found += [*_changed(taken, put), run]
            taken, put = [], []
    return found + _changed(taken, put)


def _is_crumb(text: str) -> bool:
    words = text.casefold().split()
    return len(words) == 1 and words[0] in SMALL


def _changed(taken: list[str], put: list[str]) -> list[Words]:
    runs = (Words("".join(taken), "del"), Words("".join(put), "ins"))
    return [run for run in runs if run.text]


def _slugs(item) -> set[str]:
    return {each.slug for each in item.addressees.all()}


def heading_of(group: Group) -> str:
    """Say "Said 4 times since 2018", and no more than the dates bear."""
    since = f" since {group.first.published_on.year}" if group.is_order_sure else ""
    return f"Said {_times(group.times)}{since}"


def summary_of(group: Group) -> str:
    """A sentence on when it was first said and last, and how sure that is."""
    if group.first.published_on is None:
        return "When it was first said is not known: no publication has a date."
    first, latest = group.first, group.latest
    caution = "" if group.is_order_sure else f", {AS_FAR_AS_KNOWN}"
    said_first, said_last = f"First said{caution}: {published_date(first)}", f"last: {published_date(latest)}"
    if first.publisher_id == latest.publisher_id:
        return f"{said_first}; {said_last}; both by {first.publisher.name}."
    return f"{said_first}, by {first.publisher.name}; {said_last}, by {latest.publisher.name}."


def told_of(said: SaidBefore) -> str:
    """What the page of an item says of it: "First said in 2018. This is the 4th time of 5."."""
    if said.first_on is None:
        return f"Said {_times(said.times)}. No publication that says it has a date."
    caution = "" if said.is_order_sure else f", {AS_FAR_AS_KNOWN},"
    if said.turn == 1:
        return _first_here(said, caution.rstrip(","))
    first = shown_date(said.first_on, Precision.YEAR, said.first_standing)
    if said.turn is None:
        return f"Said {_times(said.times)}. First{caution} in {first}. This publication has no date."
    of_all = f" of {said.times}" if said.turn < said.times else ""
    return f"First said{caution} in {first}. This is the {ordinal(said.turn)} time{of_all}."


def _first_here(said: SaidBefore, caution: str) -> str:
    others = said.times - 1
    which = "later" if said.is_order_sure else "other"
    says = f"publication{'' if others == 1 else 's'} say{'s' if others == 1 else ''}"
    return f"Said first here{caution}. {others} {which} {says} it too."


def _times(times: int) -> str:
    return f"{times} times" if times > 2 else "twice"
