"""Asking an organisation by e-mail: what it can be asked, sending it once, and what came of it."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.publishing.asking import ask_for_chases
from goldenthread.responses.actions.assurance import put_challenge
from goldenthread.responses.actions.chasing import revoke, send_waiting
from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.chasing.answered import histories
from goldenthread.responses.chasing.letter import LINK, Recipient
from goldenthread.responses.chasing.link import chase_of, hash_of
from goldenthread.responses.chasing.questions import open_questions
from goldenthread.responses.models import Chase
from goldenthread.responses.overviews.overview import Overview
from goldenthread.responses.seen import Seen
from goldenthread.responses.tasks import send_chases
from tests.factories import make_decision, make_item, make_report
from tests.responses.local import Local

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return make_report().items.last()


@pytest.fixture
def local(item):
    local = Local()
    make_decision(item, partnership=local.partnership, by=local.approver)
    return local


def sent(chase):
    chase.refresh_from_db()
    return chase.sent_at is not None


def open_to(local, organisation):
    seen = Seen(timezone.now(), is_public=False)
    (found,) = open_questions(Overview(local.partnership, seen, timezone.localdate()), [organisation])
    return found


def link_in(message):
    return next(line for line in message.body.splitlines() if "/asked/" in line)


def test_organisation_can_be_asked_what_is_open_for_it_alone(local, item):
    yesterday = timezone.localdate() - timedelta(days=1)
    late = local.action(item, title="Late", due_on=yesterday)
    local.action(item, title="Some day", due_on=yesterday + timedelta(days=90))
    local.action(item, title="Done", delivery="delivered")
    put_challenge(subject=local.on(item), words="How do you know?", by=local.scrutineer)
    police, council = open_to(local, local.police), open_to(local, local.council)
    assert [each.about.item for each in police.positions] == [item]
    assert [each.about.state.title for each in police.actions] == ["Late", "Some day"]
    assert [each.question.of for each in police.late] == [late.reference]
    assert len(police.challenges) == len(council.challenges) == 1
    assert council.actions == []
    assert {each.question.kind for each in police.suggested} == {"position", "action"}
    local.position(item)
    assert open_to(local, local.police).positions == []


def test_email_is_plain_says_what_is_asked_and_has_the_link_once(local, item, mailoutbox):
    chase = local.chase(item, local.action(item, title="Late"), words="Many thanks for the last one.")
    assert chase.subject == "2 questions for Lindle Police from Northmoor Partnership"
    assert send_waiting(by="test") == {"sent": 1, "refused": 0}
    (message,) = mailoutbox
    assert message.to == ["alex@police.example.org"]
    assert message.reply_to == [local.editor.email]
    assert message.content_subtype == "plain"
    for words in ("Dear Alex Example", "Where do you stand on", "page 2", "Late", "Many thanks", item.text):
        assert words in message.body
    assert message.body == chase.body.replace(LINK, link_in(message))
    token = link_in(message).rsplit("/", 1)[1]
    assert chase_of(token) == chase
    assert chase_of(token[:-1]) is None


def test_words_that_tell_of_a_child_are_not_sent(local, mailoutbox):
    finding = make_item(text="A boy of four was hurt.", kind="finding")
    chase = local.chase(finding)
    assert "A boy" not in chase.body
    challenge = put_challenge(subject=local.on(finding), words="Who saw him?", by=local.scrutineer)
    assert "saw him" not in local.chase(challenge).body


def test_review_of_our_own_is_neither_named_nor_quoted_by_email(local):
    item = local.own_item("The team should ask about the dog.", title="The Elm review")
    body = local.chase(item).body
    assert "of a review of our own" in body
    assert "Elm" not in body
    assert "the dog" not in body


def test_token_is_kept_nowhere(local, item, mailoutbox):
    chase = local.chase(item)
    send_waiting(by="test")
    token = link_in(mailoutbox[0]).rsplit("/", 1)[1]
    chase.refresh_from_db()
    assert chase.token_hash == hash_of(token)
    assert token not in str(Chase.objects.values().get())
    told = str(list(Event.objects.values()))
    assert token not in told
    assert chase.email not in told


def test_email_goes_out_once_and_one_that_is_taken_back_never(local, item, mailoutbox):
    first = local.chase(item)
    assert local.chase(item) == first, "the button was pressed twice"
    second = local.chase(item, to=Recipient("Sam", "sam@police.example.org"))
    revoke(chase=second, by=local.editor)
    send_waiting(by="test")
    send_waiting(by="test")
    assert len(mailoutbox) == 1
    assert sent(first)
    assert not sent(second)
    with pytest.raises(WrongState):
        revoke(chase=second, by=local.editor)


def test_refused_email_is_tried_again_for_a_day_with_another_link(local, item, monkeypatch, mailoutbox):
    chase, send = local.chase(item), EmailMessage.send

    def refuse(message, *args):
        raise SMTPException("no such person")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    assert send_waiting(by="test") == {"sent": 0, "refused": 1}
    history = histories(local.partnership)[local.police.pk]
    assert history.newest.standing == "the mail server did not take it"
    assert not history.newest.chase.works
    monkeypatch.setattr(EmailMessage, "send", send)
    assert send_waiting(by="test", now=timezone.now() + timedelta(days=2)) == {"sent": 0, "refused": 0}
    assert send_waiting(by="test")["sent"] == 1
    assert sent(chase)


def test_process_that_dies_while_it_sends_sends_nothing_twice_and_the_page_says_so(
    local, item, monkeypatch, mailoutbox
):
    chase, send = local.chase(item), EmailMessage.send

    def send_and_die(message, *args):
        send(message, *args)
        raise KeyboardInterrupt

    monkeypatch.setattr(EmailMessage, "send", send_and_die)
    with pytest.raises(KeyboardInterrupt):
        send_waiting(by="test")
    monkeypatch.setattr(EmailMessage, "send", send)
    send_waiting(by="test")
    assert len(mailoutbox) == 1
    Chase.objects.filter(pk=chase.pk).update(claimed_at=timezone.now() - timedelta(hours=1))
    newest = histories(local.partnership)[local.police.pk].newest
    assert newest.standing == "we cannot tell whether it went out: send it again"
    assert newest.chase.works, "it may have arrived, so its link works"


def test_worker_is_asked_once_and_not_without_a_mail_server(local, item, settings):
    settings.CAN_MAIL = True
    assert not ask_for_chases()
    local.chase(item)
    now = timezone.now()
    assert ask_for_chases(now)
    assert not ask_for_chases(now)
    assert send_chases.call() == {"sent": 1, "refused": 0}
    assert not ask_for_chases(now + timedelta(hours=1))
    settings.CAN_MAIL = False
    local.chase(item, local.action(item))
    assert not ask_for_chases(now + timedelta(hours=1))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"to": Recipient("", "a@example.org")}, "name"),
        ({"to": Recipient("Alex", "alex")}, "email"),
        ({"to": Recipient("Alex", "a@example.org\nBcc: b@example.org")}, "email"),
        ({"days": 3650}, "days"),
        ({"words": "Ring 0117 496 0123"}, "words"),
    ],
)
def test_faults_are_said_by_field_and_nothing_is_kept(local, item, facts, field):
    with pytest.raises(ValidationError) as refused:
        local.chase(item, **facts)
    assert list(refused.value.message_dict) == [field]
    assert not Chase.objects.exists()


def test_only_partners_are_asked_and_only_by_editors(local, item):
    town = Local("a-town")
    with pytest.raises(PermissionDenied):
        local.chase(item, organisation=town.council)
    for by in (local.officer, town.editor, local.scrutineer):
        with pytest.raises(PermissionDenied):
            local.chase(item, by=by)
    assert mail.outbox == []


def test_history_counts_what_went_out_and_what_was_answered_since(local, item):
    action = local.action(item)
    _, first = local.question_link(item, action)
    local.question_link(item)
    history = histories(local.partnership)[local.police.pk]
    assert [each.standing for each in history.chases] == ["not answered", "not answered"]
    position, delivery = (each.question for each in history.chases[1].questions)
    assert (history.times_asked()[position], history.times_asked()[delivery]) == (2, 1)
    local.position(item)
    newest, oldest = histories(local.partnership)[local.police.pk].chases
    assert (newest.standing, oldest.standing) == ("answered", "1 of 2 answered")
    assert local.council.pk not in histories(local.partnership)
    assert oldest.chase == first
    assert histories(Local("a-town").partnership) == {}
