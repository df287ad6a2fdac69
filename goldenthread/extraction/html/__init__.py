"""Read an HTML publication: bytes to a `Layout`, with GOV.UK's govspeak as the pattern.

A page is a section: what comes before the first heading of the section level, then one for each such heading.
Headings and anything else with an id keep it as an anchor, which is how a place in HTML is cited.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..layout import Layout, LayoutBlock, LayoutPage, Role
from ..model import Status
from ..set_headings import mark_headings
from ..spacing import fold
from .elements import ancestors, is_left_out
from .text import decode
from .walking import BlockReader

MEDIA_TYPE = "text/html"
SECTION_LEVEL = 2  # of the headings that start a page, where a publication has any such
CONTENT = (".govspeak", "main", "[role=main]", "article", "body")
OWN_FACTS = {"author": "Author", "description": "Subject", "keywords": "Keywords", "dcterms.date": "Date"}
SITE_NAME = re.compile(r"\s+[-–|]\s+GOV\.UK\Z")


def read_html(data: bytes) -> Layout:
    """Bytes to sections of blocks; a publication without words has status `no_text` and no pages."""
    tree = LexborHTMLParser(decode(data))
    reader = BlockReader()
    for root in content_roots(tree):
        reader.read(root)
    pages = into_sections(mark_headings(reader.blocks), section_level(reader.blocks))
    worded = any(character.isalnum() for block in reader.blocks for character in block.text)
    return Layout(
        status=Status.OK if worded else Status.NO_TEXT,
        media_type=MEDIA_TYPE,
        title=find_title(tree),
        pages=pages if worded else (),
        metadata=tuple(read_metadata(tree)),
    )


def content_roots(tree: LexborHTMLParser) -> list[LexborNode]:
    """The elements that hold the publication, outermost only, without what stands round it on the page."""
    for selector in CONTENT:
        found = [node for node in tree.css(selector) if not is_left_out(node)]
        numbers = {node.mem_id for node in found}
        roots = [node for node in found if not any(each.mem_id in numbers for each in ancestors(node))]
        if any(node.text().strip() for node in roots):
            return roots
    return []


def find_title(tree: LexborHTMLParser) -> str | None:
    for selector in ("main h1", "h1", "title"):
        node = tree.css_first(selector)
        if node is not None and (text := fold(node.text())):
            return SITE_NAME.sub("", text)
    return None


def read_metadata(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """The file's own facts about itself, under the names that PDF gives them."""
    for node in tree.css("meta[name][content]"):
        name = OWN_FACTS.get((node.attributes["name"] or "").lower())
        if name and node.attributes["content"]:
            yield name, fold(node.attributes["content"])
    language = tree.root.attributes.get("lang") if tree.root is not None else None
    if language:
        yield "Language", language


def into_sections(blocks: list[LayoutBlock], level: int) -> tuple[LayoutPage, ...]:
    """Pages of blocks, each but perhaps the first opened by a heading of the section level."""
    sections: list[list[LayoutBlock]] = []
    for block in blocks:
        if not sections or (block.role is Role.HEADING and block.level == level):
            sections.append([])
        sections[-1].append(replace(block, page=len(sections)))
    return tuple(
        LayoutPage(number, tuple(section), label=section_label(section[0]))
        for number, section in enumerate(sections, start=1)
    )


def section_level(blocks: list[LayoutBlock]) -> int:
    """2 as a rule; the highest level there is where a publication has no heading of level 2."""
    levels = {block.level for block in blocks if block.role is Role.HEADING}
    return SECTION_LEVEL if SECTION_LEVEL in levels or not levels else min(levels)


def section_label(first: LayoutBlock) -> str | None:
    return first.anchor if first.role is Role.HEADING else None
