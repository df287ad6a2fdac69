"""Each type of page, in each way of looking at it."""

import pytest

from tests.pages.browser import MODES, add_cookie, axe_violations, opened
from tests.pages.page_types import PAGE_TYPES
from tests.pages.test_words import HARDEST, LONGEST_MEAN, grade, sentences

KILOBYTES = 1000
HEAVIEST = 100 * KILOBYTES
MOST_REQUESTS = 10
ENOUGH_WORDS = 100
"""A page with fewer words of ours is mostly names, which no formula can measure."""

OUR_OWN_WORDS = """() => {
  const main = document.querySelector("main").cloneNode(true);
  const named = "a, cite, code, dd, select, table, .gt-card__about, .govuk-caption-l";
  const quoted = "blockquote, figure, .gt-words, .gt-page-text";
  main.querySelectorAll(`${named}, ${quoted}`).forEach(element => element.remove());
  main.querySelectorAll("label, legend, .govuk-hint").forEach(element => {
    const line = document.createElement("p");
    line.textContent = element.textContent;
    element.replaceWith(line);
  });
  return main.outerHTML;
}"""
"""The page's main part without what is quoted, named or linked."""

every_page = pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.name)


@every_page
def test_page_is_whole_without_script_and_in_every_look(browser, site, page_type):
    """Standard contrast on a wide screen, forced colours, and high contrast at 320 px: one visit for all,
    since width and colours are apart, and opening a page anew costs more than looking at it."""
    address = site.addresses[page_type.name]
    with opened(browser, site, address, role=page_type.role) as (page, response, seen):
        check_is_in_order(page, response, seen, page_type)
        check_is_light(site, seen)
        check_words_are_plain(page)
        check_is_served_whole(page, address, page_type)
        page.emulate_media(forced_colors="active")
        assert axe_violations(page, ["color-contrast"]) == []  # colours are all that is another
        page.emulate_media(forced_colors="none")
        page.set_viewport_size(MODES["320px"]["viewport"])
        add_cookie(page.context, site, "contrast", "high")
        check_is_in_order(page, page.goto(address, wait_until="load"), seen, page_type)
        check_does_not_scroll_sideways(page)


def check_is_in_order(page, response, seen, page_type):
    assert response.status == page_type.status
    assert seen.complaints == []
    assert page.locator("h1").count() == 1
    assert page.title().endswith(f" – {page_type.titled}")
    assert page.title() != f" – {page_type.titled}"
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert axe_violations(page) == []


def check_is_light(site, seen):
    assert seen.hosts() == {site.url.split("/")[2]}
    assert seen.transferred() <= HEAVIEST
    assert len(seen.requests) <= MOST_REQUESTS


def check_words_are_plain(page):
    # A label of a word or two is no sentence.
    found = [words for words in sentences(page.evaluate(OUR_OWN_WORDS)) if len(words) > 3]
    if sum(map(len, found)) >= ENOUGH_WORDS:
        assert grade(found) <= HARDEST
        assert sum(map(len, found)) / len(found) <= LONGEST_MEAN


def check_is_served_whole(page, address, page_type):
    """What comes over the wire has the heading already: no script puts it there."""
    served = page.request.get(address)
    assert served.status == page_type.status
    parsed = "html => new DOMParser().parseFromString(html, 'text/html').querySelector('main h1').textContent"
    assert page.evaluate(parsed, served.text()) == page.locator("main h1").text_content()


def check_does_not_scroll_sideways(page):
    wide, shown = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= shown, f"scrolls sideways: {widest(page)}"


def widest(page):
    """The elements that reach beyond the right edge, for the message of a failure."""
    return page.evaluate(
        """[...document.querySelectorAll("body *")]
            .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
            .map(element => element.tagName + "." + element.className).slice(0, 8)"""
    )
