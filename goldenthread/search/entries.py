"""From the catalogue to the index: what can be found of a publication, each with its place.

Only published publications and the current version of each document give entries.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from operator import attrgetter
from urllib.parse import quote

from django.urls import reverse
from tantivy import Document

from goldenthread.catalogue.models import ItemKind, Publication, Standing, ThemeFacet, Version
from goldenthread.catalogue.shown_themes import ShownTheme, themes_of
from goldenthread.catalogue.themes import taxonomy
from goldenthread.search.meaning.texts import key_of, text_of
from goldenthread.search.passages import Range, find_passages

PASSAGE, PUBLICATION = "passage", "publication"
KINDS = {
    **dict(ItemKind.choices),
    PASSAGE: "Text of a report",
    PUBLICATION: "About a publication",
}
"""Every kind of entry a search can be narrowed to, with the name that people read."""

BOOSTS = {"item": 1.5, PUBLICATION: 1.25, PASSAGE: 1.0}
"""How many times its relevance an entry counts: items go before passages that are about as relevant."""

FRAGMENT_WORDS = 4
EARLIEST_YEAR = 1  # a publication without a date is listed last


@dataclass(frozen=True, slots=True)
class Card:
    """What a hit shows. `text` is word for word; `start` and `end` are its range of the page's text.

    An item's text may go on over several ranges and pages, so its range is that of its beginning, and is
    empty where a person's correction has no place in the page.
    """

    entry: str  # item, passage or publication
    kind: str
    text: str
    publication: str  # slug
    publication_title: str
    publication_year: int | None
    is_fictional: bool
    year_caution: str = ""  # "not confirmed", "sources disagree"; empty when the year is sure
    reference: str = ""  # of an item: /r/<reference>
    label: str = ""
    title: str = ""
    list_title: str = ""
    version_id: int | None = None
    page: int | None = None  # position in the file, from 1
    page_label: str = ""  # printed page number; of a section (HTML, Word), its heading
    is_section: bool = False
    start: int | None = None
    end: int | None = None
    audience: tuple[tuple[str, str], ...] = ()  # slug and name of each addressee
    themes: tuple[tuple[str, str, bool], ...] = ()  # id, name, and whether a person confirmed it
    ages: tuple[tuple[str, str, bool], ...] = ()  # the same of the child
    roles: tuple[str, ...] = ()  # ids of audiences that it tells of
    is_confirmed: bool = False
    is_corrected: bool = False  # a field of the machine's item, by a person
    is_set_out: bool = False  # by a person: joined, split, placed or added

    @property
    def name(self) -> str:
        """How a person would call it: "Recommendation 3", "Page 12", the title of a publication."""
        if self.entry == "item":
            return f"{KINDS[self.kind]} {self.label}".strip()
        if self.entry == PUBLICATION:
            return self.title
        return self.place[:1].upper() + self.place[1:]

    @property
    def place(self) -> str:
        """Where it stands, in words: "page 12"; empty for a publication as a whole."""
        if self.page is None:
            return ""
        if self.is_section:
            return f"section “{self.page_label}”" if self.page_label else f"section {self.page}"
        return f"page {self.page_label or self.page}"

    @property
    def href(self) -> str:
        """The page of this site that shows it."""
        if self.entry == "item":
            return reverse("publishing:item", kwargs={"reference": self.reference})
        if self.entry == PUBLICATION:
            return reverse("publishing:publication", kwargs={"slug": self.publication})
        return self.place_of(self.text)

    def place_of(self, words: str) -> str:
        """The page that it stands on, where a browser that can will mark these words."""
        page = reverse("publishing:page", kwargs={"version_id": self.version_id, "number": self.page})
        return f"{page}#:~:text={_fragment(words)}"

    def to_json(self) -> bytes:
        values = zip(CARD_FIELDS, CARD_VALUES(self), strict=True)
        given = {name: value for name, value in values if value or type(value) is int}  # 0 is a place
        return ENCODE(given).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Card":
        given = {"is_fictional": False, "publication_year": None, "text": "", **json.loads(data)}
        for name in ("audience", "themes", "ages"):
            given[name] = tuple(map(tuple, given.get(name, ())))
        given["roles"] = tuple(given.get("roles", ()))
        return cls(**given)


# Once for all cards: asdict() and json.dumps() took three quarters of the time that indexing takes.
CARD_FIELDS = tuple(field.name for field in fields(Card))
CARD_VALUES = attrgetter(*CARD_FIELDS)
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _fragment(text: str) -> str:
    """The first and last words of a passage as a text fragment: a browser that knows it marks the passage."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and len(lines[0]) <= 2 * FRAGMENT_WORDS:
        ends = [lines[0]]
    else:
        ends = [lines[0][:FRAGMENT_WORDS], lines[-1][-FRAGMENT_WORDS:]]
    # a hyphen has a meaning of its own there, and quote() leaves it
    return ",".join(quote(" ".join(words), safe="").replace("-", "%2D") for words in ends)


def documents(publication_ids: Iterable[int] | None = None) -> Iterator[Document]:
    """What the index is to hold of these publications (of all when None), one after the other."""
    publications = Publication.objects.published().select_related("publisher").order_by("pk")
    publications = publications.prefetch_related("date_claims")
    if publication_ids is not None:
        publications = publications.filter(pk__in=list(publication_ids))
    for publication in publications.iterator(chunk_size=200):
        for number, card in enumerate(cards_of(publication)):
            yield document(publication, number, card)


def cards_of(publication: Publication) -> Iterator[Card]:
    """Every entry of a publication, in its own order."""
    facts = {
        "publication": publication.slug,
        "publication_title": publication.title,
        "publication_year": publication.published_on.year if publication.published_on else None,
        "is_fictional": publication.is_fictional,
        "year_caution": _year_caution(publication),
    }
    yield Card(
        entry=PUBLICATION, kind=PUBLICATION, title=publication.title, text=_about(publication), **facts
    )
    versions = Version.objects.filter(document__publication=publication).current()
    said = set()
    for version in versions.order_by("document__position", "document"):
        cards = list(_version_cards(version, facts))
        yield from (card for card in cards if _words(card) not in said)
        said |= {_words(card) for card in cards}


def _words(card: Card) -> tuple[str, str]:
    """What a report and its web version share: such words are found once."""
    return card.kind, " ".join(card.text.split()).casefold()


def _year_caution(publication: Publication) -> str:
    """What to say beside the year: nothing when a confirmed date, or no date of anybody's, speaks for it."""
    year = publication.published_on and publication.published_on.year
    standings = {claim.standing for claim in publication.date_claims.all() if claim.on.year == year}
    if not standings or Standing.CONFIRMED in standings:
        return ""
    return Standing(max(standings, key=(Standing.UNCONFIRMED, Standing.DISPUTED).index)).label.lower()


def _about(publication: Publication) -> str:
    known_as = f"Known as “{publication.known_as}”. " if publication.known_as else ""
    return known_as + publication.summary


def _version_cards(version: Version, facts: dict) -> Iterator[Card]:
    facts = {**facts, "version_id": version.pk, "is_section": not version.is_pdf}
    pages = list(version.pages.all())
    labels = {page.number: page.label if version.is_pdf else _first_heading(page) for page in pages}
    items = list(version.items.live().prefetch_related("addressees", "corrections", "confirmations"))
    themes = themes_of((item.reference for item in items), ThemeFacet.values)
    for item in items:
        about = _about_item(themes.get(item.reference, ()))
        yield _item_card(item, labels.get(item.page, ""), {**facts, **about})
    taken = _quoted(items)
    for page in pages:
        for start, end in find_passages(page.text, page.blocks, taken.get(page.number, ())):
            yield Card(
                entry=PASSAGE,
                kind=PASSAGE,
                text=page.text[start:end],
                page=page.number,
                page_label=labels[page.number],
                start=start,
                end=end,
                **facts,
            )


def _item_card(item, page_label: str, facts: dict) -> Card:
    first = next((span for span in item.spans if span["page"] == item.page), {})
    return Card(
        entry="item",
        kind=item.shown("kind"),
        text=item.shown("text"),
        reference=item.reference,
        label=item.shown("label"),
        title=item.shown("title"),
        list_title=item.list_title,
        page=item.page,
        page_label=page_label,
        start=first.get("start"),
        end=first.get("end"),
        audience=tuple((addressee.slug, addressee.name) for addressee in item.addressees.all()),
        is_confirmed=item.is_confirmed,
        is_corrected=bool(item.corrections.all()),
        is_set_out=bool(item.made_by_id),
        **facts,
    )


def _about_item(shown: Iterable[ShownTheme]) -> dict[str, tuple]:
    """The themes, ages and audiences of an item, as its card has them."""
    told = [(theme.facet, (theme.id, theme.name, theme.is_confirmed)) for theme in shown]
    return {
        "themes": tuple(about for facet, about in told if facet == ThemeFacet.THEME),
        "ages": tuple(about for facet, about in told if facet == ThemeFacet.AGE),
        "roles": tuple(id for facet, (id, *_) in told if facet == ThemeFacet.AUDIENCE),
    }


def _first_heading(page) -> str:
    block = next((block for block in page.blocks if block["kind"] == "heading"), None)
    return page.text[block["start"] : block["end"]] if block else ""


def _quoted(items) -> dict[int, list[Range]]:
    """The ranges of each page that items quote."""
    taken: dict[int, list[Range]] = {}
    for item in items:
        for span in item.spans:
            taken.setdefault(span["page"], []).append(Range(span["start"], span["end"]))
    return taken


def document(publication: Publication, number: int, card: Card) -> Document:
    """The entry of one card, which is the `number`th of its publication, as the index takes it."""
    document = Document()
    document.add_text("entry", card.entry)
    document.add_text("kind", card.kind)
    document.add_text("publication", publication.slug)
    document.add_text("publisher", publication.publisher.slug)
    for name, value in _told(card):
        document.add_text(name, value)
    if card.publication_year:
        document.add_unsigned("year", card.publication_year)
    document.add_text("report", f"{publication.title} {publication.known_as}")
    document.add_text("text", card.text)
    document.add_unsigned("owner", publication.pk)
    document.add_unsigned("place", _place(publication, number))
    document.add_float("weight", weight(BOOSTS[card.entry]))
    document.add_unsigned("key", key_of(text_of(card)))
    document.add_bytes("card", card.to_json())
    return document


def _told(card: Card) -> Iterator[tuple[str, str]]:
    """What an entry has and a passage, as most entries are, has not: each field with one of its values."""
    if card.entry == PASSAGE:
        yield "words", card.text
        return
    heading = _heading(card)
    yield "heading", heading
    yield "words", f"{heading} {card.text}"
    if card.label:
        yield "label", card.label.lower()
    for slug, _name in card.audience:
        yield "audience", slug
    for name, values in _facets(card).items():
        for value in values:
            yield name, value


def _facets(card: Card) -> dict[str, list[str]]:
    """The ids of a card's themes, ages and roles, and of those that a person confirmed.

    An item that has a theme is found by the Panel's practice theme that the theme stands under, too.
    """
    themes, confirmed = {}, {id: True for id, _, is_confirmed in card.ages if is_confirmed}
    for id, _name, is_confirmed in card.themes:
        for each in (id, *taxonomy().gathering(id)):
            themes[each] = True
            if is_confirmed:
                confirmed[each] = True
    return {
        "theme": list(themes),
        "age": [id for id, _, _ in card.ages],
        "role": _roles(card),
        "confirmed": list(confirmed),
    }


def _roles(card: Card) -> list[str]:
    """The audiences that an item tells of, or that it is addressed to."""
    slugs = {slug for slug, _name in card.audience}
    addressed = [each.id for each in taxonomy().audiences if slugs.intersection(each.addressees)]
    return list(dict.fromkeys([*card.roles, *addressed]))


def _heading(card: Card) -> str:
    """What stands over the text, as words to be found: "Recommendation 3 Housing Local recommendations"."""
    name = KINDS[card.kind] if card.entry == "item" else ""
    return " ".join(filter(None, (name, card.label, card.title, card.list_title)))


def weight(boost: float) -> float:
    """The value of field `weight` that multiplies relevance by `boost`: tantivy takes log2(2 + weight)."""
    return 2**boost - 2


def _place(publication: Publication, number: int) -> int:
    """Where an entry stands in the list of everything: newest publication first, then in its own order.

    27 bits for the day, 17 to keep publications of one day apart, 20 for the entries of one.
    """
    on = publication.published_on
    day = on.year * 10_000 + on.month * 100 + on.day if on else EARLIEST_YEAR
    return (99_999_999 - day) << 37 | (publication.pk & 0x1FFFF) << 20 | min(number, 0xFFFFF)
