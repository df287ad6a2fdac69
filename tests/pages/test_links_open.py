"""No page leads a person to one that is not for them: every link that a role is shown, it may follow."""

import re
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve

from tests.pages.browser import opened

LINK = re.compile(r"<a\s[^>]*href=\"([^\"#]+)")
FILE = re.compile(r"\.[a-z0-9]+$")
BEGIN = ("/", "/responses/")
ROLES = ("viewer", "contributor", "editor")
"""Those who are refused something; others see what one of these sees."""
GONE = 410
"""What is no longer there, and its page says why."""


def links_of(path, response):
    """Where the page's links lead on this site, as whole paths; a file to take away is no page."""
    if not response.headers.get("content-type", "").startswith("text/html"):
        return
    for href in LINK.findall(response.text()):
        whole = urljoin(path, unescape(href))
        if whole.startswith("/") and not urlsplit(whole).netloc and not FILE.search(urlsplit(whole).path):
            yield whole


def walk(site, requests):
    """One address of each route that links lead to: path, page that led there, status of the answer."""
    waiting, met = deque((path, "") for path in BEGIN), set()
    while waiting:
        path, led_by = waiting.popleft()
        route = resolve(urlsplit(path).path).view_name
        if route in met:
            continue
        met.add(route)
        response = requests.get(site.url + path)
        yield path, led_by, response.status
        waiting.extend((link, path) for link in links_of(path, response))


@pytest.mark.parametrize("role", ROLES)
def test_every_link_that_a_role_is_shown_opens(browser, site, role):
    with opened(browser, site, "/licence", role=role) as (page, _, _):
        seen = list(walk(site, page.request))
    assert len(seen) > 40
    assert [each for each in seen if each[2] >= 400 and each[2] != GONE] == []
