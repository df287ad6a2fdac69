"""Work that waits for a worker: asking for it, and seeing how far it is."""

import uuid
from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

from goldenthread.collecting.work.workers import living

NAMES = uuid.UUID("6e0c2f0a-6b0f-4d3e-9a55-5f1c5d1d7c11")
"""Any number of ours: names of work are made into ids with it."""


class Stage(StrEnum):
    """How far a piece of work is."""

    WAITING = "waiting"
    GOING_ON = "going on"
    DONE = "done"
    FAILED = "failed"  # also when its worker died and nobody has taken it up yet


SOON = 50
"""How much more pressing it is that a person waits."""


def ask_once(task: Task, *args, name: str, at: datetime, sooner: int = 0) -> bool:
    """Queue work to be done from that moment on, unless work of that name was asked for before.

    Any number of workers may ask at the same time: the name is made into the row's key. Returns whether it
    was asked for now.
    """
    facts = {
        "args_kwargs": {"args": list(args), "kwargs": {}},
        "task_path": task.module_path,
        "priority": task.priority + sooner,
        "queue_name": task.queue_name,
        "backend_name": task.backend,
        "run_after": at,
    }
    return DBTaskResult.objects.get_or_create(id=id_of(name), defaults=facts)[1]


def ask_now(task: Task, *args, name: str) -> bool:
    """Queue work for the next free worker, before all that is scheduled; `work_named` finds it again."""
    return ask_once(task, *args, name=name, at=get_date_max(), sooner=SOON)


def id_of(name: str) -> uuid.UUID:
    return uuid.uuid5(NAMES, name)


def work_named(name: str) -> DBTaskResult | None:
    return DBTaskResult.objects.filter(pk=id_of(name)).first()


def pending(task: Task, *args) -> DBTaskResult | None:
    """Work of that kind that is going on, or could begin now; not what is planned for later."""
    now = Q(status="READY") & (Q(run_after=get_date_max()) | Q(run_after__lte=timezone.now()))
    found = DBTaskResult.objects.filter(
        Q(status="RUNNING") | now, task_path=task.module_path, args_kwargs={"args": list(args), "kwargs": {}}
    )
    return found.order_by("-status", "enqueued_at").first()  # running before ready


def stage_of(work: DBTaskResult | None) -> Stage | None:
    """How far it is; None when there is no such work (any more)."""
    if work is None:
        return None
    if work.status == "RUNNING":
        is_held = living().filter(name=work.worker_ids[-1]).exists()
        return Stage.GOING_ON if is_held else Stage.FAILED
    return {"READY": Stage.WAITING, "SUCCESSFUL": Stage.DONE, "FAILED": Stage.FAILED}[work.status]
