"""Editors split, join, place, add and reject on pages that need no script, and undo it there."""

import re

import pytest
from django.urls import reverse

from goldenthread.catalogue.models import Correction, Ruling
from goldenthread.catalogue.rulings.actions import reject_item
from tests.catalogue.rulings.reports import (
    CUT,
    FIRST,
    MISSED,
    PROSE,
    REST,
    SECOND,
    WHOLE,
    make_wrong_report,
    quoted,
)
from tests.factories import make_page, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_wrong_report()


@pytest.fixture
def editor(client):
    person = make_user(role="editor", name="Eddie Tor")
    client.force_login(person)
    return person


def item_of(version, text):
    return version.items.live().get(text=text)


def to(name, item):
    return reverse(f"catalogue:item-{name}", args=[item.reference])


def sent(client, address, **form):
    response = client.post(address, {"reason": "Compared with the page", **form}, follow=True)
    return " ".join(response.content.decode().split())


def shown(version):
    items = list(version.items.current().order_by("position"))
    assert all(quoted(item) == item.text for item in items)
    return [(item.label, item.text) for item in items]


BEFORE = [("1", WHOLE), ("3", CUT), ("", REST), ("", PROSE)]


def test_check_page_leads_to_each_way_of_putting_it_right(client, editor, version):
    item = item_of(version, WHOLE)
    page = client.get(to("check", item)).content.decode()
    for name in ("split", "join", "place", "reject"):
        assert to(name, item) in page
        assert client.get(to(name, item)).content.decode().count("<h1") == 1
    assert reverse("catalogue:item-add", args=[version.pk]) in page


def test_item_is_split_at_the_empty_line_and_the_numbers_are_left_out(client, editor, version):
    words = f"{FIRST}\r\n\r\n2. {SECOND}"
    page = sent(client, to("split", item_of(version, WHOLE)), words=words, labels="1\r\n2")
    assert "It is now 2 items" in page
    assert shown(version) == [("1", FIRST), ("2", SECOND), *BEFORE[1:]]


@pytest.mark.parametrize(
    ("words", "labels", "sentence"),
    [
        (WHOLE, "1", "Put an empty line where one item ends"),
        (f"{FIRST}\n\n{SECOND}", "1\n2", "Put the words back as they were"),
        (f"{FIRST}\n\n2.\n\n{SECOND}", "1\n2", "would have no words besides its number"),
    ],
)
def test_split_that_changes_words_or_cuts_nothing_is_sent_back(
    client, editor, version, words, labels, sentence
):
    assert sentence in sent(client, to("split", item_of(version, WHOLE)), words=words, labels=labels)
    assert shown(version) == BEFORE


def test_neighbours_are_ticked_to_be_joined(client, editor, version):
    item, other = item_of(version, REST), item_of(version, CUT)
    assert CUT in client.get(to("join", item)).content.decode()
    assert "now one item" in sent(client, to("join", item), others=[other.pk])
    assert shown(version) == [BEFORE[0], ("3", f"{CUT} {REST}"), BEFORE[3]]


@pytest.mark.parametrize(
    ("texts", "sentence"), [([], "Choose at least one"), ([WHOLE], "next to each other")]
)
def test_joining_with_nothing_or_with_a_stranger_is_sent_back(client, editor, version, texts, sentence):
    others = [item_of(version, text).pk for text in texts]
    assert sentence in sent(client, to("join", item_of(version, REST)), others=others)
    assert shown(version) == BEFORE


def test_words_are_chosen_from_block_to_block_and_the_number_is_left_out(client, editor, version):
    item = item_of(version, CUT)
    assert "the words that you chose" in sent(client, to("place", item), first="2", last="3")
    assert item_of(version, f"{CUT} {REST}").reference == item.reference


def test_words_that_it_has_now_are_chosen_at_first(client, editor, version):
    page = client.get(to("place", item_of(version, CUT))).content.decode()
    assert re.findall(r'name="(first|last)" id="[^"]*" value="(\d+)" checked', page) == [
        ("first", "2"),
        ("last", "2"),
    ]


def test_words_are_chosen_more_exactly_by_those_at_both_ends(client, editor, version):
    item = item_of(version, PROSE)
    form = {"first": "1", "last": "1", "starts_with": "Partners should  write", "ends_with": "(a) schools;"}
    sent(client, to("place", item), **form)
    placed = version.items.live().get(reference=item.reference)
    assert placed.text == "Partners should write it down, together with (a) schools;"
    assert quoted(placed) == placed.text


def test_words_over_the_end_of_a_page_are_chosen(client, editor, version):
    make_page(version, 2, blocks=["and with parents.", "Something else."])
    sent(client, to("place", item_of(version, WHOLE)), first="5", last="6")
    placed = version.items.live().get(page_end=2)
    assert (placed.text, placed.page) == (f"4. {MISSED} and with parents.", 1)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Choose where it begins"),
        ({"first": "1"}, "Choose where it ends"),
        ({"first": "3", "last": "1"}, "It must end after it begins"),
        ({"first": "1", "last": "1", "starts_with": "Nobody"}, "not in the paragraph in which it begins"),
        ({"first": "1", "last": "1", "ends_with": "Nobody"}, "not in the paragraph in which it ends"),
        ({"first": "4", "last": "4"}, "the words that it has now"),
        ({"first": "99", "last": "x"}, "Choose where it begins"),
    ],
)
def test_words_that_are_not_there_are_sent_back(client, editor, version, form, sentence):
    assert sentence in sent(client, to("place", item_of(version, PROSE)), **form)
    assert shown(version) == BEFORE


def test_missed_item_is_added(client, editor, version):
    add = reverse("catalogue:item-add", args=[version.pk])
    assert MISSED in client.get(f"{add}?page=1").content.decode()
    about = {"kind": "recommendation", "label": "4", "list_title": "Recommendations"}
    assert "The item is added" in sent(client, add, first="5", last="5", page="1", **about)
    assert shown(version) == [*BEFORE, ("4", MISSED)]
    assert "in Recommendation 4 already" in sent(client, add, first="5", last="5", page="1", **about)


@pytest.mark.parametrize("page", ["0", "9", "x", "99999999"])
def test_page_that_is_not_there_is_not_found(client, editor, version, page):
    assert client.get(reverse("catalogue:item-add", args=[version.pk]), {"page": page}).status_code == 404


def test_rejected_item_is_gone_and_can_be_had_back(client, editor, version):
    item = item_of(version, PROSE)
    page = sent(client, to("reject", item))
    assert "no longer shown as an item" in page
    assert shown(version) == BEFORE[:-1]
    undo = reverse("catalogue:ruling-undo", args=[Ruling.objects.get().pk])
    assert undo in page
    assert "Undone." in sent(client, undo)
    assert shown(version) == BEFORE


def test_correction_is_undone_on_the_check_page(client, editor, version):
    item = item_of(version, CUT)
    about = {"kind": item.kind, "label": "33", "title": "", "text": item.text}
    sent(client, to("check", item), **about)
    undo = reverse("catalogue:correction-undo", args=[Correction.objects.get().pk])
    assert undo in client.get(to("check", item)).content.decode()
    assert "Undone." in sent(client, undo)
    assert item_of(version, CUT).shown("label") == "3"
    assert "undone already" in sent(client, undo)


def test_item_that_is_retired_is_not_put_right_again(client, editor, version):
    item = item_of(version, PROSE)
    reject_item(item=item, reason="Not one", by=editor)
    for name in ("check", "split", "join", "place", "reject"):
        assert client.get(to(name, item)).status_code == 404


def test_reason_is_asked_for(client, editor, version):
    assert "Say why" in sent(client, to("reject", item_of(version, PROSE)), reason="")
    assert shown(version) == BEFORE
