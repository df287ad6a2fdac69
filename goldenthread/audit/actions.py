"""Writing the record: every action of the product calls `record_event` beside its change."""

from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from goldenthread.audit.chain import START, hash_of
from goldenthread.audit.models import Event

LONGEST_VALUE = 255
"""Characters in one value of `detail`: room for a status, a name or a file name, not for free text."""

AT_ONCE = 500  # events in one statement to the database

CHAIN_LOCK = 0x676F6C64  # any number that nothing else locks on: "gold"


def record_event(action: str, obj, *, by, detail: dict | None = None) -> Event:
    """Append one event to the hash chain, inside the caller's transaction.

    `action` is a few plain words ("decision approved"); `obj` the saved model instance it was done to, or
    None; `by` the person, or the words naming the command that acted. `detail` holds old and new values of
    status fields, counts and names: text of at most 255 characters, whole numbers, dates, yes or no, None, or
    lists and dicts of these. Raises TransactionManagementError outside a transaction, ValueError when detail
    holds free text, TypeError when it holds anything else.
    """
    (event,) = _chained([(action, obj, detail or {})], by)
    event.save(force_insert=True)
    return event


def record_events(said: Iterable[tuple[str, object, dict]], *, by) -> list[Event]:
    """Append many events at once: of each the action, the object and the detail of `record_event`."""
    return Event.objects.bulk_create(_chained(said, by), batch_size=AT_ONCE)


def _chained(said: Iterable[tuple[str, object, dict]], by) -> list[Event]:
    """The events, each after the one before it, not saved yet."""
    said = list(said)
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            f"Record these in the transaction of the changes that they tell of: {[each[0] for each in said]}"
        )
    _wait_for_other_writers()
    head, events = Event.objects.head(), []
    for action, obj, detail in said:
        head = _event_after(head, action, obj, by=by, detail=detail)
        events.append(head)
    return events


def _event_after(head: Event | None, action: str, obj, *, by, detail: dict) -> Event:
    event = Event(
        number=head.number + 1 if head else 1,
        at=timezone.now(),
        actor=one_line(getattr(by, "email", None) or str(by)),
        action=one_line(action),
        object_type=obj._meta.label if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        detail=plain(detail),
        previous_hash=head.hash if head else START,
    )
    event.hash = hash_of(event)
    return event


def _wait_for_other_writers() -> None:
    """Let one transaction at a time read the head and append to it.

    On SQLite every transaction of ours begins IMMEDIATE and so is alone already. On PostgreSQL the lock is
    kept until the caller's transaction ends.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def one_line(text: str) -> str:
    """Text that cannot forge a second line or steer a terminal: each control character becomes U+FFFD."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def plain(value):
    """The value as JSON holds it and every database gives it back; `record_event` says what it may be."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        if len(value) > LONGEST_VALUE:
            raise ValueError("The audit log never holds free text; record that it changed, not what it says.")
        return one_line(value)
    if isinstance(value, date):  # and so datetime
        return value.isoformat()
    if isinstance(value, dict):
        return {one_line(str(key)): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    raise TypeError(f"The audit log cannot hold a {type(value).__name__}.")
