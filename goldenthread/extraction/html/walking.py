"""Walk the elements of an HTML publication and make a block of each stretch of text."""

from dataclasses import dataclass, replace
from itertools import count

from selectolax.lexbor import LexborNode

from ..layout import LayoutBlock, Role
from ..markers import parse_marker
from ..spacing import fold
from .elements import HEADINGS, is_block, is_call_out, is_left_out, names
from .lists import is_contents, item_labels
from .tables import own_parts, place_cells

# Left edges as a browser would set them, in points, so that nesting reads as it does in print.
STEP = 30.0  # a list in the text, or inside another list
HANGING = 10.0  # a second paragraph of a list item, under the words of the first

DEEPEST = 100  # elements inside one another; what lies deeper is read as plain text

BULLET = "•"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the elements round a text say about it."""

    path: tuple[str, ...] = ()
    role: Role = Role.PARAGRAPH
    level: int | None = None  # of a heading
    depth: int = 0  # of lists
    group: int | None = None  # the list
    opens_item: bool = False  # the next text is the first of a list item
    marker: str | None = None  # what a browser prints before that item
    boxed: bool = False
    cell: tuple[int, int, int] | None = None

    def inside(self, node: LexborNode) -> "Setting":
        name = ".".join([node.tag, *sorted(names(node))])
        return replace(self, path=(*self.path, name), boxed=self.boxed or is_call_out(node))

    def after_text(self) -> "Setting":
        """What follows the first text of a list item belongs to the item and has no label of its own."""
        return replace(self, opens_item=False, marker=None) if self.opens_item else self

    @property
    def indent(self) -> float:
        hanging = HANGING if self.depth and not self.opens_item else 0.0
        return self.depth * STEP + hanging


class Inline:
    """Text that has been met and is not yet a block, in stretches of one weight and slope."""

    def __init__(self, text: str = ""):
        self.stretches: list[tuple[str, bool, bool]] = [(text, False, False)]  # text, bold, italic

    @property
    def text(self) -> str:
        return fold("".join(text for text, _, _ in self.stretches))

    def share(self, which: int) -> float:
        """Part of the characters that are bold (1) or italic (2)."""
        lengths = [(len(stretch[0].strip()), stretch[which]) for stretch in self.stretches]
        total = sum(length for length, _ in lengths)
        return sum(length for length, marked in lengths if marked) / total if total else 0.0

    @property
    def leads_bold(self) -> bool:
        """Only the first words are bold."""
        first = next((stretch for stretch in self.stretches if stretch[0].strip()), None)
        return first is not None and first[1] and self.share(1) < 1

    def gather(self, root: LexborNode) -> None:
        """Add running text; without recursion, since elements may be nested as deep as a file likes."""
        waiting = [(root, False, False)]
        while waiting:
            node, bold, italic = waiting.pop()
            if node.is_text_node:
                self.stretches.append((node.text_content or "", bold, italic))
            elif node.tag == "br":
                self.stretches.append((" ", bold, italic))
            elif node.tag == "img" and node is not root:  # a fraction, set as an image in running text
                self.stretches.append((node.attributes.get("alt") or "", bold, italic))
            elif node.is_element_node and not is_left_out(node):
                bold, italic = bold or node.tag in ("b", "strong"), italic or node.tag in ("em", "i", "cite")
                inner = [(child, bold, italic) for child in node.iter(include_text=True)]
                waiting.extend(reversed(inner))


class BlockReader:
    """Reads elements in order into `blocks`, all of them on page 1: sections are made of them afterwards."""

    def __init__(self):
        self.blocks: list[LayoutBlock] = []
        self.numbers = count(1)  # of lists and tables
        self.anchor: str | None = None  # of an element whose first text is still to come

    def read(self, node: LexborNode, setting: Setting | None = None) -> None:
        """Read what is inside an element."""
        setting, inline = setting or Setting(), Inline()
        for child in node.iter(include_text=True):
            if not is_block(child):
                inline.gather(child)
                continue
            setting = self.close(inline, setting)
            inline = Inline()
            before = len(self.blocks)
            self.enter(child, setting)
            setting = setting.after_text() if len(self.blocks) > before else setting
        self.close(inline, setting)

    def enter(self, node: LexborNode, setting: Setting) -> None:
        if is_left_out(node):
            return
        self.anchor = node.id or self.anchor
        within = setting.inside(node)
        if len(within.path) > DEEPEST:
            self.close(Inline(node.text()), within)
            return
        self.READERS.get(node.tag, BlockReader.read_container)(self, node, within)

    def read_container(self, node: LexborNode, setting: Setting) -> None:
        if node.attributes.get("role") == "doc-endnotes" or "footnotes" in names(node):
            setting = replace(setting, role=Role.FOOTNOTE)
        self.read(node, setting)

    def read_heading(self, node: LexborNode, setting: Setting) -> None:
        inner = next((each.id for each in node.css("[id]") if each.id), None)
        self.anchor = node.id or inner or self.anchor
        self.read(node, replace(setting, role=Role.HEADING, level=HEADINGS[node.tag]))

    def read_caption(self, node: LexborNode, setting: Setting) -> None:
        self.read(node, replace(setting, role=Role.CAPTION))

    def read_list(self, node: LexborNode, setting: Setting) -> None:
        within = replace(setting, depth=setting.depth + 1, group=next(self.numbers))
        if is_contents(node):
            within = replace(within, role=Role.FURNITURE)
        labels = item_labels(node)
        for item in node.iter():
            if item.tag != "li":  # not allowed there, but a browser shows it
                self.enter(item, within.after_text())
                continue
            self.anchor = item.id or self.anchor
            self.read(item, replace(within.inside(item), opens_item=True, marker=next(labels)))

    def read_table(self, node: LexborNode, setting: Setting) -> None:
        for caption in own_parts(node, "caption"):
            self.read_caption(caption, setting.inside(caption))
        cells, number = list(place_cells(own_parts(node, "tr"))), next(self.numbers)
        for cell, row, column in cells:
            within = setting.inside(cell)
            self.anchor = cell.id or self.anchor
            if len(cells) == 1:  # one cell is a panel, and no table to a reader
                self.read(cell, replace(within, boxed=True))
            else:
                self.read(cell, replace(within, role=Role.TABLE_ROW, cell=(number, row, column)))

    def close(self, inline: Inline, setting: Setting) -> Setting:
        """Make a block of the text gathered so far, if any; return the setting that goes on after it."""
        text = inline.text
        if not text:
            return setting
        marker, body = find_marker(text, setting)
        block = LayoutBlock(
            page=1,
            role=find_role(setting, marker),
            text=text,
            marker=marker,
            body=body,
            level=setting.level if setting.role is Role.HEADING else None,
            depth=setting.depth or int(marker is not None and setting.role is Role.PARAGRAPH),
            tag=setting.path[-1].partition(".")[0] if setting.path else None,
            path=setting.path,
            group=setting.group,
            cell=setting.cell,
            bold=inline.share(1) > 0.5,
            lead_bold=inline.leads_bold,
            italic=inline.share(2) > 0.5,
            indent=setting.indent,
            boxed=setting.boxed,
            anchor=self.anchor,
        )
        self.blocks.append(block)
        self.anchor = None
        return setting.after_text()

    READERS = {
        **dict.fromkeys(HEADINGS, read_heading),
        **dict.fromkeys(("ol", "ul", "menu"), read_list),
        "table": read_table,
        "figcaption": read_caption,
    }


def find_marker(text: str, setting: Setting) -> tuple[str | None, int]:
    """The label, and where in `text` the wording after it begins: 0 when the label is no part of the text."""
    if setting.role in (Role.CAPTION, Role.FURNITURE) or (setting.depth and not setting.opens_item):
        return None, 0
    if setting.marker not in (None, BULLET):
        return setting.marker, 0
    printed = parse_marker(text)
    # In a bulleted list "2.5 million" is a figure; a label typed by hand ends with a stop or bracket.
    if printed is not None and (setting.marker is None or printed.printed[-1] in ".):"):
        return printed.printed, printed.body
    return setting.marker, 0


def find_role(setting: Setting, marker: str | None) -> Role:
    if setting.role is not Role.PARAGRAPH:
        return setting.role
    labelled = marker is not None and not setting.depth
    return Role.LIST_ITEM if setting.opens_item or labelled else Role.PARAGRAPH
