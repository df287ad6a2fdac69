"""Facets: for each filter, its values and how many results there would be with each."""

from tantivy import Query

from goldenthread.catalogue.models import Addressee, Publication, Publisher
from goldenthread.search.entries import KINDS
from goldenthread.search.index import Reading
from goldenthread.search.matching import narrowed
from goldenthread.search.query import FILTERS, Facet, FacetValue, Search

MOST_VALUES = 65_000
"""The most that tantivy will count; under it the counts are exact."""


def count_facets(reading: Reading, query: Query, search: Search) -> tuple[Facet, ...]:
    """The facets of this answer, each counted within all filters but its own."""
    counts = count_values(
        reading, query, search.filters, [name for name in FILTERS if name not in search.filters]
    )
    for name in search.filters:
        others = {other: value for other, value in search.filters.items() if other != name}
        counts |= count_values(reading, query, others, [name])
    return tuple(_facet(name, counts[name], search.filters.get(name)) for name in FILTERS)


def count_values(reading: Reading, query: Query, filters: dict, names: list[str]) -> dict[str, dict]:
    """The number of results of each value of these filters, within other filters."""
    wanted = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names}
    if not wanted:
        return {}
    counted = reading.searcher.aggregate(narrowed(reading, query, filters), wanted)
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in counted[name]["buckets"]} for name in names
    }


def _facet(name: str, counts: dict, chosen: str | int | None) -> Facet:
    if chosen is not None:
        counts.setdefault(chosen, 0)
    names = _names(name, counts)
    values = [FacetValue(value, names[value], count, value == chosen) for value, count in counts.items()]
    if name == "year":
        values.sort(key=lambda value: -value.value)
    else:
        values.sort(key=lambda value: (-value.count, value.name))
    return Facet(name, tuple(values))


def _names(name: str, counts: dict) -> dict:
    """What people call each value; a value that the catalogue does not know is called by itself."""
    names = {value: str(value) for value in counts}
    if name == "kind":
        return names | {value: KINDS[value] for value in counts}
    if name == "year":
        return names
    model, field = {
        "audience": (Addressee, "name"),
        "publication": (Publication, "title"),
        "publisher": (Publisher, "name"),
    }[name]
    known = model.objects.filter(slug__in=counts) if len(counts) <= 500 else model.objects.all()
    return names | {slug: title for slug, title in known.values_list("slug", field) if slug in names}
