"""The agenda of a meeting with all that the forum needs to see, as at a moment."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.said_before import said_before
from goldenthread.responses.answering.answer import Planned, planned
from goldenthread.responses.answering.links import Linked, settled_elsewhere
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.models import Action, AgendaItem, Decision, Meeting, PartnerPosition
from goldenthread.responses.scales import Ended
from goldenthread.responses.seen import Seen

Key = tuple[str, int]
"""The reference of an item, and the position of a part of it."""


@dataclass(frozen=True)
class AgendaLine:
    """One line, with what was said of it: an item, or an action of the plan."""

    row: AgendaItem
    number: int
    decision: Decision | None  # made at the meeting or since
    before: list[Decision]  # what the partnership decided on it until then, newest first
    alike: list[Decision]  # what stands on items that say the same
    positions: list[PartnerPosition]  # the newest of each partner
    links: list[Linked]
    stands: Planned | None  # where it is an action

    @property
    def item(self):
        return self.row.item

    @property
    def is_carried(self) -> bool:
        return self.row.ended_how == Ended.CARRIED_OVER

    @property
    def is_settled(self) -> bool:
        """Whether the forum, or somebody since, decided on it; of an action, whether more was said of it."""
        if self.item:
            return self.decision is not None
        state, row = self.stands.state, self.row
        return state.at > row.at and timezone.localdate(state.at) >= row.meeting.held_on

    @property
    def is_open(self) -> bool:
        return not self.is_settled and not self.is_carried

    @property
    def part_text(self) -> str:
        """The words of the part that it is on; nothing where it is on all of the item."""
        parts = self.item.parts.all() if self.item and self.row.part else ()
        return next((each.text for each in parts if each.position == self.row.part), "")


@dataclass(frozen=True)
class Agenda:
    """Read in a fixed number of queries, however many lines there are."""

    meeting: Meeting
    seen: Seen
    today: date

    @cached_property
    def rows(self) -> list[AgendaItem]:
        """What stood on it, in order; what was carried over still shows that it had been on it."""
        found = self.meeting.agenda_items.as_at(self.seen.moment)
        found = found.filter(self.seen.in_force("ended_at") | Q(ended_how=Ended.CARRIED_OVER))
        found = found.select_related("item__version__document__publication__publisher", "action", "meeting")
        found = found.prefetch_related("item__parts", "item__corrections", "item__addressees")
        return sorted(found, key=lambda row: (row.place, row.pk))

    @cached_property
    def lines(self) -> list[AgendaLine]:
        rows = [row for row in self.rows if row.item_id or row.action_id in self._plan]
        return [self._line(number, row) for number, row in enumerate(rows, start=1)]

    @property
    def open(self) -> list[AgendaLine]:
        """What nobody has decided on yet, and what is not carried over to another meeting."""
        return [line for line in self.lines if line.is_open]

    @property
    def was_held(self) -> bool:
        return self.meeting.held_on <= self.today

    @cached_property
    def next_meeting(self) -> Meeting | None:
        """The next one of the forum that is to come."""
        later = Meeting.objects.of_partnership(self.meeting.partnership).filter(
            forum__iexact=self.meeting.forum, held_on__gt=max(self.meeting.held_on, self.today)
        )
        return later.order_by("held_on").first()

    def _line(self, number: int, row: AgendaItem) -> AgendaLine:
        key = (row.item.reference, row.part) if row.item_id else None
        stands = self._plan.get(row.action_id)
        if key is None:
            return AgendaLine(row, number, None, [], [], [], [], stands)
        made = self._decisions[key[0]]
        same = [each for each in made if each.part == row.part]
        decision = next((each for each in same if each.decided_on >= self.meeting.held_on), None)
        before = [each for each in made if each.decided_on < self.meeting.held_on]
        links = self._links.get(key[0], [])
        return AgendaLine(
            row, number, decision, before, self._alike(key[0]), self._positions[key], links, None
        )

    @cached_property
    def _references(self) -> list[str]:
        return sorted({row.item.reference for row in self.rows if row.item_id})

    @cached_property
    def _groups(self) -> dict:
        return said_before(self._references)

    @cached_property
    def _decisions(self) -> dict[str, list[Decision]]:
        """Of the items and of those that say the same, newest first."""
        wanted = {*self._references, *(each for group in self._groups.values() for each in group.references)}
        found = Decision.objects.of_partnership(self.meeting.partnership)
        found = self.seen.decisions(found.filter(item__reference__in=wanted))
        by_reference = defaultdict(list)
        for each in found.select_related("item__version__document__publication", "recorded_by"):
            by_reference[each.item.reference].append(each)
        return by_reference

    @cached_property
    def _positions(self) -> dict[Key, list[PartnerPosition]]:
        """The newest of each partner on each item or part, in order of their names."""
        found = PartnerPosition.objects.of_partnership(self.meeting.partnership)
        found = self.seen.of(found.filter(item__reference__in=self._references))
        newest = {}
        for each in found.select_related("organisation", "item", "through"):
            newest.setdefault((each.item.reference, each.part, each.organisation_id), each)
        by_key = defaultdict(list)
        for each in sorted(newest.values(), key=lambda each: each.organisation.name):
            by_key[each.item.reference, each.part].append(each)
        return by_key

    @cached_property
    def _links(self) -> dict[str, list[Linked]]:
        return settled_elsewhere(self.meeting.partnership, self._references, self.seen)

    @cached_property
    def _plan(self) -> dict[int, Planned]:
        actions = Action.objects.filter(pk__in=[row.action_id for row in self.rows if row.action_id])
        return {each.action.pk: each for each in planned(actions, self.seen, today=self.today)}

    def _alike(self, reference: str) -> list[Decision]:
        group = self._groups.get(reference)
        others = group.references if group else ()
        made = (self._decisions[each] for each in others if each != reference)
        return [newest[0] for each in made if (newest := [one for one in each if one.part == 0])]


def coming_meetings(partnership: Partnership):
    """Those that are today or to come, the next one first."""
    mine = Meeting.objects.of_partnership(partnership)
    return mine.filter(held_on__gte=timezone.localdate()).order_by("held_on", "forum")


def meetings_with_counts(partnership: Partnership):
    """All meetings, newest first, with how many lines stand on each (`number`) and are `undecided`."""
    standing = Q(agenda_items__ended_at=None, agenda_items__isnull=False)
    made = Decision.objects.filter(
        partnership=OuterRef("partnership"),
        item__reference=OuterRef("item__reference"),
        part=OuterRef("part"),
        decided_on__gte=OuterRef("meeting__held_on"),
        withdrawn_at=None,
    )
    undecided = AgendaItem.objects.filter(ended_at=None, item__isnull=False).filter(~Exists(made))
    mine = Meeting.objects.of_partnership(partnership).order_by("-held_on", "forum")
    return mine.annotate(
        number=Count("agenda_items", filter=standing),
        undecided=Count("agenda_items", filter=Q(agenda_items__in=undecided)),
    )


def forums_of(partnership: Partnership) -> list[str]:
    """Names of meetings as the partnership's settings, its decisions and its agendas give them."""
    decided = Decision.objects.of_partnership(partnership).order_by().values_list("forum", flat=True)
    met = Meeting.objects.of_partnership(partnership).order_by().values_list("forum", flat=True)
    return sorted({*partnership.forums, *decided.distinct(), *met.distinct()})


def coming_meetings_with(partnership: Partnership, references: list[str]) -> dict[str, Meeting]:
    """Of these items, those that are on the agenda of a meeting to come, with the first such meeting."""
    rows = AgendaItem.objects.of_partnership(partnership).filter(ended_at=None)
    rows = rows.filter(item__reference__in=references, meeting__held_on__gte=timezone.localdate())
    rows = rows.select_related("meeting", "item").order_by("-meeting__held_on")
    return {row.item.reference: row.meeting for row in rows}


def agendas_with(subject: Subject) -> list[AgendaItem]:
    """Where the item, or a part of it, is on the agenda, the newest meeting first."""
    rows = AgendaItem.objects.of_partnership(subject.partnership).filter(ended_at=None)
    return list(
        rows.filter(item__reference=subject.item.reference)
        .select_related("meeting")
        .order_by("-meeting__held_on")
    )
