"""A paper as HTML: the blocks as our page shows them, and a file that holds all of it, for sending on."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from goldenthread.publishing.reports.content import kind_of
from goldenthread.publishing.reports.files.charts import chart_svg
from goldenthread.publishing.reports.paper import Block, Chart, Heading, Paper


@dataclass(frozen=True)
class ShownBlock:
    """A block as templates need it: its kind in a word, a name to link to, the drawing of a chart."""

    kind: str
    block: Block
    anchor: str = ""
    svg: str = ""


def shown_blocks(paper: Paper) -> list[ShownBlock]:
    return [shown_block(number, block) for number, block in enumerate(paper.blocks, start=1)]


def shown_block(number: int, block: Block) -> ShownBlock:
    """`number` is its place in the paper, from 1."""
    return ShownBlock(kind_of(block), block, _anchor(number, block), _drawing(block))


def paper_html(paper: Paper) -> bytes:
    """One file that needs no other."""
    facts = {"paper": paper, "blocks": shown_blocks(paper)}
    return render_to_string("publishing/paper_file.html", facts).encode()


def _anchor(number: int, block: Block) -> str:
    return f"part-{number}" if isinstance(block, Heading) else ""


def _drawing(block: Block) -> str:
    return chart_svg(block) if isinstance(block, Chart) else ""
