"""Who may go where: every route of the site, for every kind of person, by every method.

A route that is not in the matrix fails, and so does a row whose route is gone. To add a route, add a row for
GET and one for POST to the module of its app in `tests/matrix`; `tests/matrix/people.py` says how.
"""

from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client, override_settings
from django.urls import get_resolver, reverse

from goldenthread.responses.models import Decision
from tests.matrix import (
    accounts,
    administering,
    api,
    briefings,
    catalogue,
    coding,
    collecting,
    papers,
    publishing,
    reminding,
    responses,
    search,
)
from tests.matrix.people import AWAY, SIGN_IN, expected
from tests.matrix.world import make_world

pytestmark = pytest.mark.django_db

MODULES = (
    papers,
    publishing,
    coding,
    api,
    search,
    accounts,
    administering,
    catalogue,
    collecting,
    responses,
    reminding,
    briefings,
)
MATRIX = [row for module in MODULES for row in module.ROWS]
ADDRESSES = {route: address for module in MODULES for route, address in module.ADDRESSES.items()}
FORMS = {route: form for module in MODULES for route, form in module.FORMS.items()}


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    store = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path_factory.mktemp("files")}}
    return {**settings.STORAGES, "default": store}


@pytest.fixture(scope="module")
def one_world(stores, django_db_setup, django_db_blocker):
    """One world for all rows, because making it takes longer than asking; the end takes it away."""
    with override_settings(STORAGES=stores), django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(one_world, stores, file_store, settings):
    settings.STORAGES = stores
    return one_world


@contextmanager
def as_it_was(world, person):
    """A client of that person; what is done with it is undone, and no try is counted for the next one."""
    client = Client()
    with transaction.atomic():
        if person != "anonymous":
            client.force_login(world.people[person])
        yield client
        transaction.set_rollback(True)
    cache.clear()


def routes(resolver=None, namespace=""):
    """The name of every route of the site, with its app; None for one that has no name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield pattern.name and namespace + pattern.name


def answer(response):
    """The status, or that the person is sent to sign in."""
    if response.status_code == 302 and response.url.startswith(resolve_url(settings.LOGIN_URL) + "?"):
        return SIGN_IN
    return response.status_code


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row[0]} {row[1]}")
def test_route_lets_in_whom_the_matrix_says(world, row):
    route, method, *told = row
    address = reverse(route, kwargs=ADDRESSES.get(route, lambda world: {})(world))
    form = FORMS.get(route, {}) if method == "POST" else {}
    answers = {}
    for person in expected(*told):
        with as_it_was(world, person) as client:
            answers[person] = answer(client.post(address, form) if form else client.generic(method, address))
    assert answers == expected(*told)


def test_every_route_is_in_the_matrix():
    there = set(routes())
    assert None not in there, "a route has no name"
    assert there - {route for route, *_ in MATRIX} == set(), "add rows for these"


def test_every_row_is_of_a_route_that_is_there():
    assert {route for route, *_ in MATRIX} - set(routes()) == set()


def test_every_route_has_a_row_for_each_method():
    rows = [(route, method) for route, method, *_ in MATRIX]
    assert sorted(rows) == sorted({(route, method) for route, _ in rows for method in ("GET", "POST")})


def test_refusals_change_nothing(world):
    """Whoever is turned away leaves the draft as it was."""
    for route, method, *told in MATRIX:
        if route in ("responses:approve", "responses:withdraw"):
            for person in world.people:
                if expected(*told).get(person) != AWAY:
                    with as_it_was(world, person) as client:
                        client.generic(method, reverse(route, kwargs={"pk": world.draft.pk}))
                        assert list(Decision.objects.awaiting_approval()) == [world.draft]
