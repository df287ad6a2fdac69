"""What PostgreSQL's own programs are needed for, and what is said where they fail."""

import json
import zipfile
from hashlib import sha256

import pytest
from django.db import connection

from goldenthread.config.backup.databases import BackupRefused
from goldenthread.config.backup.postgresql import PostgresDatabase
from tests.config.backup.sites import Empty, ran, run


@pytest.fixture
def no_programs(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))


def test_without_its_client_a_sentence_says_what_to_install(no_programs, tmp_path):
    with pytest.raises(BackupRefused, match=r"pg_dump was not found.*apt-get install postgresql-client"):
        PostgresDatabase(connection).copy(tmp_path / "copy")
    with pytest.raises(BackupRefused, match="pg_restore was not found"):
        PostgresDatabase(connection).refuse_if_used()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL's own programs")
def test_dump_that_breaks_off_leaves_no_table_and_no_file(databases, site, tmp_path):
    """A copy whose hash is right, as its maker wrote it, and whose end is missing."""
    whole, broken = tmp_path / "whole.zip", tmp_path / "broken.zip"
    ran(site, "backup", whole)
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(broken, "w") as target:
        parts = {name: archive.read(name) for name in archive.namelist()}
        parts["database.pgdump"] = parts["database.pgdump"][:-20_000]
        manifest = json.loads(parts["manifest.json"])
        manifest["parts"]["database.pgdump"] = {
            "bytes": len(parts["database.pgdump"]),
            "sha256": sha256(parts["database.pgdump"]).hexdigest(),
        }
        parts["manifest.json"] = json.dumps(manifest).encode()
        for name, data in parts.items():
            target.writestr(name, data)
    other = Empty(tmp_path / "other", databases)
    refused = run(other, "restore", broken)
    assert refused.returncode == 1
    assert "pg_restore did not end well: pg_restore: error: " in refused.stderr
    assert {path.name for path in other.home.iterdir()} <= {"secret-key"}
    ran(other, "restore", whole)  # there was no table in the way


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL's own programs")
def test_rows_that_are_not_what_was_told_are_in_place_and_that_is_said(site, other, tmp_path):
    whole, changed = tmp_path / "whole.zip", tmp_path / "changed.zip"
    ran(site, "backup", whole)
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(changed, "w") as target:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "manifest.json":
                manifest = json.loads(data)
                manifest["database"]["rows"]["audit_event"] += 1
                data = json.dumps(manifest).encode()
            target.writestr(name, data)
    refused = run(other, "restore", changed)
    assert refused.returncode == 1
    assert "The table audit_event has " in refused.stderr
    assert "now holds what was restored: drop it and make an empty one." in refused.stderr
    assert {path.name for path in other.home.iterdir()} <= {"secret-key"}
