"""What repeats an item is found under the item that people put in its place, and not under one rejected."""

import pytest

from goldenthread.catalogue.rulings.actions import join_items, reject_item
from goldenthread.catalogue.settling import proposed_quotations
from goldenthread.publishing.items.quotations import repeated_in, repeats
from tests.catalogue.rulings.reports import CUT, PROSE, REST, make_wrong_report
from tests.factories import make_item, make_quotation, make_user

pytestmark = pytest.mark.django_db


def test_confirmed_quotation_follows_the_item_that_was_joined():
    version, editor = make_wrong_report(), make_user(role="editor")
    first, second = (version.items.get(text=text) for text in (CUT, REST))
    answer = make_item(text=CUT, kind="quoted_recommendation")
    make_quotation(answer, first, standing="confirmed")
    whole = join_items(items=[first, second], reason="Cut in two", by=editor).after[0]
    assert repeats(answer, editor) == [whole]
    assert repeated_in(whole, editor) == [answer]


def test_quotation_of_a_rejected_item_is_neither_shown_nor_proposed():
    version, editor = make_wrong_report(), make_user(role="editor")
    item = version.items.get(text=PROSE)
    confirmed, proposed = (make_item(text=PROSE, kind="quoted_recommendation") for _ in range(2))
    make_quotation(confirmed, item, standing="confirmed")
    make_quotation(proposed, item)
    reject_item(item=item, reason="Only prose", by=editor)
    assert repeats(confirmed, editor) == []
    assert not proposed_quotations().exists()
