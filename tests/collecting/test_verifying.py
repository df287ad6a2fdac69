"""`goldenthread verify`: what is whole passes, and each kind of damage is found and named."""

import json
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from goldenthread.catalogue.models import Item, Version
from goldenthread.collecting.looks.lock import collecting_lock
from goldenthread.collecting.models import Attachment, Listing, Run
from goldenthread.collecting.storage import keep
from goldenthread.collecting.uploads import queue_upload
from goldenthread.publishing.commands.verify import verify
from tests.collecting.sources import Place, found, found_file, make_source
from tests.factories import make_document, make_user

pytestmark = pytest.mark.django_db
LONG_AGO = time.time() - 24 * 3600


@pytest.fixture
def whole():
    """A site with one collected publication; gives the place that it came from."""
    place = Place(found(files=(found_file(),)), files={found_file().url: "- Partners should act."})
    place.source = make_source()
    place.collect(place.source)
    return place


def found_now(*options):
    result = CliRunner().invoke(verify, ["--json", *options])
    document = json.loads(result.output)
    return result.exit_code, {each["code"] for each in document["findings"]}


def stored(path):
    return Path(default_storage.path(path))


def test_whole_site_passes_with_a_sentence(whole):
    result = CliRunner().invoke(verify)
    assert (result.exit_code, result.output) == (0, "Everything that is kept is whole.\n")


def test_empty_site_passes(db):
    assert found_now() == (0, set())


def test_missing_and_damaged_files_are_found_and_fetched_again_by_the_next_run(whole):
    version = Version.objects.get()
    stored(version.file_path).write_bytes(b"something else")
    assert found_now() == (1, {"file-damaged"})
    stored(version.file_path).unlink()
    assert found_now() == (1, {"file-missing"})
    assert found_now("--fix") == (0, {"file-missing"})
    assert Listing.objects.get().etag == ""
    whole.collect(whole.source)
    assert found_now() == (0, set())
    assert Version.objects.count() == 1


def test_file_of_nothing_is_trouble_and_can_be_removed(whole):
    path = "ab/" + "ab" * 32
    default_storage.save(path, ContentFile(b"x"))
    os.utime(stored(path), (LONG_AGO, LONG_AGO))
    assert found_now() == (1, {"file-without-document"})
    assert found_now("--fix")[0] == 0
    assert not default_storage.exists(path)
    assert found_now() == (0, set())


def test_file_of_this_hour_may_be_on_its_way_and_is_left(whole):
    sha256 = keep(b"about to come in")
    assert found_now("--fix") == (0, {"file-on-its-way"})
    assert default_storage.exists(Version(sha256=sha256).file_path)


def test_file_that_a_cut_off_run_left_is_no_trouble(whole):
    Run.objects.create(source="x", started_at=timezone.now() - timedelta(days=2))
    sha256 = keep(b"left behind")
    path = Version(sha256=sha256).file_path
    os.utime(stored(path), (LONG_AGO, LONG_AGO))
    assert found_now() == (0, {"file-of-cut-off-run"})
    found_now("--fix")
    assert not default_storage.exists(path)


def test_file_that_a_worker_has_still_to_read_is_awaited(whole, settings):
    upload = ContentFile(b"%PDF-1.7 sent by a person", name="sent.pdf")
    queue_upload(upload=upload, publication=None, by=make_user())
    for path in stored("").rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    assert found_now("--fix") == (0, set())


def test_unfinished_file_is_told_and_removed(whole):
    default_storage.save("incoming/tmp123", ContentFile(b"half"))
    os.utime(stored("incoming/tmp123"), (LONG_AGO, LONG_AGO))
    assert found_now("--fix") == (0, {"unfinished-file"})
    assert found_now() == (0, set())


def test_words_that_are_not_on_their_page_are_found(whole):
    Item.objects.update(text="Partners should not act.")
    assert found_now() == (1, {"quote-differs"})


def test_gap_in_version_numbers_and_an_empty_document_are_found(whole):
    Version.objects.update(number=3)
    make_document(Version.objects.get().document.publication, title="Nothing in it")
    assert found_now() == (1, {"versions-misnumbered", "document-empty"})


def test_version_that_was_read_and_has_no_pages_is_found(whole):
    Version.objects.get().pages.all().delete()
    assert "pages-missing" in found_now()[1]


def test_listing_that_does_not_agree_with_the_catalogue_is_found(whole):
    Listing.objects.update(publication=None)
    Attachment.objects.update(version=None)
    assert found_now() == (1, {"match-without-publication", "attachment-empty"})


def test_fix_waits_for_nobody(whole):
    with collecting_lock():
        result = CliRunner().invoke(verify, ["--fix"])
    assert result.exit_code == 5
    assert "Another run" in result.output
