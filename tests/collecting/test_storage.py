"""Bytes are kept untouched under their hash, and a file is whole or not there."""

import hashlib
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldenthread.catalogue.models import Version
from goldenthread.collecting import storage
from goldenthread.collecting.storage import INCOMING, is_kept, keep
from tests.factories import make_version

pytestmark = pytest.mark.django_db

DATA = b"%PDF-1.7 some bytes \x00\xff"
PATH = Version(sha256=hashlib.sha256(DATA).hexdigest()).file_path


def stored_files():
    """Every file in the store, by its path there."""
    root = default_storage.location
    return sorted(
        os.path.relpath(os.path.join(folder, name), root)
        for folder, _, names in os.walk(root)
        for name in names
    )


def test_bytes_are_kept_untouched_under_their_hash():
    assert keep(DATA) == hashlib.sha256(DATA).hexdigest()
    assert stored_files() == [PATH]
    assert default_storage.open(PATH).read() == DATA


def test_bytes_of_a_document_are_written_once(monkeypatch):
    make_version(data=DATA)
    monkeypatch.setattr(type(default_storage._wrapped), "_save", lambda *args: pytest.fail("written again"))
    keep(DATA)


def test_damaged_file_is_mended():
    keep(DATA)
    with open(default_storage.path(PATH), "wb") as file:
        file.write(DATA[:5])
    assert not is_kept(Version(sha256=PATH[3:]).sha256)
    keep(DATA)
    assert default_storage.open(PATH).read() == DATA


@pytest.mark.parametrize("failing", ["os.fsync", "os.replace"])
def test_write_that_fails_leaves_nothing_under_the_name(monkeypatch, failing):
    def fail(*args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(f"goldenthread.collecting.storage.{failing}", fail)
        with pytest.raises(OSError, match="No space"):
            keep(DATA)
    assert stored_files() == []
    keep(DATA)
    assert is_kept(PATH[3:])


def test_file_is_on_the_disk_before_it_has_its_name(monkeypatch):
    steps = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(
            storage.os, name, lambda *args, name=name, real=real: (steps.append(name), real(*args))[1]
        )
    keep(DATA)
    assert steps == ["fsync", "replace", "fsync"]


def test_what_a_cut_off_run_left_is_never_read():
    os.makedirs(default_storage.path(INCOMING))
    with open(os.path.join(default_storage.path(INCOMING), "tmpabc"), "wb") as file:
        file.write(DATA[:4])
    assert not is_kept(PATH[3:])
    keep(DATA)
    assert is_kept(PATH[3:])


def test_file_can_be_read_by_the_server_that_sends_it():
    keep(DATA)
    assert os.stat(default_storage.path(PATH)).st_mode & 0o777 == 0o644


def test_saving_under_a_taken_name_keeps_the_name():
    assert default_storage.save("ab/name", ContentFile(b"1")) == "ab/name"
    assert default_storage.save("ab/name", ContentFile(b"2")) == "ab/name"
    assert default_storage.open("ab/name").read() == b"2"
