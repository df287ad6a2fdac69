"""The list of themes: whole, without doubles, and as SKOS."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from goldenthread.catalogue.catalogue_file import DATA
from goldenthread.catalogue.skos import as_skos
from goldenthread.catalogue.themes import taxonomy
from goldenthread.search.themes_command import themes

THEMES = taxonomy().themes
PLACE = "https://learning.example.org/themes/"


def test_there_are_69_themes_in_six_groups_with_ids_of_their_group():
    assert len(THEMES) == 69
    assert [group.id for group in taxonomy().groups] == list("ABCDEF")
    assert all(re.fullmatch(rf"{theme.group.id}\d\d", theme.id) for theme in THEMES)


@pytest.mark.parametrize("of", ["id", "name"])
def test_no_two_themes_share_an_id_or_a_name(of):
    assert Counter(getattr(theme, of) for theme in THEMES).most_common(1)[0][1] == 1


EVER_USED = json.loads((Path(__file__).parent / "theme_ids.json").read_text(encoding="utf-8"))
"""Every id that was ever in use, with the name it had first. Add to it; never change or remove a line."""


def test_no_id_is_ever_used_for_something_else():
    listed = taxonomy()
    now = [each for each in (*THEMES, *listed.practice, *listed.ages, *listed.audiences)]
    assert {each.id for each in now} - set(EVER_USED) == set(), "write new ids down in theme_ids.json"
    assert set(EVER_USED) - {each.id for each in now} == set(listed.retired), "retire an id, never drop it"
    meanings = {each.id: each.name for each in now}
    changed = {id for id, name in EVER_USED.items() if id in meanings and meanings[id] != name}
    assert not changed, "a name may be bettered: then change it in theme_ids.json too, if the meaning stays"


def test_ids_are_of_one_facet_only():
    listed = taxonomy()
    ids = [each.id for each in (*THEMES, *listed.practice, *listed.ages, *listed.audiences)]
    assert len(ids) == len(set(ids))


def test_practice_themes_gather_themes_that_there_are_and_none_twice():
    gathered = [id for practice in taxonomy().practice for id in practice.gathers]
    near = {id for practice in taxonomy().practice for id in practice.related}
    assert len(gathered) == len(set(gathered))
    assert {*gathered, *near} <= {theme.id for theme in THEMES}


def test_audiences_are_of_addressees_that_there_are():
    given = json.loads((DATA / "addressees.json").read_text(encoding="utf-8"))
    known = {each["slug"] for each in given["addressees"]}
    assert {slug for audience in taxonomy().audiences for slug in audience.addressees} <= known


def test_the_newest_change_tells_of_this_version():
    given = json.loads((DATA / "themes.json").read_text(encoding="utf-8"))
    assert given["changes"][0]["version"] == given["version"]
    assert len({change["version"] for change in given["changes"]}) == len(given["changes"])


def test_no_phrase_tells_of_two_themes():
    said = Counter(phrase.casefold() for theme in THEMES for phrase in theme.phrases)
    assert [phrase for phrase, times in said.items() if times > 1] == []


def test_no_term_means_two_things():
    said = Counter(word.casefold() for theme in THEMES for words in theme.terms for word in words)
    assert [word for word, times in said.items() if times > 1] == []


def test_every_theme_has_words_to_tell_it_by_and_none_is_both_telling_and_broad():
    for theme in THEMES:
        assert theme.phrases
        assert not {p.casefold() for p in theme.phrases} & {w.casefold() for w in theme.broad_words}


def test_definitions_are_one_plain_sentence():
    for theme in THEMES:
        assert re.fullmatch(r"[A-Z][^.]+\.", theme.definition), theme.id


class TestSkos:
    document = as_skos(taxonomy(), PLACE)
    concepts = {each["@id"]: each for each in document["@graph"] if each["@type"] == "skos:Concept"}

    def test_every_theme_and_group_is_a_concept_of_the_scheme(self):
        of_scheme = Counter(each["skos:inScheme"]["@id"] for each in self.concepts.values())
        listed = taxonomy()
        assert of_scheme == {
            f"{PLACE}scheme": 69 + 6 + 1 + 6,  # themes, groups, and the practice themes in theirs
            f"{PLACE}ages/scheme": len(listed.ages),
            f"{PLACE}audiences/scheme": len(listed.audiences),
        }

    def test_every_concept_that_is_named_is_there_and_the_relations_go_both_ways(self):
        def named(relation):
            return {
                (id, other["@id"])
                for id, each in self.concepts.items()
                for other in each.get(f"skos:{relation}", ())
            }

        assert {other for _, other in named("broader") | named("related")} <= set(self.concepts)
        assert {(other, id) for id, other in named("narrower")} <= named("broader")
        assert {(other, id) for id, other in named("related")} == named("related")
        assert not named("related") & named("broader")

    def test_every_concept_without_a_broader_one_is_at_the_top(self):
        for each in self.concepts.values():
            assert ("skos:broader" in each) != ("skos:topConceptOf" in each)

    def test_practice_themes_say_that_their_wording_is_not_confirmed(self):
        notes = [self.concepts[f"{PLACE}P{number}"]["skos:editorialNote"]["@value"] for number in range(1, 7)]
        assert all("not been compared" in note for note in notes)

    def test_no_label_is_preferred_and_other_at_once(self):
        for each in self.concepts.values():
            labels = [
                label["@value"]
                for kind in ("altLabel", "hiddenLabel")
                for label in each.get(f"skos:{kind}", [])
            ]
            assert each["skos:prefLabel"]["@value"] not in labels
            assert len(labels) == len(set(labels))


class TestCommand:
    def run(self, *options):
        result = CliRunner().invoke(themes, options)
        assert result.exit_code == 0
        return result.output

    def test_list_is_printed_by_group(self):
        lines = self.run().splitlines()
        assert lines[0] == f"Themes of national learning, version {taxonomy().version}"
        assert lines.index("The system") < lines.index(
            next(line for line in lines if line.startswith("  F01"))
        )

    def test_skos_is_json_with_addresses_of_this_site(self, settings):
        settings.SITE_URL = "https://learning.example.org"
        graph = json.loads(self.run("--skos"))["@graph"]
        assert graph[0]["@id"] == "https://learning.example.org/themes/scheme"
