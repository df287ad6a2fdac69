"""A briefing as slides: one idea on each, large; real titles, numbers, and sources in the notes."""

import io

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Cm, Pt

from goldenthread.publishing.briefings.content import Box, BoxKind
from goldenthread.publishing.briefings.files.code_picture import code_png
from goldenthread.publishing.briefings.files.fitting import notices_of
from goldenthread.publishing.briefings.files.slide_parts import (
    DARK,
    FACE,
    HIGH,
    INK,
    MARGIN,
    QUIET,
    WHITE,
    WIDE,
    add_number,
    set_layouts,
    without_bullet,
)
from goldenthread.publishing.briefings.reading import Sheet
from goldenthread.publishing.briefings.sentences import count_words, in_parts

TITLE_SLIDE, TITLE_AND_TEXT = 0, 1  # layouts of the template that comes with the library
SIZES = ((30, 36), (75, 28), (110, 24))
"""Up to so many words, text of so many points; 20 above that."""
SMALLEST, SOURCE = 20, 18
MOST_WORDS = 90
"""On one slide. What is longer goes on at the end of a sentence; only a draft can be."""
QR = Cm(8)


def sheet_slides(sheet: Sheet) -> bytes:
    return Slides(sheet).bytes


class Slides:
    """One file as it is written, slide by slide."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self.deck = Presentation()
        set_layouts(self.deck)
        self._about()
        self._first()
        for each in sheet.shown:
            self._box(*each)
        self._contacts()
        self._used()
        self._sources()

    @property
    def bytes(self) -> bytes:
        file = io.BytesIO()
        self.deck.save(file)
        return file.getvalue()

    @property
    def told_sources(self) -> list[str]:
        return [*self.sheet.content.attribution, self.sheet.dates]

    def _about(self) -> None:
        about = self.deck.core_properties
        about.title, about.language = self.sheet.content.title, "en-GB"
        about.author = self.sheet.briefing.partnership.name
        about.created = about.modified = self.sheet.made_at.replace(tzinfo=None, microsecond=0)
        about.last_modified_by = about.author

    def _slide(self, title: str, notes: str):
        """A slide with its title and its notes, and the frame in which its text stands."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[TITLE_AND_TEXT])
        head, body = slide.shapes.title, slide.placeholders[1]
        head.left, head.top, head.width, head.height = MARGIN, Cm(1.2), WIDE - 2 * MARGIN, Cm(2.4)
        body.left, body.top, body.width, body.height = MARGIN, Cm(4.2), head.width, HIGH - Cm(6)
        head.text_frame.word_wrap = body.text_frame.word_wrap = True
        head.text_frame.vertical_anchor, body.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM, MSO_ANCHOR.TOP
        write(head.text_frame, title, 32, DARK, is_bold=True)
        slide.notes_slide.notes_text_frame.text = notes
        add_number(slide, len(self.deck.slides), QUIET)
        return slide, body.text_frame

    def _first(self) -> None:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[TITLE_SLIDE])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = DARK
        head, body = slide.shapes.title, slide.placeholders[1]
        head.left, head.top, head.width, head.height = MARGIN, Cm(3), WIDE - 2 * MARGIN, Cm(6)
        body.left, body.top, body.width, body.height = MARGIN, Cm(9.6), head.width, Cm(8)
        head.text_frame.vertical_anchor, body.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM, MSO_ANCHOR.TOP
        write(head.text_frame, self.sheet.content.title, 40, WHITE, is_bold=True)
        for line in ("Seven-minute briefing", self.sheet.briefing.partnership.name, *notices_of(self.sheet)):
            write(body.text_frame, line, 24 if len(line) < 100 else SMALLEST, WHITE)
        slide.notes_slide.notes_text_frame.text = "\n".join(self.told_sources)
        add_number(slide, len(self.deck.slides), WHITE)

    def _box(self, number: int, box: Box, kind: BoxKind) -> None:
        ideas = list(self._ideas(box, kind))
        for place, (words, source, notes) in enumerate(ideas, start=1):
            of = f" ({place} of {len(ideas)})" if len(ideas) > 1 else ""
            _, text = self._slide(f"{number}. {box.heading}{of}", notes)
            size = size_for(words)
            for line in filter(str.strip, words.splitlines()):
                write(text, line, size, QUIET if box.is_empty else INK)
            if source:
                write(text, source, SOURCE, QUIET)

    def _ideas(self, box: Box, kind: BoxKind):
        """What stands on a slide each: its words, what is said below them, and the notes."""
        if box.facts:
            yield "\n".join(box.facts), "", "From the catalogue."
        for quote in box.quotes:
            told = self.sheet.told(quote)
            for part in in_parts(quote.words, MOST_WORDS):
                yield f"“{part}”", told, f"{told}: {self.sheet.link(quote)}\n{self._from(quote)}"
        for part in in_parts(box.words, MOST_WORDS):
            yield f"We say: {part}", "", f"Words of {self.sheet.briefing.partnership.name}."
        if box.is_empty:
            yield f"[ {kind.prompt} ]", "", "Nothing stands in this box yet."

    def _from(self, quote) -> str:
        source = self.sheet.content.source_of(quote)
        return f"{source.publisher}, {source.title}, {source.published}."

    def _contacts(self) -> None:
        contacts = self.sheet.content.contacts
        if not contacts:
            return
        _, text = self._slide("Local pathway and contacts", "From the partnership.")
        for line in filter(str.strip, contacts.splitlines()):
            write(text, line, size_for(contacts), INK)

    def _used(self) -> None:
        """The code as large as a room needs it."""
        address = self.sheet.used_address
        if not address:
            return
        slide, text = self._slide("We used this", address)
        text._parent.width = WIDE - 3 * MARGIN - QR
        write(
            text,
            "Tell us which team used it, and one thing that you will change. It takes a minute.",
            28,
            INK,
        )
        write(text, address, SMALLEST, INK)
        picture = slide.shapes.add_picture(code_png(address), WIDE - MARGIN - QR, Cm(4.2), width=QR)
        picture._element.nvPicPr.cNvPr.set("descr", f"Code that leads to {address}")

    def _sources(self) -> None:
        """As many to a slide as can be read."""
        slides: list[list[str]] = [[]]
        for line in self.told_sources:
            if slides[-1] and count_words(" ".join([*slides[-1], line])) > MOST_WORDS:
                slides.append([])
            slides[-1].append(line)
        for place, lines in enumerate(slides, start=1):
            of = f" ({place} of {len(slides)})" if len(slides) > 1 else ""
            _, text = self._slide(f"Sources{of}", "\n".join(lines))
            for line in lines:
                write(text, line, SMALLEST, INK)


def size_for(words: str) -> int:
    return next((size for most, size in SIZES if count_words(words) <= most), SMALLEST)


def write(frame, words: str, size: int, colour, *, is_bold=None) -> None:
    """In the first paragraph while it is empty, then in a new one."""
    first = frame.paragraphs[0]
    paragraph = first if not first.runs else frame.add_paragraph()
    run = paragraph.add_run()
    run.text = " ".join(words.split())
    run.font.name, run.font.size, run.font.bold, run.font.color.rgb = FACE, Pt(size), is_bold, colour
    run._r.get_or_add_rPr().set("lang", "en-GB")
    paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(size / 2)
    without_bullet(paragraph)
