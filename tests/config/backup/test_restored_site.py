"""The drill: a site with people, documents and evidence is backed up; another is made of the file alone."""

import json
import stat
import subprocess
import sys
import zipfile

import pytest
from django.db import connection

from tests.config.backup.sites import Empty, ran, run

pytestmark = pytest.mark.xdist_group("whole site")  # which takes long to make: once is enough

EVERYTHING = """
import hashlib, json
from django.db import connection
cursor, told = connection.cursor(), {}
for table in sorted(connection.introspection.table_names()):
    cursor.execute(f'SELECT * FROM "{table}"')
    rows = sorted(map(repr, cursor.fetchall()))
    told[table] = [len(rows), hashlib.sha256("".join(rows).encode()).hexdigest()]
print(json.dumps(told))
"""


def files(site):
    store = site.home / "files"
    return {str(path.relative_to(store)): path.read_bytes() for path in store.rglob("*") if path.is_file()}


def test_restored_site_has_the_same_rows_and_files_and_is_whole(site, other, tmp_path):
    out = tmp_path / "backup.zip"
    told = json.loads(ran(site, "backup", out, "--json"))
    assert told["files"] == len(files(site)) >= 2
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with zipfile.ZipFile(out) as archive:
        key = (site.home / "secret-key").read_bytes()
        assert not any(key in archive.read(name) for name in archive.namelist())
    assert "Nothing was written" in ran(site, "restore", out, "--dry-run")
    assert "Everything is whole." in ran(other, "restore", out)
    assert json.loads(other.python(EVERYTHING)) == json.loads(site.python(EVERYTHING))
    assert files(other) == files(site)
    assert "Recommendation" in ran(other, "search", "recommendation")
    assert ran(other, "verify").endswith("Everything that is kept is whole.\n")
    again = run(other, "restore", out)
    assert again.returncode == 1
    assert "nothing is put over" in again.stderr


def test_folder_that_is_named_gets_all_of_it_and_the_home_nothing(site, other, tmp_path):
    out, folder, home = tmp_path / "backup.zip", tmp_path / "named" / "here", other.home
    ran(site, "backup", out)
    assert "Everything is whole." in ran(other, "restore", out, "--to", folder)
    assert {path.name for path in home.iterdir()} <= {"secret-key"}
    other.home = folder
    other.environment["GOLDENTHREAD_HOME"] = str(folder)
    if connection.vendor != "postgresql":  # there the database is elsewhere
        del other.environment["DATABASE_URL"]
    assert json.loads(other.python(EVERYTHING)) == json.loads(site.python(EVERYTHING))
    assert files(other) == files(site)
    for more in ([], ["--dry-run"]):
        again = run(site, "restore", out, "--to", folder, *more)
        assert (again.returncode, f"{folder} is not empty" in again.stderr) == (1, True)


def test_evidence_that_was_erased_meanwhile_is_told_of_after_the_restore(site, other, tmp_path):
    out, thin = tmp_path / "backup.zip", tmp_path / "thin.zip"
    ran(site, "backup", out)
    with zipfile.ZipFile(out) as archive, zipfile.ZipFile(thin, "w") as target:
        evidence = next(name for name in archive.namelist() if name.startswith("files/evidence/"))
        manifest = json.loads(archive.read("manifest.json"))
        del manifest["parts"][evidence]
        manifest["gone"] = [evidence.removeprefix("files/")]
        for name in archive.namelist():
            if name not in (evidence, "manifest.json"):
                target.writestr(name, archive.read(name))
        target.writestr("manifest.json", json.dumps(manifest))
    done = run(other, "restore", thin)
    assert done.returncode == 3
    assert f"Not in it, because it was removed meanwhile: {manifest['gone'][0]}" in done.stdout
    assert done.stderr == f"A file of evidence is missing: {manifest['gone'][0]}.\n"


@pytest.mark.slow
def test_backup_of_an_older_version_is_brought_up_to_this_one(databases, site, other, tmp_path):
    now, then = tmp_path / "now.zip", tmp_path / "then.zip"
    ran(site, "backup", now)
    ran(other, "restore", now)
    other.python(
        "from django.core.management import call_command\n"
        "call_command('migrate', 'django_tasks_database', '0020', verbosity=0)"
    )
    ran(other, "backup", then)
    with zipfile.ZipFile(then) as archive:
        told = json.loads(archive.read("manifest.json"))["database"]["migrations"]
    assert told["django_tasks_database"].startswith("0020_")
    third = Empty(tmp_path / "third", databases)
    ran(third, "restore", then)
    assert "changes are waiting" not in run(third, "doctor").stdout


def test_killed_before_it_has_its_name_it_is_not_there_and_the_next_is_whole(site, tmp_path):
    out = tmp_path / "backup.zip"
    code = (
        "import os, sys; os.rename = lambda *names: os.kill(os.getpid(), 9)\n"
        "from goldenthread.cli import main; main(sys.argv[1:])"
    )
    killed = subprocess.run([sys.executable, "-c", code, "backup", str(out)], env=site.environment)
    assert killed.returncode == -9
    assert not out.exists()
    ran(site, "backup", out)
