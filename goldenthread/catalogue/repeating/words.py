"""The words of an item as they are compared: cut to their stems, with the field's own terms as one word each.

Whatever tells nothing of what is asked is left out: small words, numbers of paragraphs of the report itself.
"""

import json
import re
from dataclasses import dataclass
from functools import cache, cached_property

from goldenthread.catalogue.catalogue_file import DATA

SMALL_WORDS = (
    "a also an and any are as at be been being by for from has have in is it its more most must need needs of"
    " on or other should so such that the their these they this those to was were when where which who with"
)
SMALL = frozenset(SMALL_WORDS.split())
ASKING = (
    "ensure ensuring improve improved improving strengthen strengthened continue further develop make take"
    " urgent action immediate sufficient sufficiently effective effectively consistent consistently"
    " consistency quality good high robust robustly leader across partnership local"
)
"""Words of every second recommendation, which say that something is asked and not what."""

ENDINGS = ("ingly", "ings", "ing", "edly", "ied", "ies", "ed", "ly", "es", "s", "e")
SHORTEST_STEM = 3
OWN_PARAGRAPHS = re.compile(r"\(?\bparagraphs?\b[ \d.,and]+\)?", re.IGNORECASE)
POSSESSIVE = re.compile(r"[’']s?\b")
WORD = re.compile(r"@[^@]+@|[a-z0-9]+")
PURPOSE = re.compile(
    r"\b(?:in order (?:to|for)|so that|and (?:that )?leads? to|to (?:ensure|enable|inform|improve|help"
    r"|prevent|reduce|support|avoid|allow|identify|drive))\b"
)
LEAST_ASKED = 6
"""Words before a purpose ("so that ..."), at least, for them to be what is asked."""


@dataclass(frozen=True)
class Words:
    """The words of one item: all in order, and the field's terms in what it asks, without the purpose.

    A field's term is written `@looked after child@`, so that no word is taken for one.
    """

    all: tuple[str, ...]
    asked: frozenset[str]

    @cached_property
    def set(self) -> frozenset[str]:
        return frozenset(self.all)

    @cached_property
    def telling(self) -> int:
        """How many different words say what is asked, and not only that something is."""
        return len(self.set - asking_stems())

    @cached_property
    def sorted(self) -> str:
        """The words in the order of the alphabet, to compare without regard to the order of a sentence."""
        return " ".join(sorted(self.all))


def words_of(text: str) -> Words:
    """Cut a text into the words that are compared."""
    plain = POSSESSIVE.sub("", OWN_PARAGRAPHS.sub(" ", text).lower())
    named = _terms().sub(lambda found: f" @{_name(found[0])}@ ", " ".join(plain.split()))
    purpose = next((m for m in PURPOSE.finditer(named) if _is_enough(named[: m.start()])), None)
    asked = named[: purpose.start()] if purpose else named
    return Words(tuple(_cut(named)), frozenset(word for word in _cut(asked) if is_term(word)))


def is_term(word: str) -> bool:
    return word.startswith("@")


@cache
def asking_stems() -> frozenset[str]:
    return frozenset(map(_stem, ASKING.split()))


def _is_enough(words: str) -> bool:
    return len(words.split()) >= LEAST_ASKED


def _cut(text: str) -> list[str]:
    found = (word if is_term(word) else _stem(word) for word in WORD.findall(text) if word not in SMALL)
    return [word for word in found if word]


def _stem(word: str) -> str:
    ending = next(
        (end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= SHORTEST_STEM), ""
    )
    return word.removesuffix(ending) if ending else word


@cache
def _names() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """The name that stands for each form, and for each beginning of a form with any ending."""
    given = json.loads((DATA / "field_terms.json").read_text(encoding="utf-8"))["terms"]
    forms = [(form, name) for name, *others in given for form in [name, *others]]
    whole = {form: name for form, name in forms if not form.endswith("*")}
    return whole, tuple((form[:-1], name) for form, name in forms if form.endswith("*"))


def _name(form: str) -> str:
    whole, beginnings = _names()
    return whole.get(form) or next(name for beginning, name in beginnings if form.startswith(beginning))


@cache
def _terms() -> re.Pattern:
    """Any form of any term, the longest first."""
    whole, beginnings = _names()
    forms = [re.escape(form) for form in whole] + [
        rf"{re.escape(beginning)}\w*" for beginning, _ in beginnings
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?![\w-])")
