"""The files of a briefing: the same words in each, for everybody to read, and one side of A4."""

import io

import pytest
from django.db import transaction
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn as pptx_name
from pypdf import PdfReader

from goldenthread.publishing.briefings.actions import change_box
from goldenthread.publishing.briefings.files.code_picture import code_png
from goldenthread.publishing.briefings.files.fitting import fit
from goldenthread.publishing.briefings.files.formats import BRIEFING_FORMATS
from goldenthread.publishing.briefings.reading import Sheet
from goldenthread.publishing.briefings.sentences import in_parts
from goldenthread.publishing.site.colours import contrast
from tests.factories import make_document, make_publication, make_version
from tests.publishing.briefing_world import WORDS, draft_of, full, make_items
from tests.publishing.office import pages_of_word
from tests.publishing.papers import headings_of_word, squeezed, text_of_pdf, text_of_word
from tests.publishing.pdf_ua import faults
from tests.responses.local import Local

SLIDE_NUMBER = PP_PLACEHOLDER.SLIDE_NUMBER

pytestmark = pytest.mark.django_db


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
    return Sheet(
        full(local, publication, "How agencies hand over responsibility for children who move").newest
    )


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


def test_word_is_set_for_one_side_of_a4(sheet, written):
    """Two columns, with margins and letters that people can read; Word itself lays it out."""
    document = Document(io.BytesIO(written["docx"]))
    assert fit(sheet).is_whole
    assert document.styles["Normal"].font.size.pt >= 9.5
    top, columns, end = document.sections
    assert [columns_of(each) for each in (top, columns, end)] == [1, 2, 1]
    assert {each.start_type for each in (columns, end)} == {WD_SECTION.CONTINUOUS}
    assert {(round(each.page_width.cm, 1), round(each.page_height.cm, 1)) for each in document.sections} == {
        (21, 29.7)
    }


def columns_of(section) -> int:
    return int(section._sectPr.find(qn("w:cols")).get(qn("w:num"), 1))


def test_word_stands_on_one_side_where_libreoffice_lays_it_out(written, tmp_path):
    assert pages_of_word(written["docx"], tmp_path) == 1


def test_word_has_the_code_as_a_picture_with_its_words(sheet, written):
    (picture,) = Document(io.BytesIO(written["docx"])).inline_shapes
    assert picture._inline.docPr.get("descr") == f"Code that leads to {sheet.used_address}"
    assert picture.width.cm >= 2


def test_quotations_stand_in_quotation_marks_with_their_page_below(sheet, written):
    lines = Document(io.BytesIO(written["docx"])).paragraphs
    quoted = [place for place, line in enumerate(lines) if line.style.name == "Quote"]
    assert [lines[place].text for place in quoted] == [f"“{quote.words}”" for quote in sheet.content.quotes]
    assert [lines[place + 1].text for place in quoted] == [sheet.told(each) for each in sheet.content.quotes]
    assert "page 3" in lines[quoted[0] + 1].text


def test_what_is_too_long_stays_whole_on_two_sides_and_says_what_to_cut(client, tmp_path):
    sheet, by = long_sheet()
    told = "“Background” has 2"
    client.force_login(by)
    assert told in client.get(sheet.briefing.get_absolute_url()).content.decode()
    for ending, text_of in (("docx", text_of_word), ("pdf", text_of_pdf)):
        made = BRIEFING_FORMATS[ending].write(sheet)
        text = squeezed(text_of(made))
        assert squeezed(told) in text
        for box in sheet.boxes:
            assert squeezed(box.words) in text
        pages = pages_of_word(made, tmp_path) if ending == "docx" else len(PdfReader(io.BytesIO(made)).pages)
        assert pages == 2


def long_sheet():
    """A draft whose boxes are each far longer than they may be, and who made it."""
    local, publication = Local(), make_publication()
    make_items(make_version(make_document(publication)))
    made = draft_of(local, publication)
    for number, box in enumerate(Sheet(made.newest).boxes):
        chosen = {quote.reference: quote.sentences for quote in box.quotes}
        change_box(seen=made.newest, number=number, words=" ".join(WORDS * 6), chosen=chosen, by=local.editor)
    return Sheet(made.newest), local.editor


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
    assert headings[7:] == ["Local pathway and contacts", "We used this"]
    assert Document(io.BytesIO(written["docx"])).core_properties.language == "en-GB"


@pytest.fixture(scope="module")
def slides(written):
    return list(Presentation(io.BytesIO(written["pptx"])).slides)


def test_each_slide_has_one_idea_and_a_title_and_number_of_its_own(sheet, slides):
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[:6] == [
        sheet.content.title,
        "1. Background (1 of 2)",
        "1. Background (2 of 2)",
        "2. Why it matters (1 of 2)",
        "2. Why it matters (2 of 2)",
        "3. What happened",
    ]
    assert titles[-3:] == ["Local pathway and contacts", "We used this", "Sources"]
    assert len(set(titles)) == len(titles)
    for slide in slides:
        numbers = [place for place in slide.placeholders if place.placeholder_format.type == SLIDE_NUMBER]
        assert len(numbers) == 1
    assert [number_on(slide) for slide in slides] == [str(n) for n in range(1, len(slides) + 1)]


def number_on(slide) -> str:
    return slide._element.find(f".//{pptx_name('a:fld')}").find(pptx_name("a:t")).text


def test_slides_have_sources_in_their_notes_and_the_code_as_a_picture(sheet, slides):
    quote = sheet.boxes[5].quotes[0]
    (slide,) = (each for each in slides if f"“{quote.words}”" in [p.text for p in paragraphs_of(each)])
    notes = slide.notes_slide.notes_text_frame.text
    assert sheet.link(quote) in notes
    assert sheet.content.source_of(quote).title in notes
    assert all(each.notes_slide.notes_text_frame.text for each in slides)
    (picture,) = (shape for shape in slides[-2].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
    assert picture._element.nvPicPr.cNvPr.get("descr") == f"Code that leads to {sheet.used_address}"


def test_slides_can_be_read_from_the_back_of_a_room(sheet, slides):
    """Large letters at the left, dark on light or light on dark."""
    told = {sheet.told(quote) for quote in sheet.content.quotes}
    for slide in slides:
        fill = slide.background.fill
        ground = str(fill.fore_color.rgb) if fill.type == MSO_FILL.SOLID else "FFFFFF"
        for paragraph in paragraphs_of(slide):
            assert paragraph.alignment == PP_ALIGN.LEFT
            for run in paragraph.runs:
                assert run.font.size.pt >= (18 if run.text in told else 20), run.text
                assert contrast(f"#{run.font.color.rgb}", f"#{ground}") >= 4.5, run.text


def paragraphs_of(slide):
    places = (place for place in slide.placeholders if place.placeholder_format.type != SLIDE_NUMBER)
    return [paragraph for place in places for paragraph in place.text_frame.paragraphs]


def test_what_is_too_long_for_a_slide_goes_on_at_the_end_of_a_sentence():
    text = "One two three. Four five. Six seven eight nine. Ten."
    assert in_parts(text, 5) == ["One two three. Four five.", "Six seven eight nine. Ten."]
    assert in_parts(text, 2) == ["One two three.", "Four five.", "Six seven eight nine.", "Ten."]
    assert in_parts("", 2) == []


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
