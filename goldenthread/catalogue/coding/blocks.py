"""The blocks of a page in which an item can begin, and where the machine says that items begin."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from goldenthread.catalogue.coding.agreement import Beginning
from goldenthread.catalogue.models import Item, Page, Version


@dataclass(frozen=True, slots=True)
class CodedBlock:
    """A heading, paragraph, list entry, cell or note: `page.text[start:end]`."""

    start: int
    end: int
    kind: str
    text: str
    label: str = ""  # printed before it and no part of the text
    level: int = 1  # of a heading or a list entry


def coded_blocks(page: Page) -> list[CodedBlock]:
    """The blocks in reading order; lines where the page has none. Running heads are left out, and so is what
    has no letter in it: figures in a table begin no item.
    """
    found = (
        [block for block in page.blocks if block["kind"] != "furniture"] if page.blocks else _lines(page.text)
    )
    return [
        CodedBlock(
            block["start"],
            block["end"],
            block["kind"],
            page.text[block["start"] : block["end"]],
            block.get("label") or "",
            block.get("level") or 1,
        )
        for block in found
        if any(map(str.isalpha, page.text[block["start"] : block["end"]]))
    ]


def _lines(text: str) -> Iterable[dict]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield {"kind": "paragraph", "start": start, "end": start + len(line.rstrip())}
        start += len(line)


def text_sha256(page: Page) -> str:
    """Tells whether a later reading of the file has other words on the page, or the same."""
    return sha256(page.text.encode()).hexdigest()


def machine_items(version: Version) -> list[Item]:
    """What the machine found, also where people's word stands on it or has taken its place."""
    return list(version.items.filter(made_by=None, is_found=True).order_by("position"))


def beginnings_of(items: Iterable[Item], pages: Iterable[Page]) -> dict[Beginning, Item]:
    """Where the machine's items begin on these pages, by the block that holds their first word."""
    blocks = {page.number: coded_blocks(page) for page in pages}
    found = {}
    for item in items:
        span = item.spans[0] if item.spans else None
        if span is None or span["page"] not in blocks:
            continue
        starts = [block.start for block in blocks[span["page"]] if block.start <= span["start"]]
        found[Beginning(span["page"], max(starts, default=0), item.kind)] = item
    return found
