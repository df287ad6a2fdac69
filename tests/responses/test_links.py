"""What a partnership links: shown at both ends and as at a day, never in a circle, deciding nothing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.actions.links import withdraw_link
from goldenthread.responses.answering.about import About
from goldenthread.responses.answering.circles import closes_a_circle
from goldenthread.responses.answering.links import links_on, suggested_links
from goldenthread.responses.models import ItemLink
from goldenthread.responses.overviews.worklist import Worklist
from goldenthread.responses.seen import Seen
from tests.factories import make_addressee, make_decision, make_item, make_repetition
from tests.responses.local import Local
from tests.responses.released import release

pytestmark = pytest.mark.django_db


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def item():
    return make_item(label="1", addressees=[make_addressee()])


@pytest.fixture
def other():
    return make_item(text="Say it otherwise.", label="2", addressees=[make_addressee()])


def shown(local, item, moment=None, **seen):
    about = About(local.partnership, [local.on(item)])
    (links,) = links_on(about, Seen(moment or timezone.now(), **{"is_public": False, **seen}))
    return links


@pytest.mark.parametrize(
    ("links", "closes"),
    [
        ([], False),
        ([("a", "b")], False),
        ([("b", "a")], True),
        ([("b", "c"), ("c", "a")], True),
        ([("b", "c"), ("c", "d")], False),
        ([("c", "d"), ("d", "c"), ("b", "c")], False),
    ],
)
def test_circle_is_seen_however_long(links, closes):
    assert closes_a_circle(links, "a", "b") is closes


def test_thing_leads_to_itself_in_a_circle():
    assert closes_a_circle([], "a", "a")


def test_link_is_shown_at_both_ends_with_what_was_decided_on_the_other(local, item, other):
    decision = make_decision(other, partnership=local.partnership, applicability="already_met")
    link = local.link(item, other, "met_by")
    (ahead,), (back,) = shown(local, item), shown(local, other)
    assert (ahead.item, ahead.words, ahead.decision) == (other, "Met by the answer to", decision)
    assert (back.item, back.words, back.is_backwards) == (item, "What answers this also meets", True)
    assert ahead.link == back.link == link


def test_link_decides_nothing_and_the_list_says_by_what_it_is_met(local, item, other):
    local.link(item, other, "met_by")
    worklist = Worklist(local.partnership)
    assert set(worklist.to_decide) == {item, other}
    assert list(worklist.met) == [item]
    client = Client()
    client.force_login(local.editor)
    page = client.get("/responses/?show=met").content.decode()
    assert "Met by the answer to" in page
    assert "Still to decide here." in page


def test_withdrawn_link_is_gone_and_still_there_on_the_day_before(local, item, other):
    link = local.link(item, other)
    before = timezone.now()
    withdraw_link(link=link, reason="The team has gone.", by=local.editor)
    assert shown(local, item) == []
    assert [each.item for each in shown(local, item, before)] == [other]
    with pytest.raises(WrongState):
        withdraw_link(link=link, reason="Again.", by=local.editor)
    assert local.link(item, other).pk != link.pk


def test_public_sees_it_once_it_is_published(local, item, other):
    local.link(item, other, reason="A reason for all to read.")
    make_decision(item, partnership=local.partnership)
    address = reverse("publishing:local-answer", args=[item.reference])
    assert "A reason for all to read." not in Client().get(address).content.decode()
    release(local.partnership, item)
    assert "A reason for all to read." in Client().get(address).content.decode()


@pytest.mark.parametrize("kind", ["met_by", "superseded_by"])
def test_circle_and_double_and_itself_are_refused(local, item, other, kind):
    third = make_item(text="A third.")
    local.link(item, other, kind)
    local.link(other, third, kind)
    for start, end in ((third, item), (item, other), (item, item)):
        with pytest.raises(ValidationError) as refused:
            local.link(start, end, kind)
        assert set(refused.value.message_dict) == {"reference"}
    assert ItemLink.objects.count() == 2
    local.link(third, item, "repeats")


def test_only_editors_link_and_they_say_why(local, item, other):
    for person in (local.officer, local.scrutineer, Local("a-town").editor):
        local.editor = person
        with pytest.raises(PermissionDenied):
            local.link(item, other)
    del local.editor
    with pytest.raises(ValidationError):
        local.link(item, other, reason=" ")


def test_what_says_the_same_is_suggested_until_it_is_linked(local, item, other):
    make_repetition(item, other)
    assert suggested_links(local.on(item)) == [other]
    local.link(item, other, "repeats")
    assert suggested_links(local.on(item)) == []


class TestForm:
    def send(self, local, item, **typed):
        client = Client()
        client.force_login(local.editor)
        data = {"kind": "met_by", "reason": "The same team.", **typed}
        return client.post(reverse("responses:state-link", args=[item.reference]), data)

    @pytest.mark.parametrize("before", ["", "/r/", "https://example.org/r/", "/responses/items/"])
    def test_other_is_named_by_its_address(self, local, item, other, before):
        self.send(local, item, reference=before + other.reference)
        assert ItemLink.objects.get().other == other

    def test_suggestion_can_be_chosen(self, local, item, other):
        make_repetition(item, other)
        self.send(local, item, alike=other.reference, reference="")
        assert ItemLink.objects.get().other == other

    @pytest.mark.parametrize("typed", ["", "/r/zzzzzzzz", "the other one"])
    def test_address_of_nothing_is_told(self, local, item, typed):
        page = self.send(local, item, reference=typed).content.decode()
        assert "Enter the address of a recommendation of this site" in page
        assert "The same team." in page
