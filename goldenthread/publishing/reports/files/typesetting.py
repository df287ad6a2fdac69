"""A paper as PDF, set by typst to PDF/UA-1: tagged, titled and in English, with its fonts inside."""

import json
from dataclasses import asdict
from datetime import UTC
from importlib.resources import files
from pathlib import Path

import typst

from goldenthread.publishing.reports.content import to_json
from goldenthread.publishing.reports.files.charts import chart_svg
from goldenthread.publishing.reports.files.row_heads import mark_row_heads
from goldenthread.publishing.reports.files.widths import widths_of
from goldenthread.publishing.reports.paper import Chart, Paper, Table

TEMPLATE = Path(__file__).parent / "data" / "paper.typ"
FONTS = files("font_source_sans_pro") / "files"
INK, BAR = "#0b0c0c", "#1d5c63"
PRINTED = 200  # dots an inch


def paper_pdf(paper: Paper) -> bytes:
    """The same paper always gives the same bytes: the fonts come with the product."""
    made = typst.compile(
        str(TEMPLATE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"paper": _values(paper)},
        pdf_standards=["ua-1"],
        timestamp=int(paper.made_at.astimezone(UTC).timestamp()),
    )
    return mark_row_heads(made)


def _values(paper: Paper) -> str:
    """The paper as JSON. Charts have their drawing, words and table besides; tables have their widths."""
    values = {**json.loads(to_json(paper)), "when": paper.when}
    for block, each in zip(paper.blocks, values["blocks"], strict=True):
        if isinstance(block, Table):
            each["widths"] = widths_of(block, is_wide=paper.is_wide)
        if isinstance(block, Chart):
            table = {**asdict(block.table), "widths": widths_of(block.table, is_wide=paper.is_wide)}
            each |= {"svg": chart_svg(block, ink=INK, bar=BAR), "told": block.told, "table": table}
    return json.dumps(values)


def chart_png(chart: Chart) -> bytes:
    """The chart as a picture, for files that hold no SVG."""
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    return typst.compile(
        page,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"svg": chart_svg(chart, ink=INK, bar=BAR)},
        format="png",
        ppi=PRINTED,
    )
