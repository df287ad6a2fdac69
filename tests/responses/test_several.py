"""One decision on many items, and work given to people in one go."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.responses.actions.assigning import ask_for_positions, ask_no_longer, assign_actions
from goldenthread.responses.actions.decisions import record_alike
from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.answering.rules import Answer
from goldenthread.responses.models import ActionState, Decision, Meeting, PositionRequest
from goldenthread.responses.overviews.overview import Overview
from goldenthread.responses.seen import Seen
from tests.factories import make_addressee, make_decision, make_item, make_partnership, make_user
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

ANSWER = Answer("not_for_us", "It is for government.", "Executive", date(2026, 4, 14))
TYPED = {
    "applicability": "not_for_us",
    "reason": "It is for government.",
    "forum": "Executive",
    "decided_on_day": "14",
    "decided_on_month": "4",
    "decided_on_year": "2026",
}
ALIKE = "/responses/decide-alike"


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def items():
    return [make_item(text=f"Act {number}.", addressees=[make_addressee()]) for number in range(3)]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def ticked(items, **typed):
    return {"item": [item.reference for item in items], **typed}


class TestDecidingAlike:
    def test_each_item_gets_its_own_draft_and_event(self, local, items):
        made = record_alike(items=items, partnership=local.partnership, answer=ANSWER, by=local.editor)
        assert [each.item for each in made] == items
        assert {each.reason for each in made} == {"It is for government."}
        assert Event.objects.filter(action="decision recorded").count() == 3

    def test_all_or_none_when_one_is_decided_meanwhile(self, local, items):
        make_decision(items[1], partnership=local.partnership)
        with pytest.raises(WrongState, match="Nothing was saved"):
            record_alike(items=items, partnership=local.partnership, answer=ANSWER, by=local.editor)
        assert Decision.objects.count() == 1

    def test_refused_as_for_one(self, local, items):
        faulty = Answer("not_for_us", " ", "Executive", date(2026, 4, 14))
        with pytest.raises(ValidationError, match="Say why"):
            record_alike(items=items, partnership=local.partnership, answer=faulty, by=local.editor)
        with pytest.raises(PermissionDenied):
            record_alike(items=items, partnership=local.partnership, answer=ANSWER, by=local.officer)
        with pytest.raises(ValidationError, match="at most 100"):
            record_alike(items=items * 34, partnership=local.partnership, answer=ANSWER, by=local.editor)
        assert not Decision.objects.exists()

    def test_page_names_every_item_before_anything_is_saved(self, local, items):
        client = signed_in(local.editor)
        page = client.get(ALIKE, ticked(items)).content.decode()
        assert all(item.text in page for item in items)
        page = client.post(ALIKE, ticked(items, **TYPED)).content.decode()
        assert "Check before you save" in page
        assert all(item.text in page for item in items)
        assert not Decision.objects.exists()
        again = client.post(ALIKE, ticked(items, **TYPED, change="yes")).content.decode()
        assert 'value="Executive"' in again
        response = client.post(ALIKE, ticked(items, **TYPED, confirmed="yes"))
        assert response.url == "/responses/?show=drafts&partnership=northmoor"
        assert Decision.objects.awaiting_approval().count() == 3

    def test_fault_is_told_and_what_was_typed_stays(self, local, items):
        page = signed_in(local.editor).post(ALIKE, ticked(items, **TYPED | {"reason": ""})).content.decode()
        assert '<a href="#reason">Say why this is not for us</a>' in page
        assert 'value="Executive"' in page
        assert items[0].text in page

    def test_what_was_decided_meanwhile_is_told_on_the_page(self, local, items):
        make_decision(items[0], partnership=local.partnership)
        data = ticked(items, **TYPED, confirmed="yes")
        page = signed_in(local.editor).post(ALIKE, data).content.decode()
        assert "There is a decision already on" in page

    def test_nothing_ticked_leads_back_and_says_so(self, local):
        page = signed_in(local.editor).get(ALIKE, follow=True).content.decode()
        assert "Tick at least one recommendation" in page

    def test_list_can_be_ticked_whole_and_narrowed(self, local, items):
        client = signed_in(local.editor)
        assert client.get("/responses/?ticked=all").content.decode().count(" checked>") == 3
        page = client.get("/responses/", {"addressee": "safeguarding-partners", "year": "1999"})
        assert "There is nothing to decide here." in page.content.decode()


def test_ticked_are_put_on_the_agenda_of_a_new_meeting(local, items):
    day = timezone.localdate() + timedelta(days=10)
    data = ticked(items, meeting="new", forum="Learning subgroup", held_on="", ask="", presenter="")
    client = signed_in(local.editor)
    page = client.post("/responses/agendas/put", data).content.decode()
    assert '<a href="#held_on">Enter the date of the meeting</a>' in page
    assert not Meeting.objects.exists()
    response = client.post("/responses/agendas/put", data | {"held_on": day.isoformat()})
    meeting = Meeting.objects.get()
    assert response.url == meeting.get_absolute_url()
    assert (meeting.held_on, meeting.agenda_items.count()) == (day, 3)


class TestAssigning:
    def test_actions_get_another_organisation_and_owner_and_keep_the_rest(self, local, items):
        led = local.action(items[1], organisation=local.council, by=local.editor)
        actions = [local.action(items[0], note="Begun."), led]
        changed = assign_actions(
            actions=actions, organisation=local.council, owner=local.officer, by=local.editor
        )
        assert changed == 2
        for state in ActionState.objects.current():
            assert (state.organisation, state.owner) == (local.council, local.officer)
            assert (state.title, state.note) == ("Rewrite the pathway", "")
        assert assign_actions(actions=actions, organisation=local.council, owner=None, by=local.editor) == 0
        assert ActionState.objects.count() == 4

    def test_person_of_no_standing_here_cannot_own_and_nothing_is_changed(self, local, items):
        actions = [local.action(items[0])]
        stranger = make_user(role="editor", partnership=make_partnership("a-town", name="A Town"))
        with pytest.raises(ValidationError, match="who acts in this partnership"):
            assign_actions(actions=actions, organisation=None, owner=stranger, by=local.editor)
        with pytest.raises(PermissionDenied):
            assign_actions(actions=actions, organisation=local.council, owner=None, by=local.officer)
        assert ActionState.objects.count() == 1

    def test_actions_of_another_partnership_are_not_found(self, local, items):
        theirs = Local("a-town").action(items[0])
        page = signed_in(local.editor).get(
            "/responses/plan/assign", {"action": theirs.reference}, follow=True
        )
        assert "Tick at least one" in page.content.decode()


class TestAsking:
    def waiting(self, local, *bodies):
        overview = Overview(local.partnership, Seen(timezone.now(), is_public=False), timezone.localdate())
        return overview.requests_to(bodies)

    def test_asked_organisation_sees_it_until_it_answers_and_again_when_asked_anew(self, local, items):
        local.position(items[0])
        request = local.ask(items[0])
        assert self.waiting(local, local.police) == [request]
        assert self.waiting(local, local.council) == []
        local.position(items[0])
        assert self.waiting(local, local.police) == []
        again = local.ask(items[0])
        assert self.waiting(local, local.police) == [again]
        assert PositionRequest.objects.count() == 2

    def test_page_of_the_organisation_and_of_the_answer_say_who_is_asked(self, local, items):
        day = timezone.localdate() + timedelta(days=14)
        local.ask(items[0], wanted_by=day)
        page = signed_in(local.officer).get("/responses/mine").content.decode()
        assert "Answer<" in page
        assert f"{day.day} {day:%B %Y}" in page
        answer = reverse("responses:answer", args=[items[0].reference])
        assert "Ask no longer" in signed_in(local.editor).get(answer).content.decode()
        assert "Ask no longer" not in signed_in(local.officer).get(answer).content.decode()
        public = Client().get(reverse("publishing:local-answer", args=[items[0].reference])).content.decode()
        assert "Asked on" not in public

    def test_request_can_be_taken_back(self, local, items):
        request = local.ask(items[0])
        ask_no_longer(request=request, by=local.editor)
        assert self.waiting(local, local.police) == []

    @pytest.mark.parametrize("change", [{"organisations": []}, {"wanted_by": date(2026, 1, 1)}])
    def test_fault_asks_nobody(self, local, items, change):
        facts = {"subjects": [local.on(items[0])], "organisations": [local.police], **change}
        with pytest.raises(ValidationError):
            ask_for_positions(**facts, by=local.editor)
        assert not PositionRequest.objects.exists()

    def test_own_actions_are_on_ones_own_page(self, local, items):
        local.action(items[0], title="Mine to do", organisation=None, owner=local.officer, by=local.editor)
        assert "Mine to do" in signed_in(local.officer).get("/responses/mine").content.decode()
