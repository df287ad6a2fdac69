"""The published answers of one partnership as one file: what the public pages say, and nothing else."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import BinaryIO, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from pydantic import BaseModel

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.publishing.federating import shapes
from goldenthread.publishing.moving.wording import item_wording
from goldenthread.responses import models as responses
from goldenthread.responses.answer import WholeAnswer, whole_answer
from goldenthread.responses.seen import Seen
from goldenthread.responses.subject import Subject
from goldenthread.responses.twins import leading

Shape = TypeVar("Shape", bound=BaseModel)
PIECE = 64 * 1024
STATED = (
    responses.Decision,
    responses.PartnerPosition,
    responses.Evidence,
    responses.ImpactStatement,
    responses.Verdict,
    responses.Challenge,
    responses.ItemLink,
)
"""What is published on an item itself; an action is published with its state."""


def answers_file(partnership: Partnership, moment: datetime | None = None) -> Iterator[bytes]:
    """The file, piece by piece: the first line says whose it is, the others are answers."""
    moment = moment or timezone.now()
    digest, number = hashlib.sha256(), 0
    with TemporaryFile() as kept:
        for line in _lines(partnership, moment):
            data = line.model_dump_json().encode() + b"\n"
            kept.write(data)
            digest.update(data)
            number += 1
        source = shapes.Source(
            schema=shapes.SCHEMA,
            partnership=partnership.slug,
            name=partnership.name,
            site=settings.SITE_URL,
            as_at=moment,
            answers=number,
            sha256=digest.hexdigest(),
        )
        yield source.model_dump_json(by_alias=True).encode() + b"\n"
        kept.seek(0)
        while piece := kept.read(PIECE):
            yield piece


def write_answers(partnership: Partnership, file: BinaryIO) -> int:
    """Write the file; gives its size in bytes."""
    return sum(map(file.write, answers_file(partnership)))


def _lines(partnership: Partnership, moment: datetime) -> Iterator[shapes.Line]:
    seen = Seen(moment)
    for item in _answered(partnership, seen):
        answer = whole_answer(Subject(partnership, item), seen, today=timezone.localdate(moment))
        if not answer.is_empty:
            yield shapes.Line(item=_item(item), answer=_answer(answer))


def _answered(partnership: Partnership, seen: Seen) -> list[Item]:
    """Items as everyone sees them now, each under its publication, of which something was published."""
    references = set()
    for model in STATED:
        found = model.objects.of_partnership(partnership)
        found = seen.decisions(found) if model is responses.Decision else seen.of(found)
        references |= set(found.order_by().values_list("item__reference", flat=True))
    states = seen.of(responses.ActionState.objects.of_partnership(partnership)).order_by()
    aims = responses.Aim.objects.of_partnership(partnership).filter(action__in=states.values("action"))
    references |= set(aims.order_by().values_list("item__reference", flat=True))
    items = Item.objects.published().current().filter(reference__in=references).with_place()
    first = {each.pk: each for each in map(leading, items)}
    return sorted(first.values(), key=_printed_order)


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
        evidence=[_as(shapes.Evidence, each) for each in answer.evidence],
        impact=_as(shapes.Impact, answer.impact) if answer.impact else None,
        verdict=_as(shapes.Verdict, answer.verdict) if answer.verdict else None,
        challenges=[
            shapes.Challenge(
                words=each.challenge.words,
                at=each.challenge.at,
                replies=[shapes.Reply(words=reply.words, at=reply.at) for reply in each.replies],
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
    return _as(shapes.Partner, each.position, organisation=each.organisation.name)


def _by_name(each) -> str:
    return each.organisation.name.casefold()


def _action(state: responses.ActionState) -> shapes.Action:
    return _as(shapes.Action, state, organisation=state.organisation.name if state.organisation else "")


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
