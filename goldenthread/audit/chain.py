"""The hash chain: what is hashed, and how a break in it is found."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

START = "0" * 64
"""What the first event names as the hash before it."""


def hash_of(event) -> str:
    """SHA-256, as 64 hexadecimal digits, of everything an event says and of the hash before it."""
    said = {
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "action": event.action,
        "object_type": event.object_type,
        "object_id": event.object_id,
        "detail": event.detail,
        "previous_hash": event.previous_hash,
    }
    # Canonical: sorted keys and no spaces, so that the same facts give the same bytes in any database.
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: the number of the event, and a sentence."""

    number: int
    sentence: str


def find_breaks(events: Iterable) -> Iterator[Break]:
    """Every place where events, given in order of number, were changed, removed, inserted or re-ordered."""
    number, previous_hash = 0, START
    for event in events:
        if event.number != number + 1:
            yield Break(number + 1, _missing(number + 1, event.number - 1))
        elif event.previous_hash != previous_hash:
            yield Break(event.number, f"Event {event.number} does not follow the event before it.")
        if event.hash != hash_of(event):
            yield Break(
                event.number, f"Event {event.number} is not what was recorded: changed, moved or inserted."
            )
        number, previous_hash = event.number, event.hash


def _missing(first: int, last: int) -> str:
    if first == last:
        return f"Event {first} is missing."
    return f"Events {first} to {last} are missing."
