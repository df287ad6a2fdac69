"""A briefing as PDF, set by typst to PDF/UA-1: one side of A4 while each box keeps to its words."""

import io
import json
from datetime import UTC
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader

from goldenthread.publishing.briefings.content import Box, BoxKind
from goldenthread.publishing.briefings.reading import Sheet
from goldenthread.publishing.briefings.sentences import count_words
from goldenthread.publishing.reports.files.typesetting import FONTS

TEMPLATE = Path(__file__).parent / "data" / "briefing.typ"
AROUND, USED = 12, 45
"""What a heading or a line of a source, and the code with its words, take up: in words."""
SIZES = (10.5, 9.5, 8.5)
"""Of the text, in points, the most readable first."""


def sheet_pdf(sheet: Sheet) -> bytes:
    """The same version always gives the same bytes, in the largest size with which it fits one side."""
    values = json.dumps(sheet_values(sheet))
    for size in SIZES:
        made = _set(sheet, values, size)
        if len(PdfReader(io.BytesIO(made)).pages) == 1:
            break
    return made


def _set(sheet: Sheet, values: str, size: float) -> bytes:
    return typst.compile(
        str(TEMPLATE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"sheet": values, "size": str(size)},
        pdf_standards=["ua-1"],
        timestamp=int(sheet.made_at.astimezone(UTC).timestamp()),
    )


def sheet_values(sheet: Sheet) -> dict[str, Any]:
    """All that is set, as plain values."""
    made = sheet.made_at
    return {
        "title": sheet.content.title,
        "partnership": sheet.briefing.partnership.name,
        "day": [made.year, made.month, made.day],
        "dates": sheet.dates,
        "is_draft": sheet.is_draft,
        "is_fictional": sheet.is_fictional,
        "boxes": [_box(sheet, *each) for each in sheet.shown],
        "left": _left(sheet),
        "contacts": sheet.content.contacts.splitlines(),
        "attribution": sheet.content.attribution,
        "used": sheet.used_address,
        "code": sheet.used_svg,
    }


def _left(sheet: Sheet) -> int:
    """How many boxes stand in the left column, so that both are about as long."""
    weights = [box.count + AROUND * (1 + len(box.quotes)) for _, box, _ in sheet.shown]
    beside = count_words(sheet.content.contacts) + AROUND + (USED if sheet.used_address else 0)
    sides = [abs(sum(weights[:left]) - sum(weights[left:]) - beside) for left in range(len(weights) + 1)]
    return sides.index(min(sides))


def _box(sheet: Sheet, number: int, box: Box, kind: BoxKind) -> dict[str, Any]:
    quotes = [
        {"words": each.words, "told": sheet.told(each), "href": sheet.link(each)} for each in box.quotes
    ]
    return {
        "heading": f"{number}. {box.heading}",
        "facts": box.facts,
        "quotes": quotes,
        "words": box.words,
        "prompt": kind.prompt if box.is_empty else "",
    }
