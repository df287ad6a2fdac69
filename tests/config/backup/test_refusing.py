"""A backup that is not what it says is refused in a sentence, and nothing is written."""

import json
import re
import sqlite3
import stat
import zipfile
from contextlib import closing

import pytest

from goldenthread.config.backup.databases import BackupRefused
from goldenthread.config.backup.restoring import put_in_place
from goldenthread.publishing.moving.reading import FileRefused
from tests.config.backup.conftest import contents

DATABASE = "database.sqlite3"


@pytest.fixture
def backup(small, out):
    small.back_up(out)
    return out


@pytest.fixture
def parts(backup):
    """What is in it, to be changed and written again."""
    with zipfile.ZipFile(backup) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(out, parts, **entry):
    out.unlink(missing_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            if name in entry:
                info.external_attr = entry[name] << 16
            archive.writestr(info, data)


def told_otherwise(given, /, **changes):
    given["manifest.json"] = json.dumps(json.loads(given["manifest.json"]) | changes).encode()


def a_file(parts):
    return next(name for name in parts if name.startswith("files/"))


def renamed(name):
    """The same parts, where one has another name, in the manifest too."""

    def change(parts):
        old = a_file(parts)
        parts[name] = parts.pop(old)
        told = json.loads(parts["manifest.json"])["parts"]
        told[name] = told.pop(old)
        told_otherwise(parts, parts=told)

    return change


def larger_than_told(parts):
    parts[a_file(parts)] = b"0" * 100_000


def other_bytes(parts):
    parts[a_file(parts)] = parts[a_file(parts)][::-1]


def lacking(parts):
    del parts[a_file(parts)]


def added(parts):
    parts["files/aa/more"] = b"more"


def no_database(parts):
    del parts[DATABASE]
    told = json.loads(parts["manifest.json"])["parts"]
    del told[DATABASE]
    told_otherwise(parts, parts=told)


def no_manifest(parts):
    del parts["manifest.json"]


def manifest_of_nonsense(parts):
    parts["manifest.json"] = b'{"format": "goldenthread/backup", "version": 1, "product": "1"}'


def no_backup(parts):
    told_otherwise(parts, format="something/else")


def newer_format(parts):
    parts["manifest.json"] = b'{"format": "goldenthread/backup", "version": 2, "product": "9.9"}'


def of_the_database(**changes):
    def change(parts):
        told = json.loads(parts["manifest.json"])["database"]
        told_otherwise(parts, database=told | changes)

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (other_bytes, "is not what was backed up: its SHA-256 is another"),
        (larger_than_told, "not as large as manifest.json says"),
        (lacking, "is not where manifest.json says"),
        (added, "is not where manifest.json says"),
        (no_database, "There is no database.sqlite3"),
        (no_manifest, "`goldenthread backup` did not make it"),
        (no_backup, "`goldenthread backup` did not make it"),
        (manifest_of_nonsense, "does not say what it has to"),
        (newer_format, "Golden Thread 9.9 made the backup, in a newer format"),
        (renamed("files/../secret-key"), "has no place in a backup"),
        (renamed("/tmp/elsewhere"), "has no place in a backup"),
        (renamed("secret-key"), "has no place in a backup"),
        (of_the_database(engine="postgresql"), "holds a database of postgresql"),
        (of_the_database(migrations={"audit": "0999_later"}), "changes that this version does not know"),
        (of_the_database(migrations={"audit": "0001_initial"}), "is of another version"),
        (of_the_database(rows={"note": 3}), "has 2 rows, and the backup tells of none"),
    ],
)
def test_what_is_not_as_it_says_is_refused(backup, parts, empty, change, sentence):
    change(parts)
    write(backup, parts)
    refused(backup, empty, sentence)


def refused(backup, empty, sentence):
    with pytest.raises((BackupRefused, FileRefused), match=re.escape(sentence)):
        put_in_place(backup, empty.database)
    assert not list(empty.home.iterdir())


def test_link_is_refused(backup, parts, empty):
    write(backup, parts, **{a_file(parts): stat.S_IFLNK | 0o777})
    refused(backup, empty, "is a link or a folder, and no file")


def test_name_that_stands_twice_is_refused(backup, parts, empty):
    with zipfile.ZipFile(backup, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(a_file(parts), b"again")
    refused(backup, empty, "A name stands in the file twice")


def test_part_that_grows_past_its_size_is_refused(backup, parts, empty):
    """Where the ZIP says the size of the manifest, and its bytes unpack to more."""
    larger_than_told(parts)
    told = json.loads(parts["manifest.json"])["parts"]
    told[a_file(parts)]["bytes"] = 3
    told_otherwise(parts, parts=told)
    write(backup, parts)
    data = backup.read_bytes()
    backup.write_bytes(data.replace((100_000).to_bytes(4, "little"), (3).to_bytes(4, "little")))
    refused(backup, empty, a_file(parts))


def test_more_than_the_disk_holds_is_refused(backup, empty, monkeypatch):
    monkeypatch.setattr("goldenthread.config.backup.restoring.SPARE", 2**62)
    refused(backup, empty, "free.")


@pytest.mark.parametrize("place", [0.02, 0.5, 0.95])
def test_broken_byte_is_refused(backup, empty, place):
    data = bytearray(backup.read_bytes())
    data[int(len(data) * place)] ^= 0xFF
    backup.write_bytes(data)
    with pytest.raises((BackupRefused, FileRefused)):
        put_in_place(backup, empty.database)
    assert not list(empty.home.iterdir())


@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_half_a_file_is_refused(backup, empty, share):
    data = backup.read_bytes()
    backup.write_bytes(data[: int(len(data) * share)])
    refused(backup, empty, "is no whole ZIP file")


def test_home_with_a_database_is_refused(backup, small):
    before = contents(small.home)
    with pytest.raises(BackupRefused, match="There is a database at"):
        put_in_place(backup, small.database)
    assert contents(small.home) == before


def test_home_with_files_is_refused(backup, empty):
    (empty.store / "ab").mkdir(parents=True)
    (empty.store / "ab" / "kept").write_text("kept")
    with pytest.raises(BackupRefused, match="There are files in"):
        put_in_place(backup, empty.database)
    assert contents(empty.home) == {"files/ab/kept": b"kept"}


def test_store_that_is_a_link_is_refused(backup, empty, tmp_path):
    (tmp_path / "large").mkdir()
    empty.store.symlink_to(tmp_path / "large")
    with pytest.raises(BackupRefused, match="is a link or a disk of its own"):
        put_in_place(backup, empty.database)
    assert not list((tmp_path / "large").iterdir())


def test_restore_that_was_cut_off_is_told(backup, empty):
    (empty.home / "files.restoring").mkdir()
    with pytest.raises(BackupRefused, match="Another restore is going on, or was cut off"):
        put_in_place(backup, empty.database)
    assert [path.name for path in empty.home.iterdir()] == ["files.restoring"]


def test_files_go_again_where_the_database_cannot_be_put_in_place(backup, empty, monkeypatch):
    def fails(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(empty.database, "put_in_place", fails)
    with pytest.raises(OSError, match="No space left"):
        put_in_place(backup, empty.database)
    assert not list(empty.home.iterdir())


def test_whole_backup_is_put_in_place_of_an_empty_database(backup, small, empty):
    empty.store.mkdir()
    with closing(sqlite3.connect(empty.database.file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")  # as a command that only asked leaves it: no table
    put_in_place(backup, empty.database)
    assert {path.name for path in empty.home.iterdir()} == {"files", "goldenthread.sqlite3"}
    assert empty.rows() == small.rows()
    assert contents(empty.store) == contents(small.store)


def test_log_of_a_database_that_was_there_before_is_not_played_back(backup, small, empty):
    before = small.rows()
    with closing(small.connected()) as connection, connection:
        connection.execute("INSERT INTO note VALUES ('late')")
        connection.commit()
        log = small.database.file.with_name("goldenthread.sqlite3-wal").read_bytes()
    assert b"late" in log
    empty.database.file.with_name("goldenthread.sqlite3-wal").write_bytes(log)
    put_in_place(backup, empty.database)
    assert {path.name for path in empty.home.iterdir()} == {"files", "goldenthread.sqlite3"}
    assert empty.rows() == before
