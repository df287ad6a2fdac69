"""What people do to themes: each step once, told to the index and the log, and to be undone."""

import pytest

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Change, ItemTheme, ThemeLook
from goldenthread.catalogue.theme_agreement import Agreement, measure_agreement
from goldenthread.catalogue.theme_settling import CannotSettle, Settled, settle_themes, undo_edit
from goldenthread.catalogue.theme_suggesting import suggest_by_rule
from tests.factories import (
    make_document,
    make_item,
    make_publication,
    make_theme,
    make_user,
    make_version,
)
from tests.written import writes

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(role="editor")


def settled(item, theme="E02", standing="confirmed", facet="theme"):
    return Settled(item.reference, facet, theme, standing)


def standings(item):
    rows = ItemTheme.objects.filter(reference=item.reference)
    return {row.theme: (row.standing, row.by) for row in rows}


def test_person_confirms_rejects_and_adds_in_one_go(editor):
    item = make_item()
    make_theme(item, "E02")
    make_theme(item, "E03")
    words = [settled(item), settled(item, "E03", "rejected"), settled(item, "A01")]
    edit = settle_themes(settled=words, by=editor)
    assert standings(item) == {
        "E02": ("confirmed", editor),
        "E03": ("rejected", editor),
        "A01": ("confirmed", editor),
    }
    assert ItemTheme.objects.get(theme="A01").how == ("person",)
    detail = Event.objects.get(action="themes settled").detail
    assert detail["settled"] == len(edit.steps) == 3
    assert f"E03 of {item.reference} rejected" in detail["themes"]
    assert [change.publication_id for change in Change.objects.all()] == [
        item.version.document.publication_id
    ]


def test_saying_the_same_again_writes_nothing(editor):
    item = make_item()
    settle_themes(settled=[settled(item)], by=editor)
    with writes() as written:
        assert settle_themes(settled=[settled(item)], by=make_user()) is None
    assert [statement for statement in written if "catalogue_" in statement] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "Z99"},
        {"theme": "P1"},  # follows from the themes that it gathers
        {"theme": "under-1"},
        {"theme": "E02", "facet": "mood"},
        {"standing": "suggested"},
    ],
)
def test_what_makes_no_sense_is_refused_whole(editor, wrong):
    item = make_item()
    with pytest.raises(CannotSettle):
        settle_themes(settled=[settled(item), settled(item, **wrong)], by=editor)
    assert standings(item) == {}


def test_item_that_is_not_there_is_refused(editor):
    with pytest.raises(CannotSettle, match="not there any more"):
        settle_themes(settled=[Settled("none", "theme", "E02", "confirmed")], by=editor)


def test_item_is_finished_only_when_nothing_is_left_to_settle(editor):
    item = make_item()
    make_theme(item, "E02")
    with pytest.raises(CannotSettle, match="every theme"):
        settle_themes(settled=[], finished=[item.reference], by=editor)
    assert not ThemeLook.objects.exists()
    edit = settle_themes(settled=[settled(item)], finished=[item.reference], by=editor)
    assert edit.finished == [item.reference]
    assert ThemeLook.objects.get().finished_by == editor


class TestUndoing:
    def test_puts_everything_back(self, editor):
        item = make_item()
        make_theme(item, "E02")
        make_theme(item, "E03", standing="rejected", by=(other := make_user()))
        words = [settled(item), settled(item, "E03"), settled(item, "A01")]
        edit = settle_themes(settled=words, finished=[item.reference], by=editor)
        assert undo_edit(edit=edit, by=editor) == 0
        assert standings(item) == {"E02": ("suggested", None), "E03": ("rejected", other)}
        assert ThemeLook.objects.get().finished_at is None
        assert Event.objects.get(action="themes put back").detail == {"steps": 3, "left": 0}

    def test_leaves_what_another_settled_since(self, editor):
        item = make_item()
        make_theme(item, "E02")
        edit = settle_themes(settled=[settled(item), settled(item, "A01")], by=editor)
        settle_themes(settled=[settled(item, "E02", "rejected")], by=(other := make_user()))
        assert undo_edit(edit=edit, by=editor) == 1
        assert standings(item) == {"E02": ("rejected", other)}

    def test_theme_that_a_machine_came_to_say_too_stays_a_suggestion(self, editor):
        item = make_item(text="Professional curiosity matters.")
        edit = settle_themes(settled=[settled(item)], by=editor)
        suggest_by_rule(items=[item], by="a test")
        undo_edit(edit=edit, by=editor)
        assert standings(item) == {"E02": ("suggested", None)}

    def test_is_for_the_person_who_did_it_and_once(self, editor):
        edit = settle_themes(settled=[settled(make_item())], by=editor)
        with pytest.raises(CannotSettle, match="Only the person"):
            undo_edit(edit=edit, by=make_user())
        undo_edit(edit=edit, by=editor)
        with pytest.raises(CannotSettle, match="already"):
            undo_edit(edit=edit, by=editor)


class TestAgreement:
    def reviewed(self, themes, editor):
        """An item whose review is finished; `themes` as id: (by rule, by meaning, standing)."""
        item = make_item(make_version(make_document(make_publication())))
        for theme, (rule, meaning, standing) in themes.items():
            make_theme(item, theme, by_rule=rule, by_meaning=meaning, standing=standing, by=editor)
        settle_themes(settled=[], finished=[item.reference], by=editor)
        return item

    def test_counts_what_people_did_overall_by_how_and_by_theme(self, editor):
        self.reviewed({"E02": (True, False, "confirmed"), "A01": (True, True, "rejected")}, editor)
        self.reviewed({"E02": (False, True, "confirmed"), "F01": (False, False, "confirmed")}, editor)
        measured = measure_agreement()
        assert measured.overall == Agreement(both=2, machine_only=1, person_only=1)
        assert dict(measured.by_how) == {
            "By its words": Agreement(1, 1, 2),
            "By its meaning": Agreement(1, 1, 2),
        }
        by_theme = {each.theme.id: each.agreement for each in measured.by_theme}
        assert by_theme == {
            "A01": Agreement(0, 1, 0),
            "E02": Agreement(2, 0, 0),
            "F01": Agreement(0, 0, 1),
        }
        overall = measured.overall
        assert (overall.precision, overall.recall, overall.f1) == (2 / 3, 2 / 3, 2 / 3)
        assert (measured.items, measured.is_enough) == (2, False)

    def test_only_finished_public_items_count(self, editor):
        done = {"E02": (True, False, "confirmed")}
        make_theme(make_item(), "E02", standing="confirmed", by=editor)  # not finished
        late = self.reviewed(done, editor)
        make_theme(late, "A01")  # suggested since
        draft = self.reviewed(done, editor).version.document.publication
        draft.is_draft = True
        draft.save()
        measured = measure_agreement()
        assert (measured.items, measured.waiting, measured.overall.total) == (0, 2, 0)
        assert measured.overall.precision is measured.overall.recall is measured.overall.f1 is None

    def test_figures_are_shown_from_thirty_items_on(self, editor):
        version = make_version()
        for _ in range(30):
            item = make_item(version)
            ThemeLook.objects.create(
                reference=item.reference, finished_by=editor, finished_at="2026-05-01T10:00Z"
            )
        assert measure_agreement().is_enough

    def test_takes_as_many_queries_for_many_items(self, editor, django_assert_num_queries):
        for _ in range(3):
            self.reviewed({"E02": (True, False, "confirmed")}, editor)
        with django_assert_num_queries(3):
            measure_agreement()
