"""What a briefing holds: quotations, facts of the catalogue, and the partnership's own words. Pure."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from goldenthread.catalogue.models import ItemKind
from goldenthread.publishing.briefings.sentences import LEFT_OUT, count_words

MOST_WORDS = 70  # of a box: seven of these stand on one side of A4
MOST_WORDS_OF_CONTACTS = 50


@dataclass(frozen=True)
class BoxKind:
    """One of the seven boxes: its usual heading, what to write where it is empty, what fills it."""

    heading: str
    prompt: str
    kinds: tuple[ItemKind, ...] = ()


BOX_KINDS = (
    BoxKind("Background", "Say what this is about, and when it was published."),
    BoxKind("Why it matters", "Say why it matters here.", (ItemKind.CONCLUSION,)),
    BoxKind("What happened", "Say in short what was looked at. Name and describe nobody."),
    BoxKind("Key findings", "Choose what was found.", (ItemKind.FINDING, ItemKind.CONCLUSION)),
    BoxKind(
        "Learning for practice",
        "Say what people can learn from it.",
        (ItemKind.LEARNING_POINT, ItemKind.GOOD_PRACTICE, ItemKind.FINDING),
    ),
    BoxKind(
        "What to do now",
        "Say what each team is to do.",
        (
            ItemKind.RECOMMENDATION,
            ItemKind.AREA_FOR_IMPROVEMENT,
            ItemKind.PRIORITY_ACTION,
            ItemKind.SAFETY_ACTION,
        ),
    ),
    BoxKind(
        "Questions for your team",
        "Ask what the team will talk about.",
        (ItemKind.QUESTION, ItemKind.CHALLENGE),
    ),
)
USUAL_HEADINGS = tuple(kind.heading for kind in BOX_KINDS)


@dataclass(frozen=True)
class Source:
    """A publication that is quoted."""

    slug: str
    title: str
    publisher: str
    published: str  # in words
    licence: str
    is_local: bool = False  # a review of the partnership's own
    is_fictional: bool = False


@dataclass(frozen=True)
class Quote:
    """Sentences of an item, word for word, with their place. Only this product writes the words."""

    reference: str
    version: int
    sentences: tuple[int, ...]  # which of the item, from 0
    words: str
    name: str  # "Recommendation 3"
    place: str  # "page 12"
    of: str  # slug of its source

    @property
    def permalink(self) -> str:
        """The wording that was quoted, for good."""
        return f"/r/{self.reference}@{self.version}"

    @property
    def told(self) -> str:
        return ", ".join(filter(None, (self.name, self.place)))

    @property
    def is_cut(self) -> bool:
        return LEFT_OUT in self.words


@dataclass(frozen=True)
class Box:
    heading: str
    facts: tuple[str, ...] = ()  # of the catalogue
    quotes: tuple[Quote, ...] = ()
    words: str = ""  # the partnership's own

    @property
    def count(self) -> int:
        return sum(map(count_words, (*self.facts, *(quote.words for quote in self.quotes), self.words)))

    @property
    def facts_count(self) -> int:
        return sum(map(count_words, self.facts))

    @property
    def is_empty(self) -> bool:
        return not (self.facts or self.quotes or self.words)

    @property
    def is_long(self) -> bool:
        return self.count > MOST_WORDS


@dataclass(frozen=True)
class Content:
    """All of one version of a briefing."""

    title: str
    boxes: tuple[Box, ...]
    contacts: str = ""
    sources: tuple[Source, ...] = field(default=())

    @property
    def quotes(self) -> Iterator[Quote]:
        return (quote for box in self.boxes for quote in box.quotes)

    @property
    def holds_local(self) -> bool:
        return any(source.is_local for source in self.sources)

    @property
    def own_words(self) -> dict[str, str]:
        """What people wrote, by what it is called."""
        return {"title": self.title, "contacts": self.contacts} | {
            box.heading: box.words for box in self.boxes
        }

    def source_of(self, quote: Quote) -> Source:
        return next(source for source in self.sources if source.slug == quote.of)

    def with_box(self, number: int, box: Box, sources: tuple[Source, ...]) -> "Content":
        """With another box in that place, counted from 0. `sources` are those it may quote besides."""
        boxes = (*self.boxes[:number], box, *self.boxes[number + 1 :])
        known = {source.slug: source for source in (*sources, *self.sources)}
        used = dict.fromkeys(quote.of for each in boxes for quote in each.quotes)
        return replace(self, boxes=boxes, sources=tuple(known[slug] for slug in used) or self.sources)

    @property
    def attribution(self) -> list[str]:
        """Whose words are quoted, on what terms, and what was changed: a sentence or more for each source."""
        return [_attributed(source) for source in self.sources] + [self._changed]

    @property
    def _changed(self) -> str:
        cut = " Sentences were left out where […] stands." if any(each.is_cut for each in self.quotes) else ""
        return (
            "Words in quotation marks are as published; headings and the choice of them are ours."
            f"{cut} The publisher does not endorse this briefing."
        )


def to_json(content: Content) -> dict[str, Any]:
    return asdict(content)


def from_json(values: dict[str, Any]) -> Content:
    return Content(
        title=values["title"],
        boxes=tuple(_box(each) for each in values["boxes"]),
        contacts=values["contacts"],
        sources=tuple(Source(**each) for each in values["sources"]),
    )


def _box(values: dict[str, Any]) -> Box:
    quotes = tuple(Quote(**{**each, "sentences": tuple(each["sentences"])}) for each in values["quotes"])
    return Box(values["heading"], tuple(values["facts"]), quotes, values["words"])


def _attributed(source: Source) -> str:
    named = f"{source.publisher}, {source.title}, {source.published}."
    if source.licence == "OGL-UK-3.0":
        return f"{named} Contains public sector information licensed under the Open Government Licence v3.0."
    if source.is_local:
        return f"{named} A review of our own."
    if source.licence:
        return f"{named} Licence: {source.licence}."
    return f"{named} We do not know its licence: ask the publisher before you copy from it."
