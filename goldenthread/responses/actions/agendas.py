"""Meetings and their agendas: what is put on, in which order, and what is carried over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.guards import checked, kept, refuse, require, state
from goldenthread.responses.answering.subject import Subject, subject_of
from goldenthread.responses.choosing.at_once import number_fault
from goldenthread.responses.models import Action, AgendaItem, Meeting
from goldenthread.responses.permissions import can_keep_agendas
from goldenthread.responses.scales import Ended

FARTHEST = timedelta(days=730)
"""How far ahead a meeting may be: a later one is a slip of the pen."""

DECIDE, LOOK_AGAIN = "Decide what it means for us", "Look at it again"


@dataclass(frozen=True)
class Line:
    """How a line of an agenda is to stand: where, who presents it, and what is asked of the forum."""

    place: int
    presenter: str
    ask: str
    is_taken_off: bool = False


@transaction.atomic
def hold_meeting(
    *, partnership: Partnership, forum: str, held_on: date, is_nobody: bool = False, by
) -> Meeting:
    """The meeting of the forum on that day: the one that is there, or a new one.

    Raises PermissionDenied, or ValidationError with a sentence for each field at fault.
    """
    require(can_keep_agendas(by, partnership))
    texts = checked({"forum": forum}, is_nobody=is_nobody)
    refuse(_meeting_faults(texts["forum"], held_on))
    Partnership.objects.select_for_update().get(pk=partnership.pk)  # one at a time, so that one is made
    mine = Meeting.objects.of_partnership(partnership)
    if there := mine.filter(forum__iexact=texts["forum"], held_on=held_on).first():
        return there
    meeting = Meeting(partnership=partnership, held_on=held_on, **texts)
    return state(meeting, action="meeting set", by=by, detail={"held on": held_on, **_told(texts)})


@transaction.atomic
def put_on_agenda(
    *,
    meeting: Meeting,
    subjects: Iterable[Subject] = (),
    actions: Iterable[Action] = (),
    ask: str = "",
    presenter: str = "",
    is_nobody: bool = False,
    by,
) -> int:
    """Put these at the end of the agenda, each once; says how many are new there.

    Raises PermissionDenied, or ValidationError with a sentence for each field at fault.
    """
    require(can_keep_agendas(by, meeting.partnership))
    rows = [AgendaItem(item=each.item, part=each.part) for each in subjects]
    rows += [AgendaItem(action=each) for each in actions]
    refuse({"__all__": fault} if (fault := number_fault(len(rows))) else {})
    texts = checked({"ask": ask, "presenter": presenter}, is_nobody=is_nobody)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    there = {_about(each): each for each in lines_of(meeting)}
    last = max((each.place for each in there.values()), default=0)
    new = {_about(row): row for row in rows if _about(row) not in there}
    for place, row in enumerate(new.values(), start=last + 1):
        row.place, row.presenter = place, texts["presenter"]
        row.ask = texts["ask"] or (DECIDE if row.item_id else LOOK_AGAIN)
        _add(row, meeting, "put on an agenda", by, _told(texts))
    return len(new)


@transaction.atomic
def arrange(*, meeting: Meeting, lines: Mapping[AgendaItem, Line], is_nobody: bool = False, by) -> int:
    """Let these lines of the agenda stand so from now on; says how many changed. Older rows are kept.

    Raises PermissionDenied, or ValidationError, its sentences by `<field>-<key of the row>`.
    """
    require(can_keep_agendas(by, meeting.partnership))
    empty = [row for row, line in lines.items() if not line.ask.strip()]
    refuse({f"ask-{row.pk}": "Say what is asked of the forum" for row in empty})
    texts = {f"ask-{row.pk}": line.ask for row, line in lines.items()}
    texts |= {f"presenter-{row.pk}": line.presenter for row, line in lines.items()}
    texts = checked(texts, is_nobody=is_nobody)
    standing = {row.pk for row in lines_of(meeting)}
    changed = 0
    for row, line in lines.items():
        ask, presenter = texts[f"ask-{row.pk}"], texts[f"presenter-{row.pk}"]
        is_same = (row.place, row.presenter, row.ask) == (line.place, presenter, ask)
        if row.pk not in standing or (is_same and not line.is_taken_off):
            continue  # somebody else changed it meanwhile, or nobody did
        changed += 1
        _end(row, Ended.TAKEN_OFF if line.is_taken_off else Ended.CHANGED, by)
        if not line.is_taken_off:
            new = AgendaItem(item=row.item, part=row.part, action=row.action, place=line.place)
            new.ask, new.presenter = ask, presenter
            _add(new, meeting, "agenda changed", by, _told({"ask": ask, "presenter": presenter}))
    return changed


@transaction.atomic
def carry_over(*, rows: Iterable[AgendaItem], to: Meeting, by) -> int:
    """Put these lines on the agenda of a later meeting of the partnership; says how many were carried."""
    require(can_keep_agendas(by, to.partnership))
    place = lines_of(to).aggregate(last=Max("place"))["last"] or 0
    there = {_about(each) for each in lines_of(to)}
    rows = list(rows)
    for row in rows:
        require(row.meeting.partnership_id == to.partnership_id and row.meeting_id != to.pk)
        _end(row, Ended.CARRIED_OVER, by)
        if _about(row) in there:
            continue
        place += 1
        new = AgendaItem(item=row.item, part=row.part, action=row.action, place=place)
        new.ask, new.presenter = row.ask, row.presenter
        _add(new, to, "carried over", by, {"from": row.meeting.held_on})
    return len(rows)


def lines_of(meeting: Meeting):
    """The rows that stand on the agenda now, in order."""
    return meeting.agenda_items.filter(ended_at=None).select_related("item").order_by("place", "pk")


def _about(row: AgendaItem) -> tuple:
    """What a line is about, whichever version of the item it was put on with."""
    return (row.item.reference, row.part) if row.item_id else (None, row.action_id)


def _add(row: AgendaItem, meeting: Meeting, told: str, by, detail: dict) -> None:
    row.meeting, row.partnership = meeting, meeting.partnership
    state(row, action=told, by=by, detail={**_named(row), "held on": meeting.held_on, **detail})


def _end(row: AgendaItem, how: Ended, by) -> None:
    row.ended_at, row.ended_how = timezone.now(), how
    row.save(update_fields=["ended_at", "ended_how"])
    record_event("agenda item ended", row, by=by, detail={**_named(row), "how": str(how)})


def _named(row: AgendaItem) -> dict:
    return subject_of(row).named if row.item_id else {"action": row.action.reference}


def _told(texts: dict[str, str]) -> dict:
    return {"possible identifiers kept": kept(texts)}


def _meeting_faults(forum: str, held_on: date) -> dict[str, str]:
    faults = {}
    if not forum:
        faults["forum"] = "Enter the name of the meeting"
    if held_on > timezone.localdate() + FARTHEST:
        faults["held_on"] = "The date of the meeting must be within two years"
    return faults
