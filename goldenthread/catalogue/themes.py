"""The themes of national learning: one versioned list with ids that stay, and the words that tell of each.

The list is `data/themes.json`; audiences and ages of children, two facets beside the themes, are in
`data/audiences-and-ages.json`. An id is never used again for another theme; see docs/themes.md.
"""

import json
from dataclasses import dataclass, fields
from functools import cache

from goldenthread.catalogue.catalogue_file import DATA


@dataclass(frozen=True, slots=True)
class Group:
    """A broad heading of the list, which is no theme itself."""

    id: str  # a letter
    name: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme. `terms` are groups of words that mean the same, the one to use first."""

    id: str  # a letter and two figures
    name: str
    definition: str
    group: Group
    phrases: tuple[str, ...]  # each tells of the theme by itself
    broad_words: tuple[str, ...]  # two of them, or one in a heading, are needed to tell of it
    terms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PracticeTheme:
    """One of the Panel's own practice themes: an item has it when it has a theme gathered under it."""

    id: str  # P and a figure
    name: str  # in our words
    definition: str
    group: Group
    gathers: tuple[str, ...]  # ids of themes
    related: tuple[str, ...]  # ids of themes that are near it and not under it


@dataclass(frozen=True, slots=True)
class Age:
    """A span of ages of children."""

    id: str  # "unborn", "under-1", "1-5" ...
    name: str
    definition: str
    phrases: tuple[str, ...]
    broad_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audience:
    """A role that people have. Items are for it that are addressed to its addressees or tell of it."""

    id: str
    name: str
    addressees: tuple[str, ...]  # slugs of catalogue.Addressee
    phrases: tuple[str, ...]
    broad_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The whole list, with the facets beside it."""

    version: str
    title: str
    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    practice_group: Group
    practice_note: str  # what is and is not known of the Panel's wording
    practice: tuple[PracticeTheme, ...]
    ages: tuple[Age, ...]
    audiences: tuple[Audience, ...]
    retired: tuple[str, ...]  # ids that no theme may have again

    def named(self, id: str) -> Theme | PracticeTheme | Age | Audience | None:
        """What has this id, in whichever facet."""
        return _by_id().get(id)

    def gathering(self, id: str) -> tuple[str, ...]:
        """The ids of the practice themes that a theme stands under."""
        return tuple(practice.id for practice in self.practice if id in practice.gathers)

    def gathered(self, id: str) -> tuple[str, ...]:
        """The ids of the themes that stand for this one: those under a practice theme, else itself."""
        found = self.named(id)
        return found.gathers if isinstance(found, PracticeTheme) else (id,)


@cache
def taxonomy() -> Taxonomy:
    """The list of this package, in its own order."""
    given, beside = _read("themes.json"), _read("audiences-and-ages.json")
    groups = {group["id"]: Group(**group) for group in given["groups"]}
    practice = given["practice"]
    practice_group = Group(practice["id"], practice["name"])
    return Taxonomy(
        version=given["version"],
        title=given["title"],
        groups=tuple(groups.values()),
        themes=tuple(_made(Theme, theme, group=groups[theme["id"][0]]) for theme in given["themes"]),
        practice_group=practice_group,
        practice_note=practice["note"],
        practice=tuple(_made(PracticeTheme, each, group=practice_group) for each in practice["themes"]),
        ages=tuple(_made(Age, age) for age in beside["ages"]),
        audiences=tuple(_made(Audience, audience) for audience in beside["audiences"]),
        retired=tuple(given["retired"]),
    )


@cache
def _by_id() -> dict:
    listed = taxonomy()
    return {each.id: each for each in (*listed.themes, *listed.practice, *listed.ages, *listed.audiences)}


def _read(name: str) -> dict:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _made(kind, given: dict, **more):
    """A value of that kind, its lists as tuples and what is not given as empty ones."""
    values = {field.name: given.get(field.name, ()) for field in fields(kind)} | more
    return kind(**{name: _frozen(value) for name, value in values.items()})


def _frozen(value):
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
