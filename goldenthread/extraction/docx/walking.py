"""Walk the body of a Word document and make a block of each paragraph that prints something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, zip_longest
from xml.etree.ElementTree import Element

from ..layout import LayoutBlock, Role
from ..markers import parse_marker
from .inline import Inline, alternatives
from .numbering import Numbering, is_on, value_of, whole
from .styles import ParagraphStyle, Styles, depth_of, first_edge, is_framed, outline_level

STEP = 30.0  # points that a list level is set in by, where neither style nor list says
WIDEST = 1_000  # columns that one cell may span
HAS_WORD = re.compile(r"[^\W\d_]{3}")  # in a label: "Recommendation 4" is read as words, "LP4" as a label
HEXADECIMAL = re.compile(r"[0-9a-fA-F]{1,4}")
FIRST_ROW = 0x20  # in the bits of `tblLook`
TABBED = re.compile(r"\s*\S+[ \xa0]*\t")
TRANSPARENT = frozenset({"sdtContent", "customXml", "ins", "moveTo", "smartTag"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands round a paragraph."""

    path: tuple[str, ...] = ("body",)
    role: Role = Role.PARAGRAPH
    boxed: bool = False
    cell: tuple[int, int, int] | None = None
    head_row: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The place of a paragraph in a list: what is printed before it, and how deep it stands."""

    list_id: str | None = None
    depth: int = 0
    label: str = ""


class BlockReader:
    """Reads paragraphs in order into `blocks`, all on page 1: sections are made of them afterwards."""

    def __init__(self, styles: Styles, numbering: Numbering):
        self.styles, self.numbering = styles, numbering
        self.blocks: list[LayoutBlock] = []
        self.notes: list[tuple[int, str, str]] = []  # after which block; footnotes or endnotes; id
        self.hidden = self.foreign = False  # hidden text; a part of another format was met
        self.tables = count(1)
        self.carried: Inline | None = None  # words of a paragraph whose end was deleted

    def read(self, parent: Element, setting: Setting | None = None) -> None:
        """Read the paragraphs and tables inside an element."""
        setting = setting or Setting()
        children = [*alternatives(parent)]
        for child, following in zip_longest(children, children[1:]):
            if child.tag == "p":
                self.read_paragraph(child, setting, merges=following is not None and following.tag == "p")
            elif child.tag == "tbl":
                self.read_table(child, setting)
            elif child.tag == "sdt":
                self.read_control(child, setting)
            elif child.tag in TRANSPARENT:
                self.read(child, setting)
            elif child.tag in ("altChunk", "subDoc"):
                self.foreign = True

    def read_control(self, control: Element, setting: Setting) -> None:
        gallery = value_of(control, "sdtPr/docPartObj/docPartGallery") or ""
        if gallery.lower() == "table of contents":
            setting = replace(setting, role=Role.FURNITURE)
        content = control.find("sdtContent")
        if content is not None:
            self.read(content, setting)

    def read_paragraph(self, paragraph: Element, setting: Setting, *, merges: bool = False) -> None:
        properties = paragraph.find("pPr")
        style = self.styles.paragraph(value_of(properties, "pStyle"))
        inline, self.carried = self.carried or Inline(), None
        inline.gather(paragraph, style.type, self.styles)
        if merges and is_end_deleted(properties):  # its words run on into the next paragraph
            self.carried = inline
            return
        listing = self.find_listing(properties, style)
        self.hidden = self.hidden or inline.hidden
        if inline.text:
            self.blocks.append(self.make_block(inline, properties, style, listing, setting))
        self.notes += [(len(self.blocks), kind, name) for kind, name in inline.notes]
        for box in inline.boxes:
            self.read(box, replace(setting, path=(*setting.path, "text box"), boxed=True))

    def find_listing(self, properties: Element | None, style: ParagraphStyle) -> Listing:
        """Count the paragraph in its list, if it is in one. Word counts one without words too."""
        list_id = value_of(properties, "numPr/numId") or style.list_id
        if list_id is None or self.numbering.level(list_id, 0) is None:
            return Listing()
        depth = depth_of(value_of(properties, "numPr/ilvl"))
        if depth is None:
            depth = self.numbering.depth_of_style(list_id, style.id)
        if depth is None:
            depth = style.list_depth or 0
        return Listing(list_id, depth + 1, self.numbering.count(list_id, depth))

    def make_block(self, inline, properties, style, listing: Listing, setting: Setting) -> LayoutBlock:
        level = self.find_level(properties, style, setting)
        text, marker, body = self.find_words(inline, listing, level, style)
        role = find_role(setting, style, level, listing, marker)
        framed = role is not Role.HEADING and any(map(is_framed, every(style, properties)))
        return LayoutBlock(
            page=1,
            role=role,
            text=text,
            marker=marker if role is not Role.FURNITURE else None,
            body=body if role is not Role.FURNITURE else 0,
            level=level if role is Role.HEADING else None,
            depth=listing.depth or int(role is Role.LIST_ITEM),
            tag="TH" if setting.head_row else style.name or None,
            path=(*setting.path, style.name) if style.name else setting.path,
            group=whole(listing.list_id, 0) or None,
            cell=setting.cell,
            size=inline.most("size", style.type.size),
            bold=inline.share("bold") > 0.5,
            lead_bold=inline.leads_bold,
            italic=inline.share("italic") > 0.5,
            colour=inline.most("colour", style.type.colour),
            indent=self.find_indent(properties, style, listing),
            boxed=setting.boxed or framed,
        )

    def find_level(self, properties, style: ParagraphStyle, setting: Setting) -> int | None:
        if setting.role is not Role.PARAGRAPH:
            return None
        own = value_of(properties, "outlineLvl")
        return style.level if own is None else outline_level(own)

    def find_words(self, inline: Inline, listing: Listing, level, style) -> tuple[str, str | None, int]:
        """Text, label, and where in the text the wording after the label begins.

        The number of a list item is no part of its text. A heading's is, and a label of words is ("Finding
        2"): they are read with what follows, as they are printed.
        """
        text, label = inline.text, listing.label
        if label and (level is not None or HAS_WORD.search(label)):
            marker = label if not HAS_WORD.search(label) else None
            return f"{label} {text}", marker, len(label) + 1 if marker else 0
        printed = parse_marker(text, tabbed=TABBED.match(inline.raw) is not None)
        typed = printed is not None and not (label and printed.printed[-1] not in ".):")
        if typed and label in ("", "•"):
            return text, printed.printed, printed.body
        return text, label or None, 0

    def find_indent(self, properties, style: ParagraphStyle, listing: Listing) -> float:
        """Left edge of the first line, its label included. What stands nearest to the paragraph holds."""
        level = self.numbering.level(listing.list_id, listing.depth - 1) if listing.list_id else None
        of_list = [level.indents] if level and level.indents is not None else []
        of_style = indents_of(style.properties)
        listed_by_style = value_of(properties, "numPr/numId") is None
        own = indents_of([properties] if properties is not None else [])
        held = [*of_list, *of_style, *own] if listed_by_style else [*of_style, *of_list, *own]
        edge = first_edge(held)
        if listing.depth > 1 and not of_list and not own:
            return (edge or 0.0) + (listing.depth - 1) * STEP
        return edge or 0.0

    def read_table(self, table: Element, setting: Setting) -> None:
        cells, number = list(place_cells(table)), next(self.tables)
        if len(cells) == 1:  # one cell is a panel, and no table to a reader
            self.read(cells[0][0], replace(setting, path=(*setting.path, "panel"), boxed=True))
            return
        outer = setting.cell is not None  # a table in a table is read as what its cell holds
        apart = is_first_row_apart(table, self.styles)
        for cell, row, column, repeated in cells:
            head = repeated or (apart and row == 0)
            place = setting.cell if outer else (number, row, column)
            role = setting.role if setting.role is Role.FURNITURE else Role.TABLE_ROW
            within = Setting((*setting.path, "table", "cell"), role, setting.boxed, place, head)
            self.read(cell, within)


def place_cells(table: Element) -> Iterator[tuple[Element, int, int, bool]]:
    """Each cell with its row, its column, and whether the row is a head that each page repeats.

    Rows and cells that a tracked change deletes are left out; so is what a cell above reaches down over.
    """
    number = 0
    for row in inside(table, "tr"):
        if row.find("trPr/del") is not None:
            continue
        head = is_on(row.find("trPr/tblHeader"))
        column = span(value_of(row, "trPr/gridBefore"), 0)
        for cell in inside(row, "tc"):
            properties = cell.find("tcPr")
            merged = properties.find("vMerge") if properties is not None else None
            covered = merged is not None and merged.get("val", "continue") == "continue"
            deleted = properties is not None and properties.find("cellDel") is not None
            if not covered and not deleted:
                yield cell, number, column, head
            column += span(value_of(properties, "gridSpan"), 1)
        number += 1


def is_first_row_apart(table: Element, styles: Styles) -> bool:
    """Whether the table asks for the first row that its style has for heads."""
    look = table.find("tblPr/tblLook")
    if look is None or not styles.heads_first_row(value_of(table, "tblPr/tblStyle")):
        return False
    asked = look.get("firstRow")
    if asked is not None:
        return asked in ("1", "true", "on")
    bits = look.get("val") or ""
    return HEXADECIMAL.fullmatch(bits) is not None and bool(int(bits, 16) & FIRST_ROW)


def inside(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through what may be wrapped round them."""
    for child in alternatives(parent):
        if child.tag == tag:
            yield child
        elif child.tag == "sdt" or child.tag in TRANSPARENT:
            yield from inside(child, tag)


def span(value: str | None, otherwise: int) -> int:
    return min(max(whole(value, otherwise), otherwise), WIDEST)


def every(style: ParagraphStyle, properties: Element | None) -> list[Element]:
    return [*style.properties, *([properties] if properties is not None else [])]


def indents_of(properties) -> list[Element]:
    return [found for each in properties if (found := each.find("ind")) is not None]


def is_end_deleted(properties: Element | None) -> bool:
    """Whether a tracked change takes away the end of the paragraph, so that the next one goes on with it."""
    marks = properties.find("rPr") if properties is not None else None
    return marks is not None and (marks.find("del") is not None or marks.find("moveFrom") is not None)


def find_role(setting: Setting, style: ParagraphStyle, level, listing: Listing, marker) -> Role:
    if setting.role is Role.FURNITURE or style.contents:
        return Role.FURNITURE
    if level is not None:
        return Role.HEADING
    if setting.role is not Role.PARAGRAPH:
        return setting.role
    if style.name.lower() == "caption":
        return Role.CAPTION
    return Role.LIST_ITEM if marker is not None or listing.label else Role.PARAGRAPH
