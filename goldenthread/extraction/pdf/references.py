"""Leave out footnote references that are set as plain characters.

They are Unicode superscripts, or the font's own small figures, which a file names like any others:
"the record2". Raised type is left out earlier, where it is measured.
"""

import re

from .lines import Line

# After a word of three letters or a stop; "km²" and "m³" keep theirs.
SUPERSCRIPT = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?’”)]))[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?=\W|\Z)")
GLUED = re.compile(r"(?:(?<=[a-z]{3})|(?<=[a-z]{2}[.,;:!?’”)]))(\d{1,3})(?=[\s.,;:!?)’”]|\Z)")
NOTE_NUMBER = re.compile(r"\s*\[?(\d{1,3})\]?[.)]?\s+\S|\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*\S")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def drop_references(lines: list[Line], notes: set[int]) -> None:
    """Take the references out of the page's lines. `notes` are ids of its footnote lines: a figure that
    clings to a word refers to a note only where the page has a note of that number.
    """
    numbers = {number_of(line.text) for line in lines if id(line) in notes} - {None}
    for line in lines:
        if id(line) in notes:
            continue
        found = [match.span() for match in SUPERSCRIPT.finditer(line.text)]
        if numbers and any(ch.isdigit() for ch in line.text):
            found += [match.span() for match in GLUED.finditer(line.text) if match[1] in numbers]
        for start, end in sorted(found, reverse=True):
            cut(line, start, end)


def number_of(text: str) -> str | None:
    found = NOTE_NUMBER.match(text)
    return (found[1] or found[2]).translate(PLAIN) if found else None


def cut(line: Line, start: int, end: int) -> None:
    """Take `text[start:end]` out, and move the offsets of the runs after it."""
    line.text = line.text[:start] + line.text[end:]
    line.marks = tuple(
        (at if at <= start else max(start, at - (end - start)), left, right) for at, left, right in line.marks
    )
