"""Two versions of a document side by side: which items are the same, reworded, new or gone, word by word."""

import re
from collections import Counter
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from goldenthread.catalogue.models import Item, UpdateKind, Version


class Change(StrEnum):
    SAME = "same"
    REWORDED = "reworded"
    NEW = "new"
    GONE = "gone"


class Words(NamedTuple):
    """Some words in a row that are in both texts, or in one of them only."""

    text: str
    mark: str  # "" in both, "ins" in the new text only, "del" in the old text only


class ComparedItem(NamedTuple):
    """One item as the old and the new version have it; None where a version has it not."""

    change: Change
    old: Item | None
    new: Item | None

    @property
    def item(self) -> Item:
        return self.new or self.old

    @property
    def words(self) -> list[Words]:
        """The words of both, in order, with what was put in and taken out marked."""
        return marked_words(self.old.text if self.old else "", self.new.text if self.new else "")


def compare_versions(old: Version, new: Version) -> list[ComparedItem]:
    """Every item of both versions: in the order of the new one, then those that are gone.

    Which item is which was settled when the new version came in: it has the same permanent reference.
    """
    before = {item.reference: item for item in _shown(old)}
    compared = [_compared(before.pop(item.reference, None), item) for item in _shown(new)]
    return compared + [ComparedItem(Change.GONE, item, None) for item in before.values()]


def _shown(version: Version) -> list[Item]:
    """The items of a version that no person's ruling has retired; read without another query if they are."""
    return [item for item in version.items.all() if item.is_live]


def _compared(old: Item | None, new: Item) -> ComparedItem:
    if old is None:
        return ComparedItem(Change.NEW, None, new)
    same = old.text == new.text
    return ComparedItem(Change.SAME if same else Change.REWORDED, old, new)


def counts_of(compared: list[ComparedItem]) -> dict[str, int]:
    """How many items are same, reworded, new and gone; every one of these is there, also with 0."""
    counted = Counter(each.change for each in compared)
    return {change.value: counted[change] for change in Change}


def version_before(version: Version) -> Version | None:
    """The version of the document that was the newest readable one before this."""
    return version.document.versions.filter(number__lt=version.number).best_first().first()


def news_of(version: Version) -> tuple[UpdateKind, dict]:
    """What to tell of a version that has just come in: the kind of update and its detail."""
    before = version_before(version)
    if before is None:
        return UpdateKind.NEW_DOCUMENT, {"items": version.items.live().count()}
    if not version.was_read:
        return UpdateKind.NEW_VERSION, {}
    return UpdateKind.NEW_VERSION, counts_of(compare_versions(before, version))


def marked_words(old: str, new: str) -> list[Words]:
    """Both texts as one row of words, marked where they differ; joined without the `del` it gives `new`."""
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    matcher = SequenceMatcher(
        None, [word.strip() for word in before], [word.strip() for word in after], autojunk=False
    )
    runs = []
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if what == "equal":
            runs.append(Words("".join(after[new_from:new_to]), ""))
            continue
        runs.append(Words("".join(before[old_from:old_to]), "del"))
        runs.append(Words("".join(after[new_from:new_to]), "ins"))
    return [run for run in runs if run.text]
