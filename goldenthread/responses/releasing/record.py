"""The answer on an item as plain data: taken from the record when it is prepared, and read back to be shown.

A record is a dict of lists, by the keys of `FIELDS`. Each entry holds the fields of one statement.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from goldenthread.accounts.models import Organisation, Partnership
from goldenthread.catalogue.models import Item
from goldenthread.responses.answering.answer import (
    Challenged,
    PartnerAnswer,
    Planned,
    WholeAnswer,
    whole_answers,
)
from goldenthread.responses.answering.links import Linked, standing_decisions
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.local_reviews.published import in_public_words
from goldenthread.responses.models import Action, Decision, ReleasedItem
from goldenthread.responses.planning.rag import Progress, rule_of
from goldenthread.responses.releasing.fields import FIELDS, OF_PART, REVIEW_TEXTS, TEXTS
from goldenthread.responses.seen import Seen


class Ends(NamedTuple):
    """What links lead to: items by key, and by reference the decision on each that the reader sees."""

    items: dict[int, Item]
    decisions: dict[str, Decision]


def records_of(partnership: Partnership, items: Iterable[Item]) -> Iterator[dict]:
    """All that the partnership's own record holds on each of these now, drafts of decisions left out."""
    subjects = [Subject(partnership, item) for item in items]
    seen = Seen(timezone.now(), is_public=False)
    for answer in whole_answers(partnership, subjects, seen, today=seen.day):
        yield _record_of(answer)


def _record_of(answer: WholeAnswer) -> dict:
    standing = {each.part: each for each in reversed(answer.decisions) if each.approved_at}
    standing |= {part: each for part, each in answer.part_decisions.items() if each.approved_at}
    stated = [each for each in answer.partners if each.position]
    return {
        "decisions": [_plain("decisions", standing[part]) for part in sorted(standing)],
        "positions": [
            {"organisation": each.organisation.name, **_plain("positions", each.position)} for each in stated
        ],
        "links": [_plain_link(each) for each in answer.links],
        "actions": [_plain_action(each) for each in answer.actions],
        "evidence": [_plain("evidence", each) for each in answer.evidence],
        "impact": [_plain("impact", answer.impact)] if answer.impact else [],
        "verdicts": [_plain("verdicts", answer.verdict)] if answer.verdict else [],
        "challenges": [_plain("challenges", each.challenge) for each in answer.challenges],
        "replies": [
            {"challenge": place, **_plain("replies", reply)}
            for place, each in enumerate(answer.challenges)
            for reply in each.replies
        ],
    }


def only_shown(record: dict, shown: list[str]) -> dict:
    """The record without the parts that were not chosen; decisions are always shown."""
    keys = {"decisions", *(key for part in shown for key in OF_PART[part])}
    return {key: entries if key in keys else [] for key, entries in record.items()}


def texts_of(record: dict) -> Iterator[tuple[str, str, str]]:
    """Every text that people wrote: its place in the record, what it is called, and its words."""
    for key, entries in record.items():
        for number, entry in enumerate(entries):
            for field, called in (TEXTS | REVIEW_TEXTS)[key].items():
                if entry[field]:
                    yield f"{key}.{number}.{field}", called, entry[field]


def with_texts(record: dict, texts: dict[str, str]) -> dict:
    """A copy of the record in which these texts stand, by their place."""
    copy = {key: [dict(entry) for entry in entries] for key, entries in record.items()}
    for place, text in texts.items():
        key, number, field = place.split(".")
        copy[key][int(number)][field] = text
    return copy


def answer_in(released: ReleasedItem, ends: Ends) -> WholeAnswer:
    """What its content says of the item, as pages print an answer; `ends`, as `ends_of` reads them."""
    content = released.content
    by_part = {each.part: each for each in decisions_of(released)}
    day = timezone.localdate(released.approved_at)
    return WholeAnswer(
        subject=Subject(released.partnership, released.item),
        seen=Seen(released.approved_at),
        decisions=[each for part, each in by_part.items() if part == 0],
        part_decisions={part: each for part, each in by_part.items() if part},
        partners=[
            PartnerAnswer(Organisation(name=each["organisation"]), _stated("positions", each))
            for each in content["positions"]
        ],
        links=_links(content, ends),
        actions=[_planned(each, day) for each in content["actions"]],
        evidence=[_stated("evidence", each) for each in content["evidence"]],
        impact=next((_stated("impact", each) for each in content["impact"]), None),
        verdicts=[_stated("verdicts", each) for each in content["verdicts"]],
        challenges=_challenges(content),
    )


def linked_items(contents: Iterable[dict], moment: datetime | None = None) -> dict[int, Item]:
    """The other ends of all links in these, by key.

    National ones; with a moment, also those of own reviews that everyone could see by then, in public words.
    """
    keys = {each["item"] for content in contents for each in content["links"]}
    if not keys:
        return {}
    if moment is None:
        return Item.objects.with_place().in_bulk(keys)
    return {
        each.pk: each for each in in_public_words(Item.with_local.with_place().filter(pk__in=keys), moment)
    }


def nothing_released(subject: Subject, seen: Seen) -> WholeAnswer:
    """The answer where a partnership shows the public nothing."""
    return WholeAnswer(subject, seen, [], {}, [], [], [], None, [])


def decisions_of(released: ReleasedItem) -> list[Decision]:
    """The decisions of a released answer, in its words."""
    rows = {each.pk: each for each in released.decisions.all()}
    said = {"approved_at": released.approved_at}
    return [
        _with(rows[entry["id"]], said | {name: entry[name] for name in TEXTS["decisions"]})
        for entry in released.content["decisions"]
        if entry["id"] in rows
    ]


def _with(row: Decision, values: dict) -> Decision:
    row = copy(row)
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _plain(key: str, row) -> dict:
    _, fields = FIELDS[key]
    values = {name: getattr(row, name) for name in fields}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _plain_action(each: Planned) -> dict:
    body = each.state.organisation
    return {
        **_plain("actions", each.state),
        "organisation": body.name if body else "",
        "has_owner": each.progress.has_owner,
        "kinds": list(each.progress.evidence),
    }


def _plain_link(each: Linked) -> dict:
    about = {"item": each.item.pk, "called": each.words, "is_backwards": each.is_backwards}
    return {**_plain("links", each.link), **about}


def ends_of(released: Iterable[ReleasedItem], moment: datetime) -> dict[int, Ends]:
    """What the links of these published answers lead to, by key of the answer; read once for each release.

    `moment` is when they are read: a link to an own review shows while everyone can see that.
    """
    released = list(released)
    items = linked_items((each.content for each in released), moment)
    references = [each.reference for each in items.values()]
    decisions: dict[datetime, dict[str, Decision]] = {}
    for each in released:
        if each.content["links"] and each.approved_at not in decisions:
            seen = Seen(each.approved_at)
            decisions[each.approved_at] = standing_decisions(each.partnership, references, seen)
    return {each.pk: Ends(items, decisions.get(each.approved_at, {})) for each in released}


def _links(content: dict, ends: Ends) -> list[Linked]:
    return [
        Linked(
            _stated("links", each),
            item,
            each["called"],
            ends.decisions.get(item.reference),
            each["is_backwards"],
        )
        for each in content["links"]
        if (item := ends.items.get(each["item"]))
    ]


def _stated(key: str, entry: dict):
    """A statement that is not saved, with the values of the entry."""
    model, fields = FIELDS[key]
    return model(**{name: model._meta.get_field(name).to_python(entry[name]) for name in fields})


def _planned(entry: dict, day: date) -> Planned:
    state = _stated("actions", entry)
    state.organisation = Organisation(name=entry["organisation"]) if entry["organisation"] else None
    progress = Progress(state.delivery, state.due_on, entry["has_owner"], tuple(entry["kinds"]))
    rule, is_overdue = rule_of(progress, today=day), progress.is_overdue(day)
    return Planned(Action(), state, progress, rule, is_overdue, scopes=())


def _challenges(content: dict) -> list[Challenged]:
    replies = content["replies"]
    return [
        Challenged(
            _stated("challenges", each),
            [_stated("replies", reply) for reply in replies if reply["challenge"] == place],
        )
        for place, each in enumerate(content["challenges"])
    ]
