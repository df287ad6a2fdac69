"""Words out of the HTML of publishers, which may be anything."""

from selectolax.lexbor import LexborHTMLParser

BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, blockquote, td, th, dt, dd, address, pre"


def plain_words(html: str) -> str:
    """The words of a piece of HTML, a line for each paragraph, without scripts and styles."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style", "template", "noscript"])
    if tree.body is None:
        return ""
    for block in tree.body.css("br"):
        block.replace_with(" ")
    lines = [one_line(block.text()) for block in tree.body.css(BLOCKS) if not block.css(BLOCKS)[1:]]
    return "\n".join(line for line in lines if line) or one_line(tree.body.text())


def one_line(text: str) -> str:
    """Text with its white space folded."""
    return " ".join(text.split())
