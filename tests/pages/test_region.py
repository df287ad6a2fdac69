"""Reading the files of several partnerships side by side, in the browser: the page comes of a form."""

import pytest

from tests.pages.browser import MODES, axe_violations, opened
from tests.pages.test_page_types import check_does_not_scroll_sideways


@pytest.fixture(scope="module")
def answers(browser, site, tmp_path_factory):
    """The file that a member takes."""
    with opened(browser, site, site.addresses["region"], role="viewer") as (page, _, _):
        with page.expect_download() as taken:
            page.get_by_role("link", name="Published answers of").first.click()
        place = tmp_path_factory.mktemp("answers") / "answers.jsonl"
        taken.value.save_as(place)
    return place


@pytest.mark.parametrize("mode", MODES)
def test_answers_side_by_side_are_in_order(browser, site, answers, mode):
    with opened(browser, site, site.addresses["region"], mode=mode, role="viewer") as (page, _, seen):
        page.get_by_label("Files of published answers").set_input_files(answers)
        page.get_by_role("button", name="Read them side by side").click()
        assert page.locator("h1").inner_text() == "Answers of several partnerships"
        assert page.locator("h3").count() >= 1
        assert axe_violations(page) == []
        assert seen.complaints == []
        if mode == "320px":
            check_does_not_scroll_sideways(page)
