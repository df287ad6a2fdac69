"""Sites of their own for a drill: each with a home and a database, worked with by commands alone."""

import os
import subprocess
import sys

from django.db import connection

from tests.working_site import Site

FILL = """
import hashlib
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from goldenthread.accounts.models import Partnership, User
from goldenthread.responses.models import EvidenceFile
data = b"a table of what was found, without names"
file = EvidenceFile.objects.create(
    partnership=Partnership.objects.first(), by=User.objects.first(), at=timezone.now(), name="found.csv",
    media_type="text/csv", size=len(data), sha256=hashlib.sha256(data).hexdigest())
default_storage.save(file.path, ContentFile(data))
"""


class Databases:
    """New, empty databases: files, or on the server of PostgreSQL that the tests run on."""

    def __init__(self):
        self.made = []

    def new(self, home):
        home.mkdir()
        if connection.vendor != "postgresql":
            return f"sqlite:///{home / 'goldenthread.sqlite3'}"
        name = f"backup_{os.getpid()}_{len(self.made)}"
        self._ask(f"CREATE DATABASE {name}")
        self.made.append(name)
        facts = connection.settings_dict
        return f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{name}"

    def remove(self):
        for name in self.made:
            self._ask(f"DROP DATABASE {name} WITH (FORCE)")

    def _ask(self, statement):
        import psycopg

        facts = connection.settings_dict
        where = {"host": facts["HOST"], "port": facts["PORT"], "user": facts["USER"]}
        with psycopg.connect(**where, password=facts["PASSWORD"], dbname="postgres", autocommit=True) as own:
            own.execute(statement)


class Empty(Site):
    """A site that has nothing yet, not even tables."""

    def __init__(self, home, databases):
        super().__init__(home, DATABASE_URL=databases.new(home))

    def make_tables(self):
        pass


def run(site, *words):
    command = [sys.executable, "-m", "goldenthread", *map(str, words)]
    return subprocess.run(command, env=site.environment, capture_output=True, text=True, timeout=120)


def ran(site, *words):
    done = run(site, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout
