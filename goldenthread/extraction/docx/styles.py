"""What a document's styles say of a paragraph and of the type in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from .numbering import is_on, value_of, whole

POINT = 20.0  # twentieths of a point in one
DEFAULT_SIZE = 10.0  # points, where a document says nothing
MOST_BASES = 20  # styles based on one another; Word allows eleven
HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|index|table of (?:figures|authorities))(?: heading| \d)?", re.IGNORECASE)
HIGHEST, LOWEST = 1, 6
NO_COLOUR = ("auto", "ffffff", "")
SIDES = ("top", "bottom", "left", "right")


@dataclass(frozen=True, slots=True)
class Type:
    """How a run is set."""

    size: float = DEFAULT_SIZE  # points
    bold: bool = False
    italic: bool = False
    colour: int = 0
    hidden: bool = False

    def with_properties(self, properties: Element | None) -> "Type":
        if properties is None:
            return self
        found = self
        for name, tag in (("bold", "b"), ("italic", "i"), ("hidden", "vanish")):
            switch = properties.find(tag)
            if switch is not None:
                found = replace(found, **{name: is_on(switch)})
        if size := whole(value_of(properties, "sz"), 0):
            found = replace(found, size=size / 2)
        colour = value_of(properties, "color")
        if colour and re.fullmatch(r"[0-9a-fA-F]{6}", colour):
            found = replace(found, colour=int(colour, 16))
        return found


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What stands for a paragraph once its style, and those it is based on, are taken together."""

    id: str
    name: str
    type: Type
    level: int | None  # of a heading
    contents: bool  # an entry of a table of contents
    list_id: str | None
    list_depth: int | None
    properties: tuple[Element, ...]  # pPr of the styles, the most basic first


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Element | None):
        self.elements: dict[str, Element] = {}
        self.read: dict[str, ParagraphStyle] = {}
        self.default_type, self.default_id = Type(), ""
        self.language: str | None = None
        if root is None:
            return
        for style in root.findall("style"):
            self.elements[style.get("styleId", "")] = style
            if style.get("type") == "paragraph" and style.get("default") in ("1", "true", "on"):
                self.default_id = style.get("styleId", "")
        defaults = root.find("docDefaults/rPrDefault/rPr")
        self.default_type = Type().with_properties(defaults)
        self.language = value_of(defaults, "lang")

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        style_id = style_id if style_id in self.elements else self.default_id
        if style_id not in self.read:
            self.read[style_id] = self._read(style_id)
        return self.read[style_id]

    def run_type(self, base: Type, properties: Element | None) -> Type:
        """The type of a run in a paragraph whose own type is `base`."""
        if properties is None:
            return base
        for style in self._with_bases(value_of(properties, "rStyle")):
            base = base.with_properties(style.find("rPr"))
        return base.with_properties(properties)

    def heads_first_row(self, style_id: str | None) -> bool:
        """Whether a table style sets the first row apart from the others."""
        parts = (part for style in self._with_bases(style_id) for part in style.findall("tblStylePr"))
        return any(part.get("type") == "firstRow" for part in parts)

    def list_of(self, style_id: str) -> str | None:
        """The list that a numbering style names."""
        return value_of(self.elements.get(style_id), "pPr/numPr/numId")

    def _read(self, style_id: str) -> ParagraphStyle:
        styles = list(self._with_bases(style_id))
        names = [value_of(style, "name") or "" for style in styles]
        properties = tuple(found for style in styles if (found := style.find("pPr")) is not None)
        type_ = self.default_type
        for style in styles:
            type_ = type_.with_properties(style.find("rPr"))
        return ParagraphStyle(
            id=style_id,
            name=names[-1] if names else "",
            type=type_,
            level=heading_level(names, properties),
            contents=any(map(CONTENTS.fullmatch, names)),
            list_id=last_value(properties, "numPr/numId"),
            list_depth=depth_of(last_value(properties, "numPr/ilvl")),
            properties=properties,
        )

    def _with_bases(self, style_id: str | None) -> Iterator[Element]:
        """A style after those that it is based on."""
        chain = []
        while style_id in self.elements and len(chain) < MOST_BASES:
            chain.append(self.elements[style_id])
            style_id = value_of(chain[-1], "basedOn")
        return reversed(chain)


def heading_level(names: list[str], properties: tuple[Element, ...]) -> int | None:
    """1 to 6 for a style of headings: by its name, those it is based on, or its level in the outline."""
    if names and names[-1].lower() == "title":
        return HIGHEST
    if names and CONTENTS.fullmatch(names[-1]):
        return None
    outline = last_value(properties, "outlineLvl")
    if outline is not None:
        return outline_level(outline)
    return next(
        (min(int(found[1]), LOWEST) for name in reversed(names) if (found := HEADING.fullmatch(name))), None
    )


def outline_level(value: str) -> int | None:
    """Word counts outline levels from 0, and 9 is body text."""
    level = whole(value, 9)
    return min(level + 1, LOWEST) if 0 <= level < 9 else None


def depth_of(value: str | None) -> int | None:
    return None if value is None else min(max(whole(value, 0), 0), 8)


def last_value(properties: tuple[Element, ...], path: str) -> str | None:
    """The value that holds: that of the last of the property lists that has one."""
    return next((value for each in reversed(properties) if (value := value_of(each, path)) is not None), None)


def first_edge(indents: list[Element]) -> float | None:
    """Left edge of a first line in points, by `w:ind` elements of which a later one overrides; None when they
    say nothing.
    """
    held: dict[str, int] = {}
    for indent in indents:
        for name in ("left", "start", "hanging", "firstLine"):
            value = indent.get(name)
            if value is None:
                continue
            if name in ("hanging", "firstLine"):  # one takes the place of the other
                held.pop("hanging", None)
                held.pop("firstLine", None)
            held["left" if name == "start" else name] = whole(value, 0)
    if not held:
        return None
    return (held.get("left", 0) - held.get("hanging", 0) + held.get("firstLine", 0)) / POINT


def is_framed(properties: Element) -> bool:
    """Set in a box of rules, or on a tint."""
    shade = properties.find("shd")
    if shade is not None and (shade.get("fill") or "").lower() not in NO_COLOUR:
        return True
    rules = properties.find("pBdr")
    return rules is not None and all(value_of(rules, side) not in (None, "nil", "none") for side in SIDES)
