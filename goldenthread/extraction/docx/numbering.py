"""Word's automatic numbering: what Word prints before a paragraph, which is nowhere in its text.

A paragraph names a list (`numId`) and a level. A list is an instance of a definition (`abstractNum`), and all
instances of one definition go on counting together, unless an instance says where a level starts again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..numerals import roman

LEVELS = 9
MOST_REPEATED = 20  # letters: after z come aa, bb, ...
PLACE = re.compile(r"%([1-9])")
ORDINALS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""  # such as "%1.%2"
    restart: int | None = None  # level, from 1, whose use starts this one again; 0 never; None any above it
    legal: bool = False  # all numbers in plain figures
    style: str | None = None  # id of the paragraph style that stands for this level
    indents: Element | None = None


@dataclass(slots=True)
class Definition:
    """An `abstractNum`, and how far it has counted."""

    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class ListInstance:
    """A `num`: a list of the document."""

    definition: Definition
    levels: dict[int, Level]  # where it departs from the definition
    starts: dict[int, int]  # levels it starts afresh, when it first uses them

    def level(self, depth: int) -> Level:
        return self.levels.get(depth) or self.definition.levels.get(depth) or Level()


class Numbering:
    """The lists of a document, counting as its paragraphs are read in order."""

    def __init__(self, root: Element | None, list_of_style: Callable[[str], str | None]):
        """`list_of_style` gives the id of the list that a numbering style names."""
        self.lists: dict[str, ListInstance] = {}
        if root is None:
            return
        found = {each.get("abstractNumId", ""): each for each in root.findall("abstractNum")}
        nums = {each.get("numId", ""): each for each in root.findall("num")}
        definitions = {name: Definition(read_levels(each)) for name, each in found.items()}
        for name, num in nums.items():
            target = value_of(num, "abstractNumId")
            linked = value_of(found.get(target), "numStyleLink")
            if linked and (other := nums.get(list_of_style(linked) or "")) is not None:
                target = value_of(other, "abstractNumId")
            if target in definitions:
                self.lists[name] = read_list(num, definitions[target])

    def level(self, list_id: str, depth: int) -> Level | None:
        found = self.lists.get(list_id)
        return found.level(depth) if found else None

    def depth_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that stands for a paragraph style."""
        found = self.lists.get(list_id)
        depths = range(LEVELS) if found else ()
        return next((depth for depth in depths if found.level(depth).style == style), None)

    def count(self, list_id: str, depth: int) -> str:
        """Count one paragraph more and give its label: "4.", "(b)", "•", or "" where none is printed."""
        found = self.lists.get(list_id)
        if found is None:
            return ""
        counts, level = found.definition.counts, found.level(depth)
        if depth in found.starts:
            counts[depth] = found.starts.pop(depth)
        else:
            before = counts[depth]
            counts[depth] = level.start if before is None else before + 1
        for deeper in range(depth + 1, LEVELS):
            restart = found.level(deeper).restart
            if restart is None or depth < restart:
                counts[deeper] = None
        return print_label(found, depth)


def print_label(found: ListInstance, depth: int) -> str:
    level = found.level(depth)
    if level.form == "bullet":
        return "•" if level.pattern.strip() else ""  # the character is one of a symbol font as a rule

    def number(match: re.Match) -> str:
        at = int(match[1]) - 1
        other = found.level(at)
        count = found.definition.counts[at]
        form = "decimal" if level.legal and other.form != "none" else other.form
        return in_form(other.start if count is None else count, form)

    return " ".join(PLACE.sub(number, level.pattern).split())


def in_form(number: int, form: str) -> str:
    """A number as Word prints it.

    >>> in_form(28, "lowerLetter"), in_form(4, "upperRoman"), in_form(7, "decimalZero"), in_form(2, "ordinal")
    ('bb', 'IV', '07', '2nd')
    """
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26 * MOST_REPEATED:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman"):
        text = roman(number)
    elif form == "decimalZero":
        text = f"{number:02d}"
    elif form == "ordinal":
        text = f"{number}{'th' if number % 100 in (11, 12, 13) else ORDINALS.get(number % 10, 'th')}"
    else:
        text = str(number)
    return text.upper() if form.startswith("upper") else text


def read_list(num: Element, definition: Definition) -> ListInstance:
    levels, starts = {}, {}
    for override in num.findall("lvlOverride"):
        depth = whole(override.get("ilvl"), 0)
        inner = override.find("lvl")
        if inner is not None:
            levels[depth] = read_level(inner)
            starts[depth] = levels[depth].start
        if (start := value_of(override, "startOverride")) is not None:
            starts[depth] = whole(start, 1)
    return ListInstance(definition, levels, starts)


def read_levels(definition: Element) -> dict[int, Level]:
    return {whole(each.get("ilvl"), 0): read_level(each) for each in definition.findall("lvl")}


def read_level(level: Element) -> Level:
    restart = value_of(level, "lvlRestart")
    return Level(
        start=whole(value_of(level, "start"), 1),
        form=value_of(level, "numFmt") or "decimal",
        pattern=value_of(level, "lvlText") or "",
        restart=None if restart is None else whole(restart, 0),
        legal=is_on(level.find("isLgl")),
        style=value_of(level, "pStyle"),
        indents=level.find("pPr/ind"),
    )


def value_of(element: Element | None, path: str) -> str | None:
    """`w:val` of the element at `path`."""
    found = element.find(path) if element is not None else None
    return found.get("val") if found is not None else None


def is_on(switch: Element | None) -> bool:
    """Whether a switch such as `<w:b/>` is there and not turned off."""
    return switch is not None and switch.get("val", "1").lower() not in ("0", "false", "off")


def whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise
