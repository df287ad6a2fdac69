"""The made-up documents of many families: their labels agree with what another engine reads on the page."""

import io
import json
import re
from functools import cache

import pypdf
import pypdfium2
import pytest

from goldenthread.extraction.model import Kind
from samples.designs.build import FAMILIES, VARIANTS, write_family
from tests.samples.reading import words
from tests.samples.real_names import REAL_BODIES, REAL_PLACES

SPLIT_BY_A_FIGURE = {("inquiry_volume", "8.8")}
family = pytest.mark.parametrize("family", FAMILIES)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A function from a family and variant to its PDF's bytes and labels, or to None where it has none."""
    folder = tmp_path_factory.mktemp("designs")

    @cache
    def write(family):
        list(write_family(family, folder))

    @cache
    def read(family, variant="tagged"):
        write(family)
        pdf = folder / f"{family}-{variant}.pdf"
        if not pdf.exists():
            return None
        return pdf.read_bytes(), json.loads(pdf.with_suffix(".gold.json").read_text(encoding="utf-8"))

    return read


@cache
def page_texts(pdf):
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    joined = [re.sub("\ufffe(\r\n)?", "", text) for text in texts]  # words divided at the end of a line
    return [re.sub(r"(?m)^o ", "", text) for text in joined]  # a bullet that a letter stands for


def squeezed(text):
    return "".join(re.findall(r"[^\W_]+", text.lower()))


def items_of(labels):
    return [(given, item) for given in labels["lists"] for item in given["items"]]


def letters(text):
    """Letters only, so that words may be divided and footnote marks may stand anywhere."""
    return "".join(words(text))


def cut_at_pages(text, pages):
    """The page of each run of letters into which a text falls; None where one stands on no page."""
    wanted, standing, page, runs = letters(text), [letters(each) for each in pages], 0, []
    while wanted:
        length = longest_start(wanted, standing[page])
        if length:
            runs.append(page)
            wanted = wanted[length:]
        elif page + 1 == len(pages):
            return None
        if wanted and page + 1 < len(pages):
            page += 1
    return runs


def longest_start(wanted, page):
    """How many letters of the wanted ones, from the first, stand on a page one after another."""
    return max((end for end in range(1, len(wanted) + 1) if wanted[:end] in page), default=0)


@family
def test_item_stands_on_its_labelled_pages(family, written):
    pdf, labels = written(family)
    for _, item in items_of(labels):
        pages = page_texts(pdf)[item["page"] - 1 : item["page_end"]]
        runs = cut_at_pages(item["text"], pages)
        assert runs, item
        assert (runs[0], runs[-1]) == (0, len(pages) - 1), item
        if (family, item["label"]) not in SPLIT_BY_A_FIGURE:
            assert len(runs) == len(pages), item


@family
def test_second_statement_stands_on_its_labelled_pages(family, written):
    pdf, labels = written(family)
    for _, item in items_of(labels):
        for first, last in item["also_on"]:
            assert cut_at_pages(item["text"], page_texts(pdf)[first - 1 : last]), item


@family
def test_label_and_title_are_printed_before_the_item(family, written):
    pdf, labels = written(family)
    text = squeezed(" ".join(page_texts(pdf)))
    for _, item in items_of(labels):
        beginning = f"{item['label'] or ''} {item['title'] or ''} {item['text'][:20]}"
        assert squeezed(beginning) in text, item


@family
def test_parts_stand_in_their_item_in_order(family, written):
    _, labels = written(family)
    for _, item in items_of(labels):
        at = 0
        for part in item["parts"]:
            at = item["text"].index(part["text"], at) + len(part["text"])


@family
def test_heading_of_each_list_is_printed(family, written):
    pdf, labels = written(family)
    text = squeezed(" ".join(page_texts(pdf)))
    assert all(squeezed(given["heading"]) in text for given in labels["lists"])


@family
def test_what_must_not_be_taken_is_printed_and_begins_no_item(family, written):
    pdf, labels = written(family)
    text = squeezed(" ".join(page_texts(pdf)))
    beginnings = [squeezed(item["text"]) for _, item in items_of(labels)]
    assert len(labels["must_not"]) >= 3
    for start in labels["must_not"]:
        assert squeezed(start) in text
        assert not any(beginning.startswith(squeezed(start)) for beginning in beginnings)


@family
def test_labels_are_of_their_own_file(family, written):
    for variant in filter(lambda each: written(family, each), VARIANTS):
        pdf, labels = written(family, variant)
        assert labels["pages"] == len(page_texts(pdf))
        assert labels["family"] == f"{family}-{variant}"


@family
def test_tagged_ones_are_tagged_and_all_variants_say_the_same(family, written):
    tagged, untagged, loose = (written(family, each) for each in ("tagged", "untagged", "loose"))
    roots = [pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"] for pdf, _ in (tagged, untagged)]
    assert ["/StructTreeRoot" in root for root in roots] == [True, False]
    for pdf, labels in filter(None, (untagged, loose)):
        assert [squeezed(text) for text in page_texts(pdf)] == [
            squeezed(text) for text in page_texts(tagged[0])
        ]
        assert labels["lists"] == tagged[1]["lists"]


@family
def test_every_page_says_that_it_is_fictional(family, written):
    pdf, _ = written(family)
    assert all(re.search("fictional|made[ -]up", text, re.IGNORECASE) for text in page_texts(pdf))


@family
def test_no_real_place_or_body_is_named(family, written):
    text = "\n".join(page_texts(written(family)[0]))
    named = [name for name in (*REAL_PLACES, *REAL_BODIES) if re.search(rf"\b{re.escape(name)}\b", text)]
    assert not named


@family
def test_document_is_short(family, written):
    assert 3 <= written(family)[1]["pages"] <= 8


def shape_of(label):
    """
    >>> shape_of("R12")
    'A1'
    """
    return re.sub(r"\d+", "1", re.sub("[a-z]", "a", re.sub("[A-Z]", "A", label)))


def test_documents_are_of_every_kind_and_many_numberings(written):
    found = [each for family in FAMILIES for each in items_of(written(family)[1])]
    kinds = {given["kind"] for given, _ in found}
    shapes = {shape_of(item["label"]) for _, item in found if item["label"]}
    assert len(FAMILIES) >= 15
    assert kinds == {str(kind) for kind in Kind} - {"good_practice"}
    assert {"1", "A", "a", "A1", "AA1", "1.1", "1/1", "AA", "AAA", "aa", "aaa"} <= shapes
    assert sum(item["page_end"] > item["page"] for _, item in found) >= 3
    assert sum(bool(item["also_on"]) for _, item in found) >= 10
    assert any(inner["parts"] for _, item in found for part in item["parts"] for inner in part["parts"])


def test_some_documents_ask_for_nothing(written):
    asks = {"recommendation", "area_for_improvement", "priority_action"}
    without = [each for each in FAMILIES if not any(g["kind"] in asks for g, _ in items_of(written(each)[1]))]
    assert {"progress_report", "government_response"} <= set(without)
