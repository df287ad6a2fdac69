"""The database as PostgreSQL's own programs copy it and put it back."""

import os
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import transaction

from goldenthread.config.backup.databases import BackupRefused, compare, newest
from goldenthread.config.backup.manifest import Database


class PostgresDatabase:
    engine, part, is_packed = "postgresql", "database.pgdump", True

    def __init__(self, connection):
        self.connection = connection

    def copy(self, to: Path) -> Database:
        """The rows are counted in the very look at the database that `pg_dump` copies."""
        program = _found("pg_dump")
        with transaction.atomic(), self.connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (look,) = cursor.fetchone()
            self._run(program, "--format=custom", f"--snapshot={look}", f"--file={to}")
            return self._described(cursor)

    def refuse_if_used(self) -> None:
        _found("pg_restore")
        if self.connection.introspection.table_names():
            raise BackupRefused(
                f"The database {self._name} has tables already, and nothing is put over them. "
                "Make an empty database (createdb), and name it in DATABASE_URL."
            )

    def waiting(self) -> Path:
        return settings.HOME / f"{self.part}.restoring"

    def check(self, copy: Path, told: Database) -> None:
        """Its programs can say no more than that they can read it; what was counted is compared in place."""
        listed = subprocess.run([_found("pg_restore"), "--list", copy], capture_output=True, text=True)
        if listed.returncode:
            raise BackupRefused(f"The database in the backup cannot be read: {_last_line(listed.stderr)}")

    def put_in_place(self, copy: Path, told: Database) -> None:
        """In one transaction of the server's. What it holds can be compared only once that has ended."""
        self._run(_found("pg_restore"), "--single-transaction", "--exit-on-error", str(copy))
        copy.unlink()
        try:
            with self.connection.cursor() as cursor:
                compare(self._described(cursor), told)
        except BackupRefused as refused:
            raise BackupRefused(
                f"{refused} The database {self._name} now holds what was restored: drop it and make an "
                "empty one."
            ) from refused

    @property
    def _name(self) -> str:
        return self.connection.settings_dict["NAME"]

    def _run(self, program: str, *options: str) -> None:
        """With what Django knows of the server; the password is in the environment, where nobody sees it."""
        connecting, secrets = self.connection.client.settings_to_cmd_args_env(
            self.connection.settings_dict, []
        )
        *where, name = connecting[1:]
        ended = subprocess.run(
            [program, *where, f"--dbname={name}", "--no-owner", "--no-privileges", *options],
            env={**os.environ, **(secrets or {})},
            capture_output=True,
            text=True,
        )
        if ended.returncode:
            raise BackupRefused(f"{Path(program).name} did not end well: {_last_line(ended.stderr)}")

    def _described(self, cursor) -> Database:
        rows = {}
        for table in sorted(self.connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {self.connection.ops.quote_name(table)}")
            (rows[table],) = cursor.fetchone()
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = cursor.fetchall()
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()
        return Database(engine=self.engine, version=version, migrations=newest(applied), rows=rows)


def _found(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        raise BackupRefused(
            f"{name} was not found. It comes with the client of PostgreSQL, and has to be as new as the "
            "server (Debian: apt-get install postgresql-client)."
        )
    return program


def _last_line(told: str) -> str:
    return (told.strip().splitlines() or ["it did not say why"])[-1]
