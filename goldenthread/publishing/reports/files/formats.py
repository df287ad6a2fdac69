"""The files in which a paper can be taken away: all made of the same content."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.text import slugify

from goldenthread.catalogue.sheets import CSV_TYPE, XLSX_TYPE
from goldenthread.publishing.reports.files.html import paper_html
from goldenthread.publishing.reports.files.sheets import paper_xlsx, sheet_csv, sheets_of
from goldenthread.publishing.reports.files.typesetting import paper_pdf
from goldenthread.publishing.reports.files.word import paper_docx
from goldenthread.publishing.reports.paper import Paper

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_NAME = 60


@dataclass(frozen=True)
class PaperFormat:
    name: str  # what people call it
    media_type: str
    write: Callable[[Paper], bytes]


WHOLE = {
    "docx": PaperFormat("Word", WORD_TYPE, paper_docx),
    "pdf": PaperFormat("PDF", "application/pdf", paper_pdf),
    "html": PaperFormat("Web page", "text/html; charset=utf-8", paper_html),
}
"""By the ending of the file's name: what holds all of a paper. Its tables alone go into Excel and CSV."""
EXCEL = PaperFormat("Tables in Excel", XLSX_TYPE, paper_xlsx)
BY_ENDING = {**WHOLE, "xlsx": EXCEL}


@dataclass(frozen=True)
class MadeFile:
    name: str  # with its ending, and one of its own among the files of a paper
    words: str  # what a link to it says
    media_type: str
    data: bytes


def files_of(paper: Paper) -> Iterator[MadeFile]:
    """Every file of a paper, one after the other; those of tables only where it has any."""
    for ending, form in WHOLE.items():
        yield MadeFile(f"paper.{ending}", form.name, form.media_type, form.write(paper))
    sheets = sheets_of(paper)
    if sheets:
        yield MadeFile("tables.xlsx", EXCEL.name, EXCEL.media_type, EXCEL.write(paper))
    for number, sheet in enumerate(sheets, start=1):
        name = f"table-{number}-{slugify(sheet.name)[:LONGEST_NAME]}.csv"
        yield MadeFile(name, f"CSV: {sheet.title}", CSV_TYPE, sheet_csv(sheet))
