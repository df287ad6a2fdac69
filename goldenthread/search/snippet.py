"""The words of a hit as they stand in the source, with what was looked for marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.search.schema import printed, stemmed

LONGEST = 320
"""Characters shown of a hit; enough for most recommendations whole."""

RUN_UP = 60
"""Characters shown before the first marked word, when the beginning is cut."""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of the source, word for word: the pieces joined are `text[start:end]` of the entry."""

    pieces: tuple[Piece, ...]
    is_cut_before: bool = False
    is_cut_after: bool = False

    def __str__(self):
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Marker:
    """What to mark: words by their stems, phrases as printed."""

    stems: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()

    def find(self, text: str) -> list[tuple[int, int]]:
        """Ranges of the text to mark, in order, none touching another's."""
        words = stemmed().pre_tokenize(text).tokens if self.stems else ()
        found = [(t.char_offset_from, t.char_offset_to) for t in words if t.text in self.stems]
        if self.phrases:
            found += self._find_phrases(text)
        return _joined(sorted(found))

    def _find_phrases(self, text: str) -> Iterator[tuple[int, int]]:
        tokens = printed().pre_tokenize(text).tokens
        terms = [token.text for token in tokens]
        for phrase in self.phrases:
            for n in range(len(terms) - len(phrase) + 1):
                if tuple(terms[n : n + len(phrase)]) == phrase:
                    yield tokens[n].char_offset_from, tokens[n + len(phrase) - 1].char_offset_to

    def snippet(self, text: str) -> Snippet:
        """The stretch of the text with the most marks in it; all of it when it is short."""
        marks = self.find(text)
        start, end = _window(text, marks)
        return Snippet(
            pieces=tuple(_pieces(text, marks, start, end)),
            is_cut_before=bool(text[:start].strip()),
            is_cut_after=bool(text[end:].strip()),
        )


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _window(text: str, marks: list[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= LONGEST:
        return 0, len(text)
    begins = [0, *(max(0, start - RUN_UP) for start, _ in marks)]

    def worth(begin):
        inside = {text[s:e].lower() for s, e in marks if s >= begin and e <= begin + LONGEST}
        return len(inside), -begin

    begin = _word_start(text, max(begins, key=worth))
    return begin, _word_end(text, min(len(text), begin + LONGEST))


def _word_start(text: str, at: int) -> int:
    """The next beginning of a word, unless the word is endless."""
    if at == 0:
        return 0
    cut = next((n for n in range(at, min(at + RUN_UP, len(text))) if text[n - 1].isspace()), at)
    return cut + len(text[cut:]) - len(text[cut:].lstrip())


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    cut = next((n for n in range(at, max(at - RUN_UP, 0), -1) if text[n].isspace()), at)
    return len(text[:cut].rstrip())


def _pieces(text: str, marks: list[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    at = start
    for mark_start, mark_end in marks:
        if mark_end <= start or mark_start >= end:
            continue
        mark_start, mark_end = max(mark_start, at), min(mark_end, end)
        if at < mark_start:
            yield Piece(text[at:mark_start], False)
        yield Piece(text[mark_start:mark_end], True)
        at = mark_end
    if at < end:
        yield Piece(text[at:end], False)
