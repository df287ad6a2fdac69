"""What `goldenthread doctor` tells: each setting in force, and whether what is needed is there."""

import os
import platform
import sqlite3
import subprocess
import sys
from datetime import timedelta
from importlib.metadata import version
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldenthread.collecting.models import Worker
from goldenthread.collecting.reading.limits import LIMIT_SETTINGS
from goldenthread.collecting.reading.ocr import MISSING, find_tesseract
from goldenthread.collecting.watching import is_overdue, sources_with_last_looks
from goldenthread.collecting.web.allowed import stand_ins
from goldenthread.collecting.work import workers
from goldenthread.config.environment import SETTINGS, Setting
from goldenthread.search.meaning import MeaningRefused, load
from goldenthread.search.meaning.encoder import is_installed
from goldenthread.search.meaning.keeping import how_far

SECRET = {"GOLDENTHREAD_SECRET_KEY", "GOLDENTHREAD_MAIL_URL", "DATABASE_URL"}
"""Settings whose value is never shown: whether they are set is enough."""


NETWORK = {
    "namespace": "each file is read in a process without a network",
    "filter": "each file is read in a process that can open no socket",
    "None": "this system has no way to keep the process that reads a file from the network",
}
"""By what `leave_network` answers. All are well: the other limits hold on every system."""


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    is_well: bool
    finding: str


def settings_in_force(environ) -> list[dict]:
    """Each setting with the value given in the environment, or its default."""
    return [_in_force(setting, environ) for setting in (*SETTINGS, *LIMIT_SETTINGS)]


def _in_force(setting: Setting, environ) -> dict:
    given = environ.get(setting.name, "")
    shown = "set" if given and setting.name in SECRET else given
    return {
        "name": setting.name,
        "value": shown or str(setting.default),
        "from": "environment" if given else "default",
        "purpose": setting.purpose,
    }


def checks() -> list[Check]:
    return [
        Check("Python", True, platform.python_version()),
        Check(
            "Packages",
            True,
            f"Django {version('django')}, pypdfium2 {version('pypdfium2')}, tantivy {version('tantivy')}",
        ),
        _data_folder(),
        _database(),
        _styles(),
        _reader(),
        _ocr(),
        _fetching(),
    ]


def _fetching() -> Check:
    """Which sites may be asked, and what is asked instead of them: the one door to the outside."""
    replaced = "".join(f"; {url} stands in for {site}" for site, url in stand_ins().items())
    hosts = ", ".join(settings.FETCH_HOSTS)
    unnamed = "" if settings.CONTACT else "; GOLDENTHREAD_CONTACT would tell them whom to write to"
    return Check("Fetching", True, f"from {hosts}; {settings.FETCH_PER_SECOND:g} a second{replaced}{unnamed}")


def checks_of_running() -> list[Check]:
    """How it stands with what runs by itself. The site can be served without, so `serve` does not ask."""
    if not _database().is_well:
        return []  # said already
    return [_worker(), _sources(), _failed_work(), _meaning()]


def _worker() -> Check:
    alive = [worker.name for worker in workers.living()]
    if alive:
        return Check("Worker", True, f"{len(alive)} at work: {', '.join(alive)}")
    last = Worker.objects.first()
    start = "`goldenthread serve` and `goldenthread worker` start one"
    if last is None:
        return Check("Worker", True, f"none has run yet: {start}")
    seen = timezone.localtime(last.seen_at)
    return Check("Worker", False, f"none lives; the last was seen {seen:%d %B %Y %H:%M}: {start}")


def _sources() -> Check:
    watched = list(sources_with_last_looks().watched())
    now = timezone.now()
    overdue = [each for each in watched if is_overdue(each, now)]
    told = [f"{each.name} {_day(each.good_at)}" for each in watched]
    finding = f"last good look: {'; '.join(told)}" if told else "none is watched"
    if overdue:
        finding += ". More than eight days ago: run `goldenthread collect` to see why"
    return Check("Sources", not overdue, finding)


def _day(moment) -> str:
    return f"{timezone.localtime(moment):%d %B %Y}" if moment else "never"


def _failed_work() -> Check:
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - timedelta(days=7))
    names = sorted({work.task_name for work in failed})
    if not names:
        return Check("Queue", True, f"{DBTaskResult.objects.ready().count()} pieces of work wait")
    return Check(
        "Queue",
        False,
        f"{failed.count()} pieces of work failed in the last seven days ({', '.join(names)}): "
        "the worker's log says why",
    )


def _data_folder() -> Check:
    home = settings.HOME
    if not home.is_dir():
        return Check("Data folder", False, f"{home} is not there yet: run `goldenthread init`.")
    if not os.access(home, os.W_OK):
        return Check(
            "Data folder", False, f"{home} cannot be written to: change its owner or GOLDENTHREAD_HOME."
        )
    return Check("Data folder", True, str(home))


def _database() -> Check:
    engine = {"sqlite": f"SQLite {sqlite3.sqlite_version}", "postgresql": "PostgreSQL"}[connection.vendor]
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        return Check("Database", False, f"{engine} does not answer: {error}".strip())
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        return Check("Database", False, f"{engine}: {waiting} changes are waiting: run `goldenthread init`.")
    return Check("Database", True, f"{engine}, up to date")


def _styles() -> Check:
    if settings.STATICFILES_DIRS:
        return Check("Front-end", True, "built")
    return Check(
        "Front-end", False, "the stylesheet has not been built: run `make front-end` (needs Node.js)."
    )


def _reader() -> Check:
    """Whether the process that reads a file is kept from the network; another process is asked."""
    script = "from goldenthread.extraction.network import leave_network; print(leave_network())"
    asked = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, timeout=60)
    return Check("Reader", asked.returncode == 0, NETWORK.get(asked.stdout.strip(), "it does not start."))


def _ocr() -> Check:
    """Reading pictures of pages, which is optional: a site without it is well."""
    program = find_tesseract()
    return Check("OCR", True, f"{program}, used with --ocr" if program else f"not available. {MISSING}")


def _meaning() -> Check:
    """Search by meaning, which is optional: a site without it searches by words."""
    name = "Search by meaning"
    if not is_installed():
        return Check(name, True, "not installed. It comes with the packages of requirements/semantic.txt")
    if not settings.SEARCH_BY_MEANING:
        return Check(name, True, "turned off by GOLDENTHREAD_SEARCH_BY_MEANING")
    try:
        load()
    except MeaningRefused as refused:
        return Check(name, False, f"{refused}")
    texts, waiting = how_far()
    behind = f"; {waiting} publications are not read yet: the worker does it" if waiting else ""
    return Check(name, True, f"in use, onnxruntime {version('onnxruntime')}; {texts:,} texts read{behind}")


def as_text(in_force: list[dict], found: list[Check]) -> str:
    width = max(len(setting["name"]) for setting in in_force)
    lines = [f"{s['name']:{width}}  {s['value']}  ({s['from']}; {s['purpose']})" for s in in_force]
    lines.append("")
    lines += [f"{'ok  ' if check.is_well else 'MEND'}  {check.name}: {check.finding}" for check in found]
    return "\n".join(lines)
