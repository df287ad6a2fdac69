"""Pictures of every page type, to look at: `PICTURES=folder pytest tests/pages/screenshots.py [-k name]`.

Not named as a test, so that the suite does not take them.
"""

import os
from pathlib import Path

import pytest

from tests.pages.browser import opened
from tests.pages.page_types import PAGE_TYPES

LOOKS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "narrow": {"viewport": {"width": 320, "height": 720}},
}


@pytest.mark.parametrize("mode", ["default", "high"])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.name)
def test_picture(browser, site, page_type, look, mode):
    folder = Path(os.environ["PICTURES"])
    folder.mkdir(parents=True, exist_ok=True)
    path = site.addresses[page_type.name]
    with opened(browser, site, path, mode=mode, role=page_type.role, **LOOKS[look]) as (page, _, _):
        page.evaluate("document.querySelectorAll('img').forEach(image => image.loading = 'eager')")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{page_type.name}-{look}-{mode}.png", full_page=True)
