"""Who is let into a partnership, and by whom: inviting, joining, changing roles, leaving."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

import goldenthread
from goldenthread.accounts.actions import give_role
from goldenthread.accounts.administering.actions import people as actions
from goldenthread.accounts.administering.links import joining_link
from goldenthread.accounts.models import Invitation, Membership, Partnership, Role, User
from goldenthread.accounts.parts import Part
from goldenthread.accounts.permissions import can_administer, role_in, role_in_words
from goldenthread.audit.models import Event
from tests.factories import make_organisation, make_partnership, make_user

pytestmark = pytest.mark.django_db

PASSWORD = {"new_password1": "a long pass phrase here", "new_password2": "a long pass phrase here"}
HERE = "/administration/northmoor/"


@pytest.fixture
def place():
    return make_partnership()


@pytest.fixture
def admin(place):
    return make_user("admin@example.org", role="administrator", name="Ada Admin")


@pytest.fixture
def second(place):
    return make_user("second@example.org", role="administrator", name="Sid Second")


@pytest.fixture
def council(place):
    council = make_organisation()
    place.organisations.add(council)
    return council


def page(user, address, data=None):
    client = Client()
    client.force_login(user)
    return client.post(address, data) if data is not None else client.get(address)


def text(response):
    return response.content.decode()


def invite(place, by, email="nia@example.org", role=Role.VIEWER, **facts):
    return actions.invite_person(
        partnership=place, email=email, name="Nia New", part=Part(role, **facts), by=by
    )


def path(invitation):
    return joining_link(invitation).removeprefix("http://127.0.0.1:8000")


def test_invited_person_joins_and_is_listed(place, admin, council, client):
    form = {"email": "Nia@Example.org", "name": "Nia New", "role": "contributor", "organisations": council.pk}
    shown = page(admin, f"{HERE}invite", form)
    invitation = Invitation.objects.get()
    assert joining_link(invitation) in text(page(admin, shown.url))
    assert not User.objects.filter(email="nia@example.org").exists()
    assert "Join Northmoor" in text(client.get(path(invitation)))
    assert client.post(path(invitation), {"name": "Nia Newman", **PASSWORD}).url == "/responses/start"
    nia = User.objects.get(email="nia@example.org")
    assert (role_in(nia, place), nia.memberships.get().organisation) == (Role.CONTRIBUTOR, council)
    listed = text(page(admin, HERE))
    assert "Nia Newman" in listed
    assert "Northmoor Council" in listed
    assert "Nia New<" not in listed  # asked no more
    assert client.get(path(invitation)).status_code == 404  # works once


def test_link_is_mailed_and_not_shown_where_the_site_can_mail(place, admin, settings):
    settings.CAN_MAIL = True
    invitation = invite(place, admin)
    assert joining_link(invitation) in mail.outbox[0].body
    assert mail.outbox[0].to == ["nia@example.org"]
    shown = text(page(admin, invitation.get_absolute_url()))
    assert "/account/invitation/" not in shown


def test_invitation_that_cannot_be_sent_is_not_made(place, admin, settings, monkeypatch):
    settings.CAN_MAIL = True
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda self: (_ for _ in ()).throw(OSError()))
    form = {"email": "nia@example.org", "name": "Nia", "role": "viewer"}
    shown = text(page(admin, f"{HERE}invite", form))
    assert "did not take the message" in shown
    assert 'value="nia@example.org"' in shown  # nothing typed is lost
    assert not Invitation.objects.exists()


def test_older_link_withdrawn_link_and_late_link_do_not_work(place, admin, client):
    invitation = invite(place, admin)
    first = path(invitation)
    actions.send_again(invitation=invitation, by=admin)
    invitation.refresh_from_db()
    assert client.get(first).status_code == 404
    assert client.get(path(invitation)).status_code == 200
    Invitation.objects.update(sent_at=timezone.now() - timedelta(hours=73))
    assert client.get(path(invitation)).status_code == 404
    assert "too old" in text(page(admin, HERE))
    actions.withdraw_invitation(invitation=invitation, by=admin)
    Invitation.objects.update(sent_at=timezone.now())
    assert client.get(path(invitation)).status_code == 404
    with pytest.raises(actions.NoLongerOpen):
        actions.send_again(invitation=invitation, by=admin)


def test_link_alone_opens_no_account_that_is_there(place, admin, client):
    """An administrator who holds the link must not become a person of another partnership."""
    town = make_partnership("a-town", name="A Town")
    pat = make_user("pat@example.org", role="editor", partnership=town, name="Pat Elsewhere")
    invitation = invite(place, admin, email="pat@example.org")
    shown = text(client.get(path(invitation)))
    assert "Sign in to join" in shown
    assert "Pat Elsewhere" not in shown + text(page(admin, HERE))
    client.post(path(invitation), {"name": "Taken", **PASSWORD})
    page(admin, path(invitation), {})
    assert role_in(pat, place) is None
    assert page(pat, path(invitation), {}).url == "/responses/start"
    assert (role_in(pat, place), role_in(pat, town)) == (Role.VIEWER, Role.EDITOR)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Enter an e-mail address"),
        ({"email": "admin@example.org", "name": "A", "role": "viewer"}, "is in this partnership"),
        ({"email": "asked@example.org", "name": "A", "role": "viewer"}, "has been invited"),
        ({"email": "n@example.org", "name": "N", "role": "contributor"}, "Choose the organisations"),
        (
            {"email": "n@example.org", "name": "N", "role": "viewer", "expires_on": "2020-01-01"},
            "not past",
        ),
        ({"email": "n@example.org", "name": "N", "role": "boss"}, "Select a valid choice"),
    ],
)
def test_fault_is_told_and_nothing_is_made(place, admin, typed, says):
    invite(place, admin, email="asked@example.org")
    shown = text(page(admin, f"{HERE}invite", {"name": "", **typed}))
    assert says in shown
    assert "There is a problem" in shown
    assert Invitation.objects.count() == 1


def test_scrutineer_is_independent(place, admin, council):
    with pytest.raises(ValidationError, match="Choose no organisation"):
        invite(place, admin, role=Role.SCRUTINEER, organisations=frozenset([council]))
    once = make_user("once@example.org", role="editor")
    with pytest.raises(ValidationError, match="cannot check its answers"):
        actions.change_part(user=once, partnership=place, part=Part(Role.SCRUTINEER), by=admin)
    actions.let_go(user=once, partnership=place, by=admin)
    with pytest.raises(ValidationError, match="cannot check its answers"):
        invite(place, admin, email="once@example.org", role=Role.SCRUTINEER)
    elsewhere = make_user("else@example.org", role="editor", partnership=make_partnership("a-town", name="A"))
    assert invite(place, admin, email=elsewhere.email, role=Role.SCRUTINEER).is_open


@pytest.mark.parametrize("role", [role for role in Role])
def test_nobody_changes_their_own_role(place, admin, second, role):
    with pytest.raises(ValidationError, match="your own role"):
        actions.change_part(user=admin, partnership=place, part=Part(role), by=admin)
    with pytest.raises(ValidationError, match="your own role"):
        actions.let_go(user=admin, partnership=place, by=admin)
    assert role_in(admin, place) == Role.ADMINISTRATOR


def test_last_administrator_cannot_be_locked_out(place, admin, second):
    root = make_user("root@example.org")
    root.is_superuser = True
    root.save()
    actions.let_go(user=second, partnership=place, by=admin)
    until = Part(Role.ADMINISTRATOR, expires_on=date(2099, 1, 1))
    for try_it in (
        lambda: actions.let_go(user=admin, partnership=place, by=root),
        lambda: actions.change_part(user=admin, partnership=place, part=Part(Role.VIEWER), by=root),
        lambda: actions.change_part(user=admin, partnership=place, part=until, by=root),
        lambda: give_role(user=admin, partnership=place, role=Role.EDITOR, by="goldenthread command"),
    ):
        with pytest.raises(ValidationError, match="only administrator"):
            try_it()
    assert can_administer(admin, place)


def test_guest_administrator_and_one_without_password_do_not_count_as_another(place, admin):
    guest = make_user("guest@example.org", role="administrator")
    Membership.objects.filter(user=guest).update(expires_on=timezone.localdate())
    new = User.objects.create_user("new@example.org", name="New")
    give_role(user=new, partnership=place, role=Role.ADMINISTRATOR, by="test")
    with pytest.raises(ValidationError, match="only administrator"):
        actions.let_go(user=admin, partnership=place, by=guest)


def test_ended_membership_ends_sessions_at_once_and_keeps_what_was(place, admin):
    eve = make_user("eve@example.org", role="approver", name="Eve Ended")
    client = Client()
    client.force_login(eve)
    assert client.get("/responses/").status_code == 200
    assert page(admin, f"{HERE}people/{eve.pk}/end", {}).status_code == 302
    assert client.get("/responses/").status_code == 302  # to sign in
    assert role_in(eve, place) is None
    assert role_in_words(eve) == "an approver"  # what they published, they published as that
    shown = text(page(admin, f"{HERE}people/{eve.pk}"))
    assert "Approver" in shown
    assert "Let them in again" in shown
    assert "Who left" in text(page(admin, HERE))


def test_guest_sees_nothing_after_the_last_day(place, admin):
    gus = make_user("gus@example.org", role="viewer")
    today = timezone.localdate()
    part = Part(Role.VIEWER, expires_on=today)
    actions.change_part(user=gus, partnership=place, part=part, by=admin)
    assert role_in(gus, place) == Role.VIEWER
    assert Partnership.objects.of(gus).exists()
    Membership.objects.filter(user=gus).update(expires_on=today - timedelta(days=1))
    assert role_in(gus, place) is None
    assert not Partnership.objects.of(gus).exists()
    assert "Last day passed" in text(page(admin, HERE))
    actions.change_part(user=gus, partnership=place, part=Part(Role.VIEWER), by=admin)
    assert role_in(gus, place) == Role.VIEWER


def test_one_person_answers_for_two_organisations_and_each_membership_is_kept(place, admin, council):
    police = make_organisation("lindle-police", name="Lindle Police")
    place.organisations.add(police)
    ola = make_user("ola@example.org", role="viewer", name="Ola Officer")
    both = {"role": "contributor", "organisations": [council.pk, police.pk]}
    assert page(admin, f"{HERE}people/{ola.pk}/role", both).status_code == 302
    assert ola.memberships.count() == 2
    one = {"role": "contributor", "organisations": [police.pk]}
    page(admin, f"{HERE}people/{ola.pk}/role", one)
    assert [each.organisation for each in ola.memberships.all()] == [police]
    assert Membership.ever.filter(user=ola).count() == 3
    events = Event.objects.filter(action="role given").order_by("number")
    assert [each.detail["organisations"] for each in events] == [
        ["lindle-police", "northmoor-council"],
        ["lindle-police"],
    ]
    page(admin, f"{HERE}people/{ola.pk}/role", one)  # says the same
    assert events.count() == 2


def test_organisation_of_another_partnership_is_no_choice(place, admin, council):
    far = make_organisation("far-police", name="Far Police")
    make_partnership("a-town", name="A Town").organisations.add(far)
    shown = page(
        admin,
        f"{HERE}invite",
        {"email": "n@example.org", "name": "N", "role": "contributor", "organisations": far.pk},
    )
    assert "Select a valid choice" in text(shown)
    assert "Far Police" not in text(shown)
    with pytest.raises(ValidationError, match="does not take part"):
        actions.change_part(
            user=make_user(role="viewer"),
            partnership=place,
            part=Part(Role.CONTRIBUTOR, frozenset([far])),
            by=admin,
        )


@pytest.mark.parametrize("who", [*Role, "administrator elsewhere", "site administrator", "disabled"])
def test_who_may_let_people_in(place, who):
    """The truth table of administering: its own administrators and the site's, and nobody else."""
    elsewhere = make_partnership("a-town", name="A Town") if "elsewhere" in who else None
    role = who if who in list(Role) else None if who == "site administrator" else "administrator"
    user = make_user(role=role, partnership=elsewhere)
    user.is_superuser, user.is_active = who == "site administrator", who != "disabled"
    may = who in (Role.ADMINISTRATOR, "site administrator")
    assert can_administer(user, place) is may
    if may:
        assert invite(place, user).is_open
    else:
        with pytest.raises(PermissionDenied):
            invite(place, user)
        with pytest.raises(PermissionDenied):
            actions.let_go(user=make_user(role="viewer"), partnership=place, by=user)


WHOSE_RECORDS = "plan.organisations.all()"
"""Those of a practice audit: they are chosen for it, and stay when they leave the partnership."""


def test_nothing_asks_for_who_is_in_past_the_managers_that_know_who_has_left():
    """A join would count those who left; `Partnership.objects.of` and `taking_part_in` do not."""
    passed_by = ("memberships__", "organisations.all()", "organisations.filter(")
    wrong = {
        f"{file.name}: {words}"
        for file in Path(goldenthread.__file__).parent.rglob("*.py")
        if "accounts" not in file.parts
        for words in passed_by
        if words in file.read_text("utf-8").replace(WHOSE_RECORDS, "")
    }
    assert not wrong


def test_every_write_has_its_event(place, admin):
    invitation = invite(place, admin)
    actions.send_again(invitation=invitation, by=admin)
    actions.withdraw_invitation(invitation=invitation, by=admin)
    person = actions.join(
        invitation=invite(place, admin, "two@example.org"), name="Two", password=PASSWORD["new_password1"]
    )
    actions.let_go(user=person, partnership=place, by=admin)
    assert list(Event.objects.order_by("number").values_list("action", flat=True)) == [
        "person invited",
        "invitation sent again",
        "invitation withdrawn",
        "person invited",
        "user added",
        "password chosen",
        "role given",
        "invitation accepted",
        "membership ended",
    ]
