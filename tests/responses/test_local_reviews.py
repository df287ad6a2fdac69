"""A partnership's own reviews: answered like national ones, told apart, and in nobody else's sight."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Document, Item, ItemTheme, Publication, Publisher, Scope, Version
from goldenthread.responses.actions.decisions import approve_decision, record_decision
from goldenthread.responses.actions.local_reviews import (
    CHANGED,
    add_recommendations,
    change_review,
    reword,
    step_review,
)
from goldenthread.responses.actions.plan import serve
from goldenthread.responses.agendas.agenda import Agenda
from goldenthread.responses.agendas.files import agenda_csv, agenda_text
from goldenthread.responses.answering.answer import whole_answer
from goldenthread.responses.answering.rules import Answer
from goldenthread.responses.forms.statements import PositionForm
from goldenthread.responses.importing.plan_import import plan_import
from goldenthread.responses.importing.rows import Outcome
from goldenthread.responses.local_reviews.facts import ReviewFacts
from goldenthread.responses.local_reviews.listing import found_in_words, listed_reviews
from goldenthread.responses.local_reviews.versions import stands
from goldenthread.responses.local_reviews.wording import Wording
from goldenthread.responses.models import Decision, LocalReview
from goldenthread.responses.overviews.overview import Overview, served
from goldenthread.responses.overviews.worklist import Worklist, publications_with_items
from goldenthread.responses.planning.columns import NAMES
from goldenthread.responses.planning.files import plan_rows
from goldenthread.responses.scope import Apart, can_answer, items_of
from goldenthread.responses.seen import Seen
from tests.factories import make_addressee, make_item, make_organisation
from tests.responses.local import Local
from tests.responses.released import release, release_review

pytestmark = pytest.mark.django_db

APPLIES = Answer("applies", "", "Learning group", date(2026, 5, 1))
FACTS = ReviewFacts("Learning from practice", "audit", date(2026, 4, 1), "A 7", "https://example.org/a7")


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def national():
    return make_item(addressees=[make_addressee()])


def seen(*, is_public=False):
    return Seen(timezone.now(), is_public=is_public)


def decide(local, item, *, approved=True):
    decision = record_decision(item=item, partnership=local.partnership, answer=APPLIES, by=local.editor)
    return approve_decision(decision=decision, by=local.approver) if approved else decision


def test_no_manager_of_the_national_catalogue_gives_local_rows(local):
    item = local.own_item()
    for model in (Item, Version, Document, Publication, Publisher):
        assert not model.objects.filter(is_local=True).exists()
        assert model.with_local.filter(is_local=True).exists()
    publication = item.version.document.publication
    assert not publication.publisher.publications.exists()
    assert not publication.documents.exists()
    assert not item.version.items.exists()


def test_a_local_review_cannot_be_a_public_entry_of_the_catalogue(local):
    publication = local.review().publication
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.with_local.filter(pk=publication.pk).update(is_draft=False)


def test_its_own_people_alone_can_answer_it(local, national):
    item, elsewhere = local.own_item(), Local("a-town")
    assert set(items_of(local.partnership).current()) == {item, national}
    assert set(items_of(elsewhere.partnership).current()) == {national}
    assert can_answer(elsewhere.partnership, national)
    assert not can_answer(elsewhere.partnership, item)
    with pytest.raises(PermissionDenied):
        record_decision(item=item, partnership=elsewhere.partnership, answer=APPLIES, by=elsewhere.editor)
    with pytest.raises(PermissionDenied):
        elsewhere.position(item, organisation=elsewhere.police)
    assert not Decision.objects.exists()


def test_a_partner_of_several_answers_for_it_in_its_own_partnership_only(local):
    elsewhere = Local("a-town")
    elsewhere.partnership.memberships.create(
        user=local.officer, role="contributor", organisation=local.police
    )
    for item, places in ((local.own_item(), 1), (make_item(), 2)):
        form = PositionForm(subject=local.on(item), user=local.officer)
        assert form.fields["partnerships"].queryset.count() == places


def test_lists_hold_it_apart(local, national):
    item = local.own_item()
    worklist = Worklist(local.partnership)
    assert set(worklist.to_decide) == {item, national}
    assert worklist.counts()["to-decide"] == Apart(1, 1)
    assert list(replace(worklist, scopes=(Scope.LOCAL,)).to_decide) == [item]
    assert list(replace(worklist, scopes=(Scope.NATIONAL,)).to_decide) == [national]
    assert item.version.document.publication in publications_with_items(local.partnership)
    decide(local, item)
    decide(local, national)
    local_only = Worklist(local.partnership, scopes=(Scope.LOCAL,))
    assert [each.item for each in local_only.approved] == [item]
    assert Worklist(local.partnership).counts()["approved"] == Apart(1, 1)
    assert Worklist(Local("a-town").partnership).counts()["to-decide"] == Apart(1, 0)


def test_one_action_serves_both_and_is_counted_in_each(local, national):
    item = local.own_item()
    action = local.action(national)
    serve(action=action, subject=local.on(item), by=local.officer)
    local.action(national)
    overview = Overview(local.partnership, seen(), date(2026, 6, 1))
    by_action = {each.action: each for each in overview.actions}
    assert by_action[action].scopes == (Scope.NATIONAL, Scope.LOCAL)
    assert served(overview.actions) == Apart(2, 1)
    for each in (item, national):
        answer = whole_answer(local.on(each), seen(), today=date(2026, 6, 1))
        assert action in [planned.action for planned in answer.actions]


def test_overviews_tell_both_totals(local, national):
    for each in (local.own_item(), national):
        decide(local, each)
    overview = Overview(local.partnership, seen(), date(2026, 6, 1))
    assert overview.answers_apart == Apart(1, 1)
    assert {each.organisation: each.apart for each in overview.silences}[local.police] == Apart(1, 1)


def test_the_public_sees_nothing_on_it_before_it_is_published(local, national):
    review = local.review("The partnership should ask each child.")
    item = Item.with_local.get(version=review.version)
    decide(local, item)
    decide(local, national)
    local.position(item)
    local.action(item, national)
    release(local.partnership, item, national)

    def public():
        return whole_answer(local.on(item), seen(is_public=True), today=date(2026, 6, 1))

    assert public().decision is None
    assert not any(each.position for each in public().partners)
    (there,) = whole_answer(local.on(national), seen(is_public=True), today=date(2026, 6, 1)).actions
    assert there.scopes == (Scope.NATIONAL,)
    release_review(local, review)
    assert public().decision
    assert any(each.position for each in public().partners)
    before = Decision.objects.get(item=item)
    a_day_ago = Seen(timezone.now() - timedelta(days=1))
    assert not a_day_ago.decisions(Decision.objects.filter(pk=before.pk)).exists()


def test_a_published_link_from_a_national_item_does_not_tell_of_it(local, national):
    item = local.own_item()
    decide(local, national)
    local.link(national, item)
    release(local.partnership, national)
    for is_public, number in ((True, 0), (False, 1)):
        answer = whole_answer(local.on(national), seen(is_public=is_public), today=date(2026, 6, 1))
        assert len(answer.links) == number


def test_an_agenda_marks_it_and_names_no_page_that_nobody_told(local, national):
    meeting = local.meeting()
    local.put(meeting, local.own_item(), national)
    told = Agenda(meeting, seen(), date(2026, 4, 1))
    words = b"".join(agenda_text(told)).decode()
    assert "1. Recommendation 1 (local)" in words
    assert "page 0" not in words
    rows = b"".join(agenda_csv(told)).decode()
    assert "Recommendation 1,Local,Learning from practice,," in rows


def test_an_exported_plan_comes_back_with_local_references_unchanged(local, national):
    item = local.own_item()
    local.action(national, item)
    overview = Overview(local.partnership, seen(), date(2026, 6, 1))
    (row,) = plan_rows(local.partnership, overview.actions, seen())
    assert row["scope"] == "National; Local"
    assert row["recommendations"] == f"{national.reference}; {item.reference}"
    rows = [[1, list(NAMES)], [2, [row[name] for name in NAMES]]]
    plan = plan_import(local.partnership, rows, kind="csv", is_nobody=False)
    assert [each.outcome for each in plan.rows] == [Outcome.UNCHANGED]
    assert not plan.unread


@pytest.mark.parametrize("named", ["reference", "title and number"])
def test_a_plan_can_name_local_recommendations_of_its_own_alone(local, named):
    item = local.own_item()
    name = item.reference if named == "reference" else "Learning from practice, recommendation 1"
    rows = [[1, ["title", "lever", "recommendations"]], [2, ["Ask children", "Procedure or form", name]]]
    (row,) = plan_import(local.partnership, rows, kind="csv", is_nobody=False).rows
    assert [each.item for each in row.begins] == [item]
    (elsewhere,) = plan_import(Local("a-town").partnership, rows, kind="csv", is_nobody=False).rows
    assert "there is no published recommendation" in elsewhere.faults["recommendations"]


def test_new_words_are_a_new_version_and_answers_stay_on_the_old_ones(local):
    review = local.review("The partnership shoud ask.", "Leaders should hear.")
    before = Item.with_local.get(version=review.version, label="1")
    decision = decide(local, before)
    right = Wording("The partnership should ask.", "1", themes=("B03",))
    reword(review=review, reference=before.reference, wording=right, seen=1, by=local.editor)
    assert [each.text for each in stands(review).values()] == [right.text, "Leaders should hear."]
    assert stands(review)[before.reference] == right
    assert decision.item.text == "The partnership shoud ask."
    assert review.version.number == 2
    assert list(Worklist(local.partnership).reworded) == [decision]
    assert (
        whole_answer(
            local.on(Item.with_local.current().get(reference=before.reference)),
            seen(),
            today=date(2026, 6, 1),
        ).decision
        == decision
    )
    reword(review=review, reference=before.reference, wording=None, seen=2, by=local.editor)
    assert list(stands(review).values()) == [Wording("Leaders should hear.", "2")]
    assert ItemTheme.objects.get(reference=before.reference).theme == "B03"


def test_words_that_somebody_else_changed_meanwhile_are_not_lost(local):
    review = local.review("Ask.")
    (reference,) = stands(review)
    reword(review=review, reference=reference, wording=Wording("Ask them."), seen=1, by=local.editor)
    with pytest.raises(ValidationError, match=CHANGED[:20]):
        reword(review=review, reference=reference, wording=Wording("Ask us."), seen=1, by=local.editor)
    assert stands(review)[reference].text == "Ask them."


def test_what_is_sent_twice_is_kept_once(local):
    review = local.review("Ask.")
    again = [Wording("Ask.", "1"), Wording("Hear.", "2")]
    assert add_recommendations(review=review, wordings=again, by=local.editor) == 1
    assert [each.text for each in stands(review).values()] == ["Ask.", "Hear."]


def test_possible_identifiers_are_refused_until_somebody_says_they_are_nobodys(local):
    review = local.review()
    words = [Wording("Ask 999 000 0018.")]
    with pytest.raises(ValidationError, match="NHS number"):
        add_recommendations(review=review, wordings=words, by=local.editor)
    assert add_recommendations(review=review, wordings=words, is_nobody=True, by=local.editor) == 1
    with pytest.raises(ValidationError, match="postcode"):
        change_review(review=review, facts=replace(FACTS, title="The review at ZZ1 1ZZ"), by=local.editor)
    with pytest.raises(ValidationError, match="names nobody"):
        change_review(review=review, facts=replace(FACTS, title=" "), by=local.editor)


def test_facts_are_put_right_and_the_log_holds_no_title(local):
    review = local.review(title="A title that said too much")
    change_review(review=review, facts=FACTS, by=local.editor)
    review = LocalReview.objects.get()
    assert (str(review), review.kind, review.number, review.address) == (
        FACTS.title,
        "audit",
        "A 7",
        FACTS.address,
    )
    assert not any("said too much" in str(each.detail) for each in Event.objects.all())


def test_only_editors_keep_reviews(local):
    review = local.review()
    with pytest.raises(PermissionDenied):
        change_review(review=review, facts=FACTS, by=local.officer)
    with pytest.raises(PermissionDenied):
        step_review(review=review, closes=True, words="Done.", by=Local("a-town").editor)


def test_closing_is_told_and_can_be_taken_back(local):
    review = local.review("Ask.")
    step_review(review=review, closes=True, words="All is done and checked.", by=local.editor)
    assert LocalReview.objects.get().is_closed
    step_review(review=review, closes=False, words="An audit asks for more.", by=local.editor)
    assert not LocalReview.objects.get().is_closed
    assert review.steps.count() == 2


def test_the_list_counts_and_its_own_people_find_words_in_it(local):
    item = local.own_item("Ask each child what they think.")
    (listed,) = listed_reviews(local.partnership)
    assert (listed.recommendations, listed.undecided) == (1, 1)
    decide(local, item, approved=False)
    assert listed_reviews(local.partnership)[0].undecided == 0
    assert found_in_words(local.partnership, "think CHILD") == [item]
    assert found_in_words(Local("a-town").partnership, "child") == []


def test_addressees_are_matched_and_the_printed_words_kept(local):
    review = local.review()
    make_addressee("police", name="Police", scope="agency")
    make_organisation()
    wordings = [Wording("Ask.", addressed_to=("Police", "The new board"))]
    add_recommendations(review=review, wordings=wordings, by=local.editor)
    item = Item.with_local.get(version=review.version)
    assert item.addressed_to == ["Police", "The new board"]
    assert [each.slug for each in item.addressees.all()] == ["police"]
