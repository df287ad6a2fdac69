"""`goldenthread user` and `goldenthread partnership`: for scripts, and safe to repeat."""

import pytest
from click.testing import CliRunner
from django.core.exceptions import ImproperlyConfigured

from goldenthread.accounts.commands import partnership, user
from goldenthread.accounts.demo import add_demo_accounts, how_to_sign_in
from goldenthread.accounts.models import Membership, Partnership, Role, User
from goldenthread.audit.chain import find_breaks
from goldenthread.audit.models import Event

pytestmark = pytest.mark.django_db

ADD = ["add", "nia@example.org", "--name", "Nia New", "--partnership", "northmoor"]


def run(command, *args):
    return CliRunner().invoke(command, list(args))


@pytest.fixture
def northmoor():
    assert run(partnership, "add", "northmoor", "--name", "Northmoor Partnership").exit_code == 0
    return Partnership.objects.get()


def test_link_stands_alone_on_standard_output(northmoor):
    result = run(user, *ADD, "--role", "editor", "--organisation", "Northmoor Council")
    assert result.exit_code == 0
    assert result.stdout.startswith("http://127.0.0.1:8000/account/choose-password/")
    assert result.stdout.count("\n") == 1
    assert "Nia" not in result.stdout
    membership = Membership.objects.get()
    assert (membership.role, membership.organisation.name) == ("editor", "Northmoor Council")
    assert list(northmoor.organisations.all()) == [membership.organisation]


def test_adding_again_makes_no_second_person_and_a_fresh_link(northmoor):
    first = run(user, *ADD, "--role", "editor").stdout
    second = run(user, *ADD, "--role", "editor")
    assert second.exit_code == 0
    assert second.stdout != first
    assert User.objects.count() == Membership.objects.count() == 1


def test_adding_again_changes_the_role_and_keeps_the_password(northmoor):
    run(user, *ADD, "--role", "viewer")
    person = User.objects.get()
    person.set_password("a pass phrase of her own")
    person.save()
    result = run(user, *ADD, "--role", "approver")
    assert result.stdout == ""
    person.refresh_from_db()
    assert person.check_password("a pass phrase of her own")
    assert person.memberships.get().role == "approver"
    assert Event.objects.filter(action="role given").last().detail == {
        "partnership": "northmoor",
        "from": "viewer",
        "to": "approver",
    }


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ["add", "nia@example.org", "--name", "N", "--role", "editor", "--partnership", "no"],
            "partnership add",
        ),
        (
            ["add", "not an address", "--name", "N", "--role", "editor", "--partnership", "northmoor"],
            "e-mail",
        ),
        (["add", "nia@example.org", "--name", "N", "--role", "boss", "--partnership", "northmoor"], "viewer"),
        (["invite", "who@example.org"], "Nobody here"),
    ],
)
def test_mistake_is_told_in_a_sentence(northmoor, args, says):
    result = run(user, *args)
    assert result.exit_code != 0
    assert says in result.output
    assert "Traceback" not in result.output
    assert not User.objects.exists()


def test_disabled_person_is_not_invited_but_can_be_enabled(northmoor):
    run(user, *ADD, "--role", "editor")
    assert run(user, "disable", "nia@example.org").exit_code == 0
    assert "user enable nia@example.org" in run(user, "invite", "nia@example.org").output
    assert "disabled" in run(user, "list").output
    assert run(user, "enable", "nia@example.org").stdout.startswith("http://")
    assert "invited\teditor in northmoor" in run(user, "list").output


def test_person_leaves_a_partnership_and_the_last_administrator_stays(northmoor):
    run(user, *ADD, "--role", "administrator")
    person = User.objects.get()
    assert "--partnership" in run(user, "leave", "nia@example.org").output
    person.set_password("a pass phrase of her own")
    person.save()
    assert "only administrator" in run(user, "leave", "nia@example.org", "--partnership", "northmoor").output
    refused = run(user, *ADD, "--role", "viewer")
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output
    other = ["add", "two@example.org", "--name", "Two", "--partnership", "northmoor"]
    run(user, *other, "--role", "viewer")
    left = run(user, "leave", "two@example.org", "--partnership", "northmoor")
    assert left.output.startswith("two@example.org has no role")
    assert Membership.objects.count() == 1


def test_site_administrator_is_made_and_unmade(northmoor):
    run(user, *ADD, "--role", "viewer")
    run(user, "site-administrator", "nia@example.org")
    assert "administrator of this site" in run(user, "list").output
    run(user, "site-administrator", "nia@example.org", "--no-longer")
    assert "of this site" not in run(user, "list").output


def test_partnership_is_added_once(northmoor):
    assert "there already" in run(partnership, "add", "northmoor", "--name", "Other name").output
    assert run(partnership, "add", "North Moor", "--name", "x").exit_code == 1
    assert run(partnership, "list").output == "northmoor\tNorthmoor Partnership\n"


@pytest.fixture
def demo(settings, tmp_path):
    settings.HOME = tmp_path
    add_demo_accounts()
    return tmp_path


def test_newcomer_can_sign_in_with_what_is_printed(demo, client):
    lines = how_to_sign_in("http://127.0.0.1:8000")
    password = lines[1].split()[1]
    for line in lines[2:]:
        answer = client.post("/account/sign-in", {"email": line.split()[0], "password": password})
        assert answer.status_code == 302
    assert len(lines) == 2 + len(Role)
    assert (demo / "demo-password").stat().st_mode & 0o077 == 0


def test_second_run_prints_the_same_and_adds_nothing(demo):
    first, events = how_to_sign_in("http://x"), Event.objects.count()
    add_demo_accounts()
    assert how_to_sign_in("http://x") == first
    assert Event.objects.count() == events
    assert not list(find_breaks(Event.objects.all()))


def test_person_who_chose_another_password_is_said_to_have_done_so(demo):
    person = User.objects.get(email="editor@example.org")
    person.set_password("something else altogether")
    person.save()
    told = [line for line in how_to_sign_in("http://x") if "of their own" in line]
    assert len(told) == 1
    assert "editor@example.org" in told[0]


def test_no_demo_accounts_in_production(settings, tmp_path):
    settings.PRODUCTION, settings.HOME = True, tmp_path
    with pytest.raises(ImproperlyConfigured):
        add_demo_accounts()
    assert not User.objects.exists()
    assert how_to_sign_in("http://x") == []
