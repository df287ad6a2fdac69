"""The check itself: a page with known faults must not pass."""

from tests.pages.browser import axe_violations, opened


def test_axe_finds_planted_faults(browser, site):
    with opened(browser, site, site.addresses["about"]) as (page, _, _):
        page.evaluate(
            """() => {
              const main = document.querySelector("main");
              main.innerHTML += '<img src="/static/none.png"><p id="pale">pale</p><button></button>';
              document.querySelector("#pale").style.color = "#bbb";
            }"""
        )
        found = " ".join(axe_violations(page))
    assert "image-alt" in found
    assert "color-contrast" in found
    assert "button-name" in found
