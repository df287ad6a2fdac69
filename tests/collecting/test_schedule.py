"""What is done by itself: once in each slot, at another minute each time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from goldenthread.collecting import tasks
from goldenthread.collecting.actions import start_run
from goldenthread.collecting.models import Run, Source
from goldenthread.collecting.tasks import look_at_source
from goldenthread.collecting.work.queue import ask_now
from goldenthread.collecting.work.schedule import Job, job_of, jobs, plan
from tests.factories import make_source

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
DAY = timedelta(days=1)


def daily(name="look"):
    return Job(name, look_at_source)


def test_each_watched_source_is_looked_at_once_a_day():
    make_source("one")
    make_source("two", is_watched=False)
    assert [(job.name, job.days) for job in jobs()] == [("look at one", 1)]


def test_moment_lies_within_its_day_and_differs_from_day_to_day():
    days = [date(2026, 1, 1) + number * DAY for number in range(365)]
    moments = [daily().moment(day) for day in days]
    assert all(
        timedelta(0)
        <= moment - datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=1)
        < 2 * DAY
        for day, moment in zip(days, moments, strict=True)
    )
    assert len({(moment.hour, moment.minute) for moment in moments}) > 200


def test_moment_is_the_same_for_every_worker_and_another_for_another_source(settings):
    moment = daily().moment(NOON.date())
    assert daily().moment(NOON.date()) == moment
    assert daily("look elsewhere").moment(NOON.date()) != moment
    settings.SECRET_KEY = "of another site"
    assert daily().moment(NOON.date()) != moment


def test_work_of_the_morning_is_done_in_the_morning():
    job = Job("tell", look_at_source, hours=(6, 8))
    moments = [job.moment(NOON.date() + number * DAY) for number in range(100)]  # no summer time in these
    assert {moment.hour for moment in moments} == {6, 7}


def test_weekly_work_has_one_moment_from_monday_to_sunday():
    job = Job("links", look_at_source, days=7)
    assert {job.slot(NOON.date() + number * DAY) for number in range(7)} == {NOON.date()}
    assert job.slot(NOON.date() + 7 * DAY) == NOON.date() + 7 * DAY


def test_planning_again_the_same_day_plans_nothing():
    assert plan([daily()], NOON) == 1
    assert plan([daily()], NOON + timedelta(hours=3)) == 0
    assert plan([daily()], NOON + DAY) == 1
    assert DBTaskResult.objects.count() == 2


def test_planned_work_is_ready_at_its_minute_and_not_before():
    plan([daily()], NOON)
    planned = DBTaskResult.objects.get()
    assert planned.run_after == daily().moment(NOON.date())


def test_next_moment_is_today_while_it_is_to_come_and_tomorrow_after():
    job, midnight = daily(), datetime(2026, 11, 23, tzinfo=UTC)
    today = job.moment(NOON.date())
    assert job.next_moment(today - timedelta(minutes=1)) == today
    assert job.next_moment(today + timedelta(minutes=1)) == job.moment(midnight.date() + DAY)


def test_job_of_a_source_names_it():
    assert job_of(Source(slug="panel")).args == ("panel",)


def test_what_a_person_asked_for_comes_before_what_is_scheduled():
    plan([daily()], NOON)
    DBTaskResult.objects.update(run_after=NOON - DAY)
    ask_now(look_at_source, "asked", name="asked")
    assert DBTaskResult.objects.ready().first().args_kwargs["args"] == ["asked"]


def test_look_notes_how_many_pages_are_done_on_its_own_run(monkeypatch):
    monkeypatch.setattr(tasks, "BETWEEN_NOTES", 0)
    source = make_source("one")
    mine = start_run(source="one", by=tasks.BY, watched=source)
    other = start_run(source="one", by="goldenthread collect", watched=source)
    tell = tasks.noting_progress(source)
    for title in ("A review", "Another"):
        tell(title)
    counts = dict(Run.objects.values_list("pk", "counts"))
    assert counts == {mine.pk: {"pages": 2}, other.pk: {}}


def test_source_that_is_gone_since_the_look_was_planned_is_left():
    assert tasks.look_at_source.call("gone") == {}
