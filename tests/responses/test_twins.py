"""One statement in a report and in its web version is decided once, and the answer shows on both."""

import pytest

from goldenthread.responses.answering.presenters import local_answers
from goldenthread.responses.answering.twins import leading, twins_among, twins_of
from goldenthread.responses.models import Decision
from goldenthread.responses.overviews.worklist import Worklist
from tests.factories import (
    make_addressee,
    make_decision,
    make_document,
    make_item,
    make_partnership,
    make_publication,
    make_user,
    make_version,
)
from tests.responses.released import release

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return make_version(make_document(make_publication(), title="Report", position=1))


@pytest.fixture
def web(report):
    return make_version(make_document(report.document.publication, title="Report on the web", position=2))


def recommendation(version, text="Partners should meet.", **facts):
    facts = {"label": "3", "list_title": "Local recommendations"} | facts
    return make_item(version, text, addressees=[make_addressee()], **facts)


def are_twins(one, other):
    assert twins_among([one, other]) == {one.pk: {other.reference}, other.pk: {one.reference}}
    return list(twins_of(one)) == [other] and list(twins_of(other)) == [one]


def has_no_twin(item):
    assert twins_among([item]) == {item.pk: set()}
    return not twins_of(item).exists()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({}, {}),
        ({}, {"text": "Partners should meet.3"}),  # a footnote mark that was left in
        ({}, {"list_title": "LOCAL RECOMMENDATIONS", "text": "Partners  should meet."}),
        ({"label": "", "list_title": ""}, {"label": "", "list_title": "Other"}),  # the same words
    ],
)
def test_same_words_or_same_number_in_the_same_list_are_twins(report, web, ours, theirs):
    assert are_twins(recommendation(report, **ours), recommendation(web, **theirs))


@pytest.mark.parametrize(
    "theirs",
    [
        {"list_title": "National recommendations"},
        {"label": "4"},
        {"label": ""},
        {"list_title": ""},
        {"kind": "finding", "text": "Partners should meet."},
    ],
)
def test_another_number_list_or_kind_is_no_twin(report, web, theirs):
    item = recommendation(report)
    recommendation(web, **({"text": "Something else."} | theirs))
    assert has_no_twin(item)


def test_same_number_without_a_list_is_no_twin(report, web):
    item = recommendation(report, list_title="")
    recommendation(web, "Something else.", list_title="")
    assert has_no_twin(item)


def test_items_of_one_document_or_of_two_publications_are_no_twins(report):
    item = recommendation(report)
    recommendation(report)
    recommendation(make_version())
    assert has_no_twin(item)


def test_twins_stand_once_on_the_worklist_in_the_first_document(report, web):
    twin, item = recommendation(web), recommendation(report)
    only_on_the_web = recommendation(web, "Only here.", label="9")
    assert list(Worklist(make_partnership()).to_decide) == [item, only_on_the_web]
    assert leading(twin) == leading(item) == item
    assert leading(only_on_the_web) == only_on_the_web


def test_decision_from_either_page_is_on_the_first_and_shows_on_both(client, report, web):
    twin, item = recommendation(web), recommendation(report)
    client.force_login(make_user(role="editor"))
    typed = {"applicability": "applies", "forum": "Executive"}
    typed |= {"decided_on_day": "1", "decided_on_month": "2", "decided_on_year": "2026"}
    client.post(f"/responses/items/{twin.reference}/decide", typed)
    assert Decision.objects.get().item == item
    assert not Worklist(make_partnership()).to_decide.exists()


def test_published_answer_shows_on_both_pages(report, web):
    twin, item = recommendation(web, "Partners should meet.3"), recommendation(report)
    decision = make_decision(item)
    release(decision.partnership, item)
    for each in (twin, item):
        (answer,) = local_answers(each)
        assert answer.decision == decision
        assert not answer.is_reworded
