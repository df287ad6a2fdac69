"""Which themes, ages and audiences the words of an item tell of. Pure: text in, suggestions out.

A phrase tells by itself. A broad word ("school", "training") tells where two stand in the text, or one in a
heading. Words are compared whole, in any case, singular or plural, with hyphens as spaces or nothing; an
abbreviation ("SEND") is one only in capitals. Where phrases overlap the longest is taken: "parental mental
health" says nothing of "mental health".
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from goldenthread.catalogue.models import ThemeFacet
from goldenthread.catalogue.themes import taxonomy

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ENOUGH_BROAD_WORDS = 2
MOST_EVIDENCE = 12
"""Places kept for one theme of one item: enough to judge by, whatever the length of the item."""

TEXT, HEADINGS = "text", ("title", "list_title")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that tell of something, as a character range of one field of the item."""

    where: str  # text, title or list_title
    start: int
    end: int
    words: str  # as printed
    is_broad: bool

    def to_evidence(self) -> dict:
        """As `ItemTheme.evidence` keeps it."""
        return {"how": "rule", "where": self.where, "start": self.start, "end": self.end, "words": self.words}


@dataclass(slots=True)
class Node:
    """A place in the tree of all phrases of a facet, word by word."""

    after: dict[str, "Node"] = field(default_factory=dict)
    tells: list[tuple[str, bool]] = field(default_factory=list)  # ids, and whether it is only a broad word


def suggest(text: str, *, title: str = "", list_title: str = "") -> dict[tuple[str, str], list[dict]]:
    """The facet and id of all that an item tells of, each with its evidence, where it stands first."""
    fields = {TEXT: text, "title": title, "list_title": list_title}
    words = {where: _words(printed) for where, printed in fields.items()}
    found = {}
    for facet, tree in _trees().items():
        hits: dict[str, list[Hit]] = {}
        for where, printed in fields.items():
            for id, start, end, is_broad in _hits(tree, words[where]):
                hits.setdefault(id, []).append(Hit(where, start, end, printed[start:end], is_broad))
        for id, of_one in hits.items():
            if _tells(of_one):
                found[facet, id] = [hit.to_evidence() for hit in of_one[:MOST_EVIDENCE]]
    return found


def _tells(hits: list[Hit]) -> bool:
    broad = [hit for hit in hits if hit.is_broad]
    if len(broad) < len(hits) or any(hit.where in HEADINGS for hit in broad):
        return True
    return len(broad) >= ENOUGH_BROAD_WORDS


def _hits(tree: Node, words: list[tuple[str, int, int]]):
    """Each id with the range of its words: the longest phrase at each place, no place in two phrases."""
    at = 0
    while at < len(words):
        node, end, tells = tree, at + 1, []
        for place in range(at, len(words)):
            node = _next(node, words[place][0])
            if node is None:
                break
            if node.tells:
                end, tells = place + 1, node.tells
        for id, is_broad in tells:
            yield id, words[at][1], words[end - 1][2], is_broad
        at = end


def _next(node: Node, word: str) -> Node | None:
    """The place one word on: as an abbreviation where it is written as one, else in any case."""
    return node.after.get(abbreviation(word)) or node.after.get(folded(word))


def _words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text with one kind of apostrophe, and their character ranges."""
    return [(match[0].replace("’", "'"), match.start(), match.end()) for match in WORD.finditer(text)]


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """A word as it is compared: in small letters, without the ending of a plural or possessive.

    >>> folded("Parents"), folded("agencies"), folded("child's"), folded("abuse"), folded("process")
    ('parent', 'agency', 'child', 'abuse', 'process')
    """
    return _singular(word.casefold().removesuffix("'s"))


def abbreviation(word: str) -> str:
    """An abbreviation without such an ending; empty for a word that is not in capitals.

    >>> abbreviation("SEND"), abbreviation("ACEs"), abbreviation("send")
    ('SEND', 'ACE', '')
    """
    letters = word.removesuffix("'s").removesuffix("s")
    return letters if len(letters) > 1 and letters.isupper() else ""


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )


@cache
def _trees() -> dict[str, Node]:
    listed = taxonomy()
    facets = {
        ThemeFacet.THEME: listed.themes,
        ThemeFacet.AGE: listed.ages,
        ThemeFacet.AUDIENCE: listed.audiences,
    }
    return {facet.value: _tree(concepts) for facet, concepts in facets.items()}


def _tree(concepts) -> Node:
    top = Node()
    for concept in concepts:
        for phrases, is_broad in ((concept.phrases, False), (concept.broad_words, True)):
            for phrase in phrases:
                for form in forms_of(phrase):
                    _put(top, form, (concept.id, is_broad))
    return top


def _put(top: Node, words: tuple[str, ...], tells: tuple[str, bool]) -> None:
    node = top
    for word in words:
        node = node.after.setdefault(word, Node())
    if tells[0] not in [id for id, _ in node.tells]:
        node.tells.append(tells)


def forms_of(phrase: str) -> set[tuple[str, ...]]:
    """The words of a phrase with its hyphens as spaces, and with them as nothing."""
    return {
        tuple(abbreviation(word) or folded(word) for word, _, _ in _words(form))
        for form in (phrase.replace("-", " "), phrase.replace("-", ""))
    }
