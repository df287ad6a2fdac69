"""The main navigation shows what a role may use, and where the reader is."""

import re

import pytest

from tests.factories import make_user


def sections(client, path="/about"):
    page = client.get(path).content.decode()
    nav = page[page.index('aria-label="Main"') : page.index("</nav>")]
    return [" ".join(text.split()) for text in re.findall(r">\s*([A-Z][^<>]+?)\s*<", nav)]


PUBLIC = ["Learning from national reviews", "Search", "Themes", "Said before", "What is new", "About"]


def test_visitor_sees_the_public_sections_and_the_way_in(client):
    assert sections(client) == [*PUBLIC, "Sign in"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "own"),
    [
        ("viewer", ["Our responses", "Your account", "Sign out"]),
        ("administrator", ["Our responses", "Administration", "Your account", "Sign out"]),
        ("editor", ["Our responses", "Collecting", "Your account", "Sign out"]),
        ("approver", ["Our responses", "Collecting", "Your account", "Sign out"]),
    ],
)
def test_role_sees_what_it_may_use(client, role, own):
    client.force_login(make_user(role=role))
    assert sections(client) == [*PUBLIC, *own]


def test_page_the_reader_is_on_is_marked(client):
    page = client.get("/about").content.decode()
    assert re.findall(r'href="([^"]+)" aria-current="page"', page) == ["/about"]
