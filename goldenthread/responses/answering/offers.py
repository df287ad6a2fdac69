"""What a person may add to an answer, and where each statement is shown."""

from dataclasses import dataclass

from django.urls import reverse

from goldenthread.responses import permissions
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.choosing.several import named
from goldenthread.responses.forms.links import LinkForm
from goldenthread.responses.forms.statements import STATEMENTS, bodies_answered_for

FORMS = {**STATEMENTS, "link": LinkForm}
"""The form of each statement on an item, by the word that stands in its address."""

SEVERAL = (
    (permissions.can_ask_for_positions, "Ask partners where they stand", "ask"),
    (permissions.can_keep_agendas, "Put it on an agenda", "agenda-put"),
)
"""What can be done with many items at once, and so with one: who may, what to call it, its route."""


@dataclass(frozen=True)
class Offer:
    text: str
    href: str


def offers(user, subject: Subject) -> list[Offer]:
    """What the person may add to the answer on the subject, as links."""
    found = []
    if permissions.can_record_decision(user, subject.partnership):
        found.append(Offer("Record a decision", _address("decide", subject)))
    if bodies_answered_for(user, subject.partnership).exists():
        found.append(Offer("Add an action", _address("action-add", subject)))
    for what, form in FORMS.items():
        if form.may(user, subject.partnership):
            found.append(Offer(form.heading, _address(f"state-{what}", subject)))
    if permissions.can_make_use_code(user, subject.partnership) and not subject.item.is_local:
        found.append(Offer("Make a “We used this” code", _address("item-use-code", subject)))
    found += _audit(user, subject)
    chosen = f"partnership={subject.partnership.slug}&item={named(subject.item.reference, subject.part)}"
    for may, text, name in SEVERAL:
        if may(user, subject.partnership):
            found.append(Offer(text, f"{reverse(f'responses:{name}')}?{chosen}"))
    return found


def _audit(user, subject: Subject) -> list[Offer]:
    may = permissions.can_keep_audits(user, subject.partnership)
    return [Offer("Plan an audit of practice", _address("practice-audit-add", subject))] if may else []


def address_of_answer(subject: Subject) -> str:
    """The page of the whole answer. A part is answered on the page of its item."""
    return _address("answer", Subject(subject.partnership, subject.item))


def _address(name: str, subject: Subject) -> str:
    address = reverse(f"responses:{name}", kwargs={"reference": subject.item.reference})
    part = f"&part={subject.part}" if subject.part else ""
    return f"{address}?partnership={subject.partnership.slug}{part}"
