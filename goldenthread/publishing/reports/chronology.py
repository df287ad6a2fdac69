"""What happened on items, day by day: each with the date that its own record bears."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from goldenthread.publishing.reports.on_theme import OnTheme
from goldenthread.publishing.reports.paper import Column, Run, Table, cell, runs
from goldenthread.publishing.reports.wording import called, item_link, review_link, was_approved
from goldenthread.responses.models import ActionState
from goldenthread.responses.seen import Seen

COLUMNS = (Column("Day", 3), Column("What happened", 7), Column("On", 5), Column("Of", 2))
Step = tuple[datetime, str]
"""When a step of an action was taken, and what is told of it."""
PUBLISHED = "The review was published."


@dataclass(frozen=True)
class Day:
    """One day, and what it is about: an item, or a whole review."""

    day: date
    about: tuple[Run, ...]
    is_local: bool


def chronology(found: Iterable[OnTheme], seen: Seen) -> Table:
    """Every dated event, the oldest first. National and local ones stand together, and each says which."""
    found, days = list(found), {}
    steps = {} if seen.is_public else _steps(found, seen)
    for each in found:
        if each.publication.published_on:
            whose = each.answer.subject.partnership
            link = review_link(each.publication, whose, is_public=seen.is_public)
            days[Day(each.publication.published_on, (link,), each.is_local)] = [PUBLISHED]
        about = runs(item_link(each.item), f", {called(each.publication)}")
        for day, what in _events(each, seen, steps):
            days.setdefault(Day(day, about, each.is_local), []).append(what)
    rows = tuple(
        (cell(day.day), cell(*told), cell(day.about), cell("Local" if day.is_local else "National"))
        for day, told in sorted(days.items(), key=lambda each: each[0].day)
    )
    return Table("What happened, the oldest first", COLUMNS, rows)


def _events(on: OnTheme, seen: Seen, steps: dict[int, list[Step]]) -> Iterator[tuple[date, str]]:
    yield from _decided(on, seen)
    yield from _stated(on)
    taken = (step for each in on.answer.actions for step in steps.get(each.action.pk, ()))
    yield from ((_day(at), told) for at, told in sorted(taken, key=lambda each: each[0]))
    yield from _shown(on)
    yield from _assured(on)


def _decided(on: OnTheme, seen: Seen):
    for each in (*on.answer.decisions, *on.answer.part_decisions.values()):
        draft = "" if was_approved(each, seen.moment) else " (draft)"
        yield each.decided_on, f"Decision{draft}: {each.get_applicability_display()}. {each.forum}"


def _stated(on: OnTheme):
    for each in on.answer.partners:
        if each.position:
            stands = each.position.get_position_display().lower()
            yield _day(each.position.at), f"{each.organisation.name}: {stands}"


def _steps(found: list[OnTheme], seen: Seen) -> dict[int, list[Step]]:
    """Each step of the actions, by key of the action, for members: its day is not released."""
    actions = {each.action.pk for on in found for each in on.answer.actions}
    before: dict[int, str] = {}
    steps: dict[int, list[Step]] = {}
    for state in reversed(seen.of(ActionState.objects.filter(action__in=actions))):
        if before.get(state.action_id) != state.delivery:
            told = f"Action “{state.title}”: {state.get_delivery_display().lower()}"
            steps.setdefault(state.action_id, []).append((state.at, told))
        before[state.action_id] = state.delivery
    return steps


def _shown(on: OnTheme):
    for each in on.answer.evidence:
        kind = each.get_kind_display().split(":")[0].lower()
        yield each.dated_on, f"Evidence ({kind}): {each.what}"


def _assured(on: OnTheme):
    if on.answer.impact:
        stated = on.answer.impact
        yield _day(stated.at), f"What difference it made: {stated.get_impact_display().lower()}"
    for each in on.answer.verdicts:
        closes = ", and closed" if each.closes else ""
        yield _day(each.at), f"Scrutineer: {each.get_assurance_display().lower()}{closes}"
    for put in on.answer.challenges:
        yield _day(put.challenge.at), f"Challenge of the scrutineer: {put.challenge.words}"
        for reply in put.replies:
            yield _day(reply.at), f"Reply to the challenge: {reply.words}"


def _day(at) -> date:
    return timezone.localdate(at)
