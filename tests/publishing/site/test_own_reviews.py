"""Own reviews and the public: a chosen part, word for word, by two people; withdrawable; not there before."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Item
from goldenthread.responses.actions import publishing
from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.actions.local_reviews import change_review, reword
from goldenthread.responses.actions.publishing_reviews import (
    change_released_review,
    withdraw_passage,
    withdraw_review,
)
from goldenthread.responses.local_reviews.facts import ReviewFacts
from goldenthread.responses.local_reviews.published import in_public_words
from goldenthread.responses.local_reviews.versions import stands
from goldenthread.responses.local_reviews.wording import Wording
from goldenthread.responses.models import Release, ReleasedItem, ReleasedReview
from goldenthread.responses.releasing.choosing import choosable_reviews
from goldenthread.responses.releasing.gate import hits_of
from tests.factories import make_decision, make_item, make_theme
from tests.responses.local import Local
from tests.responses.released import propose, propose_review, release, release_review

pytestmark = pytest.mark.django_db

HOME = "/partnerships/northmoor/"
ASK, PHONE = "The partnership should ask.", "Teams should ring 0117 496 0123."


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def review(local):
    return local.review(ASK, "Each team should name a lead.")


def items_of(review):
    return list(Item.with_local.filter(version=review.version).order_by("position"))


def answered(local, item, reason="We will ask."):
    make_decision(item, partnership=local.partnership, reason=reason, forum="Learning subgroup")
    return release(local.partnership, item, editor=local.editor, approver=local.approver).items.get()


def page_of(review):
    return f"{HOME}reviews/{review.publication.slug}/"


def routes(review):
    """Every address at which the public can meet the review or its first recommendation."""
    reference = items_of(review)[0].reference
    return (page_of(review), f"/r/{reference}/local-answer", f"/embed/partnerships/northmoor/{reference}")


def statuses(review):
    return [Client().get(each).status_code for each in routes(review)]


def text_of(address):
    return Client().get(address).content.decode()


@pytest.fixture(autouse=True)
def frames(settings):
    settings.EMBED_SITES = ["https://www.example.org"]


def test_nothing_of_it_is_public_before_a_second_person_publishes_it(local, review):
    answered(local, items_of(review)[0])
    assert statuses(review) == [404, 404, 404]
    assert Client().get(f"/r/{items_of(review)[0].reference}").status_code == 404
    made = propose_review(local, review)
    assert statuses(review) == [404, 404, 404]
    assert ASK not in text_of(HOME) + text_of(f"{HOME}?q=ask")
    with pytest.raises(PermissionDenied):
        publishing.approve_release(release=made, by=local.editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=made.pk).update(approved_by=local.editor, approved_at=timezone.now())
    publishing.approve_release(release=made, by=local.approver)
    assert statuses(review) == [200, 200, 200]
    for address in routes(review):
        assert ASK in text_of(address)
        assert "We will ask." in text_of(address)
    assert Client().get(f"/r/{items_of(review)[0].reference}").url == routes(review)[1]


def test_only_what_was_chosen_is_shown_and_only_that_can_be_answered(local, review):
    shown, held = items_of(review)
    answered(local, shown)
    answered(local, held, "Held back.")
    release_review(local, review, shown=[], references=[shown.reference], title="Learning about asking")
    page = text_of(page_of(review))
    assert "Learning about asking" in page
    assert ASK in page
    for never in ("name a lead", "Held back.", "1 April 2026", "safeguarding practice review</", "LR"):
        assert never not in page, never
    assert "Learning from practice" not in page
    assert Client().get(f"/r/{held.reference}/local-answer").status_code == 404
    assert "name a lead" not in text_of(f"{HOME}?q=lead")
    assert review.publication.title == "Learning from practice"


@pytest.mark.parametrize(
    ("choice", "because", "shown"),
    [
        ("mask", "", "Teams should ring [withheld]."),
        ("keep", "It is the front door", PHONE),
        ("leave_out", "", ""),
    ],
)
def test_possible_identifier_in_a_passage_waits_for_a_choice(local, choice, because, shown):
    review = local.review(ASK)
    Item.with_local.filter(version=review.version).update(text=PHONE)  # as an import might bring it
    made = publishing.prepare_release(partnership=local.partnership, reviews=[review], by=local.editor)
    with pytest.raises(ValidationError, match="1 possible identifier waits for a choice"):
        publishing.propose_release(release=made, clues=[], words="", by=local.editor)
    publishing.drop_release(release=made, by=local.editor)
    release_review(local, review, choice=choice, because=because)
    page = text_of(page_of(review))
    assert shown in page
    assert ("0117 496 0123" in page) is (choice == "keep")
    assert ("We show none of its recommendations." in page) is (choice == "leave_out")
    assert "0117" not in str([event.detail for event in Event.objects.all()])


def test_title_is_looked_at_and_a_choice_holds_for_the_words_it_was_made_about(local):
    review = local.review("Teams should ask.", ASK)
    first, second = items_of(review)
    Item.with_local.filter(pk=second.pk).update(text=PHONE)
    made = publishing.prepare_release(partnership=local.partnership, reviews=[review], by=local.editor)
    released = made.reviews.get()
    kept = {hit.key: {"choice": "keep", "because": "The front door"} for hit in hits_of(released)}
    facts = {"released": released, "title": "Ring 0117 496 0123", "shown": [], "by": local.editor}
    change_released_review(**facts, references=[second.reference], choices=kept)
    assert [hit.called for hit in hits_of(released)] == ["The title", "A recommendation"]
    assert set(released.choices) == {hits_of(released)[1].key}
    change_released_review(**facts | {"title": "Asking"}, references=[first.reference], choices=kept)
    assert hits_of(released) == []
    with pytest.raises(ValidationError):
        change_released_review(**facts | {"title": " "}, references=[], choices={})


def test_withdrawn_review_is_gone_on_every_day_with_its_answers_and_the_reason(local, review):
    answered(local, items_of(review)[0])
    released = release_review(local, review).reviews.get()
    ReleasedReview.objects.update(approved_at=timezone.now() - timedelta(days=9))
    with pytest.raises(ValidationError):
        withdraw_review(released=released, reason=" ", by=local.editor)
    withdraw_review(released=released, reason="The family asked us to.", by=local.editor)
    assert statuses(review) == [410, 410, 410]
    past = (timezone.localdate() - timedelta(days=2)).isoformat()
    assert Client().get(routes(review)[1], {"on": past}).status_code == 410
    for address in (*routes(review), HOME):
        assert "The family asked us to." in text_of(address)
        assert ASK not in text_of(address)
        assert "Learning from practice" not in text_of(address)
    with pytest.raises(WrongState):
        withdraw_review(released=released, reason="Again.", by=local.editor)


def test_answers_that_went_with_a_review_come_back_only_when_they_are_released_anew(local, review):
    first, _ = items_of(review)
    answered(local, first)
    released = release_review(local, review).reviews.get()
    withdraw_review(released=released, reason="The family asked us to.", by=local.editor)
    (event,) = Event.objects.filter(action="published answer withdrawn")
    assert event.detail == {"item": first.reference, "releases": 1}
    release_review(local, review)
    assert statuses(review) == [200, 410, 410]
    page = text_of(page_of(review))
    assert "We will ask." not in page
    assert "We withdrew our answer" in page
    release(local.partnership, first, editor=local.editor, approver=local.approver)
    assert statuses(review) == [200, 200, 200]
    assert "We will ask." in text_of(page_of(review))


def test_withdrawn_answer_on_it_is_gone_and_the_review_stays(local, review):
    released = answered(local, items_of(review)[0])
    release_review(local, review)
    publishing.withdraw_answer(released=released, reason="It was not ready.", by=local.editor)
    assert statuses(review) == [200, 410, 410]
    assert "It was not ready." in text_of(page_of(review))


def test_is_not_there_at_a_past_day_before_its_publication(local, review):
    answered(local, items_of(review)[0])
    ReleasedItem.objects.update(approved_at=timezone.now() - timedelta(days=40))
    release_review(local, review)
    ReleasedReview.objects.update(approved_at=timezone.now() - timedelta(days=10))
    address, today = routes(review)[1], timezone.localdate()
    days = [(today - timedelta(days=days)).isoformat() for days in (20, 5)]
    assert [Client().get(address, {"on": day}).status_code for day in days] == [404, 200]


def test_words_of_the_release_stay_when_the_record_changes(local, review):
    answered(local, items_of(review)[0])
    release_review(local, review)
    (reference, _), _ = stands(review).items()
    assert not choosable_reviews(local.partnership)[0].is_changed
    reword(review=review, reference=reference, wording=Wording("Ask zcanary.", "1"), seen=1, by=local.editor)
    facts = ReviewFacts("Now called zcanary", "audit", review.publication.published_on)
    change_review(review=review, facts=facts, by=local.editor)
    assert choosable_reviews(local.partnership)[0].is_changed
    for address in (*routes(review), HOME, f"{HOME}themes/", f"{HOME}fragment.html", f"{HOME}?q=ask"):
        assert "zcanary" not in text_of(address), address
    assert ASK in text_of(page_of(review))


def test_no_other_partnership_can_publish_it(local, review):
    town = Local("a-town")
    with pytest.raises(ValidationError):
        publishing.prepare_release(partnership=town.partnership, reviews=[review], by=town.editor)
    release_review(local, review)
    town_page = f"/partnerships/a-town/reviews/{review.publication.slug}/"
    reference = items_of(review)[0].reference
    for address in (town_page, f"/embed/partnerships/a-town/{reference}"):
        assert Client().get(address).status_code == 404
    assert ASK in text_of(f"/r/{reference}/local-answer?partnership=a-town")


def test_national_and_own_are_found_and_counted_apart(local, review, read):
    make_theme(items_of(review)[0], "E02")
    answered(local, items_of(review)[0])
    release_review(local, review)
    page = read(f"{HOME}?q=ask")
    assert page.one("h1") == "0 national recommendations and 1 of our own found"
    assert "E02" in page.html
    assert "0 national, 1 our own" in read(f"{HOME}themes/").main
    assert "with 1 of 2 recommendations answered" in read(HOME).main
    assert "Our own review, Learning from practice: 1 of 2 answered" in text_of(
        "/embed/partnerships/northmoor"
    )
    assert "Learning from practice" in text_of(f"{HOME}fragment.html")


def test_preview_shows_the_page_with_the_answers_of_the_same_release(local, review):
    item = items_of(review)[0]
    make_decision(item, partnership=local.partnership, reason="We will ask.")
    made = publishing.prepare_release(
        partnership=local.partnership, items=[item], reviews=[review], by=local.editor
    )
    client, entry = Client(), made.reviews.get()
    address = f"/responses/releases/{made.reference}/reviews/{entry.pk}/preview"
    assert client.get(address).status_code == 302
    client.force_login(local.editor)
    page = client.get(address).content.decode()
    for words in ("A preview. Nobody outside", ASK, "We will ask."):
        assert words in page
    assert page.count("gt-site-item") == 2


def test_national_answer_names_an_own_review_only_while_everyone_can_see_that(local, review):
    own, item = items_of(review)[0], make_item()
    local.link(item, own, reason="The same team does it.")
    answered(local, item)
    page = f"/r/{item.reference}/local-answer"
    told = "The same team does it."
    assert told not in text_of(page)
    published = release_review(local, review, title="What we asked of ourselves")
    shown = text_of(page)
    assert told in shown
    assert "Recommendation 1, What we asked of ourselves" in " ".join(shown.split())
    (leads_to,) = re.findall(r'href="([^"]+)">Recommendation 1, What we asked of ourselves</a>', shown)
    led = Client().get(leads_to, follow=True)
    assert led.redirect_chain == [(f"/r/{own.reference}/local-answer", 302)]
    assert ASK in led.content.decode()
    withdraw_review(released=published.reviews.get(), reason="A mistake.", by=local.approver)
    assert told not in text_of(page)


class TestOneRecommendation:
    """It was public for nine days, in two releases; three days ago a newer one left it out."""

    @pytest.fixture
    def dropped(self, local, review):
        first, second = items_of(review)
        answered(local, first)
        ReleasedItem.objects.update(approved_at=timezone.now() - timedelta(days=40))
        for days, references in ((9, [first, second]), (6, [first, second]), (3, [second])):
            made = release_review(local, review, references=[each.reference for each in references])
            made.reviews.update(approved_at=timezone.now() - timedelta(days=days))
        return first.reference

    def take_back(self, local, reference, reason="It told too much."):
        released = ReleasedReview.objects.order_by("pk").last()
        return withdraw_passage(released=released, reference=reference, reason=reason, by=local.editor)

    def at(self, reference, days):
        day = (timezone.localdate() - timedelta(days=days)).isoformat()
        return Client().get(f"/r/{reference}/local-answer", {"on": day} if days else {})

    def test_newer_release_without_it_leaves_days_before_as_they_were(self, local, review, dropped):
        assert [self.at(dropped, days).status_code for days in (0, 2, 5, 8, 20)] == [404, 404, 200, 200, 404]
        assert "We will ask." in self.at(dropped, 5).content.decode()
        assert ASK not in text_of(page_of(review))

    def test_withdrawing_it_takes_its_words_from_every_day_and_says_why(self, local, review, dropped):
        self.take_back(local, dropped)
        for days in (0, 2, 5, 8):
            response = self.at(dropped, days)
            page = response.content.decode()
            assert response.status_code == 410, days
            assert "It told too much." in page
            assert ASK not in page
            assert "We will ask." not in page
        assert Client().get(f"/embed/partnerships/northmoor/{dropped}").status_code == 410
        public = text_of(page_of(review))
        assert "We withdrew a recommendation of it" in public
        assert "It told too much." in public
        assert "Each team should name a lead." in public
        past = timezone.now() - timedelta(days=5)
        assert in_public_words([items_of(review)[0]], past) == [], "nor in a paper as at a past day"

    def test_it_can_be_published_again_and_days_before_stay_without_it(self, local, review, dropped):
        self.take_back(local, dropped)
        release_review(local, review)
        assert self.at(dropped, 0).status_code == 410, "its answer went too"
        assert "We will ask." not in text_of(page_of(review))
        release(local.partnership, items_of(review)[0], editor=local.editor, approver=local.approver)
        assert self.at(dropped, 0).status_code == 200
        assert [self.at(dropped, days).status_code for days in (5, 8)] == [410, 410]
        assert "We withdrew a recommendation" not in text_of(page_of(review))

    def test_review_withdrawn_and_published_again_without_it(self, local, review, dropped):
        released = ReleasedReview.objects.order_by("pk").last()
        withdraw_review(released=released, reason="A court asked us to.", by=local.editor)
        release_review(local, review, references=[items_of(review)[1].reference])
        for days in (0, 5):
            assert self.at(dropped, days).status_code == 410
            assert "A court asked us to." in self.at(dropped, days).content.decode()

    def test_who_may_and_what_is_refused(self, local, review, dropped):
        released, facts = ReleasedReview.objects.last(), {"reference": dropped, "by": local.editor}
        with pytest.raises(PermissionDenied):
            withdraw_passage(released=released, **facts | {"by": local.officer}, reason="No.")
        for reason in (" ", "Ring 0117 496 0123"):
            with pytest.raises(ValidationError):
                withdraw_passage(released=released, **facts, reason=reason)
        event = self.take_back(local, dropped)
        assert Event.objects.last().action == "published recommendation withdrawn"
        assert "told too much" not in repr(Event.objects.last().detail)
        with pytest.raises(WrongState):
            self.take_back(local, dropped)
        assert str(event.review.withdrawn_passages.get().reference) == dropped

    def test_it_is_chosen_on_the_page_that_withdraws(self, local, review, dropped):
        client, released = Client(), ReleasedReview.objects.order_by("pk").last()
        client.force_login(local.editor)
        address = reverse("responses:review-withdraw", args=[released.pk])
        page = client.get(address).content.decode()
        assert "All of the review" in page
        assert f"Recommendation 1: {ASK}" in page
        assert "Choose what is withdrawn" in client.post(address, {"reason": "Too much."}).content.decode()
        sent = client.post(address, {"what": dropped, "reason": "Too much."}, follow=True)
        assert "Withdrawn. The public page says so" in sent.content.decode()
        assert self.at(dropped, 5).status_code == 410
        assert Client().get(page_of(review)).status_code == 200
        shown = ReleasedReview.objects.order_by("pk").first().release.get_absolute_url()
        assert "Recommendation 1 of it withdrawn" in client.get(shown).content.decode()

    @pytest.mark.parametrize("is_all", [True, False])
    def test_answer_that_waits_on_what_was_withdrawn_cannot_be_published(
        self, local, review, dropped, is_all
    ):
        other = items_of(review)[1]
        make_decision(other, partnership=local.partnership)
        waiting = propose(local.partnership, other, editor=local.editor)
        if is_all:
            released = ReleasedReview.objects.order_by("pk").last()
            withdraw_review(released=released, reason="A court asked us to.", by=local.editor)
        else:
            self.take_back(local, other.reference)
        with pytest.raises(ValidationError, match="withdrawn after this was prepared"):
            publishing.approve_release(release=waiting, by=local.approver)

    def test_copy_from_before_the_withdrawal_cannot_be_published(self, local, review, dropped):
        waiting = propose_review(local, review)
        self.take_back(local, dropped)
        with pytest.raises(ValidationError, match="withdrawn after this was prepared"):
            publishing.approve_release(release=waiting, by=local.approver)
