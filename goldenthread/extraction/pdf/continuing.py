"""Mark blocks that go on with a paragraph cut by the end of a page or column."""

import re
from dataclasses import replace

from ..layout import LayoutBlock, LayoutPage, Role

TEXT_ROLES = (Role.PARAGRAPH, Role.LIST_ITEM, Role.TABLE_ROW)
ENDED = re.compile(r"[.!?:]['’”)\]]*\Z")


def mark_continuations(pages: list[LayoutPage]) -> list[LayoutPage]:
    """Pages whose first text block says whether it continues the last one of the page before.

    A panel at the foot of a page or the head of the next does not part a paragraph from its end.
    """
    last: LayoutBlock | None = None
    last_outside: LayoutBlock | None = None  # the last one that stands in no panel
    marked = []
    for page in pages:
        blocks, fresh = [], True
        for block in page.blocks:
            if block.role in TEXT_ROLES or block.role is Role.HEADING:
                before = last if last is None or block.boxed or not last.boxed else last_outside
                if fresh and before is not None and goes_on(before, block):
                    block = replace(block, continues=True, role=before.role, marker=None, body=0)
                last, fresh = block, fresh and block.boxed
                last_outside = last_outside if block.boxed else block
            blocks.append(block)
        marked.append(replace(page, blocks=tuple(blocks)))
    return marked


def goes_on(before: LayoutBlock, after: LayoutBlock) -> bool:
    """One tagged element on two pages; or, by type alone, a sentence left open and taken up again."""
    if before.role not in TEXT_ROLES or after.role not in TEXT_ROLES or before.page == after.page:
        return False
    if before.element is not None and before.element == after.element:
        return True
    if after.marker is not None or abs(before.size - after.size) > 0.6 or before.bold != after.bold:
        return False
    if ENDED.search(before.text):
        return False
    return after.text[:1].islower() or (before.element is None or after.element is None) or is_open(before)


def is_open(block):
    """Ends on a word after which no paragraph ends, or on a comma."""
    return (
        re.search(r"(,|\b(?:the|a|an|of|to|and|or|for|in|with|by|on|at|that|which))\Z", block.text)
        is not None
    )
