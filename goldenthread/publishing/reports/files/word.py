"""A paper as a Word file: real headings, lists and table heads, a title, a language, words for pictures."""

import io
from collections.abc import Iterable
from functools import singledispatchmethod
from itertools import zip_longest
from textwrap import shorten

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from goldenthread.publishing.reports.files.typesetting import chart_png
from goldenthread.publishing.reports.files.widths import widths_of
from goldenthread.publishing.reports.files.word_parts import (
    add_link,
    add_page_numbers,
    describe_picture,
    describe_table,
    keep_together,
    widen,
)
from goldenthread.publishing.reports.files.word_styles import OF_PAPERS, PAGE, Look, set_styles
from goldenthread.publishing.reports.paper import (
    Block,
    Chart,
    Heading,
    Listing,
    Notice,
    PageBreak,
    Paper,
    Paragraph,
    Quotation,
    Run,
    Table,
    cell,
    stays_whole,
)

TO_EDIT = "To edit: "
MOST_OF_A_TITLE = 60  # characters of it in the foot, which is one line
SMALL = 700  # characters of a table that stands on one page
MOST_ROWS, MOST_ROWS_WIDE = 16, 8  # of such a table
SHORT = 200
"""Characters of a paragraph that stands on one page with the table, list or quotation that it leads to."""


def paper_docx(paper: Paper) -> bytes:
    """The file, whole."""
    file = WordFile(paper)
    file.add_head(paper)
    file.write(paper.blocks)
    return file.bytes


class WordFile:
    """One file as it is written, block by block. `paper` says what it is; `write` is given what it holds."""

    def __init__(self, paper: Paper, look: Look = OF_PAPERS):
        self.document = Document()
        self.look = look
        set_styles(self.document, look)
        self._set_up(paper)
        self.begins_page = self.begins_column = False

    def write(self, blocks: Iterable[Block]) -> None:
        """Each block; a short paragraph stays with what it leads to, so that no heading stands alone."""
        written = list(blocks)
        for block, after in zip_longest(written, written[1:]):
            self.add(block)
            if isinstance(block, Paragraph) and isinstance(after, Table | Chart | Listing | Quotation):
                last = DocxParagraph(self.document.element.body[-2], self.document._body)
                last.paragraph_format.keep_with_next = len(last.text) <= SHORT or None

    @property
    def bytes(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _set_up(self, paper: Paper) -> None:
        about = self.document.core_properties
        about.title, about.author, about.language = paper.title, paper.subtitle, "en-GB"
        about.created = about.modified = paper.made_at.replace(tzinfo=None, microsecond=0)
        about.last_modified_by, about.comments = paper.subtitle, ""
        self.is_wide = paper.is_wide
        section = self.document.sections[0]
        if paper.is_wide:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = reversed(PAGE) if paper.is_wide else PAGE
        margin = self.look.margin
        self.room = section.page_width - 2 * margin
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
        section.footer_distance = section.header_distance = margin // 2
        foot = section.footer.paragraphs[0]
        title = shorten(paper.title, MOST_OF_A_TITLE, placeholder=" …")
        end = "" if title.endswith("…") else "."
        foot.add_run(f"{title}{end} As at {cell(paper.as_at).plain}. Page ")
        add_page_numbers(foot)

    def add_head(self, paper: Paper) -> None:
        self.document.add_paragraph(paper.title, style="Title")
        self.document.add_paragraph(paper.subtitle, style="Subtitle")
        self.document.add_paragraph(paper.when)
        if paper.address:
            kept = self.document.add_paragraph("Kept at ")
            add_link(kept, paper.address, paper.address)

    @singledispatchmethod
    def add(self, block) -> None:
        raise TypeError(f"No such block: {block!r}")

    @add.register
    def _(self, block: Heading) -> None:
        line = self.document.add_paragraph(style=f"Heading {block.level}")
        if self.begins_column:
            line.add_run().add_break(WD_BREAK.COLUMN)
            line.paragraph_format.space_before = 0
        line.add_run(block.words)
        line.paragraph_format.page_break_before = self.begins_page or None
        self.begins_page = self.begins_column = False

    @add.register
    def _(self, block: Paragraph) -> None:
        line = self.document.add_paragraph(style="To Edit" if block.is_draft else None)
        if self.document.element.body[-2].getprevious().tag == qn("w:tbl"):
            line.paragraph_format.space_before = Pt(8)
        if block.is_draft:
            line.add_run(TO_EDIT).bold = True
        self._write(line, block.runs)

    @add.register
    def _(self, block: Quotation) -> None:
        for words in f"“{block.words.strip()}”".splitlines():
            if words.strip():
                self.document.add_paragraph(words, style="Quote")
        told = ", ".join(filter(None, (block.source, block.place)))
        line = self.document.add_paragraph(style="Source")
        if block.permalink:
            add_link(line, told, block.permalink)
        else:
            line.add_run(told)

    @add.register
    def _(self, block: Table) -> None:
        self.document.add_paragraph(block.caption, style="Caption")
        self._table(block)

    @add.register
    def _(self, block: Listing) -> None:
        style = "List Number" if block.is_numbered else "List Bullet"
        for entry in block.entries:
            self._write(self.document.add_paragraph(style=style), entry)

    @add.register
    def _(self, block: Chart) -> None:
        width = min(self.room, PAGE[0] - 2 * self.look.margin)
        self.add_picture(io.BytesIO(chart_png(block)), block.told, width)
        self.add(block.table)

    @add.register
    def _(self, block: Notice) -> None:
        self.document.add_paragraph(block.words, style="Notice")

    @add.register
    def _(self, block: PageBreak) -> None:
        self.begins_page = True

    def add_picture(self, data: io.BytesIO, told: str, width: Length) -> None:
        """A picture on a line of its own; `told` is for whoever does not see it."""
        picture = self.document.add_paragraph(style="Picture").add_run().add_picture(data, width=width)
        describe_picture(picture, told)

    def _table(self, table: Table) -> None:
        made = self.document.add_table(rows=len(table.rows) + 1, cols=len(table.columns), style="Paper Table")
        describe_table(made, table.caption, [stays_whole(row) for row in table.rows])
        head = tuple(cell(Run(column.words, is_strong=True)) for column in table.columns)
        looks = ["TableFigure" if column.is_number else "TableText" for column in table.columns]
        for row, cells in zip(made._tbl.tr_lst, (head, *table.rows), strict=True):
            for place, each, look in zip(row.tc_lst, cells, looks, strict=True):
                self._fill(place, each, look)
        letters = sum(len(each.plain) for row in table.rows for each in row)
        most_rows = MOST_ROWS_WIDE if self.is_wide else MOST_ROWS
        keep_together(made, whole=letters <= SMALL and len(table.rows) <= most_rows)
        widen(made, widths_of(table, is_wide=self.is_wide), self.room)

    def _fill(self, place, each, look: str) -> None:
        """A cell has a paragraph already, in which the first line stands.

        Set by the id of its style: to look it up by its name takes most of the time of a long table.
        """
        for number, line in enumerate(each.lines or ((),)):
            paragraph = place.add_p() if number else place.p_lst[0]
            paragraph.style = look
            self._write(DocxParagraph(paragraph, self.document._body), line)

    def _write(self, paragraph, line) -> None:
        for run in line:
            words = f"“{run.words}”" if run.is_quoted else run.words
            if run.href:
                add_link(paragraph, words, run.href)
            else:
                written = paragraph.add_run(words)
                written.bold, written.italic = run.is_strong or None, run.is_quoted or None
