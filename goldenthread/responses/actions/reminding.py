"""Reminders by e-mail: when, whether, and sending those that are due; nobody of the same twice."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.mailing import NotSent, send
from goldenthread.accounts.models import Membership, Partnership, User
from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.guards import require, state
from goldenthread.responses.models import Reminded, ReminderChoice, ReminderEmail, Rhythm
from goldenthread.responses.permissions import can_set_rhythm
from goldenthread.responses.reminding.due import DueDay, Gathering
from goldenthread.responses.reminding.letter import letter
from goldenthread.responses.reminding.stages import stage_on
from goldenthread.responses.reminding.whose import Recipients

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending reminders: numbers of people."""

    told: int = 0
    not_wanted: int = 0
    told_before: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Reminder:
    """That something is to be brought to somebody's mind at the stage that stands today."""

    day: DueDay
    stage: int


def set_rhythm(*, partnership: Partnership, facts: dict, by: User) -> Rhythm:
    """State when the partnership's people are reminded from now on. `facts`: fields of Rhythm."""
    require(can_set_rhythm(by, partnership))
    rhythm = Rhythm(partnership=partnership, **facts)
    return state(rhythm, action="reminders set", by=by, detail=facts)


@transaction.atomic
def choose_reminders(*, user: User, wanted: bool, by) -> None:
    """Send the person reminders by e-mail, or none."""
    choice, _ = ReminderChoice.objects.get_or_create(user=user)
    if choice.wanted != wanted:
        choice.wanted = wanted
        choice.save(update_fields=["wanted"])
        record_event("reminders chosen", user, by=by, detail={"wanted": wanted})


def reminders_due(now: datetime) -> dict[int, list[Reminder]]:
    """What stands today, by key of the person to remind, whether or not they were told already."""
    today, found = timezone.localtime(now).date(), defaultdict(list)
    for partnership in Partnership.objects.all():
        gathering = Gathering(partnership, now)
        recipients = Recipients(Membership.objects.filter(partnership=partnership).select_related("user"))
        for day in gathering.due_days():
            since = timezone.localtime(day.changed_at).date()
            stages = gathering.rhythm.stages
            stage = stage_on(today, due_on=day.on, known_since=since, stages=stages) if day.is_open else None
            for person in recipients.of(day) if stage is not None else ():
                found[person].append(Reminder(day, stage))
    return dict(found)


def preview(now: datetime | None = None) -> list[tuple[User, list[Reminder]]]:
    """Whom `send_reminders` would tell of what, and nothing is sent or written."""
    due = reminders_due(now or timezone.now())
    unwanted = ReminderChoice.objects.filter(wanted=False).values("user")
    users = User.objects.filter(pk__in=due).exclude(pk__in=unwanted).order_by("email")
    found = ((user, [each for each in due[user.pk] if not _was_told(user, each)]) for user in users)
    return [(user, new) for user, new in found if new]


def send_reminders(*, by, now: datetime | None = None) -> Sent:
    """Remind each person of all that stands today in one e-mail, once a day at most.

    What is told is written down before it is sent, as in a digest: a process that dies between the two leaves
    something untold rather than told twice, and what a mail server refuses is tried again the next time.
    """
    now = now or timezone.now()
    counts = {"told": 0, "not_wanted": 0, "told_before": 0, "failed": 0}
    due = reminders_due(now)
    for user in User.objects.filter(pk__in=due).order_by("pk"):
        counts[_remind(user, due[user.pk], by, now)] += 1
    return Sent(**counts)


def _remind(user: User, reminders: list[Reminder], by, now: datetime) -> str:
    choice, _ = ReminderChoice.objects.get_or_create(user=user)
    if not choice.wanted:
        return "not_wanted"
    email, new = _claim(user, reminders, by, now)
    if not new:
        return "told_before"
    try:
        send(letter(user, choice, [each.day for each in new], today=email.on))
    except NotSent as reason:
        logger.warning("Reminders were not sent: %s", reason)
        email.delete()
        return "failed"
    return "told"


@transaction.atomic
def _claim(user: User, reminders: list[Reminder], by, now: datetime):
    """The e-mail of today and what of these is new to the person, written down as told; else nothing."""
    on = timezone.localtime(now).date()
    email, is_first = ReminderEmail.objects.get_or_create(user=user, on=on, defaults={"at": now})
    new = [each for each in reminders if not _was_told(user, each)] if is_first else []
    if not new:
        if is_first:
            email.delete()
        return None, []
    Reminded.objects.bulk_create(_rows(email, new))
    record_event("reminders sent", user, by=by, detail={"reminders": len(new)})
    return email, new


def _was_told(user: User, reminder: Reminder) -> bool:
    day = reminder.day
    told = Reminded.objects.filter(user=user, about=day.about, due_on=day.on, stage=reminder.stage)
    return told.exists()


def _rows(email: ReminderEmail, reminders: Iterable[Reminder]) -> list[Reminded]:
    return [
        Reminded(email=email, user=email.user, about=each.day.about, due_on=each.day.on, stage=each.stage)
        for each in reminders
    ]
