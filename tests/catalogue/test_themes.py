"""The list of themes: whole, without doubles, and as SKOS."""

import json
import re
from collections import Counter

import pytest
from click.testing import CliRunner

from goldenthread.catalogue.themes import as_skos, taxonomy
from goldenthread.catalogue.themes_command import themes

THEMES = taxonomy().themes


def test_there_are_69_themes_in_six_groups_with_ids_of_their_group():
    assert len(THEMES) == 69
    assert [group.id for group in taxonomy().groups] == list("ABCDEF")
    assert all(re.fullmatch(rf"{theme.group.id}\d\d", theme.id) for theme in THEMES)


@pytest.mark.parametrize("of", ["id", "name"])
def test_no_two_themes_share_an_id_or_a_name(of):
    assert Counter(getattr(theme, of) for theme in THEMES).most_common(1)[0][1] == 1


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
    document = as_skos(taxonomy(), "https://learning.example.org/themes/")
    concepts = {each["@id"]: each for each in document["@graph"] if each["@type"] == "skos:Concept"}

    def test_every_theme_and_group_is_a_concept_of_the_scheme(self):
        assert len(self.concepts) == 69 + 6
        schemes = {each["skos:inScheme"]["@id"] for each in self.concepts.values()}
        assert schemes == {"https://learning.example.org/themes/scheme"}

    def test_every_broader_concept_is_there_and_at_the_top(self):
        for each in self.concepts.values():
            if broader := each.get("skos:broader"):
                assert "skos:topConceptOf" in self.concepts[broader["@id"]]

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
