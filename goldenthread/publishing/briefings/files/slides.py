"""A briefing as slides: a title, one for each box, the sources; real titles, and sources in the notes."""

import io
from functools import cached_property

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Cm, Pt

from goldenthread.publishing.briefings.content import Box, BoxKind
from goldenthread.publishing.briefings.files.code_picture import code_png
from goldenthread.publishing.briefings.reading import Sheet

WIDE, HIGH, MARGIN = Cm(33.867), Cm(19.05), Cm(2)
TITLE_SLIDE, TITLE_AND_TEXT = 0, 1  # layouts of the template that comes with the library
DARK, QUIET = RGBColor.from_string("123F45"), RGBColor.from_string("505A5F")
LONG = 45  # words of a box above which its text is set smaller
QR = Cm(5)


def sheet_slides(sheet: Sheet) -> bytes:
    return Slides(sheet).bytes


class Slides:
    """One file as it is written, slide by slide."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = WIDE, HIGH
        self._about()
        self._first()
        for each in sheet.shown:
            self._box(*each)
        self._last()

    @property
    def bytes(self) -> bytes:
        file = io.BytesIO()
        self.deck.save(file)
        return file.getvalue()

    @cached_property
    def sources(self) -> str:
        return "\n".join((*self.sheet.content.attribution, self.sheet.dates))

    def _about(self) -> None:
        about = self.deck.core_properties
        about.title, about.language = self.sheet.content.title, "en-GB"
        about.author = self.sheet.briefing.partnership.name
        about.created = about.modified = self.sheet.made_at.replace(tzinfo=None, microsecond=0)
        about.last_modified_by = about.author

    def _slide(self, layout: int, title: str):
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        head, body = slide.shapes.title, slide.placeholders[1]
        top, height = (Cm(5), Cm(4)) if layout == TITLE_SLIDE else (Cm(1.2), Cm(2.4))
        head.left, head.top, head.width, head.height = MARGIN, top, WIDE - 2 * MARGIN, height
        body.left, body.top = MARGIN, top + height + Cm(0.4)
        body.width, body.height = WIDE - 2 * MARGIN, HIGH - body.top - Cm(1.2)
        head.text_frame.word_wrap = body.text_frame.word_wrap = True
        head.text_frame.vertical_anchor, body.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM, MSO_ANCHOR.TOP
        self._write(head.text_frame.paragraphs[0], title, 32, DARK, is_bold=True)
        return slide, body.text_frame

    def _first(self) -> None:
        slide, text = self._slide(TITLE_SLIDE, self.sheet.content.title)
        lines = ["Seven-minute briefing", self.sheet.briefing.partnership.name, *self.sheet.notices]
        for line in lines:
            self._write(_next(text), line, 22)
        slide.notes_slide.notes_text_frame.text = self.sources

    def _box(self, number: int, box: Box, kind: BoxKind) -> None:
        slide, text = self._slide(TITLE_AND_TEXT, f"{number}. {box.heading}")
        size = 20 if box.count > LONG else 24
        for fact in box.facts:
            self._write(_next(text), fact, size)
        for quote in box.quotes:
            self._write(_next(text), f"“{quote.words}”", size, is_italic=True)
            self._write(_next(text), self.sheet.told(quote), 14, QUIET)
        if box.words:
            self._write(_next(text), f"We say: {box.words}", size)
        if box.is_empty:
            self._write(_next(text), f"[ {kind.prompt} ]", size, QUIET)
        told = [f"{self.sheet.told(quote)}: {self.sheet.link(quote)}" for quote in box.quotes]
        slide.notes_slide.notes_text_frame.text = "\n".join(told) or "Nothing is quoted in this box."

    def _last(self) -> None:
        slide, text = self._slide(TITLE_AND_TEXT, "Contacts and sources")
        for line in self.sheet.content.contacts.splitlines():
            self._write(_next(text), line, 18)
        if address := self.sheet.used_address:
            self._write(_next(text), f"We used this: {address}", 18)
            picture = slide.shapes.add_picture(
                code_png(address), WIDE - MARGIN - QR, HIGH - MARGIN - QR, width=QR
            )
            picture._element.nvPicPr.cNvPr.set("descr", f"Code that leads to {address}")
            text._parent.width = WIDE - 3 * MARGIN - QR
        for line in self.sources.splitlines():
            self._write(_next(text), line, 12, QUIET)
        slide.notes_slide.notes_text_frame.text = self.sources

    def _write(self, paragraph, words, size, colour=None, *, is_bold=None, is_italic=None) -> None:
        run = paragraph.add_run()
        run.text = " ".join(words.split())
        run.font.size, run.font.bold, run.font.italic = Pt(size), is_bold, is_italic
        run._r.get_or_add_rPr().set("lang", "en-GB")
        if colour is not None:
            run.font.color.rgb = colour
        paragraph.space_after = Pt(size / 3)
        _without_bullet(paragraph)


def _next(text):
    """The first paragraph while it is empty, then new ones."""
    first = text.paragraphs[0]
    return first if not first.runs else text.add_paragraph()


def _without_bullet(paragraph) -> None:
    about = paragraph._p.get_or_add_pPr()
    about.set("marL", "0")
    about.set("indent", "0")
    if about.find("{http://schemas.openxmlformats.org/drawingml/2006/main}buNone") is None:
        about.append(about.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}buNone", {}))
