"""What a person chose about words that may identify somebody, told to the audit log without the words."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction

from goldenthread.audit.actions import record_event


@dataclass(frozen=True)
class Choice:
    """`what` is mask or keep, empty when nothing was found or it was taken out; `kinds` of what was found."""

    what: str = ""
    kinds: list[str] = field(default_factory=list)
    because: str = ""


@transaction.atomic
def with_choice(act: Callable, *, choice: Choice, by):
    """Do what the person asked, and log what they chose about possible identifiers in it."""
    done = act()
    if choice.kinds and choice.what:
        told = "masked" if choice.what == "mask" else "kept"
        detail = {"kinds": dict(Counter(choice.kinds)), "because": choice.because}
        record_event(f"possible identifiers {told}", None, by=by, detail=detail)
    return done
