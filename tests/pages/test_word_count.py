"""Words of a box are counted while somebody types; without a script a button does."""

from tests.pages.browser import opened


def test_words_are_counted_while_typing(browser, site):
    with opened(browser, site, site.addresses["briefing-box"], role="editor") as (page, _, _):
        said = page.locator("[data-word-count-said]")
        before = int(said.inner_text().split()[0])
        assert not page.get_by_role("button", name="Count the words").is_visible()
        page.get_by_label("Our own words").fill("one two three " * 30)
        told = said.inner_text()
        assert told.startswith(f"{before + 90} of at most 70 words. Cut ")
        assert said.get_attribute("role") == "status"


def test_a_button_counts_them_without_a_script(browser, site):
    with opened(browser, site, site.addresses["briefing-box"], role="editor", java_script_enabled=False) as (
        page,
        _,
        _,
    ):
        page.get_by_label("Our own words").fill("one two three " * 30)
        page.get_by_role("button", name="Count the words").click()
        assert "of at most 70 words. Cut " in page.locator("[data-word-count-said]").inner_text()
        assert page.get_by_label("Our own words").input_value().startswith("one two three")
