"""What people change in the catalogue: each change once, told to the index and to the audit log."""

from datetime import date

import pytest

from goldenthread.audit.models import Event
from goldenthread.catalogue import actions
from goldenthread.catalogue.models import Change, Correction, Item, Publication
from tests.factories import make_item, make_publication, make_user
from tests.written import writes

pytestmark = pytest.mark.django_db


def facts_told(action):
    return [event.detail for event in Event.objects.filter(action=action)]


def test_draft_is_seen_by_nobody_and_has_an_address_of_its_own():
    first, second = (actions.create_draft(title="A report", by="a test") for _ in range(2))
    assert (first.slug, second.slug) == ("a-report", "a-report-2")
    assert not Publication.objects.published().exists()


@pytest.mark.parametrize(("title", "slug"), [("???", "document"), ("x" * 400, "x" * 100), ("Éa – b", "ea-b")])
def test_any_title_gives_an_address(title, slug):
    assert actions.create_draft(title=title, by="a test").slug == slug


def test_edit_notes_which_fields_a_person_set():
    review = make_publication(summary="Old.")
    changed = actions.edit_publication(
        publication=review, facts={"summary": "New.", "title": review.title}, by=make_user()
    )
    review.refresh_from_db()
    assert changed == review.edited_fields == ["summary"]
    assert facts_told("publication edited") == [{"fields": ["summary"]}]
    assert Change.objects.filter(publication_id=review.pk).count() == 1


def test_edit_that_changes_nothing_writes_nothing():
    review = make_publication(summary="Same.")
    with writes() as statements:
        actions.edit_publication(publication=review, facts={"summary": "Same."}, by="a test")
    assert statements == []


def test_date_set_by_a_person_stands_beside_the_others_with_its_source():
    review = make_publication(published_on=date(2024, 2, 2), published_precision="day")
    given = {"on": date(2024, 12, 1), "precision": "month", "source": "title page"}
    actions.edit_publication(publication=review, facts={"date": given}, by="a test")
    claim = review.date_claims.get()
    assert (claim.on, claim.precision, claim.source) == (date(2024, 12, 1), "month", "title page")
    assert (review.published_on, review.published_precision) == (claim.on, claim.precision)


def test_draft_without_a_publisher_is_not_published_and_nothing_is_saved():
    draft = actions.create_draft(title="A report", by="a test")
    with pytest.raises(actions.CannotPublish, match="who published"):
        actions.edit_publication(
            publication=draft, facts={"summary": "What it is."}, publish=True, by="a test"
        )
    draft.refresh_from_db()
    assert draft.is_draft
    assert draft.summary == ""


def test_completed_draft_is_published_with_a_new_publisher():
    draft = actions.create_draft(title="A report", by="a test")
    facts = {"summary": "What it is.", "new_publisher": "Northmoor Partnership"}
    actions.edit_publication(publication=draft, facts=facts, publish=True, by="a test")
    assert Publication.objects.published().get().publisher.name == "Northmoor Partnership"
    assert facts_told("publication published") == [{"slug": "a-report"}]


def test_confirmation_names_the_person_and_is_told():
    item, person = make_item(), make_user()
    actions.confirm_item(item=item, by=person)
    assert Item.objects.with_place().get().is_confirmed
    assert item.confirmations.get().by == person
    assert facts_told("item confirmed") == [{"reference": item.reference}]


def test_correction_stands_on_the_machines_word_which_is_kept():
    item = make_item(text="Partners shuold act.", label="l")
    actions.correct_item(
        item=item, values={"label": "1", "text": "Partners should act."}, reason="misread", by=make_user()
    )
    item = Item.objects.with_place().get()
    assert (item.label, item.text) == ("l", "Partners shuold act.")
    assert (item.shown("label"), item.shown("text")) == ("1", "Partners should act.")
    assert facts_told("item corrected") == [{"reference": item.reference, "fields": ["label", "text"]}]
    assert Change.objects.count() == 1


def test_later_correction_is_the_one_shown():
    item, person = make_item(label="l"), make_user()
    for label in ("1", "2"):
        fresh = Item.objects.get()
        actions.correct_item(item=fresh, values={"label": label}, reason="misread", by=person)
    assert Item.objects.with_place().get().shown("label") == "2"
    assert item.corrections.count() == 2


@pytest.mark.parametrize(
    ("values", "reason", "sentence"),
    [
        ({"label": "9"}, "  ", "Say why"),
        ({"label": "3"}, "no change", "Nothing differs"),
        ({"text": " "}, "emptied", "cannot be empty"),
        ({"kind": "poem"}, "a joke", "no such kind"),
    ],
)
def test_correction_that_says_nothing_is_refused(values, reason, sentence):
    item = make_item(label="3")
    with pytest.raises(actions.CannotCorrect, match=sentence):
        actions.correct_item(item=item, values=values, reason=reason, by=make_user())
    assert not Correction.objects.exists()
    assert not Event.objects.exists()
