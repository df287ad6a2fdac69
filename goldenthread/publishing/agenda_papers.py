"""The agenda of a meeting as a paper to send out: what is asked at a glance, then what is known of each."""

from collections.abc import Iterator

from django.utils import timezone

from goldenthread.publishing.citing.places import Place, places_by_page
from goldenthread.publishing.reports.commission import NOT_ALL_PUBLIC
from goldenthread.publishing.reports.paper import (
    Block,
    Cell,
    Column,
    Heading,
    Listing,
    Notice,
    Paper,
    Quotation,
    Run,
    Table,
    cell,
    day_in_words,
    paragraph,
    runs,
)
from goldenthread.publishing.reports.wording import called, permalink_of
from goldenthread.responses.agendas.agenda import Agenda, AgendaLine
from goldenthread.responses.agendas.files import action_words, decision_words, position_words

AT_A_GLANCE = (Column("Item", 5), Column("Asked", 4), Column("Presented by", 2))
Places = dict[tuple[int, int], Place]


def agenda_paper(agenda: Agenda) -> Paper:
    meeting = agenda.meeting
    places = places_by_page({line.item.version for line in agenda.lines if line.item})
    blocks: list[Block] = [Notice(NOT_ALL_PUBLIC)]
    if agenda.lines:
        blocks.append(Table("What is on the agenda", AT_A_GLANCE, tuple(map(_row, agenda.lines))))
    else:
        blocks.append(paragraph("There is nothing on this agenda."))
    for line in agenda.lines:
        blocks += _line(line, places)
    return Paper(
        title=f"Agenda: {meeting.forum}, {day_in_words(meeting.held_on)}",
        subtitle=meeting.partnership.name,
        as_at=agenda.today,
        made_at=timezone.localtime(),
        address="",
        blocks=tuple(blocks),
    )


def _row(line: AgendaLine) -> tuple[Cell, ...]:
    review = called(line.item.version.document.publication) if line.item else ""
    return cell(_named(line), review), cell(line.row.ask), cell(line.row.presenter)


def _named(line: AgendaLine) -> str:
    """Give "3. Recommendation 5 (national)"."""
    if line.item:
        return f"{line.number}. {line.item.name} ({line.item.scope.label.lower()})"
    return f"{line.number}. {line.stands.state.title}"


def _line(line: AgendaLine, places: Places) -> Iterator[Block]:
    yield Heading(_named(line))
    yield _words(line, places)
    yield Listing(tuple(_known(line)))
    if line.item and line.decision and line.decision.minute:
        yield paragraph(Run("Minute: ", is_strong=True), line.decision.minute)
    elif line.is_open:
        yield paragraph("What was decided, and the minute.", is_draft=True)


def _words(line: AgendaLine, places: Places) -> Block:
    if not line.item:
        return paragraph(action_words(line))
    place = places.get((line.item.version_id, line.item.page))
    return Quotation(
        line.part_text or line.item.shown("text"),
        f"{line.item.name}, {called(line.item.version.document.publication)}",
        place.short if place else "",
        permalink_of(line.item),
    )


def _known(line: AgendaLine) -> Iterator[tuple[Run, ...]]:
    """What is asked, and what was said of it already."""
    told = [("Asked", line.row.ask), ("Presented by", line.row.presenter)]
    told += [("Position", position_words(each)) for each in line.positions]
    told += [("What we said before", decision_words(each)) for each in (*line.before, *line.alike)]
    told += [("Decision", line.decision.get_applicability_display() if line.decision else "")]
    return (runs(Run(f"{name}: ", is_strong=True), words) for name, words in told if words)
