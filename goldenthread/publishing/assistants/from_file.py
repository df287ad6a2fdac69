"""Answers from the file of all items, where there is no database: items and what stands in them.

The file stays on the disk. What is kept in memory is where each line begins, and the words to search in.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.api.shapes import Item
from goldenthread.publishing.assistants.answers import (
    Asked,
    ItemAnswer,
    NotThere,
    PageAnswer,
    PublicationAnswer,
    PublicationsAnswer,
    SearchAnswer,
    found_item,
)
from goldenthread.publishing.items.values import Values

HITS_AT_ONCE = 20
PUBLICATIONS_AT_ONCE = 50
WORD = re.compile(r"[^\W_]+")
TERM = re.compile(r'"([^"]+)"|(\S+)')
ONLY_ITEMS = (
    "Only the file of items is here, which has no pages. get_item gives an item with its page and link."
)


class NotAnItemsFile(Exception):
    """The file is none that `goldenthread items bulk` wrote; the message says which line is wrong."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the file."""

    offset: int
    reference: str
    version: int
    words: str  # folded, with a space at each end
    facts: dict[str, frozenset]  # what filters ask for


class FromFile:
    """See `answers.Store`. Raises NotAnItemsFile, OSError."""

    def __init__(self, path: Path):
        self.path = path
        self.publications_by_slug: dict[str, Values] = {}
        self.lines = list(self._read())

    def search(self, asked: Asked) -> SearchAnswer:
        terms = [_folded(phrase or word) for phrase, word in TERM.findall(asked.q)]
        terms = [term for term in terms if term.strip()]
        filters = asked.model_dump(exclude_none=True, exclude={"q", "page"})
        ranked = sorted(_ranked(self._narrowed(filters), terms), key=lambda each: each[0])
        start = (asked.page - 1) * HITS_AT_ONCE
        shown = ranked[start : start + HITS_AT_ONCE]
        return SearchAnswer(
            total=len(ranked),
            page=asked.page,
            next_page=asked.page + 1 if start + HITS_AT_ONCE < len(ranked) else None,
            looked_for=asked.q,
            hits=[found_item(self._values(line)) for _, line in shown],
        )

    def item(self, reference: str, version: int | None) -> ItemAnswer:
        held = [line for line in self.lines if line.reference == reference]
        if not held:
            raise NotThere(
                f"There is no item {reference} in this file. search gives the references of items."
            )
        if version and version != held[0].version:
            raise NotThere(f"This file has version {held[0].version} of that item only.")
        return ItemAnswer(item=self._values(held[0]))

    def page(self, version_id: int, number: int, start: int) -> PageAnswer:
        raise NotThere(ONLY_ITEMS)

    def publications(self, publisher: str | None, year: int | None, page: int) -> PublicationsAnswer:
        held = self.publications_by_slug.values()
        rows = [facts for facts in held if not publisher or facts["publisher"]["slug"] == publisher]
        rows = [facts for facts in rows if not year or _year(facts) == year]
        rows.sort(key=lambda facts: facts["published_on"] or "", reverse=True)
        start = (page - 1) * PUBLICATIONS_AT_ONCE
        return PublicationsAnswer(
            total=len(rows),
            page=page,
            next_page=page + 1 if start + PUBLICATIONS_AT_ONCE < len(rows) else None,
            publications=rows[start : start + PUBLICATIONS_AT_ONCE],
        )

    def publication(self, slug: str) -> PublicationAnswer:
        if slug not in self.publications_by_slug:
            raise NotThere(
                "This file has no item of such a publication. list_publications gives those it has."
            )
        return PublicationAnswer(publication=self.publications_by_slug[slug], summary="", documents=[])

    def _read(self) -> Iterator[Line]:
        offset = 0
        with open(self.path, "rb") as file:
            for number, data in enumerate(file, start=1):
                try:
                    values = Item.model_validate_json(data).model_dump(mode="json")
                except ValidationError as error:
                    raise NotAnItemsFile(f"line {number} is no item") from error
                self.publications_by_slug[values["publication"]["slug"]] = values["publication"]
                yield Line(
                    offset, values["reference"], values["version"]["number"], _words(values), _facts(values)
                )
                offset += len(data)

    def _values(self, line: Line) -> Values:
        with open(self.path, "rb") as file:
            file.seek(line.offset)
            return json.loads(file.readline())

    def _narrowed(self, filters: dict) -> list[Line]:
        return [
            line
            for line in self.lines
            if all(_is_for(line.facts[name], value) for name, value in filters.items())
        ]


def _is_for(values: frozenset, wanted) -> bool:
    """A practice theme stands for the themes under it; anything else for itself."""
    return not values.isdisjoint(taxonomy().gathered(wanted) if isinstance(wanted, str) else (wanted,))


def _ranked(lines: list[Line], terms: list[str]) -> Iterator[tuple[tuple, Line]]:
    """Lines that have all of the terms; when none has, those that have some, most of them first."""
    counted = [(sum(term in line.words for term in terms), line) for line in lines]
    most = max((count for count, _ in counted), default=0)
    least = len(terms) if most == len(terms) else 1
    for count, line in counted:
        if count >= least:
            often = sum(line.words.count(term) for term in terms) / len(line.words)
            yield (-count, -often, line.offset), line


def _words(values: Values) -> str:
    said = (values["name"], values["title"], values["list_title"], values["text"])
    return _folded(" ".join(said))


def _folded(text: str) -> str:
    return f" {' '.join(WORD.findall(text.casefold()))} "


def _facts(values: Values) -> dict[str, frozenset]:
    publication = values["publication"]
    return {
        "kind": frozenset({values["kind"]}),
        "theme": frozenset(theme["id"] for theme in values["themes"]),
        "age": frozenset(age["id"] for age in values["ages"]),
        "audience": frozenset(each["slug"] for each in values["addressees"]),
        "publication": frozenset({publication["slug"]}),
        "publisher": frozenset({publication["publisher"]["slug"]}),
        "year": frozenset({_year(publication)}),
    }


def _year(publication: Values) -> int | None:
    return int(publication["published_on"][:4]) if publication["published_on"] else None
