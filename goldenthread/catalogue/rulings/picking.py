"""Choosing words on a page: from one block to another, or more exactly by the first and the last words."""

import re
from dataclasses import dataclass

from goldenthread.catalogue.models import Page, Version
from goldenthread.catalogue.spans import RunningText

PAGES_SHOWN = 2  # an item may go on over the end of a page


class NotOnThePage(Exception):
    """What was chosen or typed cannot be found; `field` is the one to put right, the message says how."""

    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Choice:
    """One block of the pages that can be chosen as the first or the last."""

    key: str  # in forms: its place in the running text
    text: str
    page: int
    begins: int  # in the running text
    ends: int


class Passages:
    """The running text of a page and the one behind it, to choose a passage from."""

    def __init__(self, version: Version, number: int):
        pages = Page.objects.filter(version=version, number__gte=number).order_by("number")[:PAGES_SHOWN]
        self.running = RunningText(pages)
        self.choices = [
            Choice(
                str(place),
                self.running.text[block.begins : block.begins + block.end - block.start],
                block.page,
                block.begins,
                block.begins + block.end - block.start,
            )
            for place, block in enumerate(self.running.blocks)
        ]

    def chosen(self, spans: list[dict]) -> dict[str, str]:
        """What an item has now: the blocks in which its words begin and end, if they are here."""
        ends = {"first": spans[:1], "last": spans[-1:]}
        found = {name: self._block_of(span) for name, ends_at in ends.items() for span in ends_at}
        return {name: key for name, key in found.items() if key}

    def _block_of(self, span: dict) -> str:
        for place, block in enumerate(self.running.blocks):
            if block.page == span["page"] and block.start <= span["start"] < block.end:
                return str(place)
        return ""

    def spans(self, first: str, last: str, *, starts_with="", ends_with="", label="") -> list[dict]:
        """The spans of what was chosen, without a printed number before it. Raises `NotOnThePage`."""
        chosen = {choice.key: choice for choice in self.choices}
        if first not in chosen:
            raise NotOnThePage("first", "Choose where it begins")
        if last not in chosen:
            raise NotOnThePage("last", "Choose where it ends")
        begin, end = chosen[first], chosen[last]
        if begin.begins > end.begins:
            raise NotOnThePage("last", "It must end after it begins")
        start = self._start(begin, starts_with, label)
        return self.running.spans(start, self._end(end, max(start, end.begins), ends_with))

    def _start(self, choice: Choice, words: str, label: str) -> int:
        if not words.strip():
            return choice.begins + _number(choice.text, label)
        place = self._place(words, choice.begins, choice.ends)
        if place is None:
            raise NotOnThePage("starts_with", "These words are not in the paragraph in which it begins")
        return place[0]

    def _end(self, choice: Choice, after: int, words: str) -> int:
        if not words.strip():
            return choice.ends
        place = self._place(words, after, choice.ends)
        if place is None:
            raise NotOnThePage("ends_with", "These words are not in the paragraph in which it ends")
        return place[1]

    def _place(self, words: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the words stand first; any white space counts as a space."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = re.compile(pattern).search(self.running.text, start, end)
        return found.span() if found else None


def _number(text: str, label: str) -> int:
    """How many characters the printed number and what stands round it take at the start of a block."""
    if not label:
        return 0
    printed = re.match(rf"[(\[]?{re.escape(label)}[)\].:]*\s+", text)
    return printed.end() if printed else 0
