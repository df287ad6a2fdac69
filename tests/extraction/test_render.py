"""A page becomes an image of the size asked for, and never a larger one than memory allows."""

from io import BytesIO

import pytest
from PIL import Image

from goldenthread.collecting.reading.isolation import render_in_child
from goldenthread.extraction.model import Status
from goldenthread.extraction.render import (
    LONGEST_SIDE,
    MOST_PIXELS,
    WIDEST,
    NotRendered,
    render_page,
    scale_for,
)
from tests.hostile import pdfs


def opened(data):
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_page_is_as_wide_as_asked_with_the_pages_own_shape():
    image = opened(render_page(pdfs.SOUND, 1, 400))
    assert image.format == "WEBP"
    assert image.width == 400
    assert image.height == pytest.approx(400 * 842 / 595, abs=1.5)


def test_page_shows_what_is_printed_on_it():
    printed = opened(render_page(pdfs.SOUND, 1, 400)).convert("L")
    blank = opened(render_page(pdfs.blank_pages(), 1, 400)).convert("L")
    assert blank.getextrema() == (255, 255)
    assert printed.getextrema()[0] < 100


def test_pages_differ():
    assert render_page(pdfs.SOUND, 1, 200) != render_page(pdfs.SOUND, 2, 200)


@pytest.mark.parametrize("size", [(595, 842), (9e9, 9e9), (0, 0), (1, 1e7), (1e7, 1), (14_400, 14_400)])
@pytest.mark.parametrize("width", [0, 1, 800, 10**9])
def test_image_stays_within_every_bound(size, width):
    scale = scale_for(*size, width)
    wide, high = max(size[0], 1) * scale, max(size[1], 1) * scale
    assert wide <= WIDEST + 1
    assert wide * high <= MOST_PIXELS * 1.001
    assert max(wide, high) <= LONGEST_SIDE + 1


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (pdfs.HTML_NAMED_PDF, Status.NOT_PDF),
        (b"", Status.NOT_PDF),
        (b"%PDF-1.7\n", Status.CORRUPT),
        (pdfs.encrypted("secret"), Status.ENCRYPTED),
    ],
    ids=["HTML", "empty", "header alone", "password"],
)
def test_file_that_has_no_pages_to_draw_says_why(data, status):
    with pytest.raises(NotRendered) as refusal:
        render_page(data, 1, 400)
    assert refusal.value.status is status


@pytest.mark.parametrize("number", [0, 3])
def test_page_outside_the_file_is_refused(number):
    with pytest.raises(NotRendered):
        render_page(pdfs.SOUND, number, 400)


def test_file_with_only_an_owner_password_is_drawn():
    assert opened(render_page(pdfs.encrypted(""), 1, 300)).width == 300


def test_child_draws_the_same_image():
    assert render_in_child(pdfs.SOUND, page=2, width=300) == render_page(pdfs.SOUND, 2, 300)


def test_page_of_small_print_is_light_and_exact():
    page = "\n".join(f"{number}. The partnership should review its practice." for number in range(50))
    image = render_page(pdfs.text_pdf(page), 1, 1_000)
    assert len(image) < 60_000
    assert b"VP8L" in image[:16], "stored without loss"


def test_page_of_a_photograph_is_stored_as_one():
    gradient = b"".join(bytes((x, y, (x * y) % 256)) for y in range(256) for x in range(256))
    entries = b"/Type/XObject/Subtype/Image/Width 256/Height 256/ColorSpace/DeviceRGB/BitsPerComponent 8"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>"
    )
    document = pdfs.assemble(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: page,
            4: pdfs.stream(gradient, entries),
            5: pdfs.stream(b"500 0 0 500 0 0 cm /I Do"),
        }
    )
    image = render_page(document, 1, 500)
    assert b"VP8 " in image[:16]
    assert len(opened(image).getcolors(10**6)) > 10_000
