"""Words that OCR read from a picture are never shown as if the file held them."""

import pytest

from tests.factories import make_item, make_report

pytestmark = pytest.mark.django_db

WARNING = "Read by OCR from a picture; check it against the page image."


@pytest.fixture
def version():
    return make_report(slug="a-review")


def test_page_read_by_ocr_says_so_and_no_other(read, version):
    version.pages.filter(number=2).update(read_by="ocr")
    assert WARNING in read(f"/documents/{version.pk}/pages/2").main
    assert WARNING not in read(f"/documents/{version.pk}/pages/1").main


def test_item_read_by_ocr_says_so_and_no_other(read, version):
    scanned = make_item(version, why=["numbered head", "read by OCR"], position=8)
    printed = make_item(version, why=["numbered head"], position=9)
    assert WARNING in read(scanned.get_absolute_url()).main
    assert WARNING not in read(printed.get_absolute_url()).main
