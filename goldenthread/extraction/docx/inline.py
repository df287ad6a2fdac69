"""The words of a paragraph: its runs in order, without what was deleted or hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..spacing import fold
from .styles import Styles, Type

CONTAINERS = frozenset({
    "hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "fldSimple", "customXml",
    "dir", "bdo", "ruby", "rubyBase", "mc-AlternateContent", "mc-Choice", "mc-Fallback",
    "m-oMath", "m-oMathPara",
})  # fmt: skip
SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})
NOTE_MARKS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


@dataclass
class Inline:
    """What has been met of a paragraph and is not yet a block."""

    stretches: list[tuple[str, Type]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)  # text boxes that hang on it
    notes: list[tuple[str, str]] = field(default_factory=list)  # footnotes or endnotes, id
    hidden: bool = False  # something of it is not shown

    @property
    def raw(self) -> str:
        return "".join(text for text, _ in self.stretches)

    @property
    def text(self) -> str:
        return fold(self.raw)

    def share(self, quality: str) -> float:
        """Part of the characters that are `bold` or `italic`."""
        total = sum(len(text.strip()) for text, _ in self.stretches)
        marked = sum(len(text.strip()) for text, set_in in self.stretches if getattr(set_in, quality))
        return marked / total if total else 0.0

    @property
    def leads_bold(self) -> bool:
        """Only the first words are bold."""
        first = next((set_in for text, set_in in self.stretches if text.strip()), None)
        return first is not None and first.bold and self.share("bold") < 1

    def most(self, quality: str, otherwise):
        """The `size` or `colour` of most characters."""
        lengths: dict = {}
        for text, set_in in self.stretches:
            value = getattr(set_in, quality)
            lengths[value] = lengths.get(value, 0) + len(text.strip())
        return max(lengths, key=lengths.get) if any(lengths.values()) else otherwise

    def gather(self, parent: Element, base: Type, styles: Styles) -> None:
        """Add the runs inside an element; the tree is never deeper than `package.DEEPEST`."""
        for child in alternatives(parent):
            if child.tag == "r":
                self._gather_run(child, base, styles)
            elif child.tag == "m-r":
                self.stretches.append(("".join(each.text or "" for each in child.iter("m-t")), base))
            elif child.tag in CONTAINERS or child.tag.startswith("m-"):
                self.gather(child, base, styles)

    def _gather_run(self, run: Element, base: Type, styles: Styles) -> None:
        set_in = styles.run_type(base, run.find("rPr"))
        if set_in.hidden:
            self.hidden = self.hidden or any((each.text or "").strip() for each in run.iter("t"))
            return
        for child in alternatives(run):
            if child.tag in NOTE_MARKS:
                self.notes.append((NOTE_MARKS[child.tag], child.get("id", "")))
            elif child.tag in ("drawing", "pict", "object"):
                self.boxes += outermost_boxes(child)
            elif child.tag == "ruby":
                self.gather(child, base, styles)
            else:
                self.stretches.append((text_of(child), set_in))


def text_of(child: Element) -> str:
    if child.tag == "t":
        return child.text or ""
    if child.tag == "noBreakHyphen":
        return "-"
    if child.tag == "sym":
        return symbol(child.get("char", ""))
    return SPACES.get(child.tag, "")


def symbol(code: str) -> str:
    """A character given by its number in a symbol font."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return character if character.isprintable() or 0xE000 <= ord(character) <= 0xF8FF else ""


def alternatives(parent: Element) -> Iterator[Element]:
    """The children, with one alternative only where a file gives the same thing in two forms."""
    for child in parent:
        if child.tag != "mc-AlternateContent":
            yield child
            continue
        chosen = child.find("mc-Choice")
        chosen = child.find("mc-Fallback") if chosen is None else chosen
        if chosen is not None:
            yield from alternatives(chosen)


def outermost_boxes(drawing: Element) -> list[Element]:
    """Text boxes of a drawing; one inside another is met again when its paragraphs are read."""
    found = []
    for child in alternatives(drawing):
        found += [child] if child.tag == "txbxContent" else outermost_boxes(child)
    return found
