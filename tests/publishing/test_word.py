"""A Word document that is added is shown by its sections, and its file is sent to be saved as what it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.catalogue.models import Version
from goldenthread.collecting.actions import add_document
from goldenthread.extraction.docx import MEDIA_TYPE
from tests.extraction.docx.build import docx, para
from tests.factories import make_publication, make_user, make_version

pytestmark = pytest.mark.django_db

DRAFT = docx(
    para("A fictional review", "Title")
    + para("What happened", "H1")
    + para("A child was not seen for many weeks. " * 6)
    + para("Recommendations", "H1")
    + para("The partnership should review its threshold document.", num=(1, 0))
    + para("Schools should tell the partnership when a child leaves.", num=(1, 0))
)


@pytest.fixture
def version():
    return add_document(
        publication=make_publication(slug="a-review"),
        data=DRAFT,
        filename="a review.docx",
        source="",
        by="a test",
    ).version


def test_word_document_is_read_into_sections_and_items(version):
    assert (version.status, version.media_type) == ("ok", MEDIA_TYPE)
    assert [page.label for page in version.pages.all()] == [
        "A fictional review", "What happened", "Recommendations",
    ]  # fmt: skip
    assert [(item.label, item.page) for item in version.items.all()] == [("1", 3), ("2", 3)]


def test_page_is_shown_as_a_section_without_a_picture(read, version):
    page = read(f"/documents/{version.pk}/pages/3")
    assert page.one("h1").endswith("Section “Recommendations”")
    assert "Section 3 of 3." in page.main
    assert "Word document" in page.main
    assert "web page" not in page.main
    assert page.tree.css(".gt-picture") == []
    assert "Schools should tell the partnership" in page.main


def test_item_and_publication_say_that_the_file_is_a_word_document(read, version):
    item = version.items.first()
    assert "Word document" in read(item.get_absolute_url()).main
    assert "Word document" in read("/publications/a-review").main


def test_file_is_sent_to_be_saved_as_a_word_document(client, version):
    response = client.get(f"/documents/{version.pk}/file")
    assert response.getvalue() == DRAFT
    assert response["Content-Type"] == MEDIA_TYPE
    assert response["Content-Disposition"] == 'attachment; filename="a review.docx"'
    assert response["Content-Security-Policy"] == "sandbox"


def test_same_document_again_changes_nothing(version):
    add_document(publication="a-review", data=DRAFT, filename="again.docx", source="", by="a test")
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("application/pdf", "PDF"),
        (MEDIA_TYPE, "Word document"),
        ("text/html", "web page"),
        ("application/octet-stream", "file"),
    ],
)
def test_files_are_called_what_people_call_them(media_type, kind):
    assert make_version(media_type=media_type).file_kind == kind


def test_word_document_is_accepted_by_the_upload_page(client):
    client.force_login(make_user("eddie@example.org", role="editor"))
    response = client.post("/collecting/upload", {"document": SimpleUploadedFile("a review.docx", DRAFT)})
    assert response.status_code == 302
    assert Version.objects.get().status == "ok"
    assert ".docx" in client.get("/collecting/upload").content.decode()
