"""What an organisation can be asked: where it stands, how far its actions are, what it replies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from goldenthread.accounts.models import Organisation
from goldenthread.responses.answering.answer import Planned
from goldenthread.responses.answering.subject import subject_of
from goldenthread.responses.chasing.holder import Question, delivery_of, position_on, reply_to
from goldenthread.responses.models import Challenge, Decision, PositionRequest
from goldenthread.responses.overviews.overview import Overview
from goldenthread.responses.places import read_places

SUGGESTED = 10
"""Questions of one kind that are ticked to begin with: so many are answered in a few minutes."""

LISTED = 30  # questions of one kind to choose from; the others come up when these are answered
SOON = timedelta(days=30)


@dataclass(frozen=True)
class OpenQuestion:
    """One thing that can be asked, as the form and the e-mail name it."""

    question: Question
    about: Decision | PositionRequest | Planned | Challenge

    @property
    def fields(self) -> dict:
        """Its fields of an `Asked`."""
        if self.question.kind == "position":
            return {"item": self.about.item, "part": self.about.part}
        return {self.question.kind: self.about.action if self.question.kind == "action" else self.about}

    @property
    def name(self) -> str:
        """What it is about, in a line: without what the source or the scrutineer says."""
        if self.question.kind == "action":
            return self.about.state.title
        return place_of(self.about.item, self.about.part)

    @property
    def words(self) -> str:
        """What is asked, in a line or two."""
        asked = {
            "position": f"Where do you stand on {self.name}?",
            "action": f"How far is this action: {self.name}?",
            "challenge": f"The scrutineer’s challenge on {self.name}: what do you reply?",
        }
        return " ".join(filter(None, (asked[self.question.kind], self.day)))

    @property
    def day(self) -> str:
        """By when, as a sentence; nothing where no day is named."""
        if self.question.kind == "action":
            return _due(self.about)
        wanted = getattr(self.about, "wanted_by", None)
        return f"An answer is wanted by {in_words(wanted)}." if wanted else ""


@dataclass(frozen=True)
class OpenQuestions:
    """All that one organisation of a partnership could be asked now."""

    overview: Overview
    organisation: Organisation
    requests: list[PositionRequest]  # what it was asked to say, soonest first

    @cached_property
    def positions(self) -> list[OpenQuestion]:
        """What it was asked to say, soonest first; then what applies and it is silent on, newest first."""
        silent = (each for each in self.overview.silences if each.organisation == self.organisation)
        found: dict[Question, OpenQuestion] = {}
        for each in (*self.requests, *(decision for silence in silent for decision in silence.decisions)):
            question = position_on(subject_of(each))
            found.setdefault(question, OpenQuestion(question, each))
        return list(found.values())

    @cached_property
    def actions(self) -> list[OpenQuestion]:
        """What it leads and has not done, overdue first, then by due date."""
        led = self.overview.of_organisations([self.organisation])
        return [OpenQuestion(delivery_of(each.action), each) for each in led if each.is_open]

    @cached_property
    def challenges(self) -> list[OpenQuestion]:
        """Those of the scrutineer to the whole partnership: any partner may reply."""
        return [OpenQuestion(reply_to(each), each) for each in self.overview.unanswered_challenges]

    @cached_property
    def listed(self) -> list[OpenQuestion]:
        return [*self.positions[:LISTED], *self.actions[:LISTED], *self.challenges[:LISTED]]

    @property
    def suggested(self) -> list[OpenQuestion]:
        """What is asked unless an editor says otherwise: silences, and actions that are late or due soon."""
        return [*self.positions[:SUGGESTED], *self.late[:SUGGESTED]]

    @property
    def late(self) -> list[OpenQuestion]:
        soon = self.overview.today + SOON
        return [each for each in self.actions if each.about.state.due_on and each.about.state.due_on <= soon]


def open_questions(overview: Overview, bodies: list[Organisation]) -> list[OpenQuestions]:
    """Of each of these organisations, read in as many queries for many as for one."""
    requests: dict[int, list[PositionRequest]] = {}
    for each in overview.requests_to(bodies):
        requests.setdefault(each.organisation_id, []).append(each)
    found = [OpenQuestions(overview, body, requests.get(body.pk, [])) for body in bodies]
    read_places((each.about.item for one in found for each in one.positions[:LISTED]), "parts")
    return found


def place_of(item, part: int = 0) -> str:
    """Recommendation 3 of a publication, with its list and page, as people would say it.

    A review of our own is not named: this goes out by e-mail, and its title may tell of a child.
    """
    publication = item.version.document.publication
    on_part = f", part {_part_name(item, part)}" if part else ""
    if item.is_local:
        return f"{item.name}{on_part} of a review of our own"
    pages = f"page {item.page}" if item.page == item.page_end else f"pages {item.page} to {item.page_end}"
    listed = f" ({item.list_title})" if item.list_title else ""
    place = f", {pages}" if item.page else ""
    return f"{item.name}{on_part} of “{publication.known_as or publication.title}”{listed}{place}"


def _part_name(item, part: int) -> str:
    found = next((each for each in item.parts.all() if each.position == part), None)
    return (found and found.label) or str(part)


def _due(planned: Planned) -> str:
    due = planned.state.due_on
    if due is None:
        return ""
    return f"It was due on {in_words(due)}." if planned.is_overdue else f"It is due on {in_words(due)}."


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def chosen(questions: Iterable[OpenQuestion], keys: Iterable[str]) -> list[OpenQuestion]:
    """Those that a form names, in their order."""
    keys = set(keys)
    return [each for each in questions if each.question.key in keys]
