"""Finding what was said before: which wordings ask the same, and groups that keep a person's word."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from django_tasks_db.models import DBTaskResult

from goldenthread.audit.models import Event
from goldenthread.catalogue.actions import correct_item
from goldenthread.catalogue.models import Change, GroupedItem, GroupingRun, Repetition
from goldenthread.catalogue.repeating.actions import (
    CannotRegroup,
    confirm_repetition,
    group_repetitions,
    join_item,
    join_items,
    part_item,
)
from goldenthread.catalogue.repeating.grouping import Groups, Pair
from goldenthread.catalogue.repeating.likeness import Rarity, likeness, needed
from goldenthread.catalogue.repeating.words import words_of
from goldenthread.catalogue.said_before import said_before
from goldenthread.catalogue.tasks import ask_for_grouping, group_what_was_said_before
from goldenthread.cli import main
from tests.factories import make_document, make_item, make_publication, make_user, make_version

HOMELESS = "Ensure that homeless 16- and 17-year-olds are told of their rights to a home under section 20."
SAME = "All homeless 16- and 17-year-old children must be told of their rights to a home under section 20."
TRAIN = "Train every lifeguard of the town's swimming pools in the rescue of toddlers each spring."
OTHERS = (
    "Publish the timetable of night buses in large print.",
    "Review how ambulances are cleaned between journeys.",
    "Tell every school which nurse is on duty.",
    "Count how many bicycles are stolen near the station.",
)


def like(one, other, everything=(HOMELESS, SAME, TRAIN, *OTHERS)):
    return likeness(words_of(one), words_of(other), Rarity(map(words_of, [one, other, *everything])))


def test_field_terms_and_endings_make_words_alike_and_asking_words_count_little():
    ours, theirs = words_of("Children looked after, promptly seen"), words_of("see looked after children")
    assert "@looked after child@" in ours.set & theirs.set
    assert words_of("The reviews (paragraphs 40, 41) of plans").all == words_of("Reviewing the plan").all
    assert words_of("Tell each school, so that neglect is seen early on").asked == {"@neglect@"}  # too short
    asked = words_of("Tell each head of every school in town so that neglect is seen").asked
    assert asked == frozenset()


def test_same_ask_in_other_words_is_alike_and_another_ask_on_the_subject_is_not():
    assert like(HOMELESS, SAME) > 0.5
    assert like(HOMELESS, HOMELESS) > 0.8
    assert like(HOMELESS, "Count how many homeless 16- and 17-year-olds there are in each town.") < 0.5
    assert like(HOMELESS, TRAIN) < 0.3


def test_short_general_sentence_needs_more():
    short, longer = words_of("Improve the quality of plans."), words_of(HOMELESS)
    assert needed(short, longer) > needed(longer, longer)


def test_group_does_not_drift_along_a_chain():
    scores = {("a", "b"): 0.6, ("b", "c"): 0.55, ("a", "c"): 0.1}
    groups = Groups(lambda one, other: scores[min(one, other), max(one, other)])
    groups.join_alike(Pair(*pair, score) for pair, score in scores.items() if score >= 0.5)
    assert groups.all() == [["a", "b"]]


def item_of(year, text, **facts):
    publication = make_publication(published_on=date(year, 5, 5), published_precision="day", **facts)
    item = make_item(make_version(make_document(publication)), text)
    Change.objects.create(publication_id=publication.pk)
    return item


@pytest.fixture
def others(db):
    return [item_of(2010 + number, text) for number, text in enumerate(OTHERS)]


@pytest.fixture
def alike(others):
    """Three items that say the same, of 2018, 2020 and 2022."""
    items = [item_of(2018, HOMELESS), item_of(2020, SAME), item_of(2022, HOMELESS)]
    group_repetitions(by="a test")
    return items


def members():
    """The groups, as sets of references that are together."""
    groups = {}
    for row in GroupedItem.objects.together():
        groups.setdefault(row.repetition_id, set()).add(row.item_reference)
    return sorted(groups.values(), key=len)


def references(items):
    return {item.reference for item in items}


def test_items_of_several_reports_are_grouped_with_how_and_told(alike):
    assert members() == [references(alike)]
    rows = GroupedItem.objects.all()
    assert all(row.standing == "proposed" and 0.5 < row.likeness <= 1 and row.by is None for row in rows)
    assert said_before([alike[1].reference])[alike[1].reference].turn == 2
    event = Event.objects.head()
    assert (event.action, event.detail["joined"]) == ("repetitions grouped", 3)


def test_same_publication_quotations_drafts_and_other_kinds_are_not_grouped(others):
    first = item_of(2018, HOMELESS)
    make_item(first.version, HOMELESS)
    item_of(2019, HOMELESS, answers=first.version.document.publication)
    item_of(2020, HOMELESS, is_draft=True)
    quoting = item_of(2021, HOMELESS)
    quoting.kind = "quoted_recommendation"
    quoting.save()
    found = item_of(2022, HOMELESS)
    found.kind = "finding"
    found.save()
    group_repetitions(by="a test")
    assert members() == []


def test_new_document_joins_the_group_that_is_there_and_nothing_else_is_looked_at(alike, monkeypatch):
    monkeypatch.setattr("goldenthread.catalogue.repeating.comparing.LATE", 0)
    before = Repetition.objects.get()
    new = item_of(2024, SAME)
    grouped = group_repetitions(by="a test")
    assert grouped.counts["looked_at"] == 1
    assert members() == [references([*alike, new])]
    assert Repetition.objects.get() == before


def test_run_without_news_changes_nothing_and_is_not_recorded_as_a_change(alike):
    events = Event.objects.count()
    assert group_repetitions(by="a test").counts["joined"] == 0
    assert Event.objects.count() == events


def test_whole_run_keeps_the_ids_of_groups(alike):
    before = Repetition.objects.get().reference
    group_repetitions(by="a test", whole=True)
    assert Repetition.objects.get().reference == before
    assert members() == [references(alike)]


def test_dry_run_writes_nothing(others):
    item_of(2018, HOMELESS), item_of(2020, HOMELESS)
    grouped = group_repetitions(by="a test", dry_run=True)
    assert (grouped.counts["new_groups"], grouped.counts["joined"]) == (1, 2)
    assert not Repetition.objects.exists()
    assert not GroupingRun.objects.exists()


def test_corrected_words_are_compared_anew(alike):
    editor = make_user("eddie@example.org", role="editor")
    correct_item(item=alike[2], values={"text": TRAIN}, reason="Read wrongly.", by=editor)
    group_repetitions(by="a test")
    assert members() == [references(alike[:2])]


@pytest.mark.parametrize("whole", [False, True])
def test_parted_item_stays_apart_even_where_its_words_are_the_same(alike, whole):
    editor, repetition = make_user("eddie@example.org", role="editor"), Repetition.objects.get()
    part_item(repetition=repetition, reference=alike[0].reference, by=editor)
    Change.objects.create(publication_id=alike[0].version.document.publication_id)
    group_repetitions(by="a test", whole=whole)
    group_repetitions(by="a test", whole=True)
    assert members() == [references(alike[1:])]
    part_item(repetition=repetition, reference=alike[1].reference, by=editor)
    group_repetitions(by="a test", whole=True)
    # the two that were parted were not parted from each other, and may be grouped elsewhere
    assert references(alike[:2]) in members()
    assert Event.objects.filter(action="item parted").count() == 2


@pytest.mark.parametrize("whole", [False, True])
def test_joined_item_stays_however_unlike_and_leaves_where_it_was(alike, others, whole):
    editor, repetition = make_user("eddie@example.org", role="editor"), Repetition.objects.get()
    join_item(repetition=repetition, reference=others[0].reference, by=editor)
    group_repetitions(by="a test", whole=whole)
    assert members() == [references([*alike, others[0]])]
    elsewhere = join_items(reference=others[0].reference, other=others[1].reference, by=editor)
    group_repetitions(by="a test", whole=whole)
    assert elsewhere != repetition
    assert members() == [references(others[:2]), references(alike)]
    assert all(row.by == editor for row in elsewhere.grouped.all())


def test_two_groups_that_people_spoke_of_are_not_made_one(others):
    editor = make_user("eddie@example.org", role="editor")
    items = [item_of(2015 + number, HOMELESS) for number in range(4)]
    join_items(reference=items[0].reference, other=items[1].reference, by=editor)
    join_items(reference=items[2].reference, other=items[3].reference, by=editor)
    group_repetitions(by="a test", whole=True)
    assert references(items[:2]) in members()
    assert references(items[2:]) in members()


def test_confirming_is_of_what_the_person_saw(alike):
    editor, repetition = make_user("eddie@example.org", role="editor"), Repetition.objects.get()
    seen = [alike[0].reference, alike[1].reference]
    assert confirm_repetition(repetition=repetition, references=seen, by=editor) == 2
    standings = dict(repetition.grouped.values_list("item_reference", "standing"))
    assert standings[alike[2].reference] == "proposed"
    assert not said_before([seen[0]])[seen[0]].is_confirmed
    assert confirm_repetition(repetition=repetition, references=seen, by=editor) == 0


def test_what_cannot_be_done_is_said(alike, others):
    editor, repetition = make_user("eddie@example.org", role="editor"), Repetition.objects.get()
    with pytest.raises(CannotRegroup, match="not in this group"):
        part_item(repetition=repetition, reference=others[0].reference, by=editor)
    with pytest.raises(CannotRegroup, match="no item of that reference"):
        join_item(repetition=repetition, reference="none", by=editor)
    with pytest.raises(CannotRegroup, match="same item"):
        join_items(reference=alike[0].reference, other=alike[0].reference, by=editor)


def test_worker_is_asked_once_and_groups_what_came_in(others):
    items = [item_of(2018, HOMELESS), item_of(2020, HOMELESS)]
    ask_for_grouping()
    ask_for_grouping()
    assert DBTaskResult.objects.count() == 1
    assert group_what_was_said_before.call()["new_groups"] == 1
    assert members() == [references(items)]
    assert group_what_was_said_before.call() == {}


def test_command_tells_what_it_did_and_what_it_would_do(others):
    items = [item_of(2018, HOMELESS), item_of(2020, HOMELESS)]
    trial = CliRunner().invoke(main, ["said-before", "group", "--dry-run", "--json"])
    told = json.loads(trial.output)
    assert (told["written"], told["counts"]["joined"]) == (False, 2)
    assert set(told["changes"][0]["items"]) == references(items)
    done = CliRunner().invoke(main, ["said-before", "group"])
    assert "1 new group, 2 items grouped" in " ".join(done.output.split())
    assert members() == [references(items)]
