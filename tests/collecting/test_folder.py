"""A watched folder: what is put there comes in as a draft, and taking it away changes nothing."""

from pathlib import Path

import pytest

from goldenthread.catalogue.models import Publication, Version
from goldenthread.collecting.looks.collect import Opened, collect
from goldenthread.collecting.models import Attachment, Source
from goldenthread.collecting.sources.folder import FolderReader, title_of_path
from goldenthread.collecting.sources.found import Validators
from goldenthread.collecting.sources.opening import opened
from goldenthread.collecting.web.fetch import FetchError
from tests.collecting.sources import make_source, read_at_once
from tests.written import writes

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "watched"
    (folder / "a-review").mkdir(parents=True)
    (folder / "a-review" / "report.pdf").write_bytes(b"%PDF-1.7\n- Partners should act.")
    (folder / "a-review" / "annex.pdf").write_bytes(b"%PDF-1.7\n- Schools should act too.")
    (folder / "Sleep_safety-paper.pdf").write_bytes(b"%PDF-1.7\n- Midwives should ask.")
    (folder / "notes.txt").write_text("not a document")
    return folder


@pytest.fixture
def source(folder):
    return make_source("inbox", kind="folder", place=str(folder), name="The shared folder")


def run(source):
    with opened(source) as ready:
        return collect(source=source, opened=Opened(ready.reader, ready.fetch, read_at_once), by="a test")


def test_each_file_is_a_draft_and_each_folder_one_with_its_files(source):
    account = run(source)
    assert (account.is_good, account.as_counts["added"]) == (True, 3)
    drafts = Publication.objects.drafts().order_by("title")
    assert [(each.title, each.documents.count()) for each in drafts] == [
        ("A review", 2),
        ("Sleep safety paper", 1),
    ]
    assert set(drafts.values_list("catalogue_id", flat=True)) == {None}
    assert not drafts[0].addresses.exists()


def test_second_run_writes_nothing(source):
    run(source)
    with writes() as statements:
        run(source)
    assert {statement.split('"')[1] for statement in statements} == {"collecting_run", "audit_event"}


def test_changed_file_is_a_new_version_and_a_vanished_one_stays(source, folder):
    run(source)
    (folder / "a-review" / "report.pdf").write_bytes(b"%PDF-1.7\n- Partners should act at once, all of them.")
    (folder / "Sleep_safety-paper.pdf").unlink()
    run(source)
    assert sorted(Version.objects.values_list("number", flat=True)) == [1, 1, 1, 2]
    assert Publication.objects.filter(at_source="published").count() == 2


def test_link_that_leads_out_of_the_folder_is_not_followed(source, folder, tmp_path):
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7\n- Elsewhere.")
    (folder / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    run(source)
    assert not Attachment.objects.filter(key="link.pdf").exists()
    with pytest.raises(FetchError, match="not in the folder"):
        FolderReader(folder).fetch(f"file://{tmp_path}/secret.pdf", Validators())


def test_folder_that_is_not_there_is_a_bad_run_with_a_sentence():
    source = Source.objects.get(pk=make_source("gone", kind="folder", place="/nowhere/at/all").pk)
    account = run(source)
    assert account.exit_status == 4
    assert "There is no folder" in account.problems[0]["sentence"]


def test_name_of_a_file_becomes_a_title():
    assert title_of_path(Path("A_long-name.v2.pdf")) == "A long name.v2"
