"""The labels agree with the PDFs as another engine reads them, and with the HTML publication."""

import itertools

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.samples.reading import (
    DOCUMENTS,
    SAMPLE,
    labelled_items,
    labels_of,
    page_texts,
    runs_over,
    stands_on,
    words,
)

EVERY_ITEM = [
    pytest.param(name, item, id=f"{item['page']}-{item['text'][:40]}")
    for name in DOCUMENTS
    for _, item in labelled_items(name)
]


@pytest.mark.parametrize(("name", "item"), EVERY_ITEM)
def test_item_stands_on_its_labelled_pages(name, item):
    if item["page"] == item["page_end"]:
        assert stands_on(name, item["text"], item["page"])
    else:
        assert runs_over(name, item["text"], item["page"])


@pytest.mark.parametrize(("name", "item"), EVERY_ITEM)
def test_item_is_stated_in_full_nowhere_else(name, item):
    pages = range(1, labels_of(name)["pages"] + 1)
    whole = {(page, page) for page in pages if stands_on(name, item["text"], page)}
    split = {(page, page + 1) for page in pages[:-1] if runs_over(name, item["text"], page)}
    assert whole | split == {(item["page"], item["page_end"]), *map(tuple, item["also_on"])}


@pytest.mark.parametrize(("name", "item"), EVERY_ITEM)
def test_text_holds_its_parts_in_order(name, item):
    at = 0
    for part in item["parts"]:
        at = item["text"].index(f"({part['label']}) {part['text']}", at) + 1


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_must_not_be_taken_is_printed_and_is_no_item(name):
    text = " ".join(words(" ".join(page_texts(name))))
    starts = [" ".join(words(item["text"])) for _, item in labelled_items(name)]
    for start in labels_of(name)["must_not"]:
        wanted = " ".join(words(start))
        assert wanted in text
        assert not any(item.startswith(wanted) for item in starts)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_labels_are_of_the_committed_file(name):
    assert labels_of(name)["pages"] == len(page_texts(name))


def sections_of_html():
    """The words that stand under each heading's id in the HTML publication, up to the next heading."""
    html = (SAMPLE / "kept-in-touch.html").read_text(encoding="utf-8")
    body = LexborHTMLParser(html).css_first(".govspeak")
    for mark in body.css("sup"):
        mark.decompose()
    sections, anchor = {}, None
    for node in body.iter():
        if node.tag in ("h2", "h3", "h4"):
            anchor = node.attributes["id"]
        elif anchor:
            sections[anchor] = sections.get(anchor, "") + " " + " ".join(words(node.text(separator=" ")))
    return sections


def test_items_stand_under_their_headings_in_the_html_publication():
    sections = sections_of_html()
    for _, item in labelled_items("kept-in-touch"):
        for place in item["html"]:
            assert " ".join(words(item["text"])) in sections[place["anchor"]]


def test_html_headings_go_down_one_level_at_a_time():
    html = (SAMPLE / "kept-in-touch.html").read_text(encoding="utf-8")
    levels = [int(node.tag[1]) for node in LexborHTMLParser(html).css("main h1, main h2, main h3, main h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
