"""A very small site in this process, with a database of SQLite's; and whole sites for the drill."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from goldenthread.config.backup.making import make_backup
from goldenthread.config.backup.sqlite import SqliteDatabase
from tests.config.backup.sites import FILL, Databases, Empty, ran


def keep(store, data, folder=""):
    """Put a file into a store under its hash, as the product does; gives its path within."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = Path(folder or sha256[:2]) / sha256
    (store / path).parent.mkdir(parents=True, exist_ok=True)
    (store / path).write_bytes(data)
    return str(path)


def contents(folder):
    """Every file below a folder, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Small:
    """A home for `make_backup` and `put_in_place`; `use` makes it the one whose store is in force."""

    def __init__(self, home, settings):
        self.home, self.store, self.settings = home, home / "files", settings
        home.mkdir()
        self.database = SqliteDatabase(home / "goldenthread.sqlite3")
        self.use()

    def use(self):
        place = {"location": self.store}
        backend = self.settings.STORAGES["default"]["BACKEND"]
        self.settings.STORAGES = {
            **self.settings.STORAGES,
            "default": {"BACKEND": backend, "OPTIONS": place},
        }

    def fill(self):
        with closing(self.connected()) as connection:
            connection.executescript(
                "PRAGMA journal_mode=WAL;"
                "CREATE TABLE django_migrations (app TEXT, name TEXT);"
                "INSERT INTO django_migrations VALUES ('accounts', '0001_initial');"
                "INSERT INTO django_migrations VALUES ('audit', '0001_initial');"
                "CREATE TABLE note (words TEXT); CREATE TABLE copy_of_note (words TEXT);"
            )
        for words in ("one", "two"):
            self.write(words)
            keep(self.store, words.encode())
        keep(self.store, b"shown", "evidence/northmoor")

    def connected(self):
        return sqlite3.connect(self.database.file, timeout=20)

    def write(self, words):
        """One change of the site: a row in each of two tables, or in neither."""
        with closing(self.connected()) as connection, connection:
            for table in ("note", "copy_of_note"):
                connection.execute(f"INSERT INTO {table} VALUES (?)", [words])

    def rows(self, file=None):
        with closing(sqlite3.connect(file or self.database.file)) as connection:
            return [
                [words for (words,) in connection.execute(f"SELECT words FROM {table} ORDER BY rowid")]
                for table in ("note", "copy_of_note")
            ]

    def back_up(self, out, told=lambda what: None):
        return make_backup(out, self.database, told)


@pytest.fixture
def small(tmp_path, settings):
    site = Small(tmp_path / "home", settings)
    site.fill()
    return site


@pytest.fixture
def empty(tmp_path, settings):
    """Another home, which holds nothing; asked for after `small`, its store is the one in force."""
    return Small(tmp_path / "empty", settings)


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder / "backup.zip"


@pytest.fixture(scope="session")
def databases():
    if connection.vendor == "postgresql" and not (shutil.which("pg_dump") and shutil.which("pg_restore")):
        pytest.skip("pg_dump or pg_restore is not installed: they come with PostgreSQL's client")
    found = Databases()
    yield found
    found.remove()


@pytest.fixture(scope="session")
def site(databases, tmp_path_factory):
    home = tmp_path_factory.mktemp("sites") / "site"
    made = Empty(home, databases)  # `init` makes the tables
    ran(made, "init", "--demo")
    made.python(FILL)
    return made


@pytest.fixture
def other(databases, tmp_path):
    return Empty(tmp_path / "other", databases)
