"""First set-up: all of it, and again without loss."""

import pytest

from goldenthread.accounts.models import Membership, Role, User
from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Item, Publication, Version
from goldenthread.config import installation


@pytest.fixture
def installed(db):
    for _, step in installation.steps(demo=True):
        step()


def rows():
    return [model.objects.count() for model in (Publication, Version, Item, User, Membership, Event)]


def test_installation_gives_a_catalogue_a_sample_and_people(installed):
    assert Publication.objects.filter(is_fictional=False).count() >= 12
    sample = Publication.objects.get(is_fictional=True)
    assert Item.objects.of_publication(sample).recommendations().exists()
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role)


def test_second_installation_writes_no_row(installed):
    before = rows()
    for _, step in installation.steps(demo=True):
        step()
    assert rows() == before


def test_plain_installation_adds_nothing_fictional(db):
    for _, step in installation.steps(demo=False):
        step()
    assert not Publication.objects.filter(is_fictional=True).exists()
    assert not User.objects.exists()


def test_newcomer_signs_in_with_what_is_printed(installed, client):
    told = installation.how_to_sign_in().split()
    password = told[told.index("password") + 1]
    for person in User.objects.all():
        assert person.email in told
        answer = client.post("/account/sign-in", {"email": person.email, "password": password})
        assert answer.status_code == 302
