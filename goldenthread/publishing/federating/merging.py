"""Several files of published answers, side by side: one recommendation, each partnership in turn.

Partnerships stand in the order of the alphabet. Nothing is counted or ranked: an area that answers little may
have been asked little, and one that writes much may have done little.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from goldenthread.publishing.federating import shapes
from goldenthread.publishing.federating.reading import Answers


@dataclass(frozen=True)
class Answered:
    """What one partnership published on an item, and the words it read where those are others."""

    source: shapes.Source
    answer: shapes.Answer
    other_words: str = ""


@dataclass
class Asked:
    """One item, with the answers to it."""

    item: shapes.Item
    answered: list[Answered] = field(default_factory=list)


@dataclass(frozen=True)
class Region:
    """All that was read."""

    sources: list[shapes.Source]
    asked: list[Asked]
    left_out: list[shapes.Source]  # older files of the same partnership

    def about(self, words: str) -> list[Asked]:
        """Those whose item, or the publication of it, has these words."""
        wanted = words.casefold().split()
        return [each for each in self.asked if all(word in _text_of(each.item) for word in wanted)]


def side_by_side(files: Iterable[Answers]) -> Region:
    """Of several files of a partnership the newest counts: what is not in it any more was withdrawn."""
    newest: dict[tuple[str, str], Answers] = {}
    left_out = []
    for each in files:
        key = (each.source.site, each.source.partnership)
        there = newest.get(key)
        newer, older = (each, there) if not there or _age(each) > _age(there) else (there, each)
        newest[key] = newer
        left_out += [older.source] if older else []
    ordered = sorted(newest.values(), key=_by_name)
    asked = sorted(_asked(ordered), key=lambda each: _place(each.item))
    return Region([each.source for each in ordered], asked, left_out)


def _asked(files: list[Answers]) -> list[Asked]:
    """Items with the answers to each: the same in two files where reference, words or place agree."""
    found: list[Asked] = []
    known: dict[tuple, Asked] = {}
    for each in files:
        for line in each.lines:
            names = list(_names(line.item))
            asked = next((known[name] for name in names if name in known), None)
            if asked is None or asked.answered[-1].source is each.source:  # twice in one file: two items
                asked = Asked(line.item)
                found.append(asked)
            for name in names:
                known.setdefault(name, asked)
            differs = line.item.wording != asked.item.wording
            asked.answered.append(Answered(each.source, line.answer, line.item.text if differs else ""))
    return found


def _names(item: shapes.Item) -> Iterator[tuple]:
    """By what an item is known in another file. A place is one only where a number is printed."""
    publication = item.publication.publisher.casefold(), item.publication.title.casefold()
    yield "reference", item.reference
    yield "words", publication, item.kind, item.list_title.casefold(), item.label, item.wording
    if item.label:
        yield "place", publication, item.kind, item.list_title.casefold(), item.label


def _age(each: Answers):
    return each.source.as_at


def _by_name(each: Answers) -> tuple[str, str]:
    return each.source.name.casefold(), each.source.site


def _place(item: shapes.Item) -> tuple:
    return item.publication.title.casefold(), item.page, item.list_title, item.label, item.reference


def _text_of(item: shapes.Item) -> str:
    return f"{item.publication.title} {item.name} {item.list_title} {item.text}".casefold()
