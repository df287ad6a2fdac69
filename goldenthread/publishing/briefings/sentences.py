"""Cutting a quotation at the ends of its sentences, and nowhere else. Pure."""

import re
from collections.abc import Collection

LEFT_OUT = "[…]"
"""Stands where sentences of the source are left out."""

END = re.compile(r"[.!?]+[”’\"')\]]*(?=\s+[A-Z“‘\"'(\[\d•])|\n+")
"""What ends a sentence: its point before white space and a capital, or the end of a line."""
NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|nos?|p|pp|s|ss|para|paras|ch|vol|fig|mr|mrs|ms|dr|prof|st)|\b[A-Z])\.$",
    re.IGNORECASE,
)
"""Before white space: a point that ends an abbreviation or an initial."""
LONGEST_ABBREVIATION = 8


def sentences_of(text: str) -> list[str]:
    """Its sentences in order, word for word."""
    return [text[start:end] for start, end in _spans(text)]


def cut(text: str, chosen: Collection[int]) -> str:
    """The chosen sentences, by their place from 0, with a mark wherever some are left out."""
    spans = _spans(text)
    kept = [place for place in sorted(set(chosen)) if 0 <= place < len(spans)]
    if not kept:
        return ""
    words = LEFT_OUT + " " if kept[0] else ""
    for place, before in zip(kept, [None, *kept], strict=False):
        start, end = spans[place]
        if before is not None:
            words += text[spans[before][1] : start] if place == before + 1 else f" {LEFT_OUT} "
        words += text[start:end]
    return words if kept[-1] == len(spans) - 1 else f"{words} {LEFT_OUT}"


def in_parts(text: str, most: int) -> list[str]:
    """The text in parts of so many words or fewer, each of whole sentences; a longer one stands alone."""
    parts: list[tuple[int, int]] = []
    for start, end in _spans(text):
        if parts and count_words(text[parts[-1][0] : end]) <= most:
            start, _ = parts.pop()
        parts.append((start, end))
    return [text[start:end] for start, end in parts]


def count_words(text: str) -> int:
    """Words as a person counts them; the mark for what is left out is none."""
    return len(text.replace(LEFT_OUT, " ").split())


def told_length(count: int, most: int) -> str:
    """Give "84 of at most 70 words. Cut 14, so that it fits."; a script on the page says the same."""
    over = f" Cut {count - most}, so that it fits." if count > most else ""
    return f"{count} of at most {most} words.{over}"


def _spans(text: str) -> list[tuple[int, int]]:
    ends = [found.end() for found in END.finditer(text) if _is_end(text, found)]
    starts = [0, *ends]
    pieces = ((start, end) for start, end in zip(starts, [*ends, len(text)], strict=True))
    return [span for span in (_trimmed(text, *piece) for piece in pieces) if span[0] < span[1]]


def _is_end(text: str, found: re.Match) -> bool:
    if found[0].startswith("\n"):
        return True
    before = text[max(0, found.start() + 1 - LONGEST_ABBREVIATION) : found.start() + 1]
    return not NO_END.search(before)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
