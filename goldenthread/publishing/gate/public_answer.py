"""What the page of one partnership's answer on an item prints, released or to be released."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.publishing.items.page import item_page
from goldenthread.responses.answering.about import About
from goldenthread.responses.answering.answer import WholeAnswer
from goldenthread.responses.answering.presenters import ICONS
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.forms.moment import MomentForm
from goldenthread.responses.models import ReleasedItem
from goldenthread.responses.planning.rag import RULES
from goldenthread.responses.releasing.gate import public_content
from goldenthread.responses.releasing.record import (
    Ends,
    answer_in,
    ends_of,
    linked_items,
    nothing_released,
)
from goldenthread.responses.seen import Seen


@dataclass(frozen=True)
class PublicAnswer:
    """`released` is what stands, or would; `gone` what was withdrawn, where nothing stands."""

    answer: WholeAnswer
    released: ReleasedItem | None = None
    gone: ReleasedItem | None = None

    @property
    def status(self) -> int:
        """Of the reply: what was withdrawn is gone, and told so to programs that keep pages."""
        return 410 if self.gone else 200


def public_answer(subject: Subject, moment: datetime) -> PublicAnswer:
    """What the public saw of the subject at the moment."""
    found = ReleasedItem.objects.in_force(subject.partnership, at=moment).on_item(subject.item)
    if released := found.for_reading().first():
        return PublicAnswer(shown_of(released, moment), released)
    gone = _gone(subject, None) or _gone(subject, moment)
    return PublicAnswer(nothing_released(subject, Seen(moment)), gone=gone)


def public_answers(partnership: Partnership, subjects: list[Subject], moment: datetime) -> list[WholeAnswer]:
    """What the public saw of each of these at the moment: as many queries for many as for one."""
    about = About(partnership, subjects)
    found = ReleasedItem.objects.in_force(partnership, at=moment).for_reading()
    stands = [next(iter(of_item), None) for of_item in about.those_on(found, any_part=True)]
    ends = ends_of([each for each in stands if each], moment)
    return [
        answer_in(each, ends[each.pk]) if each else nothing_released(subject, Seen(moment))
        for each, subject in zip(stands, about.subjects, strict=True)
    ]


def _gone(subject: Subject, moment: datetime | None) -> ReleasedItem | None:
    return ReleasedItem.objects.gone(subject.partnership, at=moment).on_item(subject.item).first()


class LinkEnds:
    """What the links of several answers lead to, where nothing is told of the decisions there.

    Read for all of them at once, when the first is shown.
    """

    def __init__(self, released: Iterable[ReleasedItem]):
        self.released = released

    @cached_property
    def read(self) -> Ends:
        contents = [as_published(each).content for each in self.released]
        return Ends(linked_items(contents, timezone.now()), {})


def shown_of(
    released: ReleasedItem, moment: datetime | None = None, ends: LinkEnds | None = None
) -> WholeAnswer:
    """The answer as it was published; as it would be, where it was not yet. Read at the moment, or now."""
    released = as_published(released)
    if ends:
        return answer_in(released, ends.read)
    return answer_in(released, ends_of([released], moment or timezone.now())[released.pk])


def as_published(released: ReleasedItem) -> ReleasedItem:
    """Itself; where it was not published yet, a copy, as it would be now. Never saved."""
    if released.approved_at:
        return released
    made = copy(released)
    made.content, made.approved_at = released.content or public_content(released), timezone.now()
    return made


def answer_page(request, item, shown: PublicAnswer, form: MomentForm) -> dict:
    """What the template is given, for the page and its preview alike. Give a local item in public words."""
    permalink = request.build_absolute_uri(reverse("publishing:item", kwargs={"reference": item.reference}))
    return {
        "shown": item_page(item, permalink=permalink, today=timezone.localdate()),
        "answer": shown.answer,
        "released": shown.released,
        "gone": shown.gone,
        "form": form,
        "partnerships": Partnership.objects.all(),
        "icons": ICONS,
        "rules": RULES,
    }
