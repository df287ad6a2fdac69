"""What national bodies were asked, and what of an answer was found: nothing more is claimed."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.publishing.lists.national_answers import State, asked_of_national_bodies, with_answers
from tests.factories import (
    make_addressee,
    make_document,
    make_item,
    make_publication,
    make_quotation,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def department():
    return make_addressee("department-for-education", name="Department for Education", scope="government")


@pytest.fixture
def asked(department):
    return make_item(text="The Department should set a standard.", label="1", addressees=[department])


def response_to(item, **facts):
    answered = item.version.document.publication
    return make_publication(kind="government_response", answers=answered, **facts)


def quoting(item, response):
    version = make_version(make_document(response))
    return make_item(version, item.text, kind="quoted_recommendation", label="1")


def states():
    return {each.item.reference: each.state for each in with_answers(list(asked_of_national_bodies()))}


def test_only_national_bodies_recommendations_are_listed(asked):
    make_item(label="2", addressees=[make_addressee()])
    make_item(label="3")
    make_item(label="4", kind="finding", addressees=list(asked.addressees.all()))
    assert list(asked_of_national_bodies()) == [asked]


def test_silence_is_what_stands_where_nothing_was_found(asked):
    assert states() == {asked.reference: State.SILENT}


def test_response_that_does_not_repeat_it_is_told_as_that(asked):
    response = response_to(asked)
    (found,) = with_answers([asked])
    assert (found.state, found.responses) == (State.RESPONSE, [response])


@pytest.mark.parametrize(
    ("standing", "state"),
    [("proposed", State.PROPOSED), ("confirmed", State.ANSWERED), ("rejected", State.RESPONSE)],
)
def test_only_a_person_makes_it_answered(asked, standing, state):
    item = quoting(asked, response_to(asked))
    make_quotation(quoting=item, quoted=asked, standing=standing)
    assert states() == {asked.reference: state}


def test_draft_of_a_response_answers_nothing(asked):
    item = quoting(asked, response_to(asked, is_draft=True))
    make_quotation(quoting=item, quoted=asked, standing="confirmed")
    assert states() == {asked.reference: State.SILENT}


def test_page_narrows_by_body_and_says_where_the_answer_is(asked):
    item = quoting(asked, response_to(asked, title="The reply of the Department"))
    make_quotation(quoting=item, quoted=asked, standing="confirmed")
    home = make_addressee("home-office", name="Home Office", scope="government")
    make_item(text="The Home Office should ask.", addressees=[home])
    address = reverse("publishing:national-answers")
    page = Client().get(address, {"body": "department-for-education"}).content.decode()
    assert "The reply of the Department, page 1 of the file" in page
    assert "The Home Office should ask." not in page
    assert "Not all our sources have been looked at" in page


def test_number_of_queries_does_not_grow(asked, department, django_assert_max_num_queries):
    for number in range(15):
        make_item(text=f"The Department should do {number}.", addressees=[department])
    items = list(asked_of_national_bodies())
    with django_assert_max_num_queries(4):
        assert len(with_answers(items)) == 16
