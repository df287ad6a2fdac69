"""Which version of a document readers see."""

import pytest

from goldenthread.catalogue.models import Item, Version
from tests.factories import make_document, make_item, make_version

pytestmark = pytest.mark.django_db


def versions(*statuses):
    document = make_document()
    return document, [make_version(document, status=status) for status in statuses]


@pytest.mark.parametrize(
    ("statuses", "shown"),
    [
        (["ok"], 1),
        (["ok", "ok"], 2),
        (["ok", "ok_partial"], 2),
        (["ok", "corrupt"], 1),
        (["ok", "corrupt", "encrypted"], 1),
        (["corrupt", "ok"], 2),
        (["corrupt", "encrypted"], 2),
    ],
)
def test_newest_version_that_was_read_is_shown(statuses, shown):
    document, _ = versions(*statuses)
    assert document.current.number == shown
    assert [version.number for version in Version.objects.current()] == [shown]


def test_items_of_a_whole_version_stay_when_a_broken_copy_comes():
    _, (whole, _) = versions("ok", "corrupt")
    item = make_item(whole)
    assert list(Item.objects.current()) == [item]


def test_each_document_has_its_own_current_version():
    versions("ok", "ok")
    versions("ok")
    assert sorted(Version.objects.current().values_list("number", flat=True)) == [1, 2]


def test_document_without_a_version_shows_none():
    assert make_document().current is None
