"""Tell text that can be read from the codes of a font that does not say which letters its shapes show."""

import re

LEAST = 30  # characters; of fewer nothing can be said
UNREADABLE = 0.3  # of a page's characters
TOLD = 0.03  # of a page's characters: worth a word to whoever reads the page
# Codes without a letter, and the private codes of symbol fonts, of which a bullet or a tick is one alone.
NO_LETTERS = re.compile(r"(?:[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f]\s?){3,}")
WORD = re.compile(r"[A-Za-z]+")
FEWEST_LETTERS = 200
VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
VOWELS = 0.25  # of the letters: less than in any language of these islands
SMALL_WORD = re.compile(r"(?:the|and|of|to|in|for|is|on|by|with|yn|yr|ac|ar|gan|wedi|mae|eu)", re.IGNORECASE)


def unreadable_share(text: str) -> float:
    """The part of the characters that nobody can read, from 0 to 1."""
    length = len(text) - text.count(" ") - text.count("\n")
    if length < LEAST:
        return 0.0
    lost = sum(len(found[0].replace(" ", "")) for found in NO_LETTERS.finditer(text))
    if lost <= UNREADABLE * length and is_shifted(text):
        return 1.0
    return lost / length


def is_shifted(text: str) -> bool:
    """Letters that stand for other letters: few vowels, and none of the commonest English and Welsh words."""
    if SMALL_WORD.search(text):  # asked first: nearly every page has one in its first line
        return False
    letters = "".join(WORD.findall(text))
    return len(letters) >= FEWEST_LETTERS and len(VOWEL.findall(letters)) < VOWELS * len(letters)


def is_readable(text: str) -> bool:
    """Has a letter or figure, and most of its characters can be read."""
    return any(character.isalnum() for character in text) and unreadable_share(text) <= UNREADABLE
