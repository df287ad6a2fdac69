"""A government response knows what it answers, and proposes which recommendation each quotation repeats."""

import pytest

from goldenthread.catalogue.models import Quotation
from goldenthread.collecting.looks.answering import link_answer, propose_quotations
from tests.collecting.sources import PLACE, found, found_file
from tests.factories import make_document, make_item, make_publication, make_version

pytestmark = pytest.mark.django_db

REVIEW = "Safeguarding children with complex needs in residential schools"
MONTHLY = "Safeguarding partners should meet each month to consider every child who lives in such a school."
RECORD = "Inspectors should publish what they were told, by whom, and what they did about it."


def response(**facts):
    return make_publication(kind="government_response", title=f"{REVIEW}: government response", **facts)


def test_response_answers_the_review_whose_title_it_repeats():
    review = make_publication(title=REVIEW)
    make_publication(title="Safeguarding children at risk of exploitation")
    answer = response()
    assert link_answer(answer, found(title=answer.title))
    assert answer.answers == review
    assert "answers" in answer.collected_fields  # so that a catalogue file does not undo it


def test_shortened_title_is_enough_and_a_strange_one_is_not():
    review = make_publication(title=REVIEW)
    answer = response()
    title = "Government response to the review of children with complex needs in residential schools"
    assert link_answer(answer, found(title=title))
    assert answer.answers == review
    other = response()
    assert not link_answer(other, found(title="Government response to the education committee"))


def page_that_links_to(*urls):
    words = "".join(f'<p>We thank the <a class="x" href="{url}">Panel</a>.</p>' for url in urls)
    file = found_file("response", html=words, url=PLACE + "our-response/web")
    return found("our-response", title="Our response", files=(file,))


def test_response_with_a_title_of_its_own_answers_the_one_review_that_it_links_to():
    review, other = make_publication(title=REVIEW), make_publication(title="Something else")
    review.addresses.create(url=PLACE + "the-review", title="GOV.UK")
    other.addresses.create(url=PLACE + "another", title="GOV.UK")
    answer = response()
    assert link_answer(
        answer, page_that_links_to("/government/publications/the-review#page", "https://x.org/")
    )
    assert answer.answers == review
    unsure = response()
    assert not link_answer(unsure, page_that_links_to(PLACE + "the-review", PLACE + "another"))


def test_nothing_is_guessed_between_two_reviews_of_one_title():
    make_publication(title=REVIEW)
    make_publication(title=REVIEW)
    assert not link_answer(response(), found(title=f"{REVIEW}: government response"))


def test_what_a_person_set_stays():
    make_publication(title=REVIEW)
    answer = response(edited_fields=["answers"])
    assert not link_answer(answer, found(title=answer.title))


@pytest.fixture
def pair():
    review = make_version(make_document(make_publication(title=REVIEW)))
    make_item(review, MONTHLY, label="1")
    make_item(review, RECORD, label="2")
    answer = make_version(make_document(response(answers=review.document.publication)))
    make_item(answer, MONTHLY.replace("each month", "monthly"), label="1", kind="quoted_recommendation")
    make_item(answer, "We accept this and will consult.", label="2", kind="quoted_recommendation")
    return review, answer


def test_repeated_recommendation_is_proposed_with_its_likeness(pair):
    review, answer = pair
    (proposed,) = propose_quotations(answer)
    assert (proposed.quoting, proposed.quoted) == (answer.items.first(), review.items.first())
    assert (proposed.standing, proposed.by) == ("proposed", None)
    assert 0.8 < proposed.likeness < 1


def test_what_a_person_rejected_is_not_proposed_again(pair):
    Quotation.objects.create(
        quoting=pair[1].items.first(), quoted=pair[0].items.first(), likeness=0.9, standing="rejected"
    )
    assert propose_quotations(pair[1]) == []
    assert Quotation.objects.get().standing == "rejected"


def test_review_that_comes_in_after_its_response_is_proposed_too(pair):
    assert len(propose_quotations(pair[0])) == 1
