"""The themes of national learning: one versioned list with ids that stay, and the words that tell of each.

The list is `data/themes.json`. An id is never used again for another theme; see docs/themes.md.
"""

import json
from dataclasses import dataclass
from functools import cache

from goldenthread.catalogue.catalogue_file import DATA

SKOS = "http://www.w3.org/2004/02/skos/core#"


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
class Taxonomy:
    """The whole list."""

    version: str
    title: str
    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]


@cache
def taxonomy() -> Taxonomy:
    """The list of this package, in its own order."""
    given = json.loads((DATA / "themes.json").read_text(encoding="utf-8"))
    groups = {group["id"]: Group(**group) for group in given["groups"]}
    themes = tuple(
        Theme(
            id=theme["id"],
            name=theme["name"],
            definition=theme["definition"],
            group=groups[theme["id"][0]],
            phrases=tuple(theme["phrases"]),
            broad_words=tuple(theme["broad_words"]),
            terms=tuple(map(tuple, theme.get("terms", ()))),
        )
        for theme in given["themes"]
    )
    return Taxonomy(given["version"], given["title"], tuple(groups.values()), themes)


def as_skos(themes: Taxonomy, address: str) -> dict:
    """The list as a SKOS concept scheme in JSON-LD, its ids under `address`, which ends with a slash.

    Source: W3C, SKOS Reference, 18 August 2009. Groups are top concepts and broader than their themes.
    """
    scheme = f"{address}scheme"
    graph = [{"@id": scheme, "@type": "skos:ConceptScheme", "skos:prefLabel": _english(themes.title)}]
    graph += [_concept(address, scheme, group.id, group.name) for group in themes.groups]
    for theme in themes.themes:
        others = [word for words in theme.terms for word in words if word.casefold() != theme.name.casefold()]
        graph.append(
            _concept(address, scheme, theme.id, theme.name)
            | {
                "skos:definition": _english(theme.definition),
                "skos:broader": {"@id": address + theme.group.id},
                "skos:altLabel": [_english(word) for word in others],
                "skos:hiddenLabel": [_english(phrase) for phrase in theme.phrases if phrase not in others],
            }
        )
    for concept in graph[1 : len(themes.groups) + 1]:
        concept["skos:topConceptOf"] = {"@id": scheme}
    return {"@context": {"skos": SKOS}, "@graph": graph}


def _concept(address: str, scheme: str, id: str, name: str) -> dict:
    return {
        "@id": address + id,
        "@type": "skos:Concept",
        "skos:notation": id,
        "skos:prefLabel": _english(name),
        "skos:inScheme": {"@id": scheme},
    }


def _english(words: str) -> dict:
    return {"@value": words, "@language": "en-GB"}
