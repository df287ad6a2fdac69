"""The schedule: what is done once a day or once a week, each time at another minute.

Nothing of it is kept anywhere. Day and name give the minute, and the name of a piece of work with its day is
its key in the queue, so that several workers who all keep the schedule do everything once.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks.base import Task

from goldenthread.collecting.models import Source
from goldenthread.collecting.tasks import look_at_source
from goldenthread.collecting.work.queue import ask_once, work_named

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Job:
    """Something that is done again and again."""

    name: str
    task: Task
    args: tuple = ()
    days: int = 1  # from one time to the next: 1 or 7
    hours: tuple[int, int] = (0, 24)  # of the day between which it is done

    def slot(self, on: date) -> date:
        """The day, or the Monday of the week, for which it is done once."""
        return on if self.days == 1 else on - on.weekday() * DAY

    def moment(self, slot: date) -> datetime:
        """When it is done in that slot: at a minute that nobody outside can foretell, so that sites of many
        partnerships do not all ask the publishers at the same time."""
        chance = random.Random(f"{settings.SECRET_KEY} {self.name} {slot}")
        day, minute = chance.randrange(self.days), chance.randrange(60 * self.hours[0], 60 * self.hours[1])
        midnight = datetime.combine(slot + day * DAY, time.min, timezone.get_default_timezone())
        return midnight.astimezone(UTC) + timedelta(minutes=minute)

    def key(self, slot: date) -> str:
        return f"{self.name}, {slot}"

    def next_moment(self, now: datetime) -> datetime:
        """When it is due next, from the schedule alone."""
        slot = self.slot(timezone.localtime(now).date())
        work, moment = work_named(self.key(slot)), self.moment(slot)
        if moment > now and (work is None or work.status == "READY"):
            return moment
        return self.moment(slot + self.days * DAY)


def job_of(source: Source) -> Job:
    return Job(f"look at {source.slug}", look_at_source, (source.slug,))


def jobs() -> list[Job]:
    """All that collecting does by itself."""
    return [job_of(source) for source in Source.objects.watched()]


def plan(jobs: Iterable[Job], now: datetime | None = None) -> int:
    """Put what is due today or this week into the queue, each for its minute; returns how many were new.

    What should have been done earlier today is done at once: no worker may have been there.
    """
    now = now or timezone.now()
    today = timezone.localtime(now).date()
    slots = [(job, job.slot(today)) for job in jobs]
    return sum(ask_once(job.task, *job.args, name=job.key(slot), at=job.moment(slot)) for job, slot in slots)
