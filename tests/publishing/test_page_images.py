from threading import BoundedSemaphore

import pytest
from django.core.files.storage import default_storage

from goldenthread.catalogue.catalogue_file import SAMPLE
from goldenthread.publishing.reading import page_images
from goldenthread.publishing.reading.page_images import NoPageImage, page_image
from tests.factories import make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample():
    return make_version(data=(SAMPLE.parent / "kept-in-touch.pdf").read_bytes())


@pytest.fixture
def quick_render(monkeypatch):
    """A child that answers at once, and a list of what it was asked."""
    asked = []
    monkeypatch.setattr(
        page_images, "render_in_child", lambda data, page, width: asked.append((page, width)) or b"RIFF"
    )
    return asked


def test_page_of_a_real_file_is_a_webp_image(sample):
    image = page_image(sample, 2, 640)
    assert (image[:4], image[8:12]) == (b"RIFF", b"WEBP")


def test_page_that_is_not_there_has_no_picture(sample):
    with pytest.raises(NoPageImage):
        page_image(sample, 999, 640)


def test_picture_is_made_once_for_each_width(quick_render):
    version = make_version()
    assert page_image(version, 2, 640) == page_image(version, 2, 640) == b"RIFF"
    page_image(version, 2, 1280)
    assert quick_render == [(2, 640), (2, 1280)]


def test_picture_that_another_process_kept_meanwhile_is_kept_once(quick_render, monkeypatch):
    version = make_version()
    page_image(version, 1, 640)
    monkeypatch.setattr(page_images.default_storage, "exists", lambda path: path == version.file_path)
    page_image(version, 1, 640)
    monkeypatch.undo()
    assert default_storage.listdir(f"renders/{version.sha256}")[1] == ["1-640.webp"]


def test_too_many_pictures_at_once_are_refused_and_not_queued_for_ever(quick_render, monkeypatch):
    busy = BoundedSemaphore(1)
    busy.acquire()
    monkeypatch.setattr(page_images, "AT_ONCE", busy)
    monkeypatch.setattr(page_images, "PATIENCE", 0)
    with pytest.raises(NoPageImage, match="Too many"):
        page_image(make_version(), 1, 640)
    assert quick_render == []


def test_file_that_is_no_pdf_or_is_not_kept_has_no_picture(quick_render):
    with pytest.raises(NoPageImage):
        page_image(make_version(media_type="text/html"), 1, 640)
    gone = make_version()
    default_storage.delete(gone.file_path)
    with pytest.raises(NoPageImage):
        page_image(gone, 1, 640)
