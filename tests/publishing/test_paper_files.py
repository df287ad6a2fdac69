"""One paper, many files: each holds the same headings, quotations and rows, for everybody to read."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader

from goldenthread.catalogue.sheets import BYTE_ORDER_MARK, HIGHEST, LINE, height_for
from goldenthread.publishing.reports.content import from_json, hash_of, to_json
from goldenthread.publishing.reports.files.formats import files_of
from goldenthread.publishing.reports.files.sheets import sheets_of
from goldenthread.publishing.reports.files.typesetting import paper_pdf
from goldenthread.publishing.reports.files.widths import LETTERS, widths_of
from goldenthread.publishing.reports.files.word import paper_docx
from goldenthread.publishing.reports.paper import Column, Heading, Paper, Paragraph, Run, Table, cell
from tests.publishing.papers import (
    PAPER,
    headings_of_html,
    headings_of_word,
    rows_of_excel,
    rows_of_html,
    rows_of_word,
    squeezed,
    text_of_html,
    text_of_pdf,
    text_of_word,
)
from tests.publishing.pdf_ua import Tagged, faults
from tests.publishing.pdf_ua.tagged import attributes


@pytest.fixture(scope="module")
def files():
    return {made.name: made.data for made in files_of(PAPER)}


def test_every_format_holds_the_same_headings(files):
    headings = [heading.words for heading in PAPER.headings]
    assert headings_of_word(files["paper.docx"]) == headings
    assert headings_of_html(files["paper.html"]) == headings
    tagged = Tagged(files["paper.pdf"])
    assert tagged.headings == [heading.level for heading in PAPER.headings]


@pytest.mark.parametrize(
    ("name", "text_of"),
    [("paper.docx", text_of_word), ("paper.html", text_of_html), ("paper.pdf", text_of_pdf)],
)
def test_every_format_holds_the_same_words(files, name, text_of):
    """Titles, quotations with their places, drafts that say so, lists, cells."""
    text = squeezed(text_of(files[name]))
    told = [
        PAPER.title,
        PAPER.subtitle,
        "To edit: We decided on 2 items.",
        "“act on it”",
        "Training comes first",
    ]
    told += [
        line for each in PAPER.quotations for line in (*each.words.splitlines(), each.source, each.place)
    ]
    told += [table.caption for table in PAPER.tables]
    told += [each.plain for table in PAPER.tables for row in table.rows for each in row]
    for words in told:
        assert squeezed(words) in text, words


def test_every_format_holds_the_same_rows(files):
    rows = [[each.plain for each in row] for table in PAPER.tables for row in table.rows]
    assert rows_of_word(files["paper.docx"]) == rows
    assert rows_of_html(files["paper.html"]) == [[squeezed(words) for words in row] for row in rows]
    assert len(rows_of_excel(files["tables.xlsx"])) == len(rows)


def test_a_paper_comes_back_from_what_is_kept_of_it():
    assert from_json(to_json(PAPER)) == PAPER
    assert hash_of(to_json(PAPER)) == hash_of(to_json(from_json(to_json(PAPER))))


def test_a_level_of_heading_cannot_be_skipped():
    with pytest.raises(ValueError, match="skipped"):
        Paper("A", "B", date(2026, 1, 1), PAPER.made_at, "", (Heading("One"), Heading("Three", 3)))


def test_the_pdf_holds_what_pdf_ua_asks(files):
    assert faults(files["paper.pdf"]) == []


def test_each_row_of_the_pdf_has_a_head_that_its_cells_name(files):
    """And the words stand where they stood: the list of places that is written anew leads to them."""
    tagged = Tagged(files["paper.pdf"])
    rows = [tag.about for tag in tagged.tags if tag.role == "/TR" and tag.parent == "/TBody"]
    assert len(rows) == sum(len(table.rows) for table in PAPER.tables)
    for head, *cells in map(tagged.kids, rows):
        assert (head["/S"], attributes(head, "/Table")["/Scope"]) == ("/TH", "/Row")
        for each in cells:
            column, row = attributes(each, "/Table")["/Headers"]
            assert row == head["/ID"] != column


def test_a_pdf_without_tables_stays_as_it_is():
    plain = Paper("A", "B", date(2026, 1, 1), PAPER.made_at, "", (Heading("One"),))
    assert faults(paper_pdf(plain)) == []


def test_a_short_line_stays_with_the_table_that_it_leads_to():
    table = Table("Led to", (Column("Item", 1),), ((cell("A made-up review"),),))
    for lines in range(24, 40):
        filling = [Paragraph((Run(f"Line {number}."),)) for number in range(lines)]
        blocks = (*filling, Paragraph((Run("It leads."),)), table)
        pdf = paper_pdf(Paper("Title", "B", PAPER.as_at, PAPER.made_at, "", blocks))
        texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
        assert ["It leads." in text for text in texts] == ["Led to" in text for text in texts]
    assert len(texts) == 2


def test_the_same_paper_gives_the_same_pdf(files):
    assert paper_pdf(PAPER) == files["paper.pdf"]


def test_words_are_never_markup():
    """A paper sets what people wrote as it is, whatever the typesetter or a browser would make of it."""
    nasty = '#panic("x") $a$ <b>*bold*</b> \\ @ref {{ 1 }}'
    paper = Paper(nasty, nasty, PAPER.as_at, PAPER.made_at, "", (Heading(nasty),))
    for made in files_of(paper):
        if made.name == "paper.pdf":
            assert squeezed(nasty) in squeezed(text_of_pdf(made.data))
        if made.name == "paper.html":
            assert headings_of_html(made.data) == [nasty]


def test_the_word_file_is_built_of_what_word_has(files):
    document = Document(io.BytesIO(files["paper.docx"]))
    styles = [line.style.name for line in document.paragraphs]
    assert document.core_properties.title == PAPER.title
    assert document.core_properties.language == "en-GB"
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "Quote", "Caption", "List Number", "List Bullet"} <= set(styles)
    empty = [line for line in document.paragraphs if not line.text.strip()]
    assert [line.style.name for line in empty] == ["Picture"]
    body = document.element.body
    assert len(body.findall(f".//{qn('w:tblHeader')}")) == len(document.tables) == 3
    picture = body.find(f".//{qn('wp:docPr')}")
    assert picture.get("descr").startswith(
        "Bar chart. What the plan relies on. Training or reminder: 12, 60%"
    )


IN_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore pBdr shd tabs spacing ind contextualSpacing jc outlineLvl"
)


def test_what_tells_of_a_paragraph_stands_in_the_order_that_word_wants(files):
    document = Document(io.BytesIO(files["paper.docx"]))
    order = [qn(f"w:{name}") for name in IN_ORDER.split()]
    for root in (document.element, document.styles.element):
        for about in root.iter(qn("w:pPr")):
            places = [order.index(each.tag) for each in about if each.tag in order]
            assert places == sorted(places)


def test_a_long_title_is_cut_in_the_foot_so_that_it_keeps_to_a_line():
    title = "An answer to a request for information on " + "what we decided and did " * 6
    paper = Paper(title, "B", PAPER.as_at, PAPER.made_at, "", ())
    document = Document(io.BytesIO(paper_docx(paper)))
    assert document.paragraphs[0].text == title
    foot = document.sections[0].footer.paragraphs[0].text
    assert foot.startswith("An answer to a request for information on what we")
    assert len(foot) < 100


def test_a_column_is_never_narrower_than_its_longest_word():
    """“Evidence” stays in one piece; what is left goes by the shares."""
    columns = (Column("Item", 8), Column("Evidence", 1, True), Column("Scrutineer", 3))
    rows = ((cell("A made-up review"), cell(3), cell("None")),)
    item, evidence, scrutineer = widths_of(Table("Index", columns, rows))
    assert evidence > len("Evidence") + 1
    assert round(item / scrutineer, 2) == round(8 / 3, 2)
    assert round(item + evidence + scrutineer) == LETTERS
    narrow = tuple(Column("Safeguarding", 1) for _ in range(20))
    assert len(set(widths_of(Table("Too many", narrow, ())))) == 1


def test_tables_that_belong_together_are_one_in_spreadsheets(files):
    decisions, figures = sheets_of(PAPER)
    assert (decisions.name, len(decisions.rows)) == ("Decisions", 3)
    assert [column.words for column in decisions.columns] == ["Table", "Item", "Decided", "Actions"]
    assert figures.name == "What the plan relies on"
    book = load_workbook(io.BytesIO(files["tables.xlsx"]))
    assert book.sheetnames == [decisions.name, figures.name, "About"]
    first, second = list(book["Decisions"].iter_rows(min_row=2, max_row=3, values_only=True))
    assert first[2].date() == date(2026, 4, 14)
    assert first[3] == 2
    assert second[2] == "=1+1"
    assert book["Decisions"]["C3"].data_type == "s"


def test_sheets_of_excel_can_be_filtered_read_and_printed(files):
    sheet = load_workbook(io.BytesIO(files["tables.xlsx"]))["Decisions"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B2", "A1:D4", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [cell.alignment.horizontal for cell in (sheet["D1"], sheet["D2"])] == ["right", "right"]


def test_the_head_of_a_sheet_shows_all_of_its_words_beside_the_button():
    columns = (
        Column("Item", 9),
        *(Column(f"What difference it made in year {year}", 1) for year in range(5)),
    )
    table = Table("Index", columns, ((cell("A made-up review"), *[cell("None")] * 5),))
    paper = Paper("Title", "B", PAPER.as_at, PAPER.made_at, "", (table,))
    made = {each.name: each.data for each in files_of(paper)}
    head = load_workbook(io.BytesIO(made["tables.xlsx"]))["Index"].row_dimensions[1]
    lines = -(-len(columns[1].words) // (widths_of(table, is_wide=True)[1] - 3))
    assert head.height >= lines * LINE > LINE


def test_a_row_is_as_high_as_its_longest_cell():
    assert height_for(("short", "x" * 95), (10, 30)) == 4 * LINE
    assert height_for(("one\ntwo\nthree",), (10,)) == 3 * LINE
    assert height_for(("x" * 9_999,), (10,)) == HIGHEST


def test_a_cell_of_csv_is_never_a_formula(files):
    text = files["table-1-decisions.csv"].decode()
    assert text.startswith(BYTE_ORDER_MARK + "Table,Item,Decided,Actions\r\n")
    assert "Decisions on a review,Recommendation 3,2026-04-14,2\r\n" in text
    assert "'=1+1" in text
