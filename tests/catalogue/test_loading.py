"""Loading a catalogue file: only what differs, all or nothing, and never over a person's word."""

import copy
from datetime import date

import pytest
from django.db import IntegrityError

from goldenthread.audit.models import Event
from goldenthread.catalogue.actions import create_draft, edit_publication
from goldenthread.catalogue.catalogue_file import SAMPLE, STARTER, facts_in, facts_of, read_json
from goldenthread.catalogue.comparison import compare
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.catalogue.models import Addressee, Change, Publication
from tests.factories import make_publication
from tests.written import writes

pytestmark = pytest.mark.django_db
BY = "a test"


@pytest.fixture
def starter():
    return read_json(STARTER)


@pytest.fixture
def loaded(starter):
    load_catalogue(catalogue=starter, by=BY)
    return starter


def entry(catalogue, id):
    return next(each for each in catalogue["publications"] if each["id"] == id)


def held(id):
    return Publication.objects.get(catalogue_id=id)


def test_load_gives_every_fact_of_the_file(loaded):
    for raw in loaded["publications"]:
        assert facts_of(held(raw["id"])) == facts_in(raw)


def test_second_load_writes_no_row(loaded):
    with writes() as statements:
        comparison = load_catalogue(catalogue=copy.deepcopy(loaded), by=BY)
    assert statements == []
    assert comparison.is_same


def test_starter_and_sample_live_together_without_a_write(loaded):
    sample = read_json(SAMPLE)
    load_catalogue(catalogue=sample, by=BY)
    with writes() as statements:
        load_catalogue(catalogue=loaded, by=BY)
        load_catalogue(catalogue=sample, by=BY)
    assert statements == []
    assert held("SAMPLE1").is_fictional


def test_first_date_is_the_one_shown(loaded):
    review = held("NR1")
    assert (review.published_on, review.published_precision) == (date(2020, 3, 1), "month")


def test_relations_may_point_further_down_the_file(starter):
    starter["publications"].reverse()
    load_catalogue(catalogue=starter, by=BY)
    assert held("G3").supersedes == held("G2")
    assert set(held("NR5").phases.all()) == {held("NR5a"), held("NR5b")}
    assert held("NR5b").answered_by.get() == held("NR5-R")


def test_changed_field_alone_is_written(loaded):
    entry(loaded, "NR2")["known_as"] = "Out of routine (changed)"
    claims = list(held("NR2").date_claims.values_list("pk", flat=True))
    before = Change.objects.count(), Event.objects.count()
    comparison = load_catalogue(catalogue=loaded, by=BY)
    assert [each.id for each in comparison.changed] == ["NR2"]
    assert held("NR2").known_as == "Out of routine (changed)"
    assert list(held("NR2").date_claims.values_list("pk", flat=True)) == claims
    assert (Change.objects.count(), Event.objects.count()) == (before[0] + 1, before[1] + 1)


def test_what_a_person_set_stays_and_is_listed(loaded):
    edit_publication(
        publication=held("NR2"),
        facts={
            "title": "A person's title",
            "date": {"on": date(2020, 7, 1), "precision": "month", "source": "title page"},
        },
        by=BY,
    )
    entry(loaded, "NR2").update(title="Another title of the file", summary="A new summary of the file.")
    comparison = load_catalogue(catalogue=loaded, by=BY)
    review = held("NR2")
    assert review.title == "A person's title"
    assert (review.published_on, review.published_precision) == (date(2020, 7, 1), "month")
    assert review.summary == "A new summary of the file."
    assert {difference.field for difference in comparison.kept[0].kept} == {"title", "dates"}


def test_load_after_a_persons_edit_writes_nothing(loaded):
    edit_publication(publication=held("NR2"), facts={"summary": "Ours."}, by=BY)
    with writes() as statements:
        load_catalogue(catalogue=loaded, by=BY)
    assert statements == []


def test_nothing_is_deleted(loaded):
    ours = make_publication("a-local-review", kind="local_review")
    loaded["publications"] = [each for each in loaded["publications"] if each["id"] != "TB6"]
    comparison = load_catalogue(catalogue=loaded, by=BY)
    assert {each.slug for each in comparison.only_here} == {
        ours.slug,
        "learning-support-and-capability-project",
    }
    assert held("TB6")


def test_draft_made_before_the_file_came_is_taken_over_and_stays_a_draft(starter):
    slug = entry(starter, "NR2")["slug"]
    draft = create_draft(title="scan0001", slug=slug, by=BY)
    load_catalogue(catalogue=starter, by=BY)
    review = held("NR2")
    assert review.pk == draft.pk
    assert review.title == entry(starter, "NR2")["title"]
    assert review.is_draft
    assert compare(starter).is_same


def test_load_that_fails_half_way_changes_nothing(starter, monkeypatch):
    def fail(*args):
        raise IntegrityError("as if the database refused")

    monkeypatch.setattr("goldenthread.catalogue.loading._write_relations", fail)
    with pytest.raises(IntegrityError):
        load_catalogue(catalogue=starter, by=BY)
    assert not Publication.objects.exists()
    assert not Addressee.objects.exists()
    assert not Event.objects.exists()


def test_each_new_publication_leaves_one_audit_event_and_one_change(loaded):
    number = len(loaded["publications"])
    assert Event.objects.filter(action="publication added from a catalogue file", actor=BY).count() == number
    assert Change.objects.count() == number


def test_compare_writes_nothing(starter):
    with writes() as statements:
        comparison = compare(starter)
    assert statements == []
    assert len(comparison.new) == len(starter["publications"])
