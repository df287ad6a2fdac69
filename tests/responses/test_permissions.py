"""Who may do what with a decision, as a truth table."""

import pytest
from django.contrib.auth.models import AnonymousUser

from goldenthread.responses import permissions
from tests.factories import make_partnership, make_user

pytestmark = pytest.mark.django_db

PEOPLE = ("anonymous", "viewer", "editor", "approver", "approver elsewhere", "disabled approver")

TABLE = {
    "can_see_drafts": {"viewer", "editor", "approver"},
    "can_record_decision": {"editor", "approver"},
    "can_withdraw_draft": {"editor", "approver"},
    "can_publish_decision": {"approver"},
}


def person(who):
    if who == "anonymous":
        return AnonymousUser()
    elsewhere = make_partnership("elsewhere", name="Elsewhere") if "elsewhere" in who else None
    user = make_user(role=who.split()[-1] if "disabled" in who else who.split()[0], partnership=elsewhere)
    user.is_active = "disabled" not in who
    return user


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("question", TABLE)
def test_permission(question, who):
    assert getattr(permissions, question)(person(who), make_partnership()) is (who in TABLE[question])


def test_every_permission_is_in_the_table():
    assert {name for name in vars(permissions) if name.startswith("can_")} == set(TABLE)
