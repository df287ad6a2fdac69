"""A page on paper."""

import io

from pypdf import PdfReader

from tests.pages.browser import opened

TORN_WORDS = """() => {
  const torn = [], range = document.createRange();
  const nodes = document.createTreeWalker(document.querySelector("main table"), NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    for (const word of nodes.currentNode.data.matchAll(/[^\\s-]+/g)) {
      range.setStart(nodes.currentNode, word.index);
      range.setEnd(nodes.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(rect => rect.top)).size > 1) torn.push(word[0]);
    }
  }
  return torn;
}"""
"""Words of a table that stand on two lines."""

BEYOND_THE_TABLE = """() => {
  const table = document.querySelector("main table");
  return Math.max(0, Math.ceil(table.getBoundingClientRect().right - innerWidth));
}"""
"""How many pixels of it are cut off."""


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


def test_no_word_of_a_table_is_torn_on_paper(browser, site):
    """The plan has seven columns; A4 leaves 180 mm for them, and boxes to tick are not printed."""
    with opened(browser, site, site.addresses["plan"], role="editor") as (page, _, _):
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 680, "height": 960})
        assert page.locator("main table input").count()
        assert not page.locator("main table input").first.is_visible()
        assert page.evaluate(TORN_WORDS) == []
        assert page.evaluate(BEYOND_THE_TABLE) == 0


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
