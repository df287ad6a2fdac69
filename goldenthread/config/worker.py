"""`goldenthread worker`: does queued work one piece at a time, keeps the schedule, and stops when asked.

The loop is our own, and what it does with one piece is django-tasks-db's: its loop leaves the work of a
worker that died for ever unfinished, holds the database's write lock once a second for nothing, and waits for
hours of work when it is asked to stop.
"""

import logging
import os
import signal
import threading
import time

from django.db import DatabaseError, InterfaceError, close_old_connections, connection, transaction
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from goldenthread.collecting.work import workers
from goldenthread.collecting.work.schedule import plan
from goldenthread.config.jobs import all_jobs
from goldenthread.publishing.asking import ask_for_alerts, ask_for_chases
from goldenthread.search.index import IndexBroken
from goldenthread.search.meaning.keeping import read_a_little

logger = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two looks into an empty queue."""
HOUSEKEEPING = 60
"""Seconds between two looks at the schedule and at work that others dropped."""
STOPPED = "builtins.KeyboardInterrupt"


class Heart(threading.Thread):
    """Says again and again that the worker lives: in a thread, because one piece of work may take an hour."""

    def __init__(self, name: str):
        super().__init__(daemon=True)
        self.worker, self.still = name, threading.Event()

    def run(self) -> None:
        while not self.still.wait(workers.BEAT):
            try:
                workers.say_alive(self.worker)
            except (DatabaseError, InterfaceError) as error:  # busy or away: the next beat will do
                logger.warning("sign of life not written: %s", error)
            finally:
                connection.close()

    def stop(self) -> None:
        self.still.set()
        self.join()


class Worker(db_worker.Worker):
    """One worker. `batch`: only until nothing is left to do. `parent`: stop when that process has ended."""

    def __init__(self, *, batch: bool = False, scheduled: bool = True, parent: int | None = None):
        super().__init__(
            queue_names=["*"],
            interval=PAUSE,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=workers.new_name(),
            excluded_queue_names=[],
        )
        self.scheduled, self.parent = scheduled, parent
        self.kept_house_at, self.has_to_read = None, False

    def shutdown(self, signum, frame) -> None:
        """What is going on is cut short where it stands, which it survives, and is taken up by the next."""
        if self.running:
            self.running = False
            raise KeyboardInterrupt

    def run(self) -> None:
        workers.say_alive(self.worker_id)
        heart = Heart(self.worker_id)
        heart.start()
        try:
            while self.running and self._parent_lives() and self._turn():
                pass
        except KeyboardInterrupt:
            pass  # asked to stop while nothing was going on
        finally:
            self.running = False
            heart.stop()
            workers.say_stopped(self.worker_id)

    def _turn(self) -> bool:
        """Do one piece of work, or wait a moment; whether to go on."""
        try:
            close_old_connections()
            self._keep_house()
            work = self._take()
            if work is not None:
                self.run_task(work)
                return True
            if self._read_by_meaning():
                return True
        except (DatabaseError, InterfaceError) as error:
            logger.warning("the database does not answer: %s", error)
        else:
            if self.batch:
                return False
        time.sleep(self.interval)
        return True

    def _keep_house(self) -> None:
        now = time.monotonic()
        if self.kept_house_at is not None and now - self.kept_house_at < HOUSEKEEPING:
            return
        self.kept_house_at, self.has_to_read = now, True
        workers.take_up_dropped_work()
        workers.forget_old_work()
        if self.scheduled:
            plan(all_jobs())
            ask_for_alerts()
            ask_for_chases()

    def _read_by_meaning(self) -> bool:
        """Use a quiet moment to read publications for search by meaning; whether there is more of that.

        Looked for when the house is kept, so that an idle worker asks the database no more than it did.
        """
        if not self.has_to_read:
            return False
        try:
            self.has_to_read = read_a_little()
        except IndexBroken as broken:
            logger.warning("not read by meaning: %s", broken)
            self.has_to_read = False
        return self.has_to_read

    def _take(self) -> DBTaskResult | None:
        """The next piece of work, held for this worker alone."""
        if not DBTaskResult.objects.ready().exists():  # costs no lock
            return None
        with transaction.atomic():
            work = DBTaskResult.objects.ready().get_locked()
            if work is not None:
                work.claim(self.worker_id)
        return work

    def run_task(self, work: DBTaskResult) -> None:
        super().run_task(work)
        if work.status != "FAILED":
            return
        if work.exception_class_path == STOPPED:
            work.worker_ids = work.worker_ids[:-1]  # being stopped is no failed try
            workers.put_back(work)
        else:
            logger.error("%s failed:\n%s", work.task_name, work.traceback)

    def _parent_lives(self) -> bool:
        return self.parent is None or os.getppid() == self.parent


def serve_queue(**options) -> None:
    """Work until a signal says stop; options as for `Worker`."""
    worker = Worker(**options)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, worker.shutdown)
    worker.run()
