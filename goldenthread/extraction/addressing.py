"""Who an item is for, as printed: in its own sentence, in the one that leads in its list, or over it.

Only what is said is taken; a body that the reader could guess is not.
"""

import re
from collections.abc import Iterable

from .drafts import Draft
from .model import Kind
from .names import is_name_alone, named_in
from .passages import Passage
from .vocabulary import bare_heading
from .wording import IMPERATIVES, TIME_CLAUSE, first_word, is_imperative

LOOKED_BACK = 60  # passages before an item in which a sentence may lead in its list
MOST_HEADLINE = 90  # characters of a sentence that says in brief what the next one asks of whom
ADDRESSED = frozenset(Kind) - {Kind.FINDING, Kind.CONCLUSION, Kind.GOOD_PRACTICE}
# "Recommendations for the Board", "For schools", "What does the Board need to do?"
FOR = re.compile(
    r"(?:(?:local |national |key |practice |reflective |suggested |challenge )*"
    r"(?:recommendations?|actions?|challenges?|questions?|points?|learning|messages?|requests?|asks?)"
    r"(?: \w+){0,2}? )?"
    r"(?:for|to)\s+(?P<who>.{3,110})\Z"
    r"|what (?:does|do|must|should) (?P<needs>.{3,80}?) (?:need to )?do\b",
    re.IGNORECASE,
)
BETWEEN = (
    r",?\s+(?:(?:together|each|jointly|urgently|also|now|both|all|therefore|further|then|first|\w+ly) )*"
)
MODAL = re.compile(
    BETWEEN
    + r"(?:should|must|shall|needs? to|ought to|ha(?:s|ve) to|(?:is|are) (?:required|asked|invited) to)\b"
    r"(?P<then>.*)",
    re.DOTALL,
)
# "Staff should be told of it" does not say who is to tell them.
DONE_TO = re.compile(
    r"\s*(?:also |always |not )?be (?:\w+ly )?(?:\w+ed|told|given|made|kept|held|shown|sent|set|put|taken"
    r"|seen|done|written|known|brought|built|paid|taught|found|left)\b"
)
RECOMMENDS = re.compile(
    r"\b(?:recommend(?:s|ed)?|urge[sd]?|propose[sd]?|advise[sd]?|RECOMMENDS?)(?: to (?P<to>[^.;:]{3,80}?))?"
    r" that(?:,? |:\Z)|\AThat (?=the |all |each |every |[A-Z])"
)
ASKS = re.compile(
    r"\b(?:asks?|urges?|invites?|encourages?|calls? (?:up)?on|requires?)"
    r" (?P<who>[^.;:?]{3,100}?)(?: to\b|:\Z)"
)
WE = re.compile(r"(?:[^.;:]{0,80}\b)?(?:[Ww]e|[Ii]t|[Tt]h(?:is|e)(?: [\w’'-]+){1,5})(?: \w+)?,? ")
SET_APART = re.compile(
    r"([^,]{3,90}), (?:when|where|if|once|before|after|by|within|as|in|with|through|together)\b"
)
# A clause before the subject, and how the subject begins.
OPENED = re.compile(
    r"(?:if|given|as|while|although|where|when|notwithstanding|bearing|since|because|for|to|following|after|before|in"
    r"|on|by|at|with|however|therefore|building|unless|until)\b",
    re.IGNORECASE,
)
BEGINS_NAME = re.compile(r"the |all |each |every |both |local |[A-Z]")
SENTENCE_END = re.compile(r"(?<=[a-z\d)’])[.?!] (?=[A-Z])")
MORE_VERBS = frozenset(
    ["try", "tell", "pay", "let", "look", "ring", "print", "name", "agree", "show", "meet"]
)
MORE_VERBS |= frozenset(["count", "join", "lend", "mend", "save", "set"])


def address_drafts(drafts: list[Draft], passages: list[Passage]) -> None:
    """Say for each draft whom it is for, where its table does not."""
    places = {id(passage.block): place for place, passage in enumerate(passages)}
    own = {id(each.block) for draft in drafts for each in draft.passages}
    names = HeadingNames(passages)
    for draft in drafts:
        if draft.kind not in ADDRESSED:
            continue
        if "table row" in draft.why and draft.addressees:
            over = draft.addressees  # as the column of owners has them
        else:
            over = [name for given in draft.addressees for name in named_in(given)]
            over = over or names_over(passages, places[id(draft.passages[0].block)], own, names)
        told = addressed_in(draft.text) if draft.kind is not Kind.QUESTION else ()
        draft.addressees = tuple(told if told and not is_short_for(told, over) else over)


def is_short_for(told: Iterable[str], over: Iterable[str]) -> bool:
    """ "The Board" in the text under the name of the Board: the same body, and the heading says which."""
    named = " ".join(over).lower().split()
    short = " ".join(told).lower().split()
    return len(short) < len(named) and short[-1].rstrip("s") in [word.rstrip("s") for word in named]


def names_over(passages: list[Passage], place: int, own: set[int], names: "HeadingNames") -> tuple[str, ...]:
    """Names in the sentence that leads in the list, or else in the nearest heading over it that has any."""
    level = 99
    for at in range(place - 1, -1, -1):
        passage, found = passages[at], ()
        if passage.is_heading and (passage.block.level or 99) < level:
            level = passage.block.level or 99
            found = names.of(passage)
        elif level == 99 and place - at < LOOKED_BACK and leads_in(passage, own):
            found = told_in(SENTENCE_END.split(passage.text)[-1])
        if found:
            return found
    return ()


def leads_in(passage: Passage, own: set[int]) -> bool:
    return passage.text.endswith(":") and id(passage.block) not in own and not passage.is_heading


class HeadingNames:
    """Whom the headings of a publication name.

    A bare name counts where a heading beside it is one too: the items are then set by agency, and "Schools"
    is no topic.
    """

    def __init__(self, passages: list[Passage]):
        headings = [each for each in passages if each.is_heading]
        self.bare: set[int] = set()
        for at, heading in enumerate(headings):
            near = [*beside(heading, headings[:at][::-1]), *beside(heading, headings[at + 1 :])]
            if is_name_alone(bare_heading(heading.block.text)) and any(
                is_name_alone(bare_heading(each.block.text)) for each in near
            ):
                self.bare.add(id(heading))

    def of(self, heading: Passage) -> tuple[str, ...]:
        text = bare_heading(heading.block.text)
        if heading.block.text.endswith(":") and (found := MODAL.search(text)) and not found["then"]:
            return named_in(text[: found.start()])  # "Integrated care boards should:"
        if found := FOR.match(text):
            return named_in(found["who"] or found["needs"])
        return (text,) if id(heading) in self.bare else ()


def beside(heading: Passage, others: list[Passage]) -> list[Passage]:
    """The nearest two headings of the same level, as far as the next that outranks it."""
    level, found = heading.block.level or 99, []
    for other in others:
        if (other.block.level or 99) < level or len(found) == 2:
            break
        if other.block.level == heading.block.level:
            found.append(other)
    return found


def addressed_in(text: str) -> tuple[str, ...]:
    """Who is told to act by a first sentence, or by the next where the first is a headline or says why.

    >>> addressed_in("The Home Office and the Department for Education should publish a plan.")
    ('The Home Office', 'the Department for Education')
    >>> addressed_in("We recommend that the Department for Children bring forward an offer.")
    ('the Department for Children',)
    """
    first, *others = SENTENCE_END.split(text, maxsplit=2)
    names = told_in(first)
    asks_nobody = not names and not MODAL.search(first)
    if asks_nobody and others and (len(first) < MOST_HEADLINE or not is_imperative(first)):
        return told_by_verb(SENTENCE_END.split(others[0])[0])
    return names


def told_in(sentence: str) -> tuple[str, ...]:
    if told := RECOMMENDS.search(sentence):
        return named_in(told["to"]) if told["to"] else told_that(sentence[told.end() :])
    if (asked := ASKS.search(sentence)) and not MODAL.search(sentence[: asked.start()]):
        return named_in(asked["who"]) if WE.fullmatch(sentence[: asked.start()]) else ()
    return told_by_verb(sentence)


def told_by_verb(sentence: str) -> tuple[str, ...]:
    """The subject of "should" or the like, or of an infinitive: "The Partnership to agree one form"."""
    sentence = TIME_CLAUSE.sub("", sentence, count=1)
    if first_word(sentence) in IMPERATIVES and sentence[:1].islower():
        return ()  # "provide managers with the time that they need to ..."
    if found := MODAL.search(sentence):
        return () if DONE_TO.match(found["then"]) else subject_of_duty(sentence[: found.start()])
    return () if is_imperative(sentence) else subject(sentence, after="to")


def told_that(clause: str) -> tuple[str, ...]:
    """The subject after "recommend that": of "should", of a verb in its plain form, or before a colon."""
    clause = TIME_CLAUSE.sub("", clause, count=1)
    if found := MODAL.search(clause):
        if DONE_TO.match(found["then"]):
            return ()
        if names := subject_of_duty(clause[: found.start()]):
            return names
    apart = SET_APART.match(clause)
    return subject(clause) or (named_in(apart[1]) if apart else ()) or named_in(clause.partition(":")[0])


def subject_of_duty(words: str) -> tuple[str, ...]:
    """The names before "should", behind a clause that opens the sentence: "For all of these, the Board"."""
    if names := named_in(words):
        return names
    if OPENED.match(words):
        for comma in re.finditer(", ", words):
            rest = words[comma.end() :]
            if BEGINS_NAME.match(rest) and (names := named_in(rest)):
                return names
    return ()


def subject(clause: str, after: str = "") -> tuple[str, ...]:
    """What stands before the first verb: "the Board publish"; with `after`, "the Board to publish"."""
    words = clause.split()[:16]
    for at, word in enumerate(words[1:], start=1):
        if words[at - 1].endswith(":"):
            break
        if is_verb(word) and after in ("", words[at - 1]):
            return named_in(" ".join(words[: at - 1] if after else words[:at]), begins=bool(after))
    return ()


def is_verb(word: str) -> bool:
    plain = word.strip(",:")
    forms = {plain, plain.removesuffix("s"), plain.removesuffix("es")}
    return word[:1].islower() and not forms.isdisjoint(IMPERATIVES | MORE_VERBS)
