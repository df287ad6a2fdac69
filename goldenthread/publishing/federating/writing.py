"""The published answers of one partnership as one file: what the public pages say, and nothing else."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from pydantic import BaseModel

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.publishing.federating import shapes
from goldenthread.publishing.moving.wording import item_wording
from goldenthread.responses import models as responses
from goldenthread.responses.answering.answer import WholeAnswer
from goldenthread.responses.answering.twins import leading_among
from goldenthread.responses.releasing.record import Ends, answer_in, linked_items

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True)
class AnswersFile:
    """The file, a line at a time: the first says whose it is, the others are answers."""

    source: shapes.Source
    lines: list[bytes]

    def __iter__(self) -> Iterator[bytes]:
        yield self.source.model_dump_json(by_alias=True).encode() + b"\n"
        yield from self.lines

    @property
    def etag(self) -> str:
        """The same while nothing is published or withdrawn; weak, for `as_at` in the first line moves on."""
        said = self.source.model_dump_json(exclude={"as_at"})
        return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def answers_file(partnership: Partnership, moment: datetime | None = None) -> AnswersFile:
    """What the public saw at the moment, or sees now; the same few queries for any number of answers."""
    moment = moment or timezone.now()
    lines = [each.model_dump_json().encode() + b"\n" for each in _lines(partnership, moment)]
    source = shapes.Source(
        schema=shapes.SCHEMA,
        partnership=partnership.slug,
        name=partnership.name,
        site=settings.SITE_URL,
        as_at=moment,
        answers=len(lines),
        sha256=hashlib.sha256(b"".join(lines)).hexdigest(),
    )
    return AnswersFile(source, lines)


def _lines(partnership: Partnership, moment: datetime) -> Iterator[shapes.Line]:
    """An answer for each national item, as its page shows it, in printed order."""
    found = responses.ReleasedItem.objects.in_force(partnership, at=moment).filter(item__is_local=False)
    released = list(found.select_related("partnership", "item").prefetch_related("decisions__item__parts"))
    items = _shown_items({each.item.reference for each in released})
    shown: dict[Item, responses.ReleasedItem] = {}
    for each in released:
        if item := items.get(each.item.reference):
            shown.setdefault(item, each)  # of twins the one that was prepared last, as on the page
    ends = Ends(linked_items(each.content for each in released), {})
    for item in sorted(shown, key=_printed_order):
        yield shapes.Line(item=_item(item), answer=_answer(answer_in(shown[item], ends)))


def _shown_items(references: Iterable[str]) -> dict[str, Item]:
    """Items as everyone sees them now, by the reference of what was answered: of twins the first."""
    current = Item.objects.published().current().filter(reference__in=references)
    leads = leading_among(current)
    items = Item.objects.with_place().in_bulk(set(leads.values()))
    return {reference: items[key] for reference, key in leads.items()}


def _printed_order(item: Item) -> tuple:
    document = item.version.document
    return document.publication.slug, document.position, document.pk, item.position


def _item(item: Item) -> shapes.Item:
    publication = _publication(item)
    parts = sorted(item.parts.all(), key=lambda part: part.position)
    return shapes.Item(
        reference=item.reference,
        permalink=settings.SITE_URL + item.get_absolute_url(),
        name=item.name,
        kind=item.shown("kind"),
        label=item.shown("label"),
        list_title=item.list_title,
        text=item.shown("text"),
        parts=[shapes.Part(position=each.position, label=each.label, text=each.text) for each in parts],
        page=item.page,
        wording=item_wording(item),
        publication=shapes.Publication(
            slug=publication.slug,
            title=publication.title,
            publisher=publication.publisher.name,
            licence=publication.licence,
        ),
    )


def _answer(answer: WholeAnswer) -> shapes.Answer:
    return shapes.Answer(
        decision=_decision(answer.decision) if answer.decision else None,
        part_decisions=[_decision(answer.part_decisions[part]) for part in sorted(answer.part_decisions)],
        partners=[_partner(each) for each in sorted(answer.partners, key=_by_name)],
        actions=[_action(each.state) for each in answer.actions],
        evidence=[_as(shapes.Evidence, each, where=each.place) for each in answer.evidence],
        impact=_as(shapes.Impact, answer.impact) if answer.impact else None,
        verdict=_as(shapes.Verdict, answer.verdict) if answer.verdict else None,
        challenges=[
            shapes.Challenge(
                words=each.challenge.words,
                at=each.challenge.at,
                replies=[
                    shapes.Reply(words=reply.words, at=reply.at, by_link=_is_by_link(reply))
                    for reply in each.replies
                ],
            )
            for each in answer.challenges
        ],
        links=[_link(each) for each in answer.links if not _publication(each.item).is_draft],
    )


def _link(each) -> shapes.Link:
    return shapes.Link(
        words=each.words,
        item=each.item.name,
        publication=_publication(each.item).title,
        permalink=settings.SITE_URL + each.item.get_absolute_url(),
        reason=each.link.reason,
    )


def _publication(item: Item):
    return item.version.document.publication


def _decision(decision: responses.Decision) -> shapes.Decision:
    return _as(shapes.Decision, decision, part=decision.part_name)


def _partner(each) -> shapes.Partner:
    if each.position is None:
        return shapes.Partner(organisation=each.organisation.name, position=None, reason="", at=None)
    by_link = _is_by_link(each.position)
    return _as(shapes.Partner, each.position, organisation=each.organisation.name, by_link=by_link)


def _by_name(each) -> str:
    return each.organisation.name.casefold()


def _action(state: responses.ActionState) -> shapes.Action:
    body = state.organisation.name if state.organisation else ""
    return _as(shapes.Action, state, organisation=body, by_link=_is_by_link(state))


def _is_by_link(statement: models.Model) -> bool:
    return statement.through_id is not None


def _as(shape: type[Shape], row: models.Model, **given) -> Shape:
    """The row as a shape: its fields of the same names, a value of a scale with what people call it."""
    for name, field in shape.model_fields.items():
        if name not in given:
            value = getattr(row, name)
            is_scaled = shapes.Scaled in (field.annotation, *getattr(field.annotation, "__args__", ()))
            given[name] = _scaled(row, name, value) if is_scaled else value
    return shape(**given)


def _scaled(row: models.Model, name: str, value: str) -> shapes.Scaled:
    return shapes.Scaled(value=value, words=str(getattr(row, f"get_{name}_display")()))
