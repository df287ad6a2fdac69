"""An item's words set out for reading: what leads in, its parts as a list, what follows. Nothing is added.

An item's text holds its parts in order, with their printed markers. Shown whole and then again part by part,
it would say everything twice; so the text is cut where the parts stand.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MARKER = re.compile(r"(?:^|(?<=\s))[(\[]?(?:[^\s()\[\]]{1,6})[)\].:]?\s*$")
"""A printed marker at the end of what stands before a part: "(a)", "A.", "ii)", "•", "8.12"."""


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One part: its marker as printed (or its label, or nothing), its words, and words that follow it.

    Where it has parts of its own, `text` leads in, then they stand, then `tail`.
    """

    label: str
    text: str
    after: str = ""
    parts: tuple["ShownPart", ...] = ()
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """`lead`, `parts` and `tail` read in order are the item's text, word for word."""

    lead: str
    parts: tuple[ShownPart, ...] = ()
    tail: str = ""


def parts_of(item) -> list[tuple]:
    """The parts of an item as (label, text, parts inside it), in printed order."""
    rows = list(item.parts.all())

    def inside(outer):
        return [(row.label, row.text, inside(row.pk)) for row in rows if row.part_of_id == outer]

    return inside(None)


def set_out(text: str, parts: Iterable[tuple]) -> Wording:
    """Set out an item's text by its parts, given as (label, text) or (label, text, parts inside it).

    Parts that cannot all be found in the text, in order, are left out: then the whole text is shown as it is.
    """
    gaps, found, end = [], [], 0
    for label, words, *inner in parts:
        start = _place(text, end, label, words)
        if start < 0:
            return Wording(text)
        gaps.append(_gap(text[end:start], label))
        found.append((label, words, set_out(words, inner[0] if inner else ())))
        end = start + len(words)
    if not found:
        return Wording(text)
    afters = [before for before, _ in gaps[1:]] + [""]
    shown = (
        ShownPart(marker or _own_label(label, words), inside.lead, after, inside.parts, inside.tail)
        for (label, words, inside), (_, marker), after in zip(found, gaps, afters, strict=True)
    )
    return Wording(gaps[0][0], tuple(shown), text[end:].strip())


def _place(text: str, end: int, label: str, words: str) -> int:
    """Where a part begins: behind its own marker if it does so anywhere, else at a word, else -1."""
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}", text[end:])] if words else []
    marked = (s for s in starts if _gap(text[end : end + s], label)[1])
    first = next(marked, starts[0] if starts else None)
    return -1 if first is None else end + first


def _own_label(label: str, words: str) -> str:
    """The label, unless the words of the part begin with it."""
    return "" if label and _is_marker(words.split()[0], label) else label


def _gap(between: str, label: str) -> tuple[str, str]:
    """What stands before a part, as words and the part's own marker."""
    marker = MARKER.search(between)
    if not marker or not _is_marker(marker[0].strip(), label):
        return between.strip(), ""
    return between[: marker.start()].strip(), marker[0].strip()


def _is_marker(printed: str, label: str) -> bool:
    bare = printed.strip("()[].:")
    return bare.casefold() == label.strip("()[].:").casefold() if label else not any(map(str.isalnum, bare))
