"""A backup is whole whatever happens meanwhile, and appears whole or not at all."""

import json
import os
import stat
import zipfile
from contextlib import closing
from itertools import count
from threading import Event, Thread

import pytest

from goldenthread.config.backup.databases import BackupRefused
from goldenthread.config.backup.manifest import is_place
from tests.config.backup.conftest import keep


def unpacked_rows(small, out, tmp_path):
    with zipfile.ZipFile(out) as archive:
        return small.rows(archive.extract("database.sqlite3", tmp_path / "unpacked"))


def test_it_holds_every_kept_file_and_nothing_that_is_made_anew_or_secret(small, out):
    (small.home / "secret-key").write_text("never in a backup")
    for folder in ("renders", "incoming", "bulk"):
        keep(small.store, b"made anew", folder)
    keep(small.store, b"everything of a partnership", "partnership-files")
    small.back_up(out)
    with zipfile.ZipFile(out) as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
        assert not any(b"never in a backup" in archive.read(name) for name in names)
    kept = {f"files/{path.relative_to(small.store)}" for path in small.store.rglob("*") if path.is_file()}
    made_anew = {name for name in kept if name.split("/")[1] in ("renders", "incoming", "bulk")}
    assert names == {"manifest.json", "database.sqlite3"} | kept - made_anew
    assert manifest["parts"].keys() == names - {"manifest.json"}
    assert manifest["database"]["rows"] == {"copy_of_note": 2, "django_migrations": 2, "note": 2}
    assert manifest["database"]["migrations"] == {"accounts": "0001_initial", "audit": "0001_initial"}


def test_it_is_for_its_owner_alone_and_nothing_is_left_beside_it(small, out):
    small.back_up(out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [path.name for path in out.parent.iterdir()] == ["backup.zip"]


def test_what_comes_after_the_database_is_no_harm_and_what_is_erased_is_named(small, out, tmp_path):
    erased = keep(small.store, b"to be erased", "evidence/northmoor")

    def meanwhile(what):
        if what == "Copying the files":
            small.write("late")
            small.late = keep(small.store, b"late")
            (small.store / erased).unlink()

    made = small.back_up(out, meanwhile)
    assert unpacked_rows(small, out, tmp_path) == [["one", "two"]] * 2
    assert f"files/{small.late}" in made.manifest.parts
    assert f"files/{erased}" not in made.manifest.parts
    assert made.manifest.gone == [erased]


def test_database_is_whole_while_others_write_and_files_of_its_rows_are_there(small, out, tmp_path):
    begun, ended = Event(), Event()

    def write():
        for number in count():
            words = f"{number} " * 2_000
            keep(small.store, words.encode())  # the file first, as the product does
            small.write(words)
            begun.set()
            if ended.is_set():
                return

    writer = Thread(target=write)
    with closing(small.connected()) as reader:  # while it is open, new rows stay in the log beside the file
        reader.execute("SELECT count(*) FROM note").fetchone()
        writer.start()
        begun.wait()
        try:
            made = small.back_up(out)
        finally:
            ended.set()
            writer.join()
    notes, copies = unpacked_rows(small, out, tmp_path)
    assert notes == copies
    assert len(notes) == made.manifest.database.rows["note"] > 2
    kept = set(made.manifest.parts)
    assert all(f"files/{keep(tmp_path, words.encode())}" in kept for words in notes)


def test_damaged_file_is_told_and_kept_as_it_is(small, out):
    path = keep(small.store, b"whole")
    (small.store / path).write_bytes(b"broken")
    assert small.back_up(out).damaged == [f"files/{path}"]


def test_nothing_is_written_over(small, out):
    out.write_text("older")
    with pytest.raises(BackupRefused, match="is there already"):
        small.back_up(out)
    assert out.read_text() == "older"


def test_another_that_was_made_meanwhile_is_not_written_over(small, out):
    with pytest.raises(BackupRefused, match="is there already"):
        small.back_up(out, lambda what: out.write_text("quicker"))
    assert [path.read_text() for path in out.parent.iterdir()] == ["quicker"]


def test_places_that_cannot_be(small, out):
    with pytest.raises(BackupRefused, match="There is no folder"):
        small.back_up(out.parent / "nowhere" / "backup.zip")
    with pytest.raises(BackupRefused, match="is what is backed up"):
        small.back_up(small.store / "backup.zip")


def test_a_home_without_a_database_is_told(empty, out):
    with pytest.raises(BackupRefused, match="There is no database"):
        empty.back_up(out)
    assert not list(out.parent.iterdir())


def test_damaged_database_is_told(small, out):
    small.write("x" * 100_000)
    with small.connected() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with open(small.database.file, "r+b") as file:
        file.seek(-8192, os.SEEK_END)
        file.write(b"\xff" * 8192)
    with pytest.raises(BackupRefused, match=r"damaged|cannot be copied"):
        small.back_up(out)
    assert not list(out.parent.iterdir())


@pytest.mark.parametrize("when", ["fsync", "rename"])
def test_cut_off_before_it_has_its_name_it_is_not_there(small, out, monkeypatch, when):
    def cut_off(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr(f"os.{when}", cut_off)
    with pytest.raises(KeyboardInterrupt):
        small.back_up(out)
    assert not list(out.parent.iterdir())


def test_it_is_safe_on_the_disk_before_it_has_its_name(small, out, monkeypatch):
    order, fsync, rename = [], os.fsync, os.rename
    monkeypatch.setattr("os.fsync", lambda file: (order.append("fsync"), fsync(file)))
    monkeypatch.setattr("os.rename", lambda *names: (order.append("rename"), rename(*names)))
    small.back_up(out)
    assert order == ["fsync", "rename", "fsync"]  # the file, its name, the folder


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("files/ab/abc", True),
        ("files/a b/é.pdf", True),
        ("files/../secret-key", False),
        ("files/./a", False),
        ("files//a", False),
        ("/etc/passwd", False),
        ("files\\..\\a", False),
        ("files/a\nb", False),
        ("files/a/", False),
        ("", False),
    ],
)
def test_names_lead_nowhere_else(name, fits):
    assert is_place(name) is fits
