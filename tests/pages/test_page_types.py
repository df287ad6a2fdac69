"""Each type of page, in each way of looking at it."""

import pytest

from tests.pages.browser import MODES, axe_violations, opened
from tests.pages.page_types import PAGE_TYPES

KILOBYTES = 1000
HEAVIEST = 100 * KILOBYTES
MOST_REQUESTS = 10

every_page = pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.name)


@every_page
@pytest.mark.parametrize("mode", MODES)
def test_page_has_no_axe_violation(browser, site, page_type, mode):
    address = site.addresses[page_type.name]
    with opened(browser, site, address, mode=mode, role=page_type.role) as (page, response, seen):
        assert response.status == page_type.status
        assert seen.complaints == []
        assert axe_violations(page) == []
        if mode == "320px":
            width = page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            assert width[0] <= width[1], f"scrolls sideways: {widest(page)}"


@every_page
def test_page_is_whole_without_script(browser, site, page_type):
    address = site.addresses[page_type.name]
    with opened(browser, site, address, role=page_type.role) as (page, _, seen):
        assert page.locator("h1").count() == 1
        heading = page.locator("h1").inner_text()
        assert page.title().endswith(" – Golden Thread")
        assert page.title() != " – Golden Thread"
        assert page.locator("html").get_attribute("lang") == "en-GB"
        assert seen.hosts() == {site.url.split("/")[2]}
        assert seen.transferred() <= HEAVIEST
        assert len(seen.requests) <= MOST_REQUESTS
    with opened(browser, site, address, role=page_type.role, java_script_enabled=False) as (
        page,
        response,
        _,
    ):
        assert response.status == page_type.status
        assert page.locator("h1").inner_text() == heading


def widest(page):
    """The elements that reach beyond the right edge, for the message of a failure."""
    return page.evaluate(
        """[...document.querySelectorAll("body *")]
            .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
            .map(element => element.tagName + "." + element.className).slice(0, 8)"""
    )
