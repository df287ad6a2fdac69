"""Decisions on items that people reject, split or join stay, and say what became of the item."""

import pytest
from django.urls import reverse

from goldenthread.catalogue.rulings.actions import Piece, join_items, reject_item, split_item, undo_ruling
from goldenthread.responses.answering.presenters import local_answers
from goldenthread.responses.overviews.worklist import Worklist
from tests.catalogue.rulings.reports import CUT, FIRST, PROSE, REST, SECOND, WHOLE, make_wrong_report
from tests.factories import make_decision, make_partnership, make_user
from tests.responses.released import release

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_wrong_report()


@pytest.fixture
def editor():
    return make_user(role="editor")


def item_of(version, text):
    return version.items.live().get(text=text)


def page_of(client, decision):
    client.force_login(decision.recorded_by)
    return " ".join(client.get(decision.get_absolute_url()).content.decode().split())


def split(version, editor):
    pieces = [Piece(0, len(FIRST), "1"), Piece(WHOLE.index(SECOND), len(WHOLE), "2")]
    return split_item(item=item_of(version, WHOLE), pieces=pieces, reason="Two in one", by=editor)


def test_decision_on_a_rejected_item_says_so(client, version, editor):
    decision = make_decision(item_of(version, PROSE))
    reject_item(item=decision.item, reason="Only prose", by=editor)
    page = page_of(client, decision)
    assert "no longer shown as an item" in page
    assert "Only prose" in page
    assert PROSE in page
    assert reverse("responses:decide", args=[decision.item.reference]) not in page


def test_decision_on_a_split_item_names_what_it_became_and_stands_on_those_pages(client, version, editor):
    decision = make_decision(item_of(version, WHOLE))
    release(decision.partnership, decision.item)
    ruling = split(version, editor)
    page = page_of(client, decision)
    assert all(item.get_absolute_url() in page for item in ruling.after)
    for item in ruling.after:
        assert [(each.decision, each.is_reworded) for each in local_answers(item)] == [(decision, True)]
    undo_ruling(ruling=ruling, by=editor)
    assert [each.is_reworded for each in local_answers(item_of(version, WHOLE))] == [False]
    assert "no longer shown as an item" not in page_of(client, decision)


def test_decisions_on_joined_items_stand_on_the_whole(version, editor):
    on_first = make_decision(item_of(version, CUT))
    on_second = make_decision(item_of(version, REST), partnership=make_partnership("a-town", name="A Town"))
    for each in (on_first, on_second):
        release(each.partnership, each.item)
    whole = join_items(items=[on_first.item, on_second.item], reason="Cut in two", by=editor).after[0]
    assert {each.decision for each in local_answers(whole)} == {on_first, on_second}
    assert all(each.is_reworded for each in local_answers(whole))


def test_lists_of_a_partnership_follow(client, version, editor):
    decision = make_decision(item_of(version, WHOLE))
    worklist = Worklist(decision.partnership, audience="everyone")
    assert [item.text for item in worklist.to_decide] == [CUT, REST, PROSE]
    assert list(worklist.reworded) == []
    reject_item(item=item_of(version, PROSE), reason="Only prose", by=editor)
    split(version, editor)
    worklist = Worklist(decision.partnership, audience="everyone")
    assert [item.text for item in worklist.to_decide] == [FIRST, SECOND, CUT, REST]
    assert list(worklist.reworded) == [decision]
    client.force_login(decision.recorded_by)
    assert decision.get_absolute_url() in client.get("/responses/").content.decode()
