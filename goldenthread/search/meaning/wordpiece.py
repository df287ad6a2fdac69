"""WordPiece: text into the pieces of words that the model was trained on, by their numbers. Pure.

As BERT does it for lower-cased English: cut at spaces and punctuation, accents taken off, then from each word
the longest piece that the vocabulary has, again and again.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

UNKNOWN, START, END = 100, 101, 102
"""Numbers of the pieces that stand for an unknown word and for the ends of a text."""

LONGEST_WORD = 100  # characters; what is longer is unknown as a whole
CONTINUED = "##"  # before a piece that does not begin its word
WORDS_KEPT = 50_000  # whose pieces are remembered: most words of a text were there before
FIRST_LIST = 96  # byte at which the list of pieces begins

CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


def read_vocabulary(data: bytes) -> dict[str, int]:
    """The pieces and their numbers, from Bling Fire's list: a count, where each begins, then their text.

    There a piece that begins a word has a space before it. Raises ValueError when it is no such list.
    """
    try:
        (count,) = struct.unpack_from("<I", data, FIRST_LIST)
        begins = struct.unpack_from(f"<{count + 1}I", data, FIRST_LIST + 4)
        text = data[FIRST_LIST + 4 * (count + 2) :]
        listed = [text[start:end].decode() for start, end in pairwise(begins)]
    except (struct.error, UnicodeDecodeError) as trouble:
        raise ValueError(f"no list of pieces: {trouble}") from trouble
    return {
        piece[1:] if piece.startswith(" ") else CONTINUED + piece: number
        for number, piece in enumerate(listed)
    }


class WordPiece:
    """Cuts text with one vocabulary."""

    def __init__(self, vocabulary: dict[str, int]):
        self.vocabulary = vocabulary
        self.pieces = lru_cache(WORDS_KEPT)(self._pieces)

    def numbers(self, text: str, most: int) -> list[int]:
        """The numbers of the pieces of a text, between those of its ends: `most` in all, the rest cut off."""
        found = [START]
        for word in words(text):
            found += self.pieces(word)
            if len(found) >= most:
                break
        return [*found[: most - 1], END]

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The longest pieces from the left; unknown as a whole where any part of the word is."""
        if len(word) > LONGEST_WORD:
            return (UNKNOWN,)
        found, start = [], 0
        while start < len(word):
            mark = CONTINUED if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if mark + word[start:end] in self.vocabulary), None)
            if end is None:
                return (UNKNOWN,)
            found.append(self.vocabulary[mark + word[start:end]])
            start = end
        return tuple(found)


def words(text: str) -> Iterator[str]:
    """The words of a text, lower-case and without accents; each mark of punctuation is one of its own."""
    for run in plain(text).split():
        if run.isalnum():
            yield run
            continue
        start = 0
        for at, letter in enumerate(run):
            if is_punctuation(letter):
                if start < at:
                    yield run[start:at]
                yield letter
                start = at + 1
        if start < len(run):
            yield run[start:]


def plain(text: str) -> str:
    """The text in lower case without accents and control characters, with spaces round Chinese characters."""
    if not text.isascii():
        text = "".join(f" {letter} " if is_cjk(letter) else letter for letter in text)
        # accents go before letters are made small, as the model's own tokenizer does it
        text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    if text.isprintable():
        return text.lower()
    return "".join(map(_spaced, text)).lower()


def _spaced(letter: str) -> str:
    if letter in "\t\n\r" or unicodedata.category(letter) == "Zs":
        return " "
    is_control = letter == "\ufffd" or unicodedata.category(letter)[0] == "C"
    return "" if is_control else letter


@lru_cache(4_096)
def is_punctuation(letter: str) -> bool:
    """Signs of ASCII count too, such as $ and +."""
    if letter.isascii():
        return letter.isprintable() and not letter.isalnum() and letter != " "
    return unicodedata.category(letter).startswith("P")


def is_cjk(letter: str) -> bool:
    return ord(letter) >= 0x3400 and any(first <= ord(letter) <= last for first, last in CJK)
