"""An index of the test's own, and a way to say that a publication changed."""

import pytest

from goldenthread.catalogue.models import Change
from goldenthread.search.engine import run
from goldenthread.search.query import Search


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "index"


def told(*publications):
    """Write down that these changed, as the actions of the catalogue do in the same transaction."""
    for publication in publications:
        Change.objects.create(publication_id=publication.pk)


def search(words="", **filters):
    return run(Search(words=words, **filters))


def texts(results):
    return [hit.card.text for hit in results.hits]
