"""A briefing as PDF, set by typst to PDF/UA-1: one side of A4 while each box keeps to its words."""

import io
import json
from datetime import UTC
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader

from goldenthread.publishing.briefings.content import Box, BoxKind
from goldenthread.publishing.briefings.files.fitting import columns, look_of, notices_of
from goldenthread.publishing.briefings.reading import Sheet
from goldenthread.publishing.reports.files.typesetting import FONTS

TEMPLATE = Path(__file__).parent / "data" / "briefing.typ"
SIZES = (12.5, 11.5, 10.5, 9.5, 8.5)
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
        "whose": sheet.whose,
        "day": [made.year, made.month, made.day],
        "dates": sheet.dates,
        "notices": notices_of(sheet),
        "boxes": [_box(sheet, *each) for each in sheet.shown],
        "left": columns(sheet, look_of(SIZES[-1]), code=0)[0],
        "contacts": sheet.content.contacts.splitlines(),
        "attribution": sheet.content.attribution,
        "used": sheet.used_address,
        "code": sheet.used_svg,
    }


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
