"""A process that is killed while it sends e-mails tells nobody twice."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.publishing.post_office import post_office
from tests.working_site import Site


@pytest.mark.django_db(transaction=True)
def test_process_killed_while_it_sends_tells_nobody_twice(tmp_path):
    with post_office() as office:
        site = Site(tmp_path, GOLDENTHREAD_MAIL_URL=f"smtp://127.0.0.1:{office.port}")
        command = [sys.executable, Path(__file__).with_name("killed_sending.py")]
        done = subprocess.run(command, env=site.environment, capture_output=True, text=True, timeout=60)
        ways = [f"{way} True 0" for way in ("alerts", "reminders", "weekly")]
        assert done.stdout.splitlines() == ways, done.stderr
        assert len(office.messages) == 3
