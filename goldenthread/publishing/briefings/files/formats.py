"""The files of a briefing, by their ending. To add one: a module with a function, and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.publishing.briefings.files.pdf import sheet_pdf
from goldenthread.publishing.briefings.files.slides import sheet_slides
from goldenthread.publishing.briefings.files.word import sheet_docx
from goldenthread.publishing.briefings.reading import Sheet
from goldenthread.publishing.reports.files.formats import WORD_TYPE

SLIDES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class BriefingFormat:
    ending: str
    name: str  # what people call it
    media_type: str
    write: Callable[[Sheet], bytes]


BRIEFING_FORMATS = {
    each.ending: each
    for each in (
        BriefingFormat("docx", "Word", WORD_TYPE, sheet_docx),
        BriefingFormat("pdf", "PDF, one page", "application/pdf", sheet_pdf),
        BriefingFormat("pptx", "Slides (PowerPoint)", SLIDES_TYPE, sheet_slides),
    )
}
