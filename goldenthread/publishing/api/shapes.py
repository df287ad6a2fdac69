"""The shapes of what the API gives, which its description and assistants' schemas are made from.

Names are the words of docs/glossary.md. A shape only grows: a name that is gone is a new `/api/v2/`.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from goldenthread.catalogue.models import (
    AtSource,
    ItemKind,
    Precision,
    PublicationKind,
    Standing,
    ThemeStanding,
    UpdateKind,
)
from goldenthread.publishing.items.values import CONFIRMED, MACHINE, PERSON

Kind = Literal[tuple(ItemKind.values)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="SHA-256 of the file's bytes.")]
Reference = Annotated[str, Field(description="Permanent id of the item, as in /r/k7m2xq9c.")]
PageNumber = Annotated[int, Field(ge=1, description="Position in the file, from 1.")]


class Named(BaseModel):
    """A publisher or an addressee: the slug to filter by, and the name."""

    slug: str
    name: str


class PublicationFacts(BaseModel):
    """What is said of a publication beside each of its items."""

    slug: str
    permalink: str
    title: str
    kind: Literal[tuple(PublicationKind.values)]
    publisher: Named
    published_on: date | None = Field(description="First day of the period that published_precision names.")
    published_precision: Literal[tuple(Precision.values)] | None
    published_standing: Literal[tuple(Standing.values)] | None = Field(
        description="How sure anyone is of that date; null where nobody made a claim."
    )
    licence: str
    at_source: Literal[tuple(AtSource.values)] = Field(
        description="What has become of it where it was published: there, withdrawn, taken down, not found."
    )
    at_source_since: date | None
    at_source_words: str = Field(description="The publisher's own explanation, word for word.")
    is_fictional: bool = Field(description="True for the made-up sample.")


class VersionFacts(BaseModel):
    """One file of a document, byte for byte as it was collected."""

    id: int
    number: int = Field(ge=1, description="1 for the first version of a document.")
    sha256: Sha256
    filename: str
    media_type: str
    source_url: str = Field(description="Where it was collected from; empty where that is not known.")
    collected_at: datetime


class DocumentFacts(BaseModel):
    title: str
    position: int


class Part(BaseModel):
    """A lettered or bulleted part of an item."""

    label: str
    text: str
    parts: list["Part"]


class Span(BaseModel):
    """A run of characters of a page's text, of which the item is made."""

    page: PageNumber
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class ItemTheme(BaseModel):
    """A theme, or an age of children, that an item has."""

    id: str
    name: str
    standing: Literal[ThemeStanding.SUGGESTED.value, ThemeStanding.CONFIRMED.value] = Field(
        description="suggested by a machine, or confirmed by a person."
    )


class SaidBefore(BaseModel):
    """That other publications say the same."""

    group: str = Field(description="Reference of all that say it, as in /said-before/k7m2xq9c.")
    turn: int | None = Field(description="Which time this is by date, from 1; null without a date.")
    times: int = Field(description="Publications that say it.")
    first_on: date | None = Field(description="Earliest date that is known.")
    first_precision: Literal[tuple(Precision.values)] | None
    is_order_sure: bool = Field(description="False where a date is not known or not confirmed.")
    is_confirmed: bool = Field(description="True where a person has grouped every one; else a machine has.")
    references: list[str] = Field(description="All of them, in order of date.")


class Item(BaseModel):
    """A recommendation, finding or the like, word for word, with its place and its file."""

    reference: Reference
    permalink: str
    version_permalink: str = Field(description="The item as this very version of its document has it.")
    kind: Kind
    label: str = Field(description="The printed number; never invented.")
    name: str = Field(description="How a person would call it, such as Recommendation 3.")
    title: str
    list_title: str = Field(description="The heading it stands under, as printed.")
    text: str = Field(description="Word for word, parts in their order.")
    parts: list[Part]
    page: PageNumber
    page_end: PageNumber
    page_label: str = Field(description="Printed page number; empty where none is known.")
    section: str = Field(description="Heading of the section, in a file without pages.")
    page_address: str
    also_on: list[list[int]] = Field(description="First and last page of other full statements of it.")
    spans: list[Span]
    addressees: list[Named]
    addressed_to: list[str] = Field(description="Addressees as printed.")
    themes: list[ItemTheme]
    ages: list[ItemTheme]
    said_before: SaidBefore | None
    standing: Literal[MACHINE, PERSON, CONFIRMED] = Field(
        description="confirmed: a person has compared it with the document. person: a person took it from "
        "the page instead of the machine. machine: nobody has checked it yet."
    )
    is_corrected: bool = Field(description="True where a person's word stands on the machine's.")
    machine_words: dict[str, str] = Field(description="What the machine read, of each corrected field.")
    confidence: float = Field(ge=0, le=1)
    why: list[str] = Field(description="The evidence that the machine went by.")
    is_found: bool = Field(description="False when a later reading of the same file lost it.")
    publication: PublicationFacts
    document: DocumentFacts
    version: VersionFacts


class Address(BaseModel):
    url: str
    title: str


class Count(BaseModel):
    """A number said of a publication, with its unit and its source."""

    number: int
    unit: str
    source: str
    standing: str


class HeldVersion(VersionFacts):
    """A version with what came of reading it."""

    file_address: str
    size: int = Field(description="Bytes.")
    status: str = Field(description="How reading it ended.")
    is_current: bool = Field(description="True for the version that readers see.")


class HeldDocument(DocumentFacts):
    versions: list[HeldVersion] = Field(description="Newest first.")


class Publication(PublicationFacts):
    """A publication with its facts and its documents."""

    known_as: str
    summary: str = Field(description="What it is, in our own words.")
    covers: str
    phase: str
    part_of: str | None = Field(description="Slug.")
    supersedes: str | None = Field(description="Slug.")
    answers: str | None = Field(description="Slug of the publication that this response answers.")
    note: str = Field(description="What is not confirmed about this entry.")
    addresses: list[Address]
    counts: list[Count]
    documents: list[HeldDocument]


class Page(BaseModel):
    """The text of one page, or of one section of a file without pages."""

    number: PageNumber
    label: str = Field(description="Printed page number; of a section, its anchor.")
    address: str
    text: str
    is_read_by_ocr: bool = Field(description="True where a picture was read, which may have mistakes.")


class Passage(BaseModel):
    """What a hit shows: words of the source, with those looked for."""

    text: str
    marks: list[str] = Field(description="The words looked for, as they stand in the text.")
    is_cut_before: bool
    is_cut_after: bool


class Hit(BaseModel):
    """One result of a search."""

    entry: Literal["item", "passage", "publication"]
    name: str
    place: str = Field(description="Where it stands, in words; empty for a publication as a whole.")
    permalink: str
    text: str = Field(description="Word for word; of a publication, what we say of it.")
    passage: Passage
    publication: PublicationFacts
    page: PageNumber | None
    version: VersionFacts | None
    item: Item | None


class Theme(BaseModel):
    """A subject of national learning, with an id that stays."""

    id: str
    name: str
    definition: str
    group: str
    terms: list[list[str]] = Field(description="Groups of words that mean the same, the one to use first.")


class Update(BaseModel):
    """Something that happened to a publication."""

    at: datetime
    kind: Literal[tuple(UpdateKind.values)]
    words: str
    publication: PublicationFacts
    version: VersionFacts | None


class Listed(BaseModel):
    """What every list gives beside its entries."""

    total: int = Field(ge=0, description="Entries in all pages together.")
    next: str | None = Field(description="Address of what follows; null at the end.")


class Items(Listed):
    items: list[Item]


class Publications(Listed):
    publications: list[Publication]


class Pages(Listed):
    version: VersionFacts
    publication: PublicationFacts
    pages: list[Page]


class OnePage(Page):
    version: VersionFacts
    publication: PublicationFacts


class Updates(Listed):
    updates: list[Update]


class Hits(Listed):
    """Results of a search, best first."""

    with_all_words: int = Field(description="Results that have all, or of many nearly all, of the words.")
    respelled: str | None = Field(description="What was looked for, where a word that was typed is nowhere.")
    also_looked_for: list[str] = Field(description="Other words for the same, that were looked for too.")
    hits: list[Hit]


class PracticeTheme(BaseModel):
    """One of the Panel's practice themes, with the themes that stand under it."""

    id: str
    name: str
    definition: str
    gathers: list[str]


class Age(BaseModel):
    """A span of ages of children."""

    id: str
    name: str
    definition: str


class Themes(BaseModel):
    version: str
    title: str
    themes: list[Theme]
    practice_themes: list[PracticeTheme]
    ages: list[Age]


class Names(BaseModel):
    """The slugs that lists can be narrowed by."""

    publishers: list[Named]
    addressees: list[Named]


class Entrance(BaseModel):
    """Where to begin: the addresses of this API."""

    name: str
    documentation: str
    description: str
    items: str
    items_file: str
    publications: str
    search: str
    themes: str
    names: str
    updates: str


class Fault(BaseModel):
    """One thing that is wrong with a question."""

    where: str
    sentence: str


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    faults: list[Fault] = []
    moved_to: str | None = Field(None, description="Of an item that was joined into another: that one.")
    became: list[str] = Field(
        [], description="Of an item that was taken back: references to look at instead."
    )
