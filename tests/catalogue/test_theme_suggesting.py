"""Suggesting: what machines say stands beside what people said, whatever comes first."""

import json

import pytest
from click.testing import CliRunner

from goldenthread.audit.models import Event
from goldenthread.catalogue.actions import correct_item
from goldenthread.catalogue.models import Change, Item, ItemTheme, ThemeLook, ThemeStanding
from goldenthread.catalogue.shown_themes import themes_of
from goldenthread.catalogue.theme_suggesting import (
    put_suggestions,
    suggest_by_rule,
    suggest_for_all,
    waiting_for_rules,
)
from goldenthread.catalogue.themes import taxonomy
from goldenthread.search.themes_command import themes as command
from tests.factories import make_document, make_item, make_publication, make_theme, make_user, make_version
from tests.written import writes

pytestmark = pytest.mark.django_db

CURIOUS = "Practitioners should show professional curiosity."


def rows(item, facet="theme"):
    found = ItemTheme.objects.filter(reference=item.reference, facet=facet)
    return {row.theme: (row.standing, row.how) for row in found}


def suggest(*items):
    return suggest_by_rule(items=items, by="a test")


def test_item_gets_what_its_words_tell_of_with_the_evidence():
    item = make_item(text=CURIOUS)
    counts = suggest(item)
    assert rows(item) == {"E02": ("suggested", ("rule",))}
    evidence = ItemTheme.objects.get(theme="E02").evidence
    assert [each["words"] for each in evidence] == ["professional curiosity"]
    assert (counts.items, counts.made, counts.dropped) == (1, 1, 0)
    assert Event.objects.get(action="themes suggested").detail["made"] == 1


def test_index_is_told_of_each_publication_once():
    version = make_version()
    items = [make_item(version, CURIOUS) for _ in range(2)]
    suggest(*items)
    assert [change.publication_id for change in Change.objects.all()] == [version.document.publication_id]


def test_suggesting_again_writes_nothing():
    item = make_item(text=CURIOUS)
    suggest(item)
    with writes() as written:
        suggest(item)
    assert written == []


@pytest.mark.parametrize("standing", [ThemeStanding.CONFIRMED, ThemeStanding.REJECTED])
def test_machine_never_overwrites_a_person(standing):
    item, person = make_item(text=CURIOUS), make_user()
    mine = {"standing": standing, "by": person}
    make_theme(item, "E02", by_rule=False, **mine)
    make_theme(item, "A01", by_rule=True, **mine)  # of which no word tells
    suggest(item)
    assert rows(item) == {"E02": (standing, ("rule",)), "A01": (standing, ("person",))}
    assert {row.by for row in ItemTheme.objects.all()} == {person}


def test_suggestion_that_no_machine_makes_any_more_goes():
    item = make_item(text=CURIOUS)
    make_theme(item, "A01")
    assert suggest(item).dropped == 1
    assert set(rows(item)) == {"E02"}


def test_two_machines_stand_on_one_row_and_each_replaces_only_its_own_word():
    item = make_item(text=CURIOUS)
    suggest(item)
    likeness = [{"how": "meaning", "likeness": 0.61}]
    found = {item.reference: {("theme", "E02"): likeness, ("theme", "E03"): likeness}}
    put_suggestions(how="meaning", found=found, key="model 1", by="a test")
    assert rows(item) == {"E02": ("suggested", ("rule", "meaning")), "E03": ("suggested", ("meaning",))}
    assert [each["how"] for each in ItemTheme.objects.get(theme="E02").evidence] == ["rule", "meaning"]
    put_suggestions(how="meaning", found={item.reference: {}}, key="model 2", by="a test")
    assert rows(item) == {"E02": ("suggested", ("rule",))}


def test_new_words_are_to_be_compared_by_meaning_again():
    item = make_item(text=CURIOUS)
    suggest(item)
    put_suggestions(how="meaning", found={item.reference: {}}, key="model 1", by="a test")
    assert ThemeLook.objects.get().meaning == "model 1"
    suggest(item)
    assert (ThemeLook.objects.get().rules, ThemeLook.objects.get().meaning) == (taxonomy().version, "")


def test_corrected_words_are_what_counts():
    item = make_item(text="Practitioners should show professional curiousity.")
    suggest(item)
    assert rows(item) == {}
    correct_item(item=item, values={"text": CURIOUS}, reason="Misread.", by=make_user())
    assert set(rows(item)) == {"E02"}


def test_themes_stay_with_the_reference_over_versions():
    document = make_document(make_publication())
    item = make_item(make_version(document), CURIOUS)
    suggest(item)
    later = make_item(make_version(document), CURIOUS, reference=item.reference)
    assert set(rows(later)) == {"E02"}


def test_new_version_of_the_list_lets_all_items_wait():
    item = make_item(text=CURIOUS)
    assert list(waiting_for_rules()) == [item]
    suggest_for_all(by="a test")
    assert not waiting_for_rules()
    ThemeLook.objects.update(rules="0.9")
    assert list(waiting_for_rules()) == [item]


def test_shown_themes_take_one_query_and_leave_out_what_was_rejected(django_assert_num_queries):
    one, other = make_item(text=CURIOUS), make_item()
    make_theme(one, "A01")
    make_theme(one, "F05", standing="confirmed", by_rule=False)
    make_theme(one, "A02", standing="rejected")
    make_theme(one, "under-1", facet="age")
    with django_assert_num_queries(1):
        shown = themes_of([one.reference, other.reference])
    assert list(shown) == [one.reference]
    told = [(each.id, each.name, each.standing, each.how) for each in shown[one.reference]]
    assert told == [
        ("F05", "Skills and training", "confirmed", ("person",)),
        ("A01", "Neglect", "suggested", ("rule",)),
    ]
    assert themes_of([one.reference], ["age"])[one.reference][0].id == "under-1"


class TestCommand:
    @pytest.fixture(autouse=True)
    def words_alone(self, settings):
        settings.SEARCH_BY_MEANING = False

    def run(self, *options):
        result = CliRunner().invoke(command, ["suggest", *options])
        assert result.exit_code == 0, result.output
        return result.output

    def test_dry_run_tells_and_writes_nothing(self):
        make_item(text=CURIOUS)
        with writes() as written:
            told = json.loads(self.run("--dry-run", "--json"))
        assert written == []
        assert (told["items"], told["made"], told["dry_run"]) == (1, 1, True)

    def test_real_run_writes_what_the_dry_run_told(self):
        make_item(text=CURIOUS)
        assert "By words: 1 items looked at, 1 suggestions made, 0 dropped" in self.run()
        assert ItemTheme.objects.get().theme == "E02"

    def test_only_the_version_that_readers_see_is_looked_at(self):
        document = make_document()
        make_item(make_version(document), CURIOUS)
        make_item(make_version(document), "Partners should meet.")
        assert json.loads(self.run("--json"))["items"] == 1
        assert Item.objects.count() == 2
