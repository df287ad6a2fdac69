"""A page on paper."""

from tests.pages.browser import opened


def test_paper_has_the_words_and_their_source_and_nothing_to_press(browser, site):
    with opened(browser, site, "/licence") as (page, _, _):
        page.emulate_media(media="print")
        assert not page.locator(".govuk-service-navigation").is_visible()
        assert not page.locator(".gt-contrast").is_visible()
        assert page.locator("h1").is_visible()
        assert f"{site.url}/licence" in page.locator(".gt-print").inner_text()
        assert "Open Government Licence" in page.locator("footer").inner_text()
        after = page.evaluate(
            "getComputedStyle(document.querySelector('main a[href^=http]'), '::after').content"
        )
        assert "href" in after or "nationalarchives" in after


def test_paper_does_not_break_inside_an_item(browser, site):
    with opened(browser, site, "/components") as (page, _, _):
        page.emulate_media(media="print")
        breaks = page.evaluate(
            "['.gt-card', '.gt-quotation'].map(s => getComputedStyle(document.querySelector(s)).breakInside)"
        )
        assert breaks == ["avoid", "avoid"]
