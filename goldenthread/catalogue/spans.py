"""Runs of characters on pages: reading words by them, cutting them, finding words on pages again. Pure.

A span is a dict as items keep it: `page` from 1, `start` and `end` in characters of the page's text, `boxes`
in points, one for each printed line. `docs/extraction-format.md` says how the words of spans are joined.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

BESIDE = ("furniture", "caption", "footnote")
"""Kinds of block that stand beside the text, so that a passage goes on behind them."""

CLOSE = 80
"""Characters that may stand between two pieces of a passage when it is looked for again: a label, a mark."""


def words_of(spans: Iterable[dict], texts: Mapping[int, str]) -> str:
    """The words at these places; a word cut by a hyphen is put together again."""
    joined = ""
    for span in spans:
        joined = _joined(joined, texts.get(span["page"], "")[span["start"] : span["end"]])
    return joined


def _joined(before: str, piece: str) -> str:
    return before + piece if not before or before.endswith("-") else f"{before} {piece}"


def cut_spans(spans: Iterable[dict], texts: Mapping[int, str], start: int, end: int) -> list[dict]:
    """The spans of `words_of(spans)[start:end]`, without white space at their ends."""
    cut, joined = [], ""
    for span in spans:
        words = texts[span["page"]][span["start"] : span["end"]]
        now = _joined(joined, words)
        begins = len(now) - len(words)
        first, last = max(start - begins, 0), min(end - begins, len(words))
        if first < last and words[first:last].strip():
            cut.append(trimmed_span(span, words, first, last))
        joined = now
    return cut


def trimmed_span(span: dict, words: str, first: int, last: int) -> dict:
    """The span of `words[first:last]`, without white space at its ends; `words` are those of `span`."""
    kept = words[first:last]
    first += len(kept) - len(kept.lstrip())
    last = first + len(kept.strip())
    boxes = _lines(span["boxes"], first / len(words), last / len(words))
    return {**span, "start": span["start"] + first, "end": span["start"] + last, "boxes": boxes}


def _lines(boxes: list[list[float]], begins: float, ends: float) -> list[list[float]]:
    """The printed lines that hold a share of the words: a line has as many of them as it is wide."""
    whole = sum(x1 - x0 for x0, _, x1, _ in boxes)
    if not whole:
        return boxes
    kept, at = [], 0.0
    for box in boxes:
        after = at + (box[2] - box[0]) / whole
        if at < ends and after > begins:
            kept.append(box)
        at = after
    return kept


def share_within(spans: Iterable[dict], others: Iterable[dict]) -> float:
    """How much of the characters of `spans` stand in `others` too, from 0 to 1."""
    others = list(others)
    total = shared = 0
    for span in spans:
        total += span["end"] - span["start"]
        for other in others:
            if other["page"] == span["page"]:
                shared += max(0, min(span["end"], other["end"]) - max(span["start"], other["start"]))
    return shared / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page in the running text, and where its words begin in it."""

    page: int
    start: int
    end: int
    box: list[float] | None
    begins: int


class RunningText:
    """The text of a document from page to page, without what stands beside it, to look for passages in."""

    def __init__(self, pages: Iterable):
        """`pages` are `catalogue.Page` rows, in order."""
        self.text, self.blocks = "", []
        for page in pages:
            for block in sorted(page.blocks, key=lambda each: each["start"]):
                words = page.text[block["start"] : block["end"]]
                if block["kind"] in BESIDE or not words.strip():
                    continue
                self.text = _joined(self.text, words)
                begins = len(self.text) - len(words)
                self.blocks.append(Block(page.number, block["start"], block["end"], block.get("box"), begins))
        self._begins = [block.begins for block in self.blocks]

    def find(self, pieces: list[str], near: int) -> list[dict]:
        """Spans of these words, one close behind the other, nearest to page `near`; empty where they are not
        all there.
        """
        found = [spans for start in self._places(pieces[0]) if (spans := self._from(start, pieces))]
        return min(found, key=lambda spans: abs(spans[0]["page"] - near), default=[])

    def _places(self, words: str) -> list[int]:
        places, at = [], self.text.find(words) if words else -1
        while at >= 0:
            places.append(at)
            at = self.text.find(words, at + 1)
        return places

    def _from(self, start: int, pieces: list[str]) -> list[dict]:
        spans, at = [], start
        for piece in pieces:
            at = self.text.find(piece, at, at + len(piece) + CLOSE)
            if at < 0:
                return []
            spans += self.spans(at, at + len(piece))
            at += len(piece)
        return spans

    def spans(self, start: int, end: int) -> list[dict]:
        """The spans of `text[start:end]`, one for each block."""
        found = []
        for block in self.blocks[max(bisect_right(self._begins, start) - 1, 0) :]:
            if block.begins >= end:
                break
            first = block.start + max(start - block.begins, 0)
            last = min(block.start + end - block.begins, block.end)
            if first < last:
                boxes = [list(block.box)] if block.box else []
                found.append({"page": block.page, "start": first, "end": last, "boxes": boxes})
        return found
