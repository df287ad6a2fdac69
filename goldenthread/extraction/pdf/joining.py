"""Join printed lines to the text of a block, and mend words that a line's end has cut."""

import re
from collections import Counter

from ..layout import PrintedLine
from .lines import CUT, Line

WORD_BEFORE = re.compile(rf"([A-Za-z]+)[-{CUT}]\Z")
WORD_AFTER = re.compile(r"([a-z]+)")
WORDS = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
SHARED_ENDING = re.compile(r"(?:and|or)\s")  # "short- and long-term"
SHORTEST = 3  # letters of a half that is taken for a word of its own


class LineJoiner:
    """Decides by the document's own words whether a hyphen at a line's end belongs to the word.

    It goes where the document has the word whole more often than with a hyphen. Of a word that the document
    has nowhere else it goes too if the document is set with automatic hyphens, unless both halves are words
    of the document or the first one begins others with a hyphen ("multi-", "well-").
    """

    def __init__(self, pages):
        self.pages = pages
        self.words: Counter | None = None  # counted only when the first cut word is met
        self.first_halves: set[str] = set()
        self.hyphenates = False

    def join(self, lines: list[Line]) -> tuple[str, tuple[PrintedLine, ...]]:
        text, printed = "", []
        for line in lines:
            wording = line.text
            if text:
                text = self.mend(text, wording)
            start = len(text)
            text += wording.replace(CUT, "-") if CUT not in wording[-1:] else wording
            printed.append(PrintedLine(start, len(text), line.box, line.marks))
        return text.replace(CUT, "-"), tuple(printed)

    def mend(self, text: str, following: str) -> str:
        """`text` as it goes on: with a space, with nothing after a kept hyphen, or with the hyphen taken
        out.
        """
        if text[-1:] not in (CUT, "-"):
            return text + " "
        before, after = WORD_BEFORE.search(text[-40:]), WORD_AFTER.match(following)
        if before and SHARED_ENDING.match(following):
            return text[:-1] + "- "
        if text.endswith(CUT) or (before and after):
            if before and after and self.is_cut(before[1], after[1]):
                return text[:-1]
            return text[:-1] + "-"
        return text + " "

    def is_cut(self, before: str, after: str) -> bool:
        if self.words is None:
            self.count()
        told = self.evidence(before, after)
        if told or not self.hyphenates:
            return told > 0
        before, after = before.lower(), after.lower()
        halves = min(len(before), len(after)) >= SHORTEST and self.words[before] and self.words[after]
        return not halves and before not in self.first_halves

    def evidence(self, before: str, after: str) -> int:
        """How much more often the document has the word whole than with a hyphen."""
        return self.words[(before + after).lower()] - self.words[f"{before}-{after}".lower()]

    def count(self) -> None:
        self.words, cuts = Counter(), []
        for page in self.pages:
            for line in page.lines:
                self.words.update(WORDS.findall(line.text.lower()))
            cuts += [cut for cut in map(cut_between, page.lines, page.lines[1:]) if cut is not None]
        self.words.subtract(half.lower() for cut in cuts for half in cut)  # no words, but halves of one
        self.first_halves = {word.partition("-")[0] for word in self.words if "-" in word}
        told = [self.evidence(*cut) for cut in cuts]
        self.hyphenates = sum(each > 0 for each in told) > sum(each < 0 for each in told)


def cut_between(line: Line, following: Line) -> tuple[str, str] | None:
    """The halves of a word that goes on in the next line."""
    if line.text[-1:] not in (CUT, "-"):
        return None
    before, after = WORD_BEFORE.search(line.text[-40:]), WORD_AFTER.match(following.text)
    return (before[1], after[1]) if before and after else None
