"""A briefing as a Word file: the document model of papers, with headings, quotations and links of Word."""

from collections.abc import Iterator

from goldenthread.publishing.briefings.content import Box, BoxKind
from goldenthread.publishing.briefings.reading import Sheet
from goldenthread.publishing.reports.files.word import paper_docx
from goldenthread.publishing.reports.paper import (
    Block,
    Heading,
    Listing,
    Notice,
    Paper,
    Quotation,
    Run,
    paragraph,
    runs,
)


def sheet_docx(sheet: Sheet) -> bytes:
    return paper_docx(as_paper(sheet))


def as_paper(sheet: Sheet) -> Paper:
    """The briefing as a paper: its boxes one below the other."""
    return Paper(
        title=sheet.content.title,
        subtitle=f"Seven-minute briefing, {sheet.briefing.partnership.name}",
        as_at=sheet.made_at.date(),
        made_at=sheet.made_at,
        address="",
        blocks=tuple(_blocks(sheet)),
    )


def _blocks(sheet: Sheet) -> Iterator[Block]:
    if sheet.is_draft:
        yield Notice("Draft: not approved, not for handing out.")
    if sheet.is_fictional:
        yield Notice("Made up, to show how this works.")
    for number, box, kind in sheet.shown:
        yield Heading(f"{number}. {box.heading}")
        yield from _of_box(sheet, box, kind)
    if sheet.content.contacts:
        yield Heading("Local pathway and contacts")
        yield Listing(tuple(map(runs, sheet.content.contacts.splitlines())))
    if sheet.used_address:
        yield Heading("We used this")
        yield paragraph("Tell us which team used it, and one thing that you will change: ", _link(sheet))
    yield Heading("Sources")
    yield Listing(tuple(map(runs, (*sheet.content.attribution, sheet.dates))))


def _of_box(sheet: Sheet, box: Box, kind: BoxKind) -> Iterator[Block]:
    for fact in box.facts:
        yield paragraph(fact)
    for quote in box.quotes:
        yield Quotation(quote.words, sheet.told(quote), permalink=sheet.link(quote))
    if box.words:
        yield paragraph(Run("We say: ", is_strong=True), box.words)
    if box.is_empty:
        yield paragraph(kind.prompt, is_draft=True)


def _link(sheet: Sheet) -> Run:
    return Run(sheet.used_address, sheet.used_address)
