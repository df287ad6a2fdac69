"""A first draft: quotations and facts of the catalogue alone. What the source does not give stays empty."""

from collections.abc import Iterable

from goldenthread.catalogue.models import Item
from goldenthread.publishing.briefings.about import About
from goldenthread.publishing.briefings.content import (
    BOX_KINDS,
    MOST_WORDS,
    Box,
    BoxKind,
    Content,
    Quote,
)
from goldenthread.publishing.briefings.sentences import count_words, cut, sentences_of
from goldenthread.responses.overviews.worklist import NATIONAL_SCOPES

SHARE = 35
"""Words of one quotation where others wait for a place in the box; the only one may fill it."""


def first_draft(about: About, *, title: str, headings: Iterable[str]) -> Content:
    """Seven boxes of what the source says, each within its number of words."""
    used: set[str] = set()
    boxes = []
    for kind, heading in zip(BOX_KINDS, headings, strict=True):
        quotes = _quotes(about, kind, used)
        used |= {quote.reference for quote in quotes}
        boxes.append(Box(heading, quotes=quotes))
    boxes[0] = Box(boxes[0].heading, facts=_facts(about))
    quoted = {quote.of for box in boxes for quote in box.quotes}
    sources = tuple(source for source in about.sources if source.slug in quoted) or about.sources[:1]
    return Content(title, tuple(boxes), "\n".join(about.partnership.referral_lines), sources)


def of_kind(about: About, kind: BoxKind) -> list[Item]:
    """Items for that box: by the order of its kinds, and in each those for local people first."""
    found = [item for item in about.items if item.shown("kind") in kind.kinds]
    return sorted(found, key=lambda item: (kind.kinds.index(item.shown("kind")), _distance(item)))


def _quotes(about: About, kind: BoxKind, used: set[str]) -> tuple[Quote, ...]:
    waiting = [item for item in of_kind(about, kind) if item.reference not in used]
    room, quotes = MOST_WORDS, []
    for item in waiting:
        if chosen := _that_fit(item, min(room, MOST_WORDS if len(waiting) == 1 else SHARE)):
            quotes.append(about.quote(item, chosen))
            room -= count_words(quotes[-1].words)
    if not quotes and waiting:
        chosen = _that_fit(waiting[0], MOST_WORDS)
        return (about.quote(waiting[0], chosen),) if chosen else ()
    return tuple(quotes)


def _that_fit(item: Item, room: int) -> range:
    """Its first sentences, as many as fit: none where the first is too long."""
    text = item.shown("text")
    many = 0
    while many < len(sentences_of(text)) and count_words(cut(text, range(many + 1))) <= room:
        many += 1
    return range(many)


def _distance(item: Item) -> int:
    """How far it is from local people: 0 for them, 1 where nobody is named, 2 for national bodies alone."""
    scopes = {each.scope for each in item.addressees.all()}
    if not scopes:
        return 1
    return 2 if scopes <= set(NATIONAL_SCOPES) else 0


def _facts(about: About) -> tuple[str, ...]:
    if about.theme:
        return (about.named_theme.definition,)
    facts = tuple(
        f"“{source.title}”: {source.publisher}, {source.published}." for source in about.sources[:2]
    )
    return facts + (_summary(about, facts) if about.publication else ())


def _summary(about: About, facts: tuple[str, ...]) -> tuple[str, ...]:
    """What the catalogue says of the publication, as far as there is room."""
    room, told = MOST_WORDS - sum(map(count_words, facts)), ""
    for sentence in sentences_of(about.publication.summary):
        if count_words(f"{told} {sentence}") > room:
            break
        told = f"{told} {sentence}".strip()
    return (told,) if told else ()
