"""Recommendations of a review as people paste them: one to a paragraph, an empty line between two. Pure.

Typing, pasting, a spreadsheet and a PDF all end in this text, which a person looks at before it is saved.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from goldenthread.catalogue.themes import taxonomy

MOST = 200  # recommendations at once
LONGEST = 5_000  # characters of one
LONGEST_NUMBER = 20
MOST_PAGES = 5_000

NUMBERED = re.compile(
    r"(?:recommendation|rec\.?)?\s*([a-z]{0,3}\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?)\s*[.):]\s+", re.IGNORECASE
)
"""What a number before the words looks like: "1. ", "R2) ", "Recommendation 3: "."""

FACT = re.compile(r"(number|page|for|themes?)\s*:\s*(.*)", re.IGNORECASE)
"""A line at the end of a paragraph that tells something of the recommendation."""

NEW_LINE = re.compile(r"(?:[•▪–*-]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s")
"""What begins a line of a list inside a recommendation. Other lines are wrapped words, and are joined."""


@dataclass(frozen=True)
class Wording:
    """One recommendation, word for word."""

    text: str
    number: str = ""
    page: int = 0  # 0: nobody told it
    addressed_to: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()  # ids

    @property
    def theme_names(self) -> list[str]:
        return [taxonomy().named(id).name for id in self.themes]


@dataclass
class Read:
    """What a text holds, and what is wrong with it: a sentence for each fault."""

    wordings: list[Wording] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def wordings_in(pasted: str) -> Read:
    """The recommendations of a text."""
    read = Read()
    paragraphs = [each for each in re.split(r"\n\s*\n", pasted.replace("\r\n", "\n").strip()) if each.strip()]
    if not paragraphs:
        read.faults.append("Write or paste at least one recommendation")
    if len(paragraphs) > MOST:
        read.faults.append(f"Save at most {MOST} recommendations at once, and the others after")
    for place, paragraph in enumerate(paragraphs[:MOST], start=1):
        wording, faults = _wording(paragraph)
        read.wordings.append(wording)
        read.faults += [f"Paragraph {place}: {fault}" for fault in faults]
    return read


def as_pasted(wordings: Iterable[Wording]) -> str:
    """The text that `wordings_in` reads these from."""
    return "\n\n".join(map(_paragraph, wordings))


def _wording(paragraph: str) -> tuple[Wording, list[str]]:
    lines, told = _facts_apart(paragraph.strip().split("\n"))
    words, number = _joined(lines), told.get("number", "")
    if not number and (found := NUMBERED.match(words)):
        number, words = found[1], words[found.end() :]
    themes, unknown = _themes(told.get("themes", ""))
    page = told.get("page", "")
    faults = [f"“{each[:60]}” is no theme here. Write one of the list of themes" for each in unknown]
    if page and not (page.isascii() and page.isdigit() and 0 < int(page) <= MOST_PAGES):
        faults.append("write the page as a number, such as 12")
        page = ""
    if not words:
        faults.append("write the words of the recommendation")
    if len(words) > LONGEST:
        faults.append(f"it has {len(words):,} characters, and {LONGEST:,} fit. Divide it with an empty line")
    if len(number) > LONGEST_NUMBER:
        faults.append(f"shorten the number to {LONGEST_NUMBER} characters")
    bodies = tuple(name for each in told.get("for", "").split(";") if (name := each.strip()))
    return Wording(words, number[:LONGEST_NUMBER], int(page or 0), bodies, themes), faults


def _facts_apart(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    told = {}
    while lines and (found := FACT.fullmatch(lines[-1].strip())):
        name = found[1].lower()
        told["themes" if name == "theme" else name] = found[2].strip()
        lines = lines[:-1]
    return lines, told


def _joined(lines: list[str]) -> str:
    text = ""
    for line in (" ".join(each.split()) for each in lines):
        text += ("\n" if NEW_LINE.match(line) else " ") + line if text else line
    return text


def _themes(names: str) -> tuple[tuple[str, ...], list[str]]:
    wanted = [name for each in names.split(";") if (name := each.strip())]
    found = {_by_name().get(name.casefold()): name for name in wanted}
    return tuple(id for id in found if id), [name for name in wanted if name.casefold() not in _by_name()]


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): each.id for each in taxonomy().themes for name in (each.id, each.name)}


def _paragraph(wording: Wording) -> str:
    is_plain = bool(NUMBERED.fullmatch(f"{wording.number}. "))
    facts = {
        "Number": "" if is_plain else wording.number,
        "Page": wording.page or "",
        "For": "; ".join(wording.addressed_to),
        "Themes": "; ".join(wording.theme_names),
    }
    words = f"{wording.number}. {wording.text}" if is_plain else wording.text
    return "\n".join([words, *(f"{name}: {told}" for name, told in facts.items() if told)])
