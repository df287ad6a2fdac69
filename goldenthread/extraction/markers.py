"""Printed labels and bullets: what stands before the wording of a list item."""

import re
from dataclasses import dataclass

# Round and square bullets, dashes and arrows. Symbol fonts put theirs in the private use area: U+F0B7,
# U+F06E.
BULLET_CHARACTERS = "−•●◦○■▪◼◾□▫◆◇►▶▸‣⁃∙·\u2043*–—-➢➤✓✔❖→\u25fc"
BULLET = re.compile(rf"\s*([{re.escape(BULLET_CHARACTERS)}\ue000-\uf8ff])\s*")
# "1." "12)" "(3)" "8.12" "8.12." "6.2.1" ; a bare figure counts only where a tab parts it from the text.
NUMBER = re.compile(r"\s*(\(?\d{1,3}(?:\.\d{1,3}){0,3}(?:[.):]|(?<=\d)(?=\s)))\s+(?=\S)")
# "R1.", "REC 4:", "LP2" before a tab: letters of the list and a figure.
CODED = re.compile(r"\s*([A-Z]{1,4}[ -]?\d{1,3}(?:\.\d{1,2})?[.):]?)\s+(?=\S)")
LETTER = re.compile(
    r"\s*(\([a-zA-Z]\)|\([ivxIVX]{1,5}\)|[a-zA-Z][.)]|[ivx]{2,5}[.)]|[IVX]{2,5}[.)])\s+(?=\S)"
)
# "4a." and "4a" before a tab; "4a i", "4(b)", "(a)(ii)" before a tab: a part under the number of its item.
LETTERED = re.compile(r"\s*(\d{1,3}[a-z][.):]?)\s+(?=\S)")
COMPOUND = re.compile(
    r"\s*((?:(?:\d{1,3}(?:\.\d{1,3})?[a-z]?|\([a-z]\) ?)\((?:[a-z]|[ivx]{1,5})\)"
    r"|\d{1,3}[a-z] [ivx]{1,5}(?=[\s.):]))[.):]?)\s+(?=\S)"
)
# "2021/107" before a tab: a publisher's register number hung in the margin.
REGISTERED = re.compile(r"\s*((?:[A-Z]{1,4}[-/])?\d{4}[/-]\d{1,4}|\d{2,3}/\d{2})\s+(?=\S)")
IN_A_YEAR = re.compile(r"\d{4}/\d{3}")  # no financial year, so a label wherever it begins a paragraph
# "a", "iv" before a tab: letters hung in the margin without a stop, as some audit reports set them.
BARE_LETTER = re.compile(r"\s*([a-np-z]|i{2,3}|iv|vi{1,3}|ix)\s+(?=\S)")
# A printed number: "4", "8.12", "2021-013", "018/14", "R-22-15", "R/2026/014", or a capital or Roman figure;
# "A" before a small letter is the article that begins a sentence.
NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
PRINTED_NUMBER = (
    rf"(?:[A-Z]{{1,3}}[-/]?)?\d{{1,4}}(?:[./-]\d{{1,4}})*[a-z]?"
    rf"|(?-i:A(?!\s+[a-z])|[B-Z]|[IVX]{{1,4}})|(?:{NUMBER_WORDS})\b"
)
# "Recommendation 4:", "Finding 2 –", "Learning point 3.", "Local recommendation 1", "Safety Recommendation
# 2021-013"
NAMED = re.compile(
    r"\s*((?:(?:national|local|key|practice|headline|safety|learning|strategic|operational|joint|tsb)\s+){0,2}"
    r"(?:recommendation|finding|conclusion|challenge|question|learning point|learning|lesson|practice point"
    r"|priority action|safety action|safety observation"
    rf"|area for improvement)s?\s+(?:(?:no|number)\.?\s*)?({PRINTED_NUMBER}))"
    r"(?=\s*(?:[:.–—-]|\s|\Z))\s*[:.–—-]?\s*",
    re.IGNORECASE,
)


def is_stopped(printed: str) -> bool:
    return printed[-1] in ".):"


# Pattern, style, and what makes it a label where no tab parts it from the text.
FORMS = (
    (COMPOUND, "letter", lambda printed: False),
    (NUMBER, "number", lambda printed: is_stopped(printed) or "." in printed),
    (LETTERED, "number", is_stopped),
    (REGISTERED, "number", lambda printed: bool(IN_A_YEAR.fullmatch(printed))),
    (CODED, "number", is_stopped),
    (LETTER, "letter", lambda printed: True),
    (BARE_LETTER, "letter", lambda printed: False),
)


@dataclass(frozen=True, slots=True)
class Marker:
    """`printed` as it stands, `label` without brackets and stops (None for a bullet), `body` where text
    starts.
    """

    printed: str
    label: str | None
    body: int
    style: str  # bullet, number, letter, named


def parse_marker(text: str, *, tabbed: bool = False) -> Marker | None:
    """Read the marker a block starts with, or None. `tabbed` says that a gap follows the first run.

    >>> parse_marker("12. Ensure that ...").label
    '12'
    """
    if (found := BULLET.match(text)) and is_bullet(found, text, tabbed):
        return Marker(found[1], None, found.end(), "bullet")
    for pattern, style, sure in FORMS:
        if (found := pattern.match(text)) and (tabbed or sure(found[1])):
            return Marker(found[1], bare_label(found[1]), found.end(), style)
    if tabbed and (found := re.match(r"o\s+(?=\S)", text)):
        return Marker("o", None, found.end(), "bullet")  # Courier's o, Word's second-level bullet
    return None


def is_bullet(found, text, tabbed):
    """A dash or star is a bullet only when space or a tab follows it."""
    if found[1] in "−–—-*·":
        return tabbed or text[found.end(1) : found.end(1) + 1] == " "
    return True


def bare_label(printed: str) -> str:
    """
    >>> bare_label("(a)"), bare_label("(a)(ii)."), bare_label("4(b)")
    ('a', '(a)(ii)', '4(b)')
    """
    label = printed.strip().rstrip(".:")
    return label if re.search(r"[\w)] ?\(", label) else label.strip("().:").strip()


def follows(before: str | None, after: str | None) -> bool:
    """Whether label `after` is next to `before`: 3 after 2, 8.13 after 8.12, c after b.

    >>> follows("8.9", "8.10"), follows("b", "c"), follows("R2", "R3"), follows("2", "4")
    (True, True, True, False)
    """
    if not before or not after:
        return False
    if len(before) == len(after) == 1 and before.isalpha() and after.isalpha():
        return ord(after) == ord(before) + 1
    if (coded := re.match(r"([A-Z]{1,4}[ -]?)(?=\d)", before)) and after.startswith(coded[0]):
        before, after = before[coded.end() :], after[coded.end() :]
    *stem, last = before.split(".")
    *other_stem, other_last = after.split(".")
    if stem != other_stem or not (last.isdigit() and other_last.isdigit()):
        return False
    return int(other_last) == int(last) + 1
