"""The list of themes as SKOS, for other systems: themes, practice themes, audiences and ages."""

from goldenthread.catalogue.themes import Taxonomy

SKOS = "http://www.w3.org/2004/02/skos/core#"


def as_skos(listed: Taxonomy, address: str) -> dict:
    """The list as three SKOS concept schemes in JSON-LD, their ids under `address`, which ends with a slash.

    Source: W3C, SKOS Reference, 18 August 2009. Groups are top concepts and broader than their themes; the
    Panel's practice themes are broader than the themes that they gather, too. Audiences and ages are schemes
    of their own.
    """
    scheme = f"{address}scheme"
    graph = [_scheme(scheme, listed.title)]
    for group in (*listed.groups, listed.practice_group):
        graph.append(_concept(address, scheme, group) | {"skos:topConceptOf": {"@id": scheme}})
    graph += [_practice(address, scheme, listed, each) for each in listed.practice]
    graph += [_theme(address, scheme, listed, theme) for theme in listed.themes]
    for name, title, concepts in (
        ("ages", "Ages of children", listed.ages),
        ("audiences", "Audiences", listed.audiences),
    ):
        graph += _beside(f"{address}{name}/", title, concepts)
    return {"@context": {"skos": SKOS}, "@graph": graph}


def _theme(address: str, scheme: str, listed: Taxonomy, theme) -> dict:
    others = [word for words in theme.terms for word in words if word.casefold() != theme.name.casefold()]
    near = [practice.id for practice in listed.practice if theme.id in practice.related]
    return (
        _concept(address, scheme, theme)
        | {
            "skos:definition": _english(theme.definition),
            "skos:broader": [{"@id": address + id} for id in (theme.group.id, *listed.gathering(theme.id))],
            "skos:altLabel": [_english(word) for word in others],
            "skos:hiddenLabel": _hidden(theme, others),
        }
        | ({"skos:related": [{"@id": address + id} for id in near]} if near else {})
    )


def _practice(address: str, scheme: str, listed: Taxonomy, practice) -> dict:
    return _concept(address, scheme, practice) | {
        "skos:definition": _english(practice.definition),
        "skos:broader": [{"@id": address + practice.group.id}],
        "skos:narrower": [{"@id": address + id} for id in practice.gathers],
        "skos:related": [{"@id": address + id} for id in practice.related],
        "skos:editorialNote": _english(listed.practice_note),
    }


def _beside(address: str, title: str, concepts) -> list[dict]:
    scheme = f"{address}scheme"
    told = [_concept(address, scheme, each) | {"skos:hiddenLabel": _hidden(each)} for each in concepts]
    for each in told:
        each["skos:topConceptOf"] = {"@id": scheme}
    return [_scheme(scheme, title), *told]


def _hidden(concept, but=()) -> list[dict]:
    """The words to find it by that are not shown."""
    shown = {concept.name.casefold(), *(word.casefold() for word in but)}
    return [_english(phrase) for phrase in concept.phrases if phrase.casefold() not in shown]


def _scheme(address: str, title: str) -> dict:
    return {"@id": address, "@type": "skos:ConceptScheme", "skos:prefLabel": _english(title)}


def _concept(address: str, scheme: str, concept) -> dict:
    return {
        "@id": address + concept.id,
        "@type": "skos:Concept",
        "skos:notation": concept.id,
        "skos:prefLabel": _english(concept.name),
        "skos:inScheme": {"@id": scheme},
    }


def _english(words: str) -> dict:
    return {"@value": words, "@language": "en-GB"}
