"""What was found in a document, and what a listing may be, in a form that a page can list."""

from typing import NamedTuple

from django.db.models import Count, Min

from goldenthread.catalogue.models import ItemKind, Publication, Version
from goldenthread.collecting.models import Listing
from goldenthread.collecting.reading.comparing import Change, compare_versions, counts_of, version_before


class Found(NamedTuple):
    """So many items of one kind under one heading of the document."""

    kind: str  # in words
    list_title: str
    number: int


def found_by_kind(version: Version) -> list[Found]:
    """The items of a version counted by kind and list, in the order in which the lists begin."""
    rows = (
        version.items.live()
        .order_by()
        .values("kind", "list_title")
        .annotate(number=Count("pk"), first=Min("position"))
        .order_by("first")
    )
    return [Found(ItemKind(row["kind"]).label, row["list_title"], row["number"]) for row in rows]


class Candidate(NamedTuple):
    """A publication that a listing may be."""

    publication: Publication
    reasons: list[str]  # a sentence each


def candidates_of(listing: Listing) -> list[Candidate]:
    """The candidates of a doubtful match, likeliest first; one that is no longer there is left out."""
    keys = [each["publication"] for each in listing.candidates]
    held = Publication.objects.select_related("publisher").in_bulk(keys)
    return [
        Candidate(held[each["publication"]], each["reasons"])
        for each in listing.candidates
        if each["publication"] in held
    ]


TOLD = {Change.REWORDED: "reworded", Change.NEW: "new", Change.GONE: "gone"}
"""What a new version may do to an item, in the order in which it is told of."""


def counts_in_words(counts: dict[str, int]) -> str:
    """Give "2 reworded, 1 new" from what `counts_of` gives, or that nothing differs."""
    told = [f"{counts[change]} {words}" for change, words in TOLD.items() if counts[change]]
    return ", ".join(told) or "no item differs"


def changes_in_words(version: Version) -> str:
    """What is different from the version before, in a few words; empty when there is none to compare with."""
    before = version_before(version)
    if before is None or not (before.was_read and version.was_read):
        return ""
    return counts_in_words(counts_of(compare_versions(before, version)))
