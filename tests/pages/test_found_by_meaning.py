"""A result that its meaning found, as the browser sees it, with a likeness that the test says."""

import pytest

from goldenthread.search import ranking
from goldenthread.search.meaning import asking
from goldenthread.search.meaning.texts import key_of
from tests.pages.browser import MODES, axe_violations, opened


@pytest.mark.parametrize("mode", MODES)
def test_result_found_by_meaning_says_so_and_is_in_order(browser, site, monkeypatch, mode):
    monkeypatch.setattr(ranking, "texts_near", lambda question: {key_of(site.world.item.text): 0.9})
    monkeypatch.setattr(asking, "is_ready", lambda: True)
    monkeypatch.setattr(asking, "publications_unread", lambda: 0)
    with opened(browser, site, "/search?q=trampolines", mode=mode) as (page, response, seen):
        assert response.status == 200
        assert page.get_by_text("About the same, in other words").count() == 1
        assert not axe_violations(page)
        assert not seen.complaints
