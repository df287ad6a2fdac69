"""Facets: for each filter, its values and how many results there would be with each."""

from tantivy import Query

from goldenthread.catalogue.models import Addressee, Publication, Publisher
from goldenthread.catalogue.themes import taxonomy
from goldenthread.search.entries import KINDS
from goldenthread.search.index import Reading
from goldenthread.search.matching import narrowed
from goldenthread.search.query import FILTERS, Facet, FacetValue, Search

SUGGESTED = ("theme", "age")
"""Facets that machines suggest values of, so that it is said how many a person confirmed."""
MOST_VALUES = 65_000
"""The most that tantivy will count; under it the counts are exact."""


def count_facets(reading: Reading, query: Query, search: Search) -> tuple[Facet, ...]:
    """The facets of this answer, each counted within all filters but its own."""
    free = [name for name in FILTERS if name not in search.filters]
    counts = _with_confirmed(reading, query, search.filters, free)
    for name in search.filters:
        others = {other: value for other, value in search.filters.items() if other != name}
        counts |= _with_confirmed(reading, query, others, [name])
    return tuple(facet_of(name, *counts[name], search.filters.get(name)) for name in FILTERS)


def _with_confirmed(reading: Reading, query: Query, filters: dict, names: list[str]) -> dict[str, tuple]:
    """For each filter its counts, and those of what people confirmed where a machine suggests."""
    asked = [*names, "confirmed"] if set(names) & set(SUGGESTED) else names
    counts = count_values(reading, query, filters, asked)
    confirmed = counts.pop("confirmed", {})
    return {name: (counts[name], confirmed if name in SUGGESTED else None) for name in names}


def count_values(reading: Reading, query: Query, filters: dict, names: list[str]) -> dict[str, dict]:
    """The number of results of each value of these filters, within other filters."""
    wanted = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names}
    if not wanted:
        return {}
    counted = reading.searcher.aggregate(narrowed(reading, query, filters), wanted)
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in counted[name]["buckets"]} for name in names
    }


def chosen_names(search: Search) -> dict[str, str]:
    """What people call the value of each filter in force, by the filter's name."""
    return {name: _names(name, {value: 0})[value] for name, value in search.filters.items()}


def facet_of(name: str, counts: dict, confirmed: dict | None, chosen: str | int | None) -> Facet:
    """A filter with its values, each with its name and its number of results."""
    if chosen is not None:
        counts.setdefault(chosen, 0)
    names = _names(name, counts)
    values = [
        FacetValue(
            value,
            names[value],
            count,
            value == chosen,
            None if confirmed is None else confirmed.get(value, 0),
        )
        for value, count in counts.items()
    ]
    values.sort(key=_order(name))
    return Facet(name, tuple(values))


def _order(name: str):
    """Newest year first, the youngest age first, of all else what has most results."""
    if name == "year":
        return lambda value: -value.value
    if name == "age":
        ages = [age.id for age in taxonomy().ages]
        return lambda value: ages.index(value.value) if value.value in ages else len(ages)
    return lambda value: (-value.count, value.name)


def _names(name: str, counts: dict) -> dict:
    """What people call each value; a value that the catalogue does not know is called by itself."""
    names = {value: str(value) for value in counts}
    if name == "kind":
        return names | {value: KINDS[value] for value in counts}
    if name == "year":
        return names
    if name in SUGGESTED:
        return {value: named.name if (named := taxonomy().named(value)) else value for value in counts}
    model, field = {
        "audience": (Addressee, "name"),
        "publication": (Publication, "title"),
        "publisher": (Publisher, "name"),
    }[name]
    known = model.objects.filter(slug__in=counts) if len(counts) <= 500 else model.objects.all()
    return names | {slug: title for slug, title in known.values_list("slug", field) if slug in names}
