"""The files of a briefing: the same words in each, for everybody to read, and one side of A4."""

import io

import pytest
from django.db import transaction
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from goldenthread.publishing.briefings.actions import Facts, approve_briefing, change_box, change_facts
from goldenthread.publishing.briefings.files.code_picture import code_png
from goldenthread.publishing.briefings.files.formats import BRIEFING_FORMATS
from goldenthread.publishing.briefings.reading import Sheet
from tests.factories import make_document, make_publication, make_version
from tests.publishing.briefing_world import REVIEW_ON, draft_of, make_items
from tests.publishing.papers import headings_of_word, squeezed, text_of_pdf, text_of_word
from tests.publishing.pdf_ua import faults
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

ENGLISH = """All safeguarding partners should make sure that each team knows who holds the file of a child,
and that the family hears it from a person whom they know, in words that they understand and can keep."""
WORDS = ENGLISH.split()


@pytest.fixture(scope="module")
def sheet(django_db_setup, django_db_blocker):
    """An approved briefing, each box as full as it may be."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield full_sheet()
        transaction.set_rollback(True)


def full_sheet():
    local = Local()
    publication = make_publication(title="A made-up review of how agencies hand over responsibility")
    make_items(make_version(make_document(publication)))
    made = draft_of(local, publication, "How agencies hand over responsibility for children who move")
    for number in range(7):
        box = Sheet(made.newest).boxes[number]
        chosen = {quote.reference: quote.sentences for quote in box.quotes}
        words = " ".join((WORDS * 3)[: 70 - (box.count - len(box.words.split()))])
        change_box(seen=made.newest, number=number, words=words, chosen=chosen, by=local.editor)
    contacts = "\n".join(" ".join((WORDS * 5)[:12]) for _ in range(4))
    facts = Facts(Sheet(made.newest).content.title, contacts, REVIEW_ON, False)
    version = change_facts(seen=made.newest, facts=facts, by=local.editor)
    approve_briefing(version=version, by=local.approver)
    version.briefing.refresh_from_db()
    return Sheet(version)


@pytest.fixture(scope="module")
def written(sheet):
    return {ending: form.write(sheet) for ending, form in BRIEFING_FORMATS.items()}


def text_of_slides(data: bytes) -> str:
    slides = Presentation(io.BytesIO(data)).slides
    return "\n".join(shape.text_frame.text for slide in slides for shape in slide.placeholders)


def test_full_boxes_stand_on_one_side_of_a4(sheet, written):
    assert [box.count for box in sheet.boxes] == [70] * 7
    page, *others = PdfReader(io.BytesIO(written["pdf"])).pages
    assert others == []
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_the_pdf_holds_what_pdf_ua_asks_and_is_always_the_same(sheet, written):
    assert faults(written["pdf"]) == []
    assert BRIEFING_FORMATS["pdf"].write(sheet) == written["pdf"]


@pytest.mark.parametrize(
    ("ending", "text_of"), [("pdf", text_of_pdf), ("docx", text_of_word), ("pptx", text_of_slides)]
)
def test_every_file_holds_all_of_it(sheet, written, ending, text_of):
    text = squeezed(text_of(written[ending]))
    told = [sheet.content.title, sheet.dates, sheet.used_address, *sheet.content.attribution]
    told += [quote.words for quote in sheet.content.quotes]
    told += [sheet.told(quote) for quote in sheet.content.quotes]
    told += [box.words for box in sheet.boxes] + [box.heading for box in sheet.boxes]
    told += sheet.content.contacts.splitlines()
    for words in told:
        assert squeezed(words) in text, words


def test_word_has_a_heading_for_each_box(sheet, written):
    headings = headings_of_word(written["docx"])
    assert headings[:7] == [f"{number}. {box.heading}" for number, box in enumerate(sheet.boxes, start=1)]
    assert headings[7:] == ["Local pathway and contacts", "We used this", "Sources"]
    assert Document(io.BytesIO(written["docx"])).core_properties.language == "en-GB"


def test_slides_have_titles_notes_with_sources_and_words_for_the_picture(sheet, written):
    slides = list(Presentation(io.BytesIO(written["pptx"])).slides)
    assert [slide.shapes.title.text_frame.text for slide in slides] == [
        sheet.content.title,
        *(f"{number}. {box.heading}" for number, box in enumerate(sheet.boxes, start=1)),
        "Contacts and sources",
    ]
    quote = sheet.boxes[5].quotes[0]
    assert sheet.link(quote) in slides[6].notes_slide.notes_text_frame.text
    (picture,) = (shape for shape in slides[-1].shapes if shape.shape_type == 13)
    assert picture._element.nvPicPr.cNvPr.get("descr") == f"Code that leads to {sheet.used_address}"


def test_the_code_on_it_is_that_of_the_briefing(sheet):
    """Drawn again from the address, the picture is the same; reading it needs a telephone."""
    assert sheet.used_address.endswith(sheet.briefing.code.code)
    assert code_png(sheet.used_address).getvalue() == code_png(sheet.briefing.code.printed).getvalue()


def test_a_draft_says_so_in_every_file():
    local = Local()
    publication = make_publication()
    make_items(make_version(make_document(publication)))
    sheet = Sheet(draft_of(local, publication).newest)
    for ending, text_of in (("pdf", text_of_pdf), ("docx", text_of_word), ("pptx", text_of_slides)):
        assert "Draft:notapproved" in squeezed(text_of(BRIEFING_FORMATS[ending].write(sheet)))
