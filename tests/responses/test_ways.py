"""The ways between a partnership's own pages: every page has one, and nobody is led to a refusal."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from goldenthread.accounts.models import Partnership, Role
from goldenthread.responses.choosing.ways import GROUPS, USED_MOST, Ways
from tests.factories import make_item, make_user
from tests.matrix import briefings, papers, publishing, reminding, responses
from tests.matrix.people import expected
from tests.responses.local import Local

ROWS = [row for module in (briefings, papers, publishing, reminding, responses) for row in module.ROWS]
OPENS = {route: expected(*told) for route, method, *told in ROWS if method == "GET"}
EVERY = [way for group in GROUPS.values() for way in group]


def shown_to(role):
    ways = Ways(Partnership(keeps_files=True), role)
    return [way for _, listed in ways.groups for way in listed]


@pytest.mark.parametrize("role", Role)
def test_a_role_is_led_to_all_that_it_may_open_and_to_nothing_else(role):
    assert {way.url_name for way in shown_to(role)} == {
        way.url_name for way in EVERY if OPENS[way.url_name][role] == 200
    }
    assert set(USED_MOST[role]) <= set(shown_to(role))


def test_every_page_that_shows_the_ways_is_one_of_them():
    (templates,) = settings.TEMPLATES[0]["DIRS"]
    called = re.compile(r'our_ways\(ways, "([\w:-]+)"\)')
    named = {name for page in Path(templates).rglob("*.html") for name in called.findall(page.read_text())}
    assert named == {way.url_name for way in EVERY} - {"responses:rhythm", "publishing:public-page"}


def test_the_page_that_the_reader_is_on_is_at_hand_once():
    ways = Ways(None, Role.EDITOR)
    assert [way.text for way in ways.at_hand("responses:plan")].count("Action plan") == 1
    assert ways.at_hand("responses:standards")[-1].text == "Section 11 standards"


@pytest.mark.django_db
def test_files_are_a_way_only_where_they_are_kept_or_one_is_there(client):
    local = Local()
    client.force_login(local.editor)
    address = f"/responses/plan?partnership={local.partnership.slug}"
    assert 'href="/responses/files' not in client.get(address).content.decode()
    Partnership.objects.update(keeps_files=True)
    assert 'href="/responses/files' in client.get(address).content.decode(), "one may come"
    local.file_evidence(make_item(), "audit.pdf")
    Partnership.objects.update(keeps_files=False)
    assert 'href="/responses/files' in client.get(address).content.decode(), "what is there stays"


@pytest.mark.django_db
def test_the_page_is_marked_in_the_row_and_among_all(client):
    local = Local()
    client.force_login(local.editor)
    page = client.get("/responses/standards").content.decode()
    mark = f'href="/responses/standards?partnership={local.partnership.slug}" aria-current="page"'
    assert page.count(mark) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "begins"), [("editor", ""), ("scrutineer", "scrutiny")])
def test_each_role_begins_at_the_page_that_it_uses_most(client, who, begins):
    local = Local()
    client.force_login(getattr(local, who))
    assert client.get("/responses/start").url == f"/responses/{begins}?partnership={local.partnership.slug}"


@pytest.mark.django_db
def test_who_takes_part_nowhere_is_told_so(client):
    client.force_login(make_user(role=None))
    assert "Our responses" in client.get("/responses/start").content.decode()
