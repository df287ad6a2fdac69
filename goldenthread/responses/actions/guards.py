"""What every action asks first: whether the person may, and whether the words can be kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event, record_events
from goldenthread.responses.answering.rules import identifier_faults
from goldenthread.responses.chasing.holder import Holder
from goldenthread.responses.identifiers.finding import find_identifiers
from goldenthread.responses.scope import can_answer

Stated = tuple[models.Model, str, dict]
"""A statement that is not saved yet, what happens with it, and the detail for the audit log."""

AT_ONCE = 500  # rows in one statement to the database


class WrongState(Exception):
    """What is to be done cannot be done as things stand; the words say so to a person."""


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless allowed: the last door, behind the one of the view."""
    if not allowed:
        raise PermissionDenied


def require_own(statements: Iterable[models.Model]) -> None:
    """Raise PermissionDenied where one is on a review of another partnership."""
    for each in statements:
        direct = (path for path in each.paths_to_items if "__" not in path)
        items = (item for path in direct if (item := getattr(each, path)))
        require(all(can_answer(each.partnership, item) for item in items))


def refuse(faults: dict[str, str]) -> None:
    """Raise ValidationError with a sentence for each field that is at fault, when one is."""
    if faults:
        raise ValidationError(faults)


def checked(texts: dict[str, str], *, is_nobody: bool) -> dict[str, str]:
    """The texts without white space at their ends.

    Raises ValidationError where one may identify a person, unless somebody has said that it is nobody's.
    """
    texts = {field: text.strip() for field, text in texts.items()}
    if not is_nobody:
        refuse(identifier_faults(texts))
    return texts


@transaction.atomic
def state(statement: models.Model, *, action: str, by, detail: dict) -> models.Model:
    """Save a statement as made by this person now, and tell the audit log of it, never in its own words."""
    require_own([statement])
    sign(statement, by, timezone.now())
    statement.save(force_insert=True)
    record_event(action, statement, by=by, detail={"partnership": statement.partnership.slug, **detail})
    return statement


@transaction.atomic
def state_all(stated: Iterable[Stated], *, by) -> None:
    """As `state`, for many statements at once, each with what to tell of it."""
    now, of_kind = timezone.now(), defaultdict(list)
    stated = list(stated)
    require_own(statement for statement, _, _ in stated)
    for statement, _, _ in stated:
        sign(statement, by, now)
        of_kind[type(statement)].append(statement)
    for model, statements in of_kind.items():
        model.objects.bulk_create(statements, batch_size=AT_ONCE)
    told = (
        (action, statement, {"partnership": statement.partnership.slug, **detail})
        for statement, action, detail in stated
    )
    record_events(told, by=by)


def sign(statement: models.Model, by, at: datetime) -> None:
    """Note who states it, and when: a person, or whoever holds a question link."""
    statement.at = at
    if isinstance(by, Holder):
        statement.through = by.chase
    else:
        statement.by = by


def kept(texts: dict[str, str]) -> dict[str, int]:
    """How many possible identifiers of each kind a person has let stand, for the audit log."""
    return dict(Counter(each.kind for each in find_identifiers("\n".join(texts.values()))))
