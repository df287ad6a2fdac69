"""What somebody typed into the search box, understood: words, "exact phrases", -not, "recommendation 3".

Pure but for the index's own way of cutting text. Nothing typed is ever wrong: a quotation mark without its
partner is left out, and signs are no words.
"""

import re
from dataclasses import dataclass

from goldenthread.catalogue.models import ItemKind
from goldenthread.search.questions import ONLY_ASKING, is_question, without_frame
from goldenthread.search.schema import printed
from goldenthread.search.terms import Term, cut_terms

MOST_WORDS = 32
"""More words than anybody types; a pasted page is searched by its beginning."""

SAYING_NOTHING = """
a about all also am an and any are as at be been being both but by can could did do does doing done
for from get had has have having he her hers him his how i if in into is it its just may me might
more most must my no nor not of off on or our out over own s said say saying says shall she should
so some such t tell than that the their theirs them then there these they this those through to too
under up us very was we were what when where whether which while who whom whose why will with would
you your
"""
STOP_WORDS = frozenset(SAYING_NOTHING.split())
"""Words that say nothing about what is looked for. Left out of a search that has others."""

SHORT_KIND_NAMES = {
    ItemKind.RECOMMENDATION: ["rec"],
    ItemKind.CHALLENGE: ["challenge"],
    ItemKind.QUOTED_RECOMMENDATION: ["quoted recommendation"],
}

CURLY = str.maketrans("“”„‟«»", '""""""')


def _kinds_by_name() -> dict[str, ItemKind]:
    names = {}
    for kind in ItemKind:
        for name in (kind.label.lower(), *SHORT_KIND_NAMES.get(kind, ())):
            first, *rest = name.split(" ")
            names[name] = names[f"{name}s"] = kind
            names[" ".join([f"{first}s", *rest])] = kind  # "areas for improvement"
    return names


KINDS_BY_NAME = _kinds_by_name()

NUMBERED = re.compile(
    # "recommendation 3", "Learning points no. 2", "finding 4.1b", "rec #7"
    r"(?<![\w-])("
    + "|".join(sorted(map(re.escape, KINDS_BY_NAME), key=len, reverse=True))
    + r")\s+(?:no\.?\s*|number\s+|#\s*)?(\d{1,4}(?:\.\d{1,3})*[a-z]?)(?!\w|\.\d)",
    re.IGNORECASE,
)

QUOTED = re.compile(r'"[^"]*"')
PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Numbered:
    """An item asked for by its kind and printed number."""

    kind: ItemKind
    label: str

    @property
    def phrase(self) -> tuple[str, ...]:
        """How a report mentions it: ("recommendation", "3")."""
        return tuple(printed().analyze(f"{self.kind.label} {self.label}"))


@dataclass(frozen=True)
class Words:
    """What is looked for. Words are lower-case, without accents, not stemmed."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()  # in quotation marks: exactly as printed, one word too
    without: tuple[tuple[str, ...], ...] = ()  # words (one) and phrases (several) that must not be there
    numbered: Numbered | None = None
    terms: tuple[Term, ...] = ()  # of the field, whose words are not in `words`
    question: str = ""  # as it was typed, without signs and what must not be there, for its meaning

    @property
    def can_rank(self) -> bool:
        """False when nothing is wanted, only unwanted."""
        return bool(self.words or self.terms or self.phrases or self.numbered)


def parse_words(typed: str) -> Words:
    """Understand what was typed. Words that say nothing are dropped unless there are no others."""
    typed = typed.translate(CURLY)
    is_asked = is_question(typed)
    numbered, typed = _cut_numbered(without_frame(typed) if is_asked else typed)
    words, phrases, without, said = [], [], [], []
    for piece in PIECE.finditer(typed):
        terms = tuple(printed().analyze(piece["phrase"] or piece["word"] or ""))[:MOST_WORDS]
        if not terms:
            continue
        if piece["minus"]:
            without.append(terms)
            continue
        said.append(piece["phrase"] or piece["word"])
        if piece["phrase"]:
            phrases.append(terms)
        else:
            words.extend(terms)
    terms, words = cut_terms(words)
    telling = [word for word in words if word not in STOP_WORDS and not (is_asked and word in ONLY_ASKING)]
    kept = telling if telling or terms or phrases or numbered else words
    return Words(
        words=tuple(dict.fromkeys(kept))[:MOST_WORDS],
        phrases=tuple(dict.fromkeys(phrases))[:MOST_WORDS],
        without=tuple(dict.fromkeys(without))[:MOST_WORDS],
        numbered=numbered,
        terms=terms[:MOST_WORDS],
        question=" ".join(said),
    )


def _cut_numbered(typed: str) -> tuple[Numbered | None, str]:
    """The item asked for by number, and what else was typed. Not inside quotation marks: those are exact."""
    match = NUMBERED.search(QUOTED.sub(lambda quoted: '"' * len(quoted[0]), typed))
    if match is None:
        return None, typed
    numbered = Numbered(KINDS_BY_NAME[match[1].lower()], match[2].lower())
    return numbered, f"{typed[: match.start()]} {typed[match.end() :]}"
