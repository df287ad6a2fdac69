"""No page leads a person to one that is not for them: every link that a role is shown, it may follow."""

import re
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from tests.pages.world import ROLES

LINK = re.compile(r"<a\s[^>]*href=\"([^\"#]+)")
FILE = re.compile(r"\.[a-z0-9]+$")
BEGIN = ("/", "/responses/")
GONE = 410
"""What is no longer there, and its page says why."""


def links_of(path, response):
    """Where the page's links lead on this site, as whole paths; a file to take away is no page."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    for href in LINK.findall(response.content.decode()):
        whole = urljoin(path, unescape(href))
        if whole.startswith("/") and not urlsplit(whole).netloc and not FILE.search(urlsplit(whole).path):
            yield whole


def walk(client):
    """One address of each route that links lead to: route, path, the page that led there, the answer."""
    waiting, met = deque((path, "") for path in BEGIN), set()
    while waiting:
        path, led_by = waiting.popleft()
        route = resolve(urlsplit(path).path).view_name
        if route in met:
            continue
        met.add(route)
        response = client.get(path)
        yield route, path, led_by, response
        waiting.extend((link, path) for link in links_of(path, response))


@pytest.mark.parametrize("role", ROLES)
def test_every_link_that_a_role_is_shown_opens(site, django_db_blocker, role):
    client = Client(SERVER_NAME="127.0.0.1")
    with django_db_blocker.unblock():
        client.force_login(site.world.people[role])
        seen = list(walk(client))
    assert len(seen) > 40
    shut = {(led_by, path): got.status_code for _, path, led_by, got in seen if got.status_code >= 400}
    assert {where for where, status in shut.items() if status != GONE} == set()
