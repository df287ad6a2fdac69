"""Which heading an item is listed under, where none has been found or two lists under one count alike."""

from collections import defaultdict

from .drafts import Draft
from .passages import Passage
from .statements import read_head


def name_lists(drafts: list[Draft], passages: list[Passage]) -> None:
    """Give each draft the heading that tells it from the others.

    Those without a heading take the nearest over them, where it stands over more than one of them: what is
    said once in each chapter is one list without a name. Where numbers come again under one heading, as they
    do in lists set by agency, those of its sub-headings part them.
    """
    places = {id(passage.block): place for place, passage in enumerate(passages)}
    over = {id(draft): heading_over(passages, places[id(draft.passages[0].block)]) for draft in drafts}
    lists = defaultdict(list)
    for draft in drafts:
        if draft.form != "prose":
            lists[draft.heading, draft.kind].append(draft)
    for (heading, _), alike in lists.items():
        labels = [draft.label for draft in alike if draft.label]
        headings = {over[id(draft)] for draft in alike}
        again = len(set(labels)) < len(labels) and len(headings) > 1
        if again or (heading is None and 2 * len(headings) <= len(alike) + 1):
            for draft in alike:
                draft.heading = over[id(draft)] or heading


def heading_over(passages: list[Passage], place: int) -> str | None:
    """The nearest heading before a place that is no item's own, nor the title over everything."""
    for passage in reversed(passages[:place]):
        if passage.is_heading and read_head(passage) is None and not passage.text.endswith(":"):
            return " ".join(passage.block.text.split())
    return None
