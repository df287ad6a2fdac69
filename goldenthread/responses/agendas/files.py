"""An agenda to paste into a paper: as plain text, and as rows of a table; and where its files are."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse

from goldenthread.catalogue.sheets import CSV_TYPE, csv_pieces
from goldenthread.responses.agendas.agenda import Agenda, AgendaLine
from goldenthread.responses.models import Meeting

HEAD = ["number", "recommendation", "scope", "publication", "page", "words", "asked", "presented_by"]
HEAD += ["positions", "said_before", "decision", "minute"]
BETWEEN = "\n"


def agenda_csv(agenda: Agenda) -> Iterator[bytes]:
    """One row for each line of the agenda."""
    return csv_pieces([HEAD, *(_row(line) for line in agenda.lines)])


def agenda_text(agenda: Agenda) -> Iterator[bytes]:
    """The agenda as plain text, a paragraph for each thing to know."""
    meeting = agenda.meeting
    yield f"{meeting.partnership.name}\n{meeting.forum}\n{long(meeting.held_on)}\n\nAgenda\n".encode()
    for line in agenda.lines:
        yield ("\n" + "\n".join(_paragraphs(line)) + "\n").encode()


AGENDA_FORMATS = {
    "csv": ("CSV", CSV_TYPE, agenda_csv),
    "txt": ("Plain text", "text/plain; charset=utf-8", agenda_text),
}
"""By the ending of the file's name: what people call it, its media type, and what writes it."""
PAPERS = {"docx": "Word", "pdf": "PDF"}
"""Those that `publishing` makes, as it makes papers."""


def long(day) -> str:
    return f"{day.day} {day:%B %Y}"


def _paragraphs(line: AgendaLine) -> Iterator[str]:
    number, name, scope, publication, page, words, asked, presenter, *said = _row(line)
    yield f"{number}. {name}" + (f" ({scope.lower()})" if scope else "")
    if line.item:
        yield f"“{words}”"
        yield f"{publication}, page {page}" if page else publication
    else:
        yield words
    yield f"Asked: {asked}"
    if presenter:
        yield f"Presented by: {presenter}"
    for called, text in zip(("Positions", "What we said before", "Decision"), said, strict=False):
        if text:
            yield f"{called}: {text.replace(BETWEEN, '; ')}"
    yield f"Minute: {said[-1] or '________________________________'}"


def _row(line: AgendaLine) -> list:
    asked, presenter = line.row.ask, line.row.presenter
    if not line.item:
        return [
            line.number,
            line.stands.state.title,
            " and ".join(scope.label for scope in line.stands.scopes),
            "",
            "",
            action_words(line),
            asked,
            presenter,
            "",
            "",
            "",
            "",
        ]
    publication = line.item.version.document.publication
    return [
        line.number,
        line.item.name,
        line.item.scope.label,
        publication.known_as or publication.title,
        str(line.item.page or ""),
        line.part_text or line.item.shown("text"),
        asked,
        presenter,
        BETWEEN.join(map(position_words, line.positions)),
        BETWEEN.join(map(decision_words, [*line.before, *line.alike])),
        line.decision.get_applicability_display() if line.decision else "",
        line.decision.minute if line.decision else "",
    ]


def position_words(position) -> str:
    """Where a partner stands, and that nobody signed in to say so where that is so."""
    how = f" ({position.stated_by})" if position.through else ""
    return f"{position.organisation.name}: {position.get_position_display()}{how}"


def decision_words(decision) -> str:
    """A decision in one line: "Applies to us, 4 May 2026, Executive"."""
    return f"{decision.get_applicability_display()}, {long(decision.decided_on)}, {decision.forum}"


def action_words(line: AgendaLine) -> str:
    state = line.stands.state
    due = f"due {long(state.due_on)}" if state.due_on else "no due date"
    body = state.organisation.name if state.organisation else "nobody leads it"
    return f"{state.get_delivery_display()}, {due}, {body}"


class Link(NamedTuple):
    href: str
    text: str


def agenda_links(meeting: Meeting, query: str) -> list[Link]:
    """The agenda in each kind of file, as at the same day."""
    called = {f"publishing:agenda-{ending}": name for ending, name in PAPERS.items()}
    called |= {f"responses:agenda-{ending}": name for ending, (name, _, _) in AGENDA_FORMATS.items()}
    return [
        Link(f"{reverse(route, args=[meeting.pk])}?{query}".rstrip("?"), name)
        for route, name in called.items()
    ]
