"""Reports of a few sentences, and the index of the test's own."""

import pytest

from tests.factories import make_document, make_item, make_page, make_publication, make_version
from tests.search.conftest import own_index, told

__all__ = ["own_index"]

FATHERS = "Fathers were seldom asked what they knew about the baby."
LAMP = "The lamp was broken in the hall for most of the winter."


@pytest.fixture
def make_report():
    """A published report with one page of these blocks, and an item of each of these texts."""

    def make(*blocks, items=(), kind="recommendation", **facts):
        version = make_version(make_document(make_publication(**facts)))
        make_page(version, blocks=[*blocks, *items])
        for text in items:
            make_item(version, text, kind=kind, list_title="")
        told(version.document.publication)
        return version

    return make
