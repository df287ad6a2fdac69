"""A paper with a block of each kind, and what each of its files holds, read back by other programs."""

import io
import re
from datetime import UTC, date, datetime

from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from goldenthread.publishing.reports.paper import (
    Bar,
    Chart,
    Column,
    Heading,
    Listing,
    Notice,
    PageBreak,
    Paper,
    Quotation,
    Run,
    Table,
    cell,
    paragraph,
    runs,
)

QUOTED = "Partners should act on what they know.\nThey should say what came of it."
COLUMNS = (Column("Item", 3), Column("Decided", 2), Column("Actions", 1, True))
ROWS = (
    (cell(Run("Recommendation 3", "https://example.org/r/k7m2xq9c")), cell(date(2026, 4, 14)), cell(2)),
    (cell("Recommendation 4", "page 9"), cell("=1+1"), cell(1000)),
)
BARS = (Bar("Training or reminder", 12, 60), Bar("Policy or procedure", 8, 40), Bar("Tool or form", 0, 0))

PAPER = Paper(
    title="Our answers to reviews",
    subtitle="Northmoor Partnership",
    as_at=date(2026, 3, 31),
    made_at=datetime(2026, 4, 2, 9, 30, tzinfo=UTC),
    address="https://example.org/responses/papers/k7m2xq9c",
    blocks=(
        Notice("This holds only what the partnership has published."),
        Heading("In short"),
        paragraph("We decided on ", Run("2 items", is_strong=True), ".", is_draft=True),
        paragraph(
            "It says ", Run("act on it", is_quoted=True), ": ", Run("a link", "https://example.org"), "."
        ),
        Heading("A review", 2),
        Quotation(QUOTED, "Recommendation 3, A review", "page 12", "https://example.org/r/k7m2xq9c"),
        Table("Decisions on a review", COLUMNS, ROWS, "Decisions"),
        Listing((runs("Training comes first"), runs("Then a policy")), is_numbered=True),
        Chart("What the plan relies on", "Lever", "Actions", BARS),
        Table("Decisions on another review", COLUMNS, ROWS[:1], "Decisions"),
        PageBreak(),
        Heading("The words"),
        Listing((runs("The end"),)),
    ),
)


def squeezed(text: str) -> str:
    """Without white space: lines break elsewhere in each format."""
    return re.sub(r"\s+", "", text)


def headings_of_word(data: bytes) -> list[str]:
    lines = Document(io.BytesIO(data)).paragraphs
    return [line.text for line in lines if line.style.name.startswith("Heading")]


def text_of_word(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = (place.text for table in document.tables for row in table.rows for place in row.cells)
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def rows_of_word(data: bytes) -> list[list[str]]:
    tables = Document(io.BytesIO(data)).tables
    return [[place.text for place in row.cells] for table in tables for row in table.rows[1:]]


def headings_of_html(data: bytes) -> list[str]:
    return [node.text().strip() for node in LexborHTMLParser(data.decode()).css("h2, h3, h4")]


def text_of_html(data: bytes) -> str:
    return LexborHTMLParser(data.decode()).css_first("main").text(separator=" ")


def rows_of_html(data: bytes) -> list[list[str]]:
    rows = LexborHTMLParser(data.decode()).css("tbody tr")
    return [[squeezed(node.text(separator=" ")) for node in row.css("th, td")] for row in rows]


def text_of_pdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def rows_of_excel(data: bytes) -> list[list]:
    book = load_workbook(io.BytesIO(data))
    return [
        list(row) for sheet in book.worksheets[:-1] for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
