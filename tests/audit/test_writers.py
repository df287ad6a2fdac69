"""Several processes writing at once make one chain: no fork, no gap, no lost event."""

import os
import subprocess
import sys

import pytest
from django.db import connection

WRITERS, EACH = 3, 40

PREPARE = """
from django.core.management import call_command
call_command("migrate", "audit", verbosity=0)
"""

WRITE = """
import sys
from django.db import transaction
from goldenthread.audit.actions import record_event
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    with transaction.atomic():
        record_event("wrote", None, by=sys.argv[1], detail={"n": number})
"""

CHECK = """
from goldenthread.audit.chain import find_breaks
from goldenthread.audit.models import Event
events = Event.objects.order_by("number")
print(events.count(), len(set(events.values_list("actor", flat=True))), list(find_breaks(events)))
"""


@pytest.fixture
def python(tmp_path, transactional_db):
    """Start another Python on a database file, or on the PostgreSQL test database."""
    url = f"sqlite:///{tmp_path / 'audit.sqlite3'}"
    if connection.vendor == "postgresql":
        facts = connection.settings_dict
        url = (
            f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
        )
    environment = os.environ | {
        "DATABASE_URL": url,
        "GOLDENTHREAD_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    }

    def start(script, *args):
        command = [sys.executable, "-c", f"import django; django.setup()\n{script}", *map(str, args)]
        return subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def done(process):
    out, trouble = process.communicate(timeout=60)
    assert process.returncode == 0, trouble
    return out.strip()


def test_writers_at_the_same_time_do_not_fork_the_chain(python):
    done(python(PREPARE))
    writers = [python(WRITE, f"writer {number}", EACH) for number in range(WRITERS)]
    assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * WRITERS
    for writer in writers:  # all at once, not as each happens to start
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        done(writer)
    assert done(python(CHECK)) == f"{WRITERS * EACH} {WRITERS} []"
