"""A public page as files, on a web server that knows nothing of us, in a sub-folder."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from goldenthread.accounts.models import Partnership
from goldenthread.publishing.site.contents import PublicSite
from goldenthread.publishing.site.writing import write_site
from tests.pages.browser import MODES, axe_violations, opened
from tests.pages.conftest import Site
from tests.pages.test_page_types import check_does_not_scroll_sideways


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *said):
        pass


@pytest.fixture(scope="module")
def elsewhere(site, tmp_path_factory, django_db_blocker):
    folder = tmp_path_factory.mktemp("server")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")  # Playwright's loop is in this thread; it waits
        write_site(PublicSite(Partnership.objects.get(slug="northmoor")), folder / "sub" / "learning")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}", site.world, {}, {})
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("mode", MODES)
def test_words_are_found_and_lead_to_their_place(browser, elsewhere, mode):
    with opened(browser, elsewhere, "/sub/learning/", mode=mode) as (page, _, seen):
        page.get_by_label("Words").fill("partners")
        page.get_by_role("button", name="Search").click()
        page.locator("[data-found] a").first.wait_for()
        assert axe_violations(page) == []
        if mode == "320px":
            check_does_not_scroll_sideways(page)
        page.locator("[data-found] a").first.click()
        page.wait_for_url("**/reviews/**")
        assert page.locator(":target blockquote").count() == 1
        assert seen.complaints == []
        assert seen.hosts() == {elsewhere.url.split("/")[2]}


def test_words_and_a_theme_are_found_together(browser, elsewhere):
    with opened(browser, elsewhere, "/sub/learning/") as (page, _, seen):
        choices = page.get_by_label("Theme").locator("option")
        page.get_by_label("Theme").select_option(choices.nth(1).get_attribute("value"))
        of_theme = found(page)
        page.get_by_label("Words").fill("partners")
        of_both = found(page)
        page.get_by_label("Theme").select_option("")
        of_words = found(page)
        assert of_theme
        assert of_both == of_theme & of_words
        assert of_both < of_words, "the theme leaves some out"
        page.get_by_label("Words").fill("zzzz")
        assert found(page) == set()
        assert "Nothing here has all of that" in page.locator("[data-said]").inner_text()
        assert seen.complaints == []


def found(page):
    """Addresses of what is listed once Search is pressed."""
    page.get_by_role("button", name="Search").click()
    page.wait_for_function("document.querySelector('[data-said]').textContent != 'Looking.'")
    return {link.get_attribute("href") for link in page.locator("[data-found] a").all()}


def test_choice_of_contrast_is_kept_from_page_to_page(browser, elsewhere):
    with opened(browser, elsewhere, "/sub/learning/") as (page, _, _):
        page.get_by_role("button", name="High contrast").click()
        page.get_by_role("link", name="Themes, and reviews").click()
        page.wait_for_url("**/themes/**")
        assert page.locator("html").get_attribute("data-contrast") == "high"
        assert page.get_by_role("button", name="High contrast").get_attribute("aria-pressed") == "true"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"


def test_without_script_everything_is_reached_by_lists(browser, elsewhere):
    with opened(browser, elsewhere, "/sub/learning/", java_script_enabled=False) as (page, _, _):
        assert [page.locator(each).is_visible() for each in ("form", ".gt-contrast")] == [False, False]
        page.get_by_role("link", name="Themes, and reviews").click()
        page.locator("main ul").last.get_by_role("link").first.click()
        assert page.locator("blockquote").count() >= 1
