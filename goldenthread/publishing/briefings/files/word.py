"""A briefing as a Word file: the styles and blocks of papers, in two columns that stand on one side of A4."""

from collections.abc import Iterator

from goldenthread.publishing.briefings.content import Box, BoxKind
from goldenthread.publishing.briefings.files.code_picture import code_png
from goldenthread.publishing.briefings.files.fitting import END, QR, fit, notices_of
from goldenthread.publishing.briefings.reading import Sheet
from goldenthread.publishing.reports.files.word import WordFile
from goldenthread.publishing.reports.files.word_parts import begin_columns
from goldenthread.publishing.reports.files.word_styles import BAND, set_band
from goldenthread.publishing.reports.paper import (
    Block,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Quotation,
    Run,
    paragraph,
)


def sheet_docx(sheet: Sheet) -> bytes:
    """With its code as a picture. Where it is too long for one side, all of it on two."""
    fitted = fit(sheet)
    file = WordFile(_about(sheet), fitted.look)
    set_band(file.document.styles["Heading 1"], *BAND)
    _write_top(file, sheet)
    begin_columns(file.document, 2)
    for place, (number, box, kind) in enumerate(sheet.shown):
        file.begins_column = fitted.is_whole and place == fitted.left
        file.write(_of_box(sheet, number, box, kind))
    file.begins_column = fitted.is_whole and fitted.left == len(sheet.shown)
    _write_beside(file, sheet)
    begin_columns(file.document, 1)
    sources = file.document.add_paragraph(" ".join(sheet.content.attribution), style="Source")
    sources.paragraph_format.space_before = END
    file.document.add_paragraph(sheet.dates, style="Source")
    return file.bytes


def _about(sheet: Sheet) -> Paper:
    return Paper(sheet.content.title, sheet.whose, sheet.made_at.date(), sheet.made_at, address="", blocks=())


def _write_top(file: WordFile, sheet: Sheet) -> None:
    file.document.add_paragraph(sheet.content.title, style="Title")
    file.document.add_paragraph(sheet.whose, style="Subtitle")
    file.write(map(Notice, notices_of(sheet)))


def _of_box(sheet: Sheet, number: int, box: Box, kind: BoxKind) -> Iterator[Block]:
    yield Heading(f"{number}. {box.heading}")
    for fact in box.facts:
        yield paragraph(fact)
    for quote in box.quotes:
        yield Quotation(quote.words, sheet.told(quote), permalink=sheet.link(quote))
    if box.words:
        yield from _said(box.words)
    if box.is_empty:
        yield paragraph(kind.prompt, is_draft=True)


def _said(words: str) -> Iterator[Paragraph]:
    first, *others = filter(str.strip, words.splitlines())
    yield paragraph(Run("We say: ", is_strong=True), first)
    yield from map(paragraph, others)


def _write_beside(file: WordFile, sheet: Sheet) -> None:
    """Contacts, and how to say that it was used."""
    if sheet.content.contacts:
        file.add(Heading("Local pathway and contacts"))
        file.write(map(paragraph, filter(str.strip, sheet.content.contacts.splitlines())))
    if address := sheet.used_address:
        file.add(Heading("We used this"))
        file.add(
            paragraph("Tell us which team used it, and one thing that you will change. It takes a minute:")
        )
        file.add_picture(code_png(address), f"Code that leads to {address}", QR)
        file.add(paragraph(Run(address, address)))
