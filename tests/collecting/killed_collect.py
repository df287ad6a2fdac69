"""Collecting that is killed at random moments: `killed_collect.py HOME KILLS SEED`, answers with JSON.

HOME is a data folder to begin from, as it is left by `prepare`; it is copied, never changed. The run is begun
in a process of its own and killed (SIGKILL) after a random time; then all that is kept is verified, and
the run is begun again where it was, until one gets to its end. That is a round, and rounds go on until there
were KILLS kills. With no kills there is one undisturbed run, whose data folder stays as HOME-done.

Processes are forked from one that has loaded everything, so that a kill falls into the run and not into the
beginning of Python. GOLDENTHREAD_GOVUK_URL says where the made-up GOV.UK is.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path

START, KILLS, SEED = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
HOME = START.with_name(f"{START.name}-{'work' if KILLS else 'done'}")
os.environ["GOLDENTHREAD_HOME"] = str(HOME)

from goldenthread.config.setup import django_ready  # noqa: E402

django_ready()

from django.core.management import call_command  # noqa: E402

from goldenthread.catalogue.models import Publisher, Version  # noqa: E402
from goldenthread.collecting.looks.collect import collect  # noqa: E402
from goldenthread.collecting.models import Source  # noqa: E402
from goldenthread.collecting.sources import opening  # noqa: E402
from goldenthread.collecting.verifying import findings, stored_files  # noqa: E402
from goldenthread.collecting.web.allowed import site_fetcher  # noqa: E402
from tests.collecting.fake_clock import FakeClock  # noqa: E402
from tests.collecting.kept import kept_now  # noqa: E402
from tests.collecting.sources import read_at_once  # noqa: E402


def forked(function):
    """Run a function in a process of its own; gives its process id and where its answer can be read."""
    answer, say = os.pipe()
    process = os.fork()
    if process:
        os.close(say)
        return process, answer
    status = 1
    try:
        os.close(answer)
        with os.fdopen(say, "w") as file:
            json.dump(function(), file)
        status = 0
    except (Exception, SystemExit):  # noqa: BLE001  (nothing may go on as if it were the first process)
        traceback.print_exc()
    finally:
        os._exit(status)


def ended(process, answer):
    """Wait for a process; gives its status and what it answered."""
    with os.fdopen(answer) as file:
        text = file.read()
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), json.loads(text) if text else None


def prepare():
    call_command("migrate", verbosity=0)
    publisher = Publisher.objects.create(slug="panel", name="The Panel")
    place = "child-safeguarding-practice-review-panel"
    Source.objects.create(slug="govuk", name="GOV.UK", kind="govuk", publisher=publisher, place=place)
    return {}


def run():
    opening.site_fetcher = lambda: site_fetcher(clock=FakeClock().clock)
    source = Source.objects.get()
    with opening.opened(source) as ready:
        object.__setattr__(ready, "read", read_at_once)
        account = collect(source=source, opened=ready, by="a test")
    return account.as_document()


def verified():
    """What is wrong now, and how far the run got."""
    troubles = [finding.sentence for finding in findings() if finding.is_trouble]
    return {"troubles": troubles, "versions": Version.objects.count()}


def end_state():
    files = {path.rpartition("/")[2] for path in stored_files()}
    strays = sorted(files - set(Version.objects.values_list("sha256", flat=True)))
    return {"kept": kept_now(), "strays": strays, "troubles": verified()["troubles"]}


def begin_again():
    shutil.rmtree(HOME, ignore_errors=True)
    if START.exists():
        shutil.copytree(START, HOME)
    else:
        HOME.mkdir()
        assert ended(*forked(prepare))[0] == 0
        shutil.copytree(HOME, START)


def undisturbed():
    began = time.monotonic()
    status, account = ended(*forked(run))
    assert status == 0, account
    return {"seconds": time.monotonic() - began, "account": account, "state": ended(*forked(end_state))[1]}


def killed(seconds):
    """Kill a run after so many seconds; None when it had ended before."""
    process, answer = forked(run)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    status, _ = ended(process, answer)
    if status == 0:
        return None
    assert status == -signal.SIGKILL, status
    return ended(*forked(verified))[1]


def rounds():
    """Kills until there were enough; what was verified after each, and the end state of each round."""
    chance = random.Random(SEED)
    begin_again()
    expected = undisturbed()
    kills, ends = [], []
    begin_again()
    while len(kills) < KILLS:
        after = killed(chance.uniform(0, 0.7 * expected["seconds"]))
        if after:
            kills.append(after)
        else:
            ends.append(ended(*forked(end_state))[1])
            begin_again()
    assert ended(*forked(run))[0] == 0
    ends.append(ended(*forked(end_state))[1])
    return {"kills": kills, "ends": ends, "expected": expected["state"]}


if __name__ == "__main__":
    if KILLS:
        print(json.dumps(rounds()))
    else:
        begin_again()
        print(json.dumps(undisturbed()))
