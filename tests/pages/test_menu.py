"""The main navigation folds on a narrow screen, and stands open on a wide one."""

from tests.pages.browser import MODES, opened


def test_sections_fold_on_a_phone_and_open_by_keyboard(browser, site):
    with opened(browser, site, "/licence") as (page, _, _):
        page.set_viewport_size(MODES["320px"]["viewport"])
        themes = page.get_by_role("navigation", name="Main").get_by_role("link", name="Themes")
        assert not themes.is_visible()
        page.locator("summary", has_text="Menu").focus()
        page.keyboard.press("Enter")
        assert themes.is_visible()


def test_sections_stand_open_on_a_wide_screen_without_a_menu_to_press(browser, site):
    with opened(browser, site, "/licence") as (page, _, _):
        assert not page.locator("summary", has_text="Menu").is_visible()
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Themes").click()
        assert page.url.endswith("/themes")
