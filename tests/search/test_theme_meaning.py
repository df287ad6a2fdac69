"""Themes by meaning: what says the same in other words, compared once for each model and list."""

import pytest

from goldenthread.catalogue.models import ItemTheme, ThemeLook
from goldenthread.catalogue.theme_suggesting import suggest_by_rule
from goldenthread.search import theme_meaning
from goldenthread.search.meaning import load
from goldenthread.search.tasks import suggest_themes
from goldenthread.search.theme_meaning import suggest_by_meaning, waiting_for_meaning
from tests.factories import make_item, make_user

pytestmark = pytest.mark.django_db

INFANT_DEATH = "An infant died suddenly while asleep in a parent’s bed; nobody had talked of safe sleeping."


@pytest.fixture
def with_extra():
    pytest.importorskip("numpy", reason="the extra `semantic` is not installed")
    pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")


def compared(item):
    suggest_by_rule(items=[item], by="a test")
    return suggest_by_meaning(by="a test")


def test_item_that_says_it_in_other_words_is_suggested_with_its_likeness(with_extra):
    item = make_item(text=INFANT_DEATH)
    compared(item)
    row = ItemTheme.objects.get(reference=item.reference, theme="A16")
    (evidence,) = [each for each in row.evidence if each["how"] == "meaning"]
    assert row.by_meaning
    assert theme_meaning.LIKE_ENOUGH <= evidence["likeness"] <= 1
    assert "A09" not in set(ItemTheme.objects.values_list("theme", flat=True))


def test_each_item_is_compared_once_until_its_words_change(with_extra):
    item = make_item(text=INFANT_DEATH)
    assert compared(item).items == 1
    assert suggest_by_meaning(by="a test").items == 0
    assert compared(item).items == 1  # the rules were applied anew, so its words may have changed
    ThemeLook.objects.update(meaning="an older model")
    assert [each.pk for each in waiting_for_meaning()] == [item.pk]


def test_meaning_never_overwrites_a_person(with_extra):
    item, person = make_item(text=INFANT_DEATH), make_user()
    ItemTheme.objects.create(
        reference=item.reference, theme="A16", standing="rejected", by=person, at="2026-05-01T10:00Z"
    )
    compared(item)
    row = ItemTheme.objects.get(theme="A16")
    assert (row.standing, row.by, row.by_meaning) == ("rejected", person, True)


def test_without_the_extra_the_rules_go_on_alone(monkeypatch):
    monkeypatch.setattr(theme_meaning, "load", lambda threads: None)
    item = make_item(text="Professional curiosity was rare.")
    told = suggest_themes.func()
    assert (told["by_rule"]["items"], told["by_meaning"]) == (1, {})
    assert ItemTheme.objects.get().reference == item.reference


def test_worker_suggests_by_both_and_finds_nothing_to_do_the_next_time(with_extra):
    make_item(text=INFANT_DEATH)
    assert suggest_themes.func()["by_meaning"]["items"] == 1
    told = suggest_themes.func()
    assert (told["by_rule"]["items"], told["by_meaning"]["items"]) == (0, 0)


def test_nothing_to_compare_does_not_read_the_model(monkeypatch):
    monkeypatch.setattr(theme_meaning, "load", lambda threads: pytest.fail("the model was read"))
    assert suggest_by_meaning(by="a test").items == 0


def test_most_definitions_that_are_like_any_theme_are_likest_to_their_own(with_extra):
    """A list whose phrases do not tell its own themes apart would suggest anything."""
    listed = theme_meaning.taxonomy().themes
    told = theme_meaning.likenesses(load(2), [theme.definition for theme in listed])
    likeliest = [
        (theme.id, max(likely, key=likely.get)) for theme, likely in zip(listed, told, strict=True) if likely
    ]
    assert len(likeliest) > 20
    assert sum(id == likely for id, likely in likeliest) > 0.6 * len(likeliest)
