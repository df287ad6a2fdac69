"""A person says which document a file replaces; a large file is left to a worker."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldenthread.catalogue.models import Version
from goldenthread.collecting import actions, uploads
from goldenthread.collecting.models import Run, Worker
from goldenthread.collecting.tasks import look_at_source, take_in_upload
from goldenthread.collecting.uploads import work_of
from tests.collecting.documents import extraction
from tests.factories import make_document, make_item, make_publication, make_user, make_version

pytestmark = pytest.mark.django_db

UPLOAD = "/collecting/upload"


@pytest.fixture(autouse=True)
def editor(client):
    person = make_user("eddie@example.org", role="editor")
    client.force_login(person)
    return person


@pytest.fixture(autouse=True)
def reading(monkeypatch):
    read = extraction("Partners should act.", title="Something else altogether")
    monkeypatch.setattr(actions, "read_document", lambda data, filename: read)


@pytest.fixture
def report():
    """The first version of a document of a review."""
    version = make_version(make_document(make_publication("a-review"), title="The report"))
    make_item(version, "Partners should act.", label="1")
    return version


@pytest.fixture
def worker():
    now = timezone.now()
    return Worker.objects.create(name="w", started_at=now, seen_at=now)


def send(client, publication, **given):
    file = SimpleUploadedFile("renamed.pdf", b"%PDF-1.7 other words")
    return client.post(UPLOAD, {"document": file, "publication": publication.pk, **given})


def test_page_of_a_publication_asks_which_document_is_replaced(client, report):
    publication = report.document.publication
    by_link = client.get(f"{UPLOAD}?publication=a-review").content.decode()
    assert "A new version of The report" in by_link
    by_button = client.get(f"{UPLOAD}?publication={publication.pk}").content.decode()
    assert "A new version of The report" in by_button
    assert "A new version of" not in client.get(UPLOAD).content.decode()


def test_renamed_file_becomes_a_version_of_the_document_that_a_person_chose(client, report):
    send(client, report.document.publication, replaces=report.document.pk)
    assert list(report.document.versions.values_list("number", flat=True)) == [1, 2]


def test_file_of_the_same_name_is_another_document_when_a_person_says_so(client, report):
    Version.objects.update(filename="renamed.pdf")
    send(client, report.document.publication, replaces="another")
    assert report.document.publication.documents.count() == 2
    assert report.document.versions.count() == 1


def test_file_is_placed_by_its_name_when_nobody_knows(client, report):
    Version.objects.update(filename="renamed.pdf")
    send(client, report.document.publication, replaces="not-known")
    assert report.document.versions.count() == 2


def test_document_of_another_publication_cannot_be_replaced(client, report):
    other = make_document(make_publication("other"), title="Elsewhere")
    page = send(client, report.document.publication, replaces=other.pk)
    assert page.status_code == 200
    assert Version.objects.count() == 1


def test_large_file_is_read_by_a_worker(client, report, worker, monkeypatch):
    monkeypatch.setattr(uploads, "LARGE", 1)
    response = send(client, report.document.publication, replaces=report.document.pk)
    run = Run.objects.get()
    assert response.url == f"/collecting/runs/{run.pk}"
    assert Version.objects.count() == 1
    assert "Waits for a worker" in client.get(response.url).content.decode()
    work = work_of(run)
    newest = take_in_upload.call(*work.args_kwargs["args"])
    assert Version.objects.get(pk=newest).document == report.document
    run.refresh_from_db()
    assert run.counts["added"] == 1
    assert take_in_upload.call(*work.args_kwargs["args"]) is None  # done already


def test_large_file_is_read_at_once_where_no_worker_lives(client, report, worker, monkeypatch):
    monkeypatch.setattr(uploads, "LARGE", 1)
    Worker.objects.update(stopped_at=timezone.now())
    send(client, report.document.publication, replaces=report.document.pk)
    assert Version.objects.count() == 2


def test_large_file_is_read_at_once_where_every_worker_is_busy(client, report, worker, monkeypatch):
    monkeypatch.setattr(uploads, "LARGE", 1)
    work = DBTaskResult.objects.get(pk=look_at_source.enqueue("panel").id)
    work.claim(worker.name)
    send(client, report.document.publication, replaces=report.document.pk)
    assert Version.objects.count() == 2


def test_small_file_is_read_at_once(client, report, worker):
    send(client, report.document.publication, replaces=report.document.pk)
    assert Version.objects.count() == 2
