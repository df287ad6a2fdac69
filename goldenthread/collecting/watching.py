"""Whether the sources are looked at as they should be, and what waits for a person."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from goldenthread.collecting.models import Listing, Match, Run, Source
from goldenthread.collecting.tasks import look_at_source
from goldenthread.collecting.work.queue import Stage, pending, stage_of
from goldenthread.collecting.work.schedule import job_of
from goldenthread.collecting.work.workers import is_any_alive

TOO_LONG = timedelta(days=8)
"""A source that was not looked at well for so long is told of on every editor's pages."""


def sources_with_last_looks():
    """Sources, each with `first_at`, when the first run began, `good_at`, when the last good one ended, and
    `waiting`, how many matches wait for a person.

    By subqueries: joined with each other, the runs of a year and the listings of a source are many rows.
    """
    runs = Run.objects.filter(watched=OuterRef("pk"))
    first, good = runs.order_by("started_at"), runs.filter(is_good=True).order_by("-ended_at")
    doubtful = Listing.objects.filter(source=OuterRef("pk"), match=Match.DOUBTFUL).order_by()
    waiting = doubtful.values("source").annotate(number=Count("pk")).values("number")
    return Source.objects.select_related("publisher").annotate(
        first_at=Subquery(first.values("started_at")[:1]),
        good_at=Subquery(good.values("ended_at")[:1]),
        waiting=Coalesce(Subquery(waiting), 0),
    )


def is_overdue(source: Source, now: datetime) -> bool:
    """Whether a watched source, read by `sources_with_last_looks`, was last looked at well too long ago.

    One that was never looked at well counts from its first run; one without a run has only just begun.
    """
    since = source.good_at or source.first_at
    return source.is_watched and since is not None and now - since > TOO_LONG


@dataclass(frozen=True)
class Watch:
    """How a source is watched."""

    source: Source
    last_run: Run | None
    next_at: datetime | None  # None when it is not watched
    is_overdue: bool
    stage: Stage | None  # of a look that was asked for or has begun

    @property
    def is_open(self) -> bool:
        return self.stage in (Stage.WAITING, Stage.GOING_ON)


def watch_of(source: Source) -> Watch:
    """How a source, read by `sources_with_last_looks`, is watched."""
    now = timezone.now()
    return Watch(
        source=source,
        last_run=source.runs.order_by("-started_at").first(),
        next_at=job_of(source).next_moment(now) if source.is_watched else None,
        is_overdue=is_overdue(source, now),
        stage=stage_of(pending(look_at_source, source.slug)),
    )


@dataclass(frozen=True)
class Standing:
    """How it stands with all of collecting, for a line on each of an editor's pages."""

    overdue: tuple[Source, ...]
    good_at: datetime | None  # the oldest of the last good runs: everything was looked at since
    has_worker: bool  # or there is nothing for one to watch
    waiting: int  # matches that wait for a person

    @property
    def is_well(self) -> bool:
        return self.has_worker and not self.overdue


def standing() -> Standing:
    now, sources = timezone.now(), list(sources_with_last_looks())
    watched = [source for source in sources if source.is_watched]
    looked = [source.good_at for source in watched if source.good_at]
    return Standing(
        overdue=tuple(source for source in watched if is_overdue(source, now)),
        good_at=min(looked) if looked and len(looked) == len(watched) else None,
        has_worker=not watched or is_any_alive(),
        waiting=sum(source.waiting for source in sources),
    )
