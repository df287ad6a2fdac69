"""A page on paper."""

import io

from pypdf import PdfReader

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


def test_a_full_briefing_stands_on_one_side_of_paper(browser, site):
    """Seven boxes and the contacts, each as full as it may be, for everybody and for members."""
    briefing = site.world.public_briefing
    for address, role in ((briefing.public_url, None), (briefing.get_absolute_url(), "editor")):
        with opened(browser, site, address, role=role) as (page, _, _):
            printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(printed.pages) == 1
        assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]
        text = " ".join(printed.pages[0].extract_text().split())
        assert "Look at it again" not in text
        assert "Questions for your team" in text
        assert "To be looked at again by 1 April 2030." in text
