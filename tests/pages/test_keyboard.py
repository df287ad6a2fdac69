"""Using the site with a keyboard alone."""

import re

import pytest

from tests.pages.browser import opened

LOOK = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + Math.min(box.width, 8) / 2, box.y + box.height / 2);
  return {
    tag: element.tagName, name: element.outerHTML.slice(0, 90),
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    shadow: style.boxShadow !== "none",
    hidden: box.width === 0 || !(top && (element.contains(top) || top.contains(element))),
  };
}"""


def walk(page, most=200):
    """What each stop of the Tab key looks like, until the walk leaves the page."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(LOOK)
        if stop["tag"] == "BODY" or (stops and stop == stops[0]):
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("name", ["item-of-an-editor", "search-with-results", "decide", "components"])
@pytest.mark.parametrize("mode", ["default", "high"])
def test_every_stop_of_the_keyboard_is_seen(browser, site, name, mode):
    role = "editor" if name in ("item-of-an-editor", "decide") else None
    with opened(browser, site, site.addresses[name], mode=mode, role=role) as (page, _, _):
        stops = walk(page)
    assert len(stops) > 8
    assert [stop for stop in stops if not (stop["outline"] or stop["shadow"])] == []
    assert [stop for stop in stops if stop["hidden"]] == []


def test_first_stop_skips_to_the_words_of_the_page(browser, site):
    with opened(browser, site, "/about") as (page, _, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main-content"


def test_keyboard_goes_to_the_errors_of_a_form(browser, site):
    with opened(browser, site, site.addresses["decide"], role="editor") as (page, _, _):
        page.get_by_role("button", name="Save as a draft").click()
        assert "There is a problem" in page.evaluate("document.activeElement.textContent")
        page.locator(".govuk-error-summary a").first.click()
        assert page.evaluate("document.activeElement.matches('input, textarea, select')")
        assert page.title().startswith("Error: ")


CITE = re.compile("Copy.*Cite this")  # beside the button that copies the line for a page of their own


def test_citation_is_copied_and_the_button_hides_where_it_cannot(browser, site):
    address = site.addresses["item"]
    with opened(browser, site, address, permissions=["clipboard-read", "clipboard-write"]) as (page, _, _):
        page.get_by_role("button", name=CITE).click()
        page.get_by_text("Copied", exact=True).wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == " ".join(page.locator("[data-copy-text]").first.inner_text().split())
    with opened(browser, site, address, java_script_enabled=False) as (page, _, _):
        assert not page.get_by_role("button", name=CITE).is_visible()
        assert page.locator("[data-copy-text]").first.is_visible()
