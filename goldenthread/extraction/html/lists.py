"""HTML lists: what a browser prints before each item, and lists that are a table of contents."""

import re
from collections.abc import Iterator
from itertools import repeat

from selectolax.lexbor import LexborNode

from ..numerals import roman
from ..spacing import fold
from .elements import names

PRINTED_LABELS = "legislative-list"  # govspeak's lists whose labels are typed in the text


def item_labels(node: LexborNode) -> Iterator[str | None]:
    """What a browser prints before each item: numbers, letters or bullets; None where the label is typed."""
    if PRINTED_LABELS in names(node):
        yield from repeat(None)
    if node.tag != "ol":
        yield from repeat("•")
    items = [child for child in node.iter() if child.tag == "li"]
    step = -1 if "reversed" in node.attributes else 1
    number = whole(node.attributes.get("start"), len(items) if step < 0 else 1)
    for item in items:
        number = whole(item.attributes.get("value"), number)
        yield numbered(number, node.attributes.get("type")) + "."
        number += step


def whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise


def numbered(number: int, style: str | None) -> str:
    """A list number in the style of the `type` attribute: 1, a, A, i or I.

    >>> numbered(4, "i"), numbered(28, "a"), numbered(3, None)
    ('iv', 'ab', '3')
    """
    if number < 1 or style not in ("a", "A", "i", "I"):
        return str(number)
    text = roman(number) if style in "iI" else letters(number)
    return text.upper() if style in "AI" else text


def letters(number: int) -> str:
    text = ""
    while number:
        number, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) + text
    return text


def is_contents(node: LexborNode) -> bool:
    """A list of nothing but links to places in the same document."""
    items = [item for item in node.css("li") if item.css_first("li li") is None]
    return bool(items) and all(map(is_only_a_link, items))


def is_only_a_link(item: LexborNode) -> bool:
    links = item.css("a")
    if not links or not all((link.attributes.get("href") or "").startswith("#") for link in links):
        return False
    return fold(item.text()) == fold(" ".join(link.text() for link in links))
