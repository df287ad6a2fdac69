"""The HTML of publishers, which may be anything: parsed where that is safe, and its words."""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser

BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, blockquote, td, th, dt, dd, address, pre"
DEEPEST = 1000
"""Elements left open at once. The parser's time grows with the square of it; no honest page comes near."""
SELF_CLOSED = 0.1  # what `<path/>` counts: in a drawing it is closed, elsewhere it is not
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?=([^<>]*/>)?)")
NEVER_LEFT_OPEN = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"),
    *("track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot"),
}


def parse_html(html: str | bytes) -> LexborHTMLParser:
    """Parse HTML; raises ValueError when it is nested so deeply that it would take too long."""
    text = html.decode("latin-1") if isinstance(html, bytes) else html
    if _is_too_deep(text):
        raise ValueError("this HTML is nested too deeply to be read")
    return LexborHTMLParser(html)


def _is_too_deep(text: str) -> bool:
    open_now: Counter[str] = Counter()
    depth = 0
    for tag in TAG.finditer(text):
        closes, name, closes_itself = bool(tag[1]), tag[2].lower(), bool(tag[3])
        if name in NEVER_LEFT_OPEN:
            continue
        if closes_itself and not closes:
            depth += SELF_CLOSED
        elif not closes:
            open_now[name] += 1
            depth += 1
        elif open_now[name]:
            open_now[name] -= 1
            depth -= 1
        if depth > DEEPEST:
            return True
    return False


def plain_words(html: str) -> str:
    """The words of a piece of HTML, a line for each paragraph, without scripts and styles."""
    try:
        tree = parse_html(html)
    except ValueError:
        return one_line(re.sub(r"<[^>]*>", " ", html))
    tree.strip_tags(["script", "style", "template", "noscript"])
    if tree.body is None:
        return ""
    for block in tree.body.css("br"):
        block.replace_with(" ")
    lines = [one_line(block.text()) for block in tree.body.css(BLOCKS) if not block.css(BLOCKS)[1:]]
    return "\n".join(line for line in lines if line) or one_line(tree.body.text())


def one_line(text: str) -> str:
    """Text with its white space folded, and without what a database cannot keep."""
    return " ".join(text.replace("\x00", "").split())
