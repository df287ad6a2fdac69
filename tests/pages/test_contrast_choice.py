"""The reader's choice of contrast: kept, safe, and there in the first bytes of the next page."""

import re

import pytest

from tests.pages.browser import opened

SELECTED = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.cssText = "forced-color-adjust: none; background: SelectedItem; color: SelectedItemText";
  return [getComputedStyle(probe).backgroundColor, getComputedStyle(probe).color];
}"""
"""How this device marks what is chosen."""

WHITE, BLACK = "rgb(255, 255, 255)", "rgb(0, 0, 0)"


def chosen_in(response):
    return re.search(r'data-contrast="(\w*)"', response.content.decode())[1]


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("choice", ["high", "default"])
def test_choice_is_kept_for_a_year_and_written_by_the_server(client, choice):
    response = client.post("/contrast", {"contrast": choice, "next": "/about?x=1"})
    assert (response.status_code, response.headers["Location"]) == (302, "/about?x=1")
    cookie = response.cookies["contrast"]
    assert (cookie["max-age"], cookie["samesite"]) == (31536000, "Lax")
    page = client.get("/about")
    assert chosen_in(page) == choice
    assert "Cookie" in page.headers["Vary"]


def test_my_device_forgets_the_choice(client):
    client.post("/contrast", {"contrast": "high"})
    client.post("/contrast", {"contrast": ""})
    assert chosen_in(client.get("/about")) == ""


def test_unknown_choice_in_the_cookie_is_not_written(client):
    client.cookies["contrast"] = '"><script>'
    assert chosen_in(client.get("/about")) == ""


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "about",
        "",
        "\n/about",
    ],
)
def test_way_back_never_leaves_the_site(client, elsewhere):
    assert client.post("/contrast", {"contrast": "high", "next": elsewhere}).headers["Location"] == "/"


def test_contrast_is_not_changed_by_a_link(client):
    assert client.get("/contrast").status_code == 405


def test_button_works_without_script_and_the_choice_stays(browser, site):
    with opened(browser, site, "/about", java_script_enabled=False) as (page, _, _):
        assert page.get_by_role("button", name="My device").get_attribute("aria-pressed") == "true"
        page.get_by_role("button", name="High contrast").click()
        assert page.url == f"{site.url}/about"
        assert page.locator("html").get_attribute("data-contrast") == "high"
        assert page.get_by_role("button", name="High contrast").get_attribute("aria-pressed") == "true"
        first_bytes = page.goto("/support").text()
        assert '<html lang="en-GB" class="govuk-template" data-contrast="high">' in first_bytes
        page.get_by_role("button", name="My device").click()
        assert page.locator("html").get_attribute("data-contrast") == ""


def test_contrast_follows_the_device_until_the_reader_chooses(browser, site):
    with opened(browser, site, "/about", contrast="more") as (page, _, _):
        assert background(page) == BLACK
        page.get_by_role("button", name="Standard contrast").click()
        assert background(page) == WHITE
    with opened(browser, site, "/about", mode="high") as (page, _, _):
        assert background(page) == BLACK


def test_colours_of_the_device_win_over_the_choice(browser, site):
    with opened(browser, site, "/about", mode="high", forced_colors="active") as (page, _, _):
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert background(page) == WHITE  # the emulated device's own page colour
        colours = "button => [getComputedStyle(button).backgroundColor, getComputedStyle(button).color]"
        pressed = page.get_by_role("button", name="High contrast").evaluate(colours)
        assert pressed == page.evaluate(SELECTED)


def test_paper_ignores_the_choice(browser, site):
    with opened(browser, site, "/about", mode="high") as (page, _, _):
        page.emulate_media(media="print")
        assert background(page) == WHITE
