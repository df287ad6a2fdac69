"""The workers of this site: which live, and what becomes of the work of one that does not."""

import logging
import os
import secrets
import socket
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldenthread.collecting.models import Worker

logger = logging.getLogger(__name__)

BEAT = 15
"""Seconds between two signs of life."""
SILENCE = timedelta(seconds=90)
"""A worker that was silent for so long is taken for dead. Work that it had begun is done again."""
MOST_TRIES = 3
KEPT = timedelta(days=30)
"""How long finished work and stopped workers are kept, to look at."""


def new_name() -> str:
    """A name that no other worker has, and that says where to look for it."""
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"


def say_alive(name: str) -> None:
    """Note that the worker lives; it is made known when it is new, or was taken for dead."""
    now = timezone.now()
    Worker.objects.update_or_create(
        name=name, defaults={"seen_at": now, "stopped_at": None}, create_defaults=_began(now)
    )


def _began(now: datetime) -> dict:
    return {"started_at": now, "seen_at": now}


def say_stopped(name: str) -> None:
    Worker.objects.filter(name=name).update(stopped_at=timezone.now())


def living(now: datetime | None = None):
    """The workers that do work now."""
    return Worker.objects.seen_since((now or timezone.now()) - SILENCE)


def is_any_alive() -> bool:
    return living().exists()


def is_any_free() -> bool:
    """Whether some worker lives that is not busy, and nothing waits for it."""
    if DBTaskResult.objects.ready().exists():
        return False
    busy = {work.worker_ids[-1] for work in DBTaskResult.objects.running()}
    return living().exclude(name__in=busy).exists()


@transaction.atomic
def take_up_dropped_work(now: datetime | None = None) -> int:
    """Put back what a dead worker had begun, so that another does it; returns how many.

    Work that was dropped `MOST_TRIES` times is given up: it may be what kills the workers.
    """
    alive = set(living(now).values_list("name", flat=True))
    begun = DBTaskResult.objects.running().select_for_update(skip_locked=True)
    dropped = [each for each in begun if each.worker_ids[-1] not in alive]
    for each in dropped:
        if len(each.worker_ids) < MOST_TRIES:
            put_back(each)
        else:
            each.set_failed(WorkDropped(f"given up after {MOST_TRIES} workers died at it"))
        logger.warning("%s was dropped by its worker, try %d", each.task_name, len(each.worker_ids))
    return len(dropped)


class WorkDropped(Exception):
    """Workers died while they did this."""


def put_back(work: DBTaskResult) -> None:
    """Let the next free worker do it, from the beginning."""
    work.status, work.started_at, work.finished_at = "READY", None, None
    work.exception_class_path = work.traceback = ""
    work.save()


def forget_old_work(now: datetime | None = None) -> None:
    """Remove what is known of work and workers that ended long ago; the runs that they made stay."""
    before = (now or timezone.now()) - KEPT
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    Worker.objects.filter(seen_at__lt=before).delete()
