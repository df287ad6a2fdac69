"""Editors add documents in the browser and see what was found; others cannot."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.catalogue.models import Version
from goldenthread.collecting import actions
from goldenthread.collecting.actions import end_run, start_run
from goldenthread.collecting.models import Run
from goldenthread.collecting.permissions import can_add_documents
from tests.collecting.documents import extraction, failed, web_page
from tests.factories import make_publication, make_user

pytestmark = pytest.mark.django_db

UPLOAD = "/collecting/upload"


@pytest.fixture
def editor(client):
    person = make_user("eddie@example.org", role="editor")
    client.force_login(person)
    return person


@pytest.fixture
def reading(monkeypatch):
    """Say what reading gives instead of starting a child process."""

    def gives(read):
        monkeypatch.setattr(actions, "read_document", lambda data, filename: read)

    gives(extraction("Partners should act.", "Schools should write it down."))
    return gives


def send(client, data=b"%PDF-1.7 words", name="report.pdf", **given):
    return client.post(UPLOAD, {"document": SimpleUploadedFile(name, data), **given})


@pytest.mark.parametrize("role", [None, "viewer"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_people_who_may_not_add_are_told_so(client, role, method):
    client.force_login(make_user(role=role))
    run = start_run(source="x", by="a test")
    for address in (UPLOAD, "/collecting/runs", f"/collecting/runs/{run.pk}", "/collecting/documents/1"):
        assert getattr(client, method)(address).status_code == 403


def test_strangers_are_sent_to_sign_in(client):
    response = client.get(UPLOAD)
    assert response.status_code == 302
    assert reverse("accounts:sign-in") in response.url


@pytest.mark.parametrize(
    ("role", "may"), [(None, False), ("viewer", False), ("editor", True), ("approver", True)]
)
def test_editors_and_approvers_may_add_documents(role, may):
    assert can_add_documents(make_user(role=role)) is may


def test_upload_page_offers_publications_and_a_new_one(client, editor):
    make_publication("a", title="A review", known_as="The one")
    make_publication("b", title="Another: of schools", known_as="Another")
    page = client.get(UPLOAD).content.decode()
    assert "The one: A review" in page
    assert ">Another: of schools<" in page
    assert "A new one (you complete its details afterwards)" in page
    assert page.count("<h1") == 1


def test_publication_can_be_chosen_by_a_link(client, editor):
    review = make_publication("a-review")
    page = client.get(f"{UPLOAD}?publication=a-review").content.decode()
    assert f'<option value="{review.pk}" selected>' in page


def test_uploaded_document_is_read_and_what_was_found_is_shown(client, editor, reading):
    review = make_publication("a-review")
    response = send(client, publication=review.pk)
    assert response.status_code == 302
    page = client.get(response.url).content.decode()
    assert "Recommendation" in page
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">2</td>' in page
    assert Version.objects.get().document.publication == review
    assert (Run.objects.get().by, Run.objects.get().source) == ("eddie@example.org", "upload of report.pdf")


def test_html_publication_is_really_read(client, editor):
    page = web_page("A report", "Partners should act.", "Schools should write it down.")
    response = send(client, page, "report.html")
    assert Version.objects.get().items.count() == 2
    shown = client.get(response.url).content.decode()
    assert "It is a draft: only editors see it." in shown
    assert reverse("catalogue:publication-edit", args=["a-report"]) in shown


def test_document_that_cannot_be_read_is_explained_in_plain_words(client, editor, reading):
    reading(failed())
    page = client.get(send(client).url).content.decode()
    assert "Not read" in page
    assert "The file is damaged or incomplete." in page
    assert Version.objects.get().status == "corrupt"


def test_same_document_again_is_said_to_be_there(client, editor, reading):
    send(client)
    page = client.get(send(client).url).content.decode()
    assert "was here already" in page
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("report.xlsx", b"PK", "must be a PDF, a Word document (.docx) or an HTML page"),
        ("report.pdf", b"<html>Sign in</html>", "called a PDF but is none"),
        ("report.pdf.exe", b"MZ", "must be a PDF, a Word document"),
        ("report.pdf", b"", "The file is empty"),
        ("report.pdf", b"%PDF-1.7 " + b"x" * 1024 * 1024, "larger than 1 MB"),
    ],
)
def test_wrong_file_is_sent_back_with_a_sentence(client, editor, monkeypatch, name, data, sentence):
    monkeypatch.setenv("GOLDENTHREAD_EXTRACTION_FILE_MB", "1")
    response = send(client, data, name)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not Run.objects.exists()


def test_upload_without_a_file_is_sent_back(client, editor):
    page = client.post(UPLOAD, {}).content.decode()
    assert "Choose a file" in page
    assert "<title>Error: Add a document" in page


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "a\u202efdp.pdf", "x" * 240 + ".pdf", "<b>.pdf"])
def test_odd_file_names_do_no_harm(client, editor, reading, name):
    response = send(client, name=name)
    version = Version.objects.get()
    assert "/" not in version.filename
    assert version.file_path == f"{version.sha256[:2]}/{version.sha256}"
    assert "<b>" not in client.get(response.url).content.decode()


def test_runs_are_listed_newest_first_with_how_they_ended(client, editor):
    well = start_run(source="first folder", by="goldenthread add")
    counts = {"added": 2, "unchanged": 1, "failed": 0, "items": 7, "seconds": 3}
    end_run(run=well, counts=counts, problems=[], by="goldenthread add")
    start_run(source="second folder", by="goldenthread add")
    page = client.get("/collecting/runs").content.decode()
    assert page.index("second folder") < page.index("first folder")
    assert "Cut off, or still going" in page
    assert "2 added, 1 unchanged, 0 failed" in page


def test_run_page_lists_its_problems(client, editor):
    run = start_run(source="a folder", by="goldenthread add")
    counts = {"added": 1, "unchanged": 0, "failed": 1, "items": 7, "seconds": 3}
    end_run(
        run=run, counts=counts, problems=[{"file": "x.pdf", "sentence": "It broke."}], by="goldenthread add"
    )
    page = client.get(f"/collecting/runs/{run.pk}").content.decode()
    assert "x.pdf: It broke." in page
    assert "7 items in them" in page


def test_empty_list_of_runs_says_so(client, editor):
    assert "Nothing yet" in client.get("/collecting/runs").content.decode()


def test_result_of_a_document_that_is_not_there_is_not_found(client, editor):
    assert client.get("/collecting/documents/999").status_code == 404
