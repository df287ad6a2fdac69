"""Publications in, quoted items out. A pure library: no Django, network, clock or disk."""

from .model import Extraction, Item, Kind, Page, Part, Problem, Span, Status

__all__ = ["Extraction", "Item", "Kind", "Page", "Part", "Problem", "Span", "Status", "quote"]


def quote(extraction: Extraction, item: Item | Part) -> str:
    """Return the words of an item or part, read from the page texts by its spans alone.

    >>> quote(extraction, item) == item.text
    True
    """
    texts = {page.number: page.text for page in extraction.pages}
    return join_pieces(texts[span.page][span.start : span.end] for span in item.spans)


def join_pieces(pieces) -> str:
    """Join pieces of one passage by a space; a word cut by a hyphen at a page end is put together again."""
    joined = ""
    for piece in pieces:
        joined += piece if not joined or joined.endswith("-") else " " + piece
    return joined
