"""The weekly digest of a partnership's answers: asked for, ended, and sent on its weekday."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.mailing import NotSent, send
from goldenthread.accounts.models import Partnership, Role, User
from goldenthread.audit.actions import record_event
from goldenthread.publishing.alerts.week import Week
from goldenthread.publishing.alerts.weekly_letter import weekly_letter
from goldenthread.publishing.models import WeeklyDigest

logger = logging.getLogger(__name__)

A_WEEK = timedelta(days=7)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending weekly digests: numbers of people."""

    told: int = 0
    nothing_to_say: int = 0
    failed: int = 0


@transaction.atomic
def choose_weekly(*, user: User, weekday: int | None, by) -> None:
    """Send the person a digest on that weekday, or none. The first one comes on the next such day."""
    weekly = WeeklyDigest.objects.filter(user=user).first()
    if (weekly and weekly.weekday) == weekday:
        return
    record_event("weekly digest chosen", user, by=by, detail={"weekday": weekday})
    if weekday is None:
        weekly.delete()
    else:
        facts = {"weekday": WeeklyDigest.Weekday(weekday), "looked_on": timezone.localdate()}
        WeeklyDigest.objects.update_or_create(user=user, defaults=facts)


def send_weekly_digests(*, by, now: datetime | None = None) -> Sent:
    """Tell everybody who is due today of their week; nobody twice of one week, nobody of nothing.

    What a worker missed is made up for on the next day of work.
    """
    now = now or timezone.now()
    counts = {"told": 0, "nothing_to_say": 0, "failed": 0}
    today = timezone.localtime(now).date()
    if today.weekday() >= SATURDAY:
        return Sent()
    for weekly in WeeklyDigest.objects.filter(user__is_active=True).select_related("user"):
        slot, before = weekly.slot(today), weekly.looked_on
        mine = WeeklyDigest.objects.filter(pk=weekly.pk)
        if not mine.filter(looked_on__lt=slot).update(looked_on=today):
            continue  # another worker was there, or it is not its day
        result = _tell(weekly, by, now)
        counts[result] += 1
        if result == "failed":
            mine.update(looked_on=before)
    return Sent(**counts)


def weeks_of(weekly: WeeklyDigest, now: datetime) -> list[Week]:
    """A week of each partnership in which the person may decide and in which there is something to say."""
    told = weekly.told_at
    since = told if told and now - told < 2 * A_WEEK else now - A_WEEK
    partnerships = Partnership.objects.of(weekly.user, at_least=Role.EDITOR)
    weeks = (Week(partnership, since, now) for partnership in partnerships)
    return [week for week in weeks if not week.is_empty]


def _tell(weekly: WeeklyDigest, by, now: datetime) -> str:
    weeks = weeks_of(weekly, now)
    if not weeks:
        return "nothing_to_say"
    try:
        send(weekly_letter(weekly, weeks))
    except NotSent as reason:
        logger.warning("A weekly digest was not sent: %s", reason)
        return "failed"
    with transaction.atomic():
        WeeklyDigest.objects.filter(pk=weekly.pk).update(told_at=now)
        record_event("weekly digest sent", weekly, by=by, detail={"partnerships": len(weeks)})
    return "told"
