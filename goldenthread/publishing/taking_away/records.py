"""Items and passages as rows to take away: the same columns in every file, named by words of the glossary.

A value is text, a whole number, true or false, or a list of texts; None where nothing is known. What a
machine said and what a person said stand in columns of their own.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from goldenthread.catalogue.models import Item, Publication, ThemeStanding, Version
from goldenthread.publishing.items.values import (
    Values,
    absolute,
    items_values,
    public_items,
    publication_facts,
    with_values,
)
from goldenthread.publishing.lists.item_lists import identity
from goldenthread.search.entries import Card

COLUMNS = (
    "reference",
    "permalink",
    "kind",
    "label",
    "title",
    "list_title",
    "text",
    "page",
    "page_label",
    "section",
    "publication",
    "publication_title",
    "publisher",
    "published_on",
    "published_precision",
    "published_standing",
    "addressees",
    "themes_confirmed",
    "themes_suggested",
    "ages_confirmed",
    "ages_suggested",
    "version",
    "sha256",
    "standing",
    "is_corrected",
    "is_fictional",
)

AT_ONCE = 500  # rows that are read from the database together

Record = dict[str, str | int | bool | list[str] | None]


def records_of_items(items: Iterable[Item]) -> Iterator[Record]:
    """One record for each item, in the order given; items are read `with_values`."""
    for some in some_at_once(items):
        yield from map(_of_item, items_values(some))


def records_of_cards(cards: Iterable[Card]) -> Iterator[Record]:
    """One record for each result of a search, in the order given; what is no longer public is left out."""
    for some in some_at_once(cards):
        publications = _publications({card.publication for card in some})
        versions = Version.objects.in_bulk({card.version_id for card in some if card.version_id})
        items = {record["reference"]: record for record in records_of_items(_items(some))}
        for card in some:
            publication = publications.get(card.publication)
            if card.reference in items:
                yield items[card.reference]
            elif publication and not card.reference:
                yield _of_passage(card, publication, versions.get(card.version_id))


def items_of(publication: Publication) -> Iterator[Item]:
    """The items of a publication as its page lists them: one that a second document repeats stands once."""
    items = with_values(Item.objects.current().of_publication(publication)).in_order()
    seen: dict[tuple, int] = {}
    for item in items.iterator(chunk_size=AT_ONCE):
        if seen.setdefault(identity(item), item.version_id) == item.version_id:
            yield item


def some_at_once(rows: Iterable) -> Iterator[list]:
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _items(cards: Iterable[Card]) -> Iterable[Item]:
    references = [card.reference for card in cards if card.reference]
    return public_items().filter(reference__in=references) if references else ()


def _publications(slugs: set[str]) -> dict[str, Values]:
    """What is said of each publication, by its slug; none of a draft."""
    rows = Publication.objects.published().filter(slug__in=slugs).select_related("publisher")
    return {row.slug: publication_facts(row) for row in rows.prefetch_related("date_claims")}


def _about(publication: Values) -> Record:
    same = ("published_on", "published_precision", "published_standing", "is_fictional")
    return {
        **{name: publication[name] for name in same},
        "publication": publication["slug"],
        "publication_title": publication["title"],
        "publisher": publication["publisher"]["name"],
    }


def _of_item(values: Values) -> Record:
    record = {
        **values,
        **_about(values["publication"]),
        "addressees": [each["name"] for each in values["addressees"]] or values["addressed_to"],
        **_named("themes", values),
        **_named("ages", values),
        "version": values["version"]["number"],
        "sha256": values["version"]["sha256"],
    }
    return {name: record[name] for name in COLUMNS}


def _named(facet: str, values: Values) -> Record:
    """The names of themes or ages, those that a person confirmed apart from those that a machine suggests."""
    by_standing = {ThemeStanding.CONFIRMED: [], ThemeStanding.SUGGESTED: []}
    for each in values[facet]:
        by_standing[each["standing"]].append(each["name"])
    return {f"{facet}_{standing}": names for standing, names in by_standing.items()}


def _of_passage(card: Card, publication: Values, version: Version | None) -> Record:
    """A passage of a report, or what is said about a publication: neither is an item, so much is empty."""
    record = {
        **_about(publication),
        "permalink": absolute(card.href.partition("#")[0]),
        "kind": card.kind,
        "title": card.title,
        "text": card.text,
        "page": card.page,
        "page_label": "" if card.is_section else card.page_label,
        "section": card.page_label if card.is_section else "",
        "version": version.number if version else None,
        "sha256": version.sha256 if version else None,
    }
    return {name: record.get(name) for name in COLUMNS}
