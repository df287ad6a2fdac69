"""Roles, as a truth table."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Partnership, Role
from goldenthread.accounts.permissions import has_role, has_role_anywhere, is_editor_anywhere, role_in
from tests.factories import make_partnership, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("held", "asked", "answer"),
    [
        ("viewer", "viewer", True),
        ("viewer", "editor", False),
        ("viewer", "approver", False),
        ("editor", "viewer", True),
        ("editor", "editor", True),
        ("editor", "approver", False),
        ("approver", "viewer", True),
        ("approver", "editor", True),
        ("approver", "approver", True),
        ("viewer", "contributor", False),
        ("contributor", "viewer", True),
        ("contributor", "editor", False),
        ("editor", "contributor", True),
        ("approver", "scrutineer", False),
        ("scrutineer", "viewer", True),
        ("scrutineer", "contributor", False),
        ("scrutineer", "approver", False),
        ("scrutineer", "scrutineer", True),
        ("administrator", "viewer", True),
        ("administrator", "editor", False),
        ("administrator", "scrutineer", False),
    ],
)
def test_role_includes_what_it_may_do_as(held, asked, answer):
    user = make_user(role=held)
    assert has_role(user, make_partnership(), Role(asked)) is answer
    assert has_role_anywhere(user, Role(asked)) is answer
    assert Partnership.objects.of(user, at_least=Role(asked)).exists() is answer


@pytest.mark.parametrize("role", Role)
def test_role_in_one_partnership_says_nothing_of_another(role):
    user = make_user(role="approver")
    elsewhere = make_partnership("elsewhere", name="Elsewhere")
    assert has_role(user, elsewhere, role) is False
    assert elsewhere not in Partnership.objects.of(user)


@pytest.mark.parametrize(("method", "still"), [("GET", Role.EDITOR), ("POST", None)])
def test_only_what_shows_a_page_keeps_the_role_that_it_read_first(method, still):
    @signed_in
    def view(request):
        before = role_in(request.user, partnership)
        request.user.memberships.update(ended_at=timezone.now())
        return before, role_in(request.user, partnership)

    partnership, request = make_partnership(), getattr(RequestFactory(), method.lower())("/")
    request.user = make_user(role="editor")
    assert view(request) == (Role.EDITOR, still)
    request.user = type(request.user).objects.get()
    assert view(request) == (None, None)


@pytest.mark.parametrize("role", Role)
def test_stranger_has_no_role(role):
    assert has_role(AnonymousUser(), make_partnership(), role) is False
    assert has_role_anywhere(AnonymousUser(), role) is False
    assert role_in(AnonymousUser(), make_partnership()) is None


def test_disabled_person_has_no_role():
    user = make_user(role="approver")
    user.is_active = False
    assert role_in(user, make_partnership()) is None
    assert is_editor_anywhere(user) is False


@pytest.mark.parametrize(("role", "answer"), [("viewer", False), ("editor", True), ("approver", True)])
def test_catalogue_is_for_editors_of_any_partnership(role, answer):
    assert is_editor_anywhere(make_user(role=role)) is answer
