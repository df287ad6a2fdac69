import pytest

from goldenthread.publishing.views.files import safe_filename
from tests.factories import make_version

pytestmark = pytest.mark.django_db
BYTES = b"%PDF-1.7 \x00\xff bytes of a report"


def get(client, version):
    return client.get(f"/documents/{version.pk}/file")


def test_pdf_is_sent_untouched_to_be_read(client):
    response = get(client, make_version(data=BYTES, filename="A report.pdf"))
    assert response.getvalue() == BYTES
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="A report.pdf"'
    assert response["Content-Length"] == str(len(BYTES))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "script" not in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_html_is_sent_to_be_saved_and_can_run_nothing(client):
    page = b"<script>alert(1)</script>"
    response = get(client, make_version(data=page, media_type="text/html", filename="review.html"))
    assert response.getvalue() == page
    assert response["Content-Disposition"] == 'attachment; filename="review.html"'
    assert response["Content-Security-Policy"] == "sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_unknown_type_is_plain_bytes_to_save(client):
    response = get(client, make_version(data=b"x", media_type="image/svg+xml", filename="a.svg"))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="a.bin"'


@pytest.mark.parametrize(
    ("filename", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\reports\\review.pdf", "review.pdf"),
        ('a"; filename="b.exe', "a filenameb.pdf"),
        ("line\r\nSet-Cookie: x.pdf", "lineSet-Cookie x.pdf"),
        ("Adolygiad – plant.pdf", "Adolygiad  plant.pdf"),
        ("...", "a-slug.pdf"),
        ("x" * 250 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_filename_is_safe(filename, safe):
    version = make_version(filename=filename)
    version.document.publication.slug = "a-slug"
    assert safe_filename(version) == safe


def test_welsh_name_survives_in_the_header(client):
    response = get(client, make_version(data=BYTES, filename="Adroddiad Tŷ.pdf"))
    assert response["Content-Disposition"] == "inline; filename*=utf-8''Adroddiad%20T%C5%B7.pdf"


def test_file_of_a_draft_is_for_editors_only(client, read):
    version = make_version(data=BYTES)
    publication = version.document.publication
    publication.is_draft = True
    publication.save()
    assert get(client, version).status_code == 404
    read("/", "viewer")
    assert get(client, version).status_code == 404
    read("/", "editor")
    response = get(client, version)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_file_that_is_not_kept_is_not_found(client):
    version = make_version(data=BYTES)
    version.sha256 = "0" * 64
    version.save()
    assert get(client, version).status_code == 404
