"""What can be taken away as a file: the results of a search, the items of a publication, all items."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from goldenthread.catalogue.models import Publication
from goldenthread.publishing.items.values import absolute
from goldenthread.publishing.taking_away.bulk import AT_ONCE, bulk_items
from goldenthread.publishing.taking_away.record_files import Table
from goldenthread.publishing.taking_away.records import items_of, records_of_cards, records_of_items
from goldenthread.search.query import MOST_RESULTS, Search
from goldenthread.search.whole import Whole, everything

LONGEST_NAME = 60  # characters of a search in a file's name
TERMS = "The words are those of the publishers named, on their terms. See the permalink of each."


def search_table(search: Search, *, today: date, most: int = MOST_RESULTS) -> Table:
    """All that a search finds, up to `most`. Raises search.index.IndexBroken."""
    found = everything(search, most=most)
    cut = f"-first-{found.given}-of-{found.total}" if found.is_cut else ""
    words = slugify(" ".join(map(str, (search.words, *search.filters.values()))))[:LONGEST_NAME].strip("-")
    return Table(
        name=f"search-{words or 'everything'}{cut}",
        records=records_of_cards(found.cards),
        about={
            "search": absolute(f"{reverse('search:results')}?{search.having().address}"),
            "total": found.total,
            "given": found.given,
            "is_cut": found.is_cut,
            "with_all_words": found.with_all_words,
            **_made(today),
        },
        caution=" ".join(_cautions(found)),
    )


def publication_table(publication: Publication, *, today: date) -> Table:
    """The items of a publication, as its page lists them."""
    return Table(
        name=f"{publication.slug}-items",
        records=records_of_items(items_of(publication)),
        about={"publication": absolute(publication.get_absolute_url()), **_made(today)},
    )


def all_items_table(*, today: date) -> Table:
    """Every public item, by publication and in printed order."""
    return Table("items", records_of_items(bulk_items().iterator(chunk_size=AT_ONCE)), _made(today))


def _made(today: date) -> dict[str, str]:
    return {"site": settings.SITE_NAME, "made_on": today.isoformat(), "terms": TERMS}


def _cautions(found: Whole) -> list[str]:
    cautions = []
    if found.is_cut:
        cautions.append(
            f"These are the first {found.given:,} of {found.total:,} results. "
            "Narrow the search to have the rest."
        )
    if found.with_all_words < found.total:
        whole = (
            f"{found.with_all_words:,} of {found.total:,} results" if found.with_all_words else "No results"
        )
        some = ", or say about the same" if found.by_meaning else ""
        cautions.append(
            f"{whole} hold all of these words, or nearly all. The others hold some of them{some}."
        )
    if found.is_behind:
        cautions.append("The search index was being brought up to date: what is new may be missing.")
    return cautions
