"""From rows to citations: of an item, of a page, of a publication."""

from datetime import date

from goldenthread.catalogue.models import Item, Page, Precision, Publication, PublicationKind, Version
from goldenthread.publishing.citing.citation import Citation, Source
from goldenthread.publishing.citing.formats import FORMATS
from goldenthread.publishing.citing.places import Place, pinpoint_of, place_of
from goldenthread.publishing.dates import published_date
from goldenthread.publishing.reading.page_view import pages_of

OFFICIAL = frozenset({PublicationKind.GUIDANCE, PublicationKind.GOVERNMENT_RESPONSE})
"""Kinds that a government speaks in itself."""


def item_citation(item: Item, *, permalink: str, seen_on: date, pages: list[Page] | None = None) -> Citation:
    """Of an item read `with_place`. `pages` are those of its words, where they are read already."""
    rows = pages_of(item) if pages is None else pages
    for row in rows:
        row.version = item.version
    places = [place_of(row) for row in rows]
    return _passage(
        item.version, places, key=item.reference, item=item.name, permalink=permalink, seen_on=seen_on
    )


def page_citation(page: Page, *, permalink: str, seen_on: date) -> Citation:
    """Of a page whose version is read with its document and publication."""
    key = f"{page.version_id}-{page.number}"
    return _passage(page.version, [place_of(page)], key=key, permalink=permalink, seen_on=seen_on)


def publication_citation(publication: Publication, *, permalink: str, seen_on: date) -> Citation:
    """Of a whole publication."""
    return Citation(
        source=source_of(publication),
        key=_key(publication, publication.slug),
        permalink=permalink,
        seen_on=seen_on,
    )


def citation_files(row: Item | Page | Publication) -> list[dict[str, str]]:
    """The citation of a row as files: their addresses and what people call them."""
    address = row.get_absolute_url()
    return [{"href": f"{address}.{each.ending}", "name": each.name} for each in FORMATS.values()]


def source_of(publication: Publication, version: Version | None = None) -> Source:
    """What to say of the publication; the address is that of the version's own file where it is known."""
    address = next((each.url for each in publication.addresses.all()), "")
    return Source(
        publisher=publication.publisher.name,
        title=publication.title,
        published_on=publication.published_on,
        address=(version.source_url if version else "") or address,
        precision=publication.published_precision or Precision.DAY,
        caution=published_date(publication).caution,
        is_official=publication.kind in OFFICIAL,
        is_fictional=publication.is_fictional,
    )


def _passage(version: Version, places: list[Place], *, key: str, item: str = "", **seen) -> Citation:
    publication = version.document.publication
    return Citation(
        source=source_of(publication, version),
        key=_key(publication, key),
        item=item,
        document=_document(version),
        pinpoint=pinpoint_of(places),
        pages=_printed(places),
        **seen,
    )


def _key(publication: Publication, name: str) -> str:
    """Give "panel-2021-k7m2xq9c"."""
    year = publication.published_on.year if publication.published_on else "no-date"
    return f"{publication.publisher.slug}-{year}-{name}"


def _document(version: Version) -> str:
    """Which document it is, where the publication has several: "p. 12" alone would not say of what."""
    document = version.document
    if document.title == document.publication.title:
        return ""
    return document.title if document.publication.documents.count() > 1 else ""


def _printed(places: list[Place]) -> tuple[str, str] | None:
    """The first and last printed page number, where both are known."""
    if not places or not all(place.is_pdf and place.label for place in (places[0], places[-1])):
        return None
    return places[0].label, places[-1].label
