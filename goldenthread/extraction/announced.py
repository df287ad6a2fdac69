"""Items that no heading announces: a list that a sentence leads in, and a single sentence of prose.

Both are weak signs, so they count only where the publication has no list of its own.
"""

import re
from itertools import chain, takewhile

from .drafts import Draft
from .lists import ListReader
from .model import Kind
from .pages import Piece
from .passages import Passage
from .sections import Section
from .statements import heading_above
from .wording import ACTOR, is_imperative, is_statement

# "We recommend that safeguarding partners:", "The review makes the following recommendations:"
LEAD_IN = re.compile(
    r"\b(?:[Ww]e |I |[Tt]his \w+ |[Tt]he (?:\w+ ){1,4})(?:therefore |also )?"
    r"(?:recommends?|asks?|urges?|calls? (?:up)?on|makes? the following (?:\w+ )?recommendations?)\b"
    r"[^.]{0,160}:\Z"
    r"|\b[Tt]he following (?:\w+ )?recommendations? (?:is|are|was|were) made\b[^.]{0,80}:\Z"
)
# The same set to stand out, in bold or in capitals, leads in a list that is one beyond doubt.
STANDS_OUT = re.compile(
    r"\A(?!.*\b(?:earlier|previous|other)\b)"
    r"(?:[^.:]{0,80}, )?(?:[Ww]e|[Tt]h(?:is|e)(?: \w+){1,4}?)(?: (?:therefore|also|further))?"
    r" (?:(?:RECOMMENDS?|recommends?)(?: that)?|makes? the following (?:\w+ )?recommendations?):\Z"
)
# "... is required to submit a written statement that explains how it will tackle the following areas of
# significant
# weakness:" stands in letters that have other lists too.
WEAKNESSES = re.compile(
    r"\brequired to\b[^.]{0,300}\bfollowing (?:areas of )?(?:significant |serious )?weakness(?:es)?:\Z"
)
# A list that repeats, or that leaves the choice: no list of what is recommended.
NO_LIST = re.compile(
    r"\b(?:in (?:summary|short|brief|outline)|one of the following|options?)\b", re.IGNORECASE
)
LED_ADDRESSEE = re.compile(r"\brecommends? that (?P<who>(?:the |all |local )?[\w’' -]{3,80}?)(?: should)?:\Z")
PARTNERS = (
    r"(?:safeguarding partner(?:s|ships?)|(?:local |multi-agency )?safeguarding (?:children )?partnerships?)"
)
WE_ASK = (
    r"\b(?:We|we|[Tt]he Panel|This (?:paper|review|report)) (?:(?:also|therefore|now|further) ){0,2}"
    rf"(?:recommends?|asks?|urges?|invites?) (?:that )?(?:(?:all|the|local) ){{0,2}}{PARTNERS}\b"
)
# "We therefore recommend that the Department ...": of any body, where a publication has no list of its own.
WE_RECOMMEND = (
    r"\b(?:We|we|I|[Tt]he (?:Panel|review|inquiry|committee|commission|report|author)"
    r"|[Tt]his (?:review|report)) "
    rf"(?:(?:also|therefore|now|further) ){{0,2}}recommends? that (?=(?:[\w’'-]+ ){{0,3}}?{ACTOR.pattern})"
)
ASK = re.compile(WE_ASK)
ASK_OR_SHOULD = re.compile(
    rf"{WE_ASK}|{WE_RECOMMEND}|\A(?:All |Local |The )?{PARTNERS} (?:should|must)\b", re.IGNORECASE
)
MOST_AFTER = 200  # passages in which a list that a sentence leads in is looked for
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“])")


def find_announced_lists(passages: list[Passage], lead_in=LEAD_IN, kind=Kind.RECOMMENDATION) -> list[Draft]:
    """Lists led in by a sentence that recommends, outside every section of the vocabulary."""
    drafts = []
    for place, passage in enumerate(passages):
        if not leads_in(passage, lead_in):
            continue
        section = Section(passage, kind, addressee=led_addressee(passage))
        following = takewhile(lambda each: not each.is_heading, passages[place + 1 : place + MOST_AFTER])
        reader = ListReader(section)
        reader.read(list(following) if is_marked(passages, place + 1) else [])
        told = sum(is_statement(draft.text) for draft in reader.drafts)
        if told > len(reader.drafts) / 2 and not passage.text.endswith("that:"):
            continue  # the reasons for what is asked
        for draft in reader.drafts:
            draft.heading, draft.confidence, draft.why = None, 0.75, ["sentence that leads in", "list"]
            if section.addressee:
                draft.addressees = (section.addressee,)
        drafts.extend(reader.drafts)
    return drafts


def is_marked(passages: list[Passage], place: int) -> bool:
    return place < len(passages) and passages[place].marker is not None


def leads_in(passage: Passage, lead_in: re.Pattern) -> bool:
    set_right = stands_out(passage) if lead_in is STANDS_OUT else not passage.is_heading
    return set_right and bool(lead_in.search(passage.text)) and not NO_LIST.search(passage.text)


def stands_out(passage: Passage) -> bool:
    """Set in bold or as a heading, or with its verb in capitals."""
    return passage.is_heading or passage.block.bold or "RECOMMEND" in passage.text


def find_cut_list(passages: list[Passage]) -> list[Draft]:
    """A list of instructions at the very start of an excerpt, whose heading was on a page before it."""
    first = next((passage for passage in passages if passage.pieces), None)
    if first is None or first.is_heading:
        return []
    begun = takewhile(lambda passage: not passage.is_heading, passages)
    start = next((at for at, each in enumerate(begun) if each.marker is not None), None)
    if start is None or start > 1:
        return []
    reader = ListReader(Section(passages[start], Kind.RECOMMENDATION))
    reader.read(list(takewhile(lambda passage: not passage.is_heading, passages[start:])))
    told = sum(is_imperative(draft.text) for draft in reader.drafts)
    if len(reader.drafts) < 2 or told < len(reader.drafts):
        return []
    for draft in reader.drafts:
        draft.heading, draft.confidence, draft.why = (
            None,
            0.6,
            ["list of instructions at the start of the file"],
        )
    return reader.drafts


def led_addressee(passage: Passage) -> str | None:
    found = LED_ADDRESSEE.search(passage.text)
    return found["who"].strip() if found else None


def find_prose_asks(passages: list[Passage], ask: re.Pattern) -> list[Draft]:
    """Sentences that ask something of a body in so many words, for a person to confirm."""
    drafts = []
    for place, passage in enumerate(passages):
        listed = passage.marker is not None and passage.marker.style != "number"
        if passage.is_heading or listed or passage.block.boxed or not passage.pieces:
            continue
        for sentence in chain.from_iterable(map(sentences_of, passage.pieces)):
            text = sentence.text
            if text.endswith(":"):
                continue
            if ask.search(text) and not is_quoted(passage, sentence):
                asked = Passage(passage.block, (sentence,), None)
                draft = Draft(Kind.RECOMMENDATION, [asked], confidence=0.4, form="prose")
                draft.heading = heading_above(passages, place)
                draft.why = ["sentence of prose that asks something of a body"]
                drafts.append(draft)
    return drafts


def sentences_of(piece: Piece):
    """Pieces of the piece, one for each sentence."""
    start = piece.start
    for end in [*(found.start() for found in SENTENCE_END.finditer(piece.text)), len(piece.text)]:
        stretch = Piece(piece.block, start, piece.start + end)
        text = stretch.text
        yield Piece(piece.block, start + len(text) - len(text.lstrip()), stretch.end)
        start = stretch.end


def is_quoted(passage: Passage, sentence: Piece) -> bool:
    """Inside double quotation marks that were opened before the sentence."""
    before = passage.block.text[: sentence.start]
    return before.count("“") > before.count("”") or sentence.text.startswith(("“", '"'))
