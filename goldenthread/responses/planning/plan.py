"""What an action of a plan must hold before it can be stated. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.responses.scales import Delivery, Lever
from goldenthread.responses.status import may_become


@dataclass(frozen=True)
class ActionFacts:
    """All that is said of an action at one moment. `organisation` and `owner` are rows or None."""

    title: str
    lever: str  # a value of scales.Lever
    what: str = ""
    organisation: Any = None
    owner: Any = None
    due_on: date | None = None
    delivery: str = Delivery.NOT_STARTED
    note: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """What was typed freely, by field."""
        return {"title": self.title, "what": self.what, "note": self.note}


@dataclass(frozen=True)
class Among:
    """Who there is in a partnership, as keys of rows: only these can lead and own its actions."""

    organisations: frozenset[int]
    people: frozenset[int]


def membership_faults(facts: ActionFacts, among: Among) -> dict[str, str]:
    """What is wrong with who leads and who owns the action, by field."""
    faults = {}
    if facts.organisation and facts.organisation.pk not in among.organisations:
        faults["organisation"] = "Choose an organisation of this partnership"
    if facts.owner and facts.owner.pk not in among.people:
        faults["owner"] = "Choose a person who acts in this partnership"
    return faults


def delivery_faults(before: str, after: str) -> dict[str, str]:
    """Whether an action that was so far can now be so far."""
    if may_become(before, after):
        return {}
    return {"delivery": f"It was {Delivery(before).label.lower()}: take it up again first"}


def action_faults(facts: ActionFacts) -> dict[str, str]:
    """What is wrong, by the field it is wrong with, each as a sentence that says what to do."""
    faults = {}
    if not facts.title.strip():
        faults["title"] = "Say in a line what will be done"
    if facts.lever not in Lever.values:
        faults["lever"] = "Choose how it means to change practice"
    if facts.delivery not in Delivery.values:
        faults["delivery"] = "Choose how far it is"
    if facts.delivery == Delivery.STOPPED and not facts.note.strip():
        faults["note"] = "Say why it was stopped"
    return faults
