import pytest

from goldenthread.publishing.citing.places import Place, ordinal, pinpoint_of, place_of
from tests.factories import make_page, make_version


def place(number=16, label="12", *, is_pdf=True, heading=""):
    return Place(number, label, 1, is_pdf, heading)


@pytest.mark.parametrize(
    ("where", "words", "pinpoint"),
    [
        (place(16, "12"), "page 12, the 16th page of the file", "p. 12"),
        (place(3, "iii"), "page iii, the 3rd page of the file", "p. iii"),
        (place(12, "12"), "page 12", "p. 12"),
        (place(16, ""), "the 16th page of the file", "p. 16 of the file"),
        (place(4, "", is_pdf=False, heading="Findings"), "section “Findings”", "section “Findings”"),
        (place(4, "", is_pdf=False), "section 4", "section 4"),
    ],
)
def test_place_names_printed_page_and_page_of_the_file(where, words, pinpoint):
    assert (where.words, where.pinpoint) == (words, pinpoint)


def test_pinpoint_of_a_passage_over_two_pages():
    assert pinpoint_of([place(16, "12"), place(17, "13")]) == "pp. 12–13"
    assert pinpoint_of([place(16, ""), place(17, "")]) == "pp. 16–17 of the file"
    assert pinpoint_of([place(16, "12")]) == "p. 12"
    assert pinpoint_of([]) == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (13, "13th"), (22, "22nd"), (111, "111th")],
)
def test_ordinal(number, words):
    assert ordinal(number) == words


@pytest.mark.django_db
def test_place_of_an_html_section_is_its_heading_not_its_anchor():
    version = make_version(media_type="text/html", filename="review.html")
    page = make_page(
        version, blocks=[{"text": "What we found", "kind": "heading", "level": 2}], label="what-we-found"
    )
    assert place_of(page).words == "section “What we found”"
