"""Two versions side by side, item by item and word by word."""

import pytest

from goldenthread.collecting.reading.comparing import (
    Words,
    compare_versions,
    counts_of,
    marked_words,
    version_before,
)
from tests.factories import make_document, make_item, make_version

pytestmark = pytest.mark.django_db


def test_items_are_told_apart_by_their_references():
    document = make_document()
    old, new = make_version(document), make_version(document)
    make_item(old, "The same.", reference="same")
    make_item(old, "Partners should meet each month.", reference="reworded")
    make_item(old, "This left.", reference="left")
    make_item(new, "This came.", reference="came")
    make_item(new, "The same.", reference="same")
    make_item(new, "Partners should meet every month.", reference="reworded")
    compared = compare_versions(old, new)
    assert [(each.change, each.item.reference) for each in compared] == [
        ("new", "came"),
        ("same", "same"),
        ("reworded", "reworded"),
        ("gone", "left"),
    ]
    assert counts_of(compared) == {"same": 1, "reworded": 1, "new": 1, "gone": 1}
    assert compared[2].words == [
        Words("Partners should meet ", ""),
        Words("each ", "del"),
        Words("every ", "ins"),
        Words("month.", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("a b c", "a x c"), ("", "all new"), ("all gone", ""), ("a b", "a  b"), ("one two", "two one")],
)
def test_words_without_what_was_taken_out_are_the_new_text(old, new):
    assert "".join(each.text for each in marked_words(old, new) if each.mark != "del") == new


def test_version_before_is_the_newest_that_could_be_read():
    document = make_document()
    first = make_version(document)
    make_version(document, status="corrupt")
    third = make_version(document)
    assert version_before(third) == first
    assert version_before(first) is None
