"""Pages go out compressed; files do not, because readers ask for parts of them."""

from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from goldenthread.config.compression import PageCompression

REQUEST = RequestFactory().get("/", headers={"accept-encoding": "gzip"})


def encoding_of(response):
    return PageCompression(lambda request: response)(REQUEST).headers.get("Content-Encoding")


def test_page_is_compressed(client):
    response = client.get("/about", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 4000


def test_files_and_pictures_are_sent_as_they_are():
    assert encoding_of(FileResponse([b"%PDF" * 1000], content_type="application/pdf")) is None
    assert encoding_of(HttpResponse(b"RIFF" * 1000, content_type="image/webp")) is None
    assert encoding_of(HttpResponse("words " * 1000)) == "gzip"
