"""Pages of a partnership's own take as many queries for many rows as for few."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.responses.actions.assurance import put_challenge
from goldenthread.responses.actions.publishing import prepare_release
from goldenthread.responses.releasing.choosing import choosable
from tests.factories import make_decision, make_item, make_version
from tests.responses.local import Local
from tests.responses.released import release, release_review

pytestmark = pytest.mark.django_db

LATE = date.today() - timedelta(days=3)
OUR_PAGES = (
    "",
    "?show=approved",
    "?show=drafts",
    "executive",
    "scrutiny",
    "mine",
    "plan",
    "agendas",
    "standards",
    "silent",
    "silent/lindle-police",
    "releases",
    "uses",
    "reviews",
    "practice-audits",
)


@pytest.fixture
def local():
    return Local()


def add_rows(local, number):
    """So many of all that these pages list, each on a publication of its own."""
    for n in range(number):
        items = [make_item(make_version(), f"Partners should do {n} and {k}.") for k in range(7)]
        agreed, closed, refused, seen, waiting, drafted, again = items
        for each in (agreed, closed, seen, waiting):
            make_decision(each, partnership=local.partnership, by=local.editor)
        no = {"applicability": "not_for_us", "reason": "No such service."}
        make_decision(refused, partnership=local.partnership, by=local.editor, **no)
        make_decision(drafted, partnership=local.partnership, by=local.editor, approved=False)
        make_decision(again, partnership=local.partnership, by=local.editor, review_on=LATE)
        local.action(agreed, title=f"Action {n}", due_on=LATE, owner=local.officer)
        local.evidence(agreed, action=local.action(agreed, delivery="delivered"))
        local.verdict(closed, closes=True)
        local.ask(closed)
        put_challenge(subject=local.on(closed), words="How do you know?", by=local.scrutineer)
        local.use(agreed)
        local.put(local.meeting(date.today() + timedelta(days=n)), waiting)
        local.practice_audit(agreed)
        release(local.partnership, seen, editor=local.editor, approver=local.approver)
        prepare_release(partnership=local.partnership, items=[waiting], by=local.editor)
        release_review(local, local.review(f"We should do {n}.", title=f"Review {n}"))


def queries_of(local):
    person = {"mine": local.officer}
    counts = {}
    for page in OUR_PAGES:
        client = Client()
        client.force_login(person.get(page, local.editor))
        client.get(f"/responses/{page}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/responses/{page}").status_code == 200, page
        counts[page] = len(asked)
    return counts


def test_as_many_queries_for_many_rows_as_for_few(local):
    add_rows(local, 2)
    few = queries_of(local)
    add_rows(local, 2)
    assert queries_of(local) == few


def test_role_of_the_reader_is_read_once_for_all_that_an_answer_offers(local):
    item = make_item(make_version())
    make_decision(item, partnership=local.partnership)
    for person in (local.editor, local.officer, local.scrutineer):
        client = Client()
        client.force_login(person)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/responses/items/{item.reference}/answer").status_code == 200
        roles = [each for each in asked if 'FROM "accounts_membership"' in each["sql"].partition("WHERE")[0]]
        assert len(roles) == 1, person


def test_release_of_many_items_reads_what_was_answered_once(local):
    items = [make_item(make_version(), f"Partners should do {n}.") for n in range(6)]
    for each in items:
        make_decision(each, partnership=local.partnership)
    read = []
    for some in (items[:2], items[2:]):
        with CaptureQueriesContext(connection) as asked:
            prepare_release(partnership=local.partnership, items=some, by=local.editor)
        read.append([each["sql"] for each in asked if each["sql"].startswith('SELECT "responses_evidence"')])
    assert [len(each) for each in read] == [1, 1]


def test_what_the_public_does_not_see_as_it_stands_is_offered_first(local):
    first, second = (make_item(make_version(), f"Partners should do {n}.") for n in range(2))
    for each in (first, second):
        make_decision(each, partnership=local.partnership)
    release(local.partnership, second)
    assert [each.item for each in choosable(local.partnership)] == [first, second]
