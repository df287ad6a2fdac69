"""What the committed sample files are: fictional on every page, tagged, small, and of every shape."""

import io
import re

import pypdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.samples.reading import DOCUMENTS, SAMPLE, labelled_items, page_texts
from tests.samples.real_names import REAL_BODIES, REAL_PLACES

HTML = SAMPLE / "kept-in-touch.html"


def pdf_of(name):
    return pypdf.PdfReader(io.BytesIO((SAMPLE / f"{name}.pdf").read_bytes()))


def all_words():
    texts = [text for name in DOCUMENTS for text in page_texts(name)]
    texts += [file.read_text(encoding="utf-8") for file in (SAMPLE.glob("*.html"))]
    return "\n".join(texts)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_page_says_that_it_is_fictional(name):
    assert all("FICTIONAL SAMPLE" in text and "Fictional:" in text for text in page_texts(name))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_title_page_says_it_in_large(name):
    assert "\nFICTIONAL\r\n" in page_texts(name)[0]
    assert "is fictional" in page_texts(name)[0]


def test_the_html_publication_says_that_it_is_fictional_at_its_top_and_foot():
    tree = LexborHTMLParser(HTML.read_text(encoding="utf-8"))
    assert "FICTIONAL" in tree.css_first("header").text()
    assert "Fictional" in tree.css_first("footer").text()
    assert "fictional" in tree.css_first("title").text()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pdf_is_tagged_and_names_its_language_and_title(name):
    root = pdf_of(name).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en-GB"
    assert "pdfuaid:part>1<" in root["/Metadata"].get_data().decode()
    assert pdf_of(name).metadata.title.startswith("Kept in Touch")


def structure_types(name):
    """The structure types of a PDF's tag tree."""
    types, waiting = set(), [pdf_of(name).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pypdf.generic.DictionaryObject):
            types.add(node.get("/S"))
            children = node.get("/K", [])
            children = children if isinstance(children, list) else [children]
            waiting += [child.get_object() for child in children]
    return types


def test_tags_tell_headings_lists_tables_quotations_and_footnotes():
    expected = {"/H1", "/H2", "/H3", "/L", "/Lbl", "/LBody", "/Table", "/TH", "/TD", "/BlockQuote", "/Note"}
    assert expected <= structure_types("kept-in-touch")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_all_words_stand_in_a_paragraph_heading_list_or_table(name):
    document = pdf_of(name).trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()
    types = {child.get_object()["/S"] for child in document["/K"]}
    blocks = {"/P", "/Title", "/H1", "/H2", "/H3", "/L", "/Table", "/TOC", "/BlockQuote"}
    assert types <= blocks


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pdf_has_bookmarks(name):
    titles = [entry.title for entry in pdf_of(name).outline if not isinstance(entry, list)]
    assert {"kept-in-touch": "Recommendations"}.get(name, "Practice points") in titles


def test_front_matter_has_roman_page_labels_and_the_rest_arabic():
    labels = pdf_of("kept-in-touch").page_labels
    assert labels[:6] == ["i", "ii", "iii", "iv", "v", "1"]
    assert labels[-1] == str(len(labels) - 5)


def test_pages_print_the_folio_of_their_label():
    labels = pdf_of("kept-in-touch").page_labels
    assert [text.strip().split()[-1] for text in page_texts("kept-in-touch")] == labels


def test_pdfs_together_are_small():
    assert sum(file.stat().st_size for file in SAMPLE.glob("*.pdf")) < 300_000


def test_review_is_of_ten_to_sixteen_pages_and_its_briefing_of_three_or_four():
    assert 10 <= len(page_texts("kept-in-touch")) <= 16
    assert 3 <= len(page_texts("kept-in-touch-practitioner-briefing")) <= 4


@pytest.mark.parametrize("name", [*REAL_PLACES, *REAL_BODIES])
def test_no_real_place_or_body_is_named(name):
    assert not re.search(rf"\b{re.escape(name)}\b", all_words())


def test_review_has_every_kind_but_those_of_inspections_and_inquiries():
    kinds = {given["kind"] for given, _ in labelled_items("kept-in-touch")}
    assert kinds == {"recommendation", "finding", "learning_point", "challenge", "question", "good_practice"}


def test_three_lists_have_a_number_three():
    thirds = [given["heading"] for given, item in labelled_items("kept-in-touch")
              if given["kind"] == "recommendation" and item["label"] == "3"]  # fmt: skip
    assert thirds == [
        "National recommendations",
        "Local recommendations",
        "Recommendations to single agencies",
    ]


def test_stated_counts_are_right():
    counts = [len(given["items"]) for given in labels_by_list() if given["kind"] == "recommendation"]
    text = " ".join(" ".join(page_texts("kept-in-touch")).split())
    national, local, agencies, in_prose = counts
    assert in_prose == 1
    assert f"We make {national + local + agencies} recommendations: {national} to national bodies" in text
    assert f"{local} to local safeguarding partners and {agencies} to single agencies" in text


def labels_by_list():
    seen = {}
    for given, _ in labelled_items("kept-in-touch"):
        seen[id(given)] = given
    return seen.values()


def test_some_items_run_over_the_foot_of_a_page_and_some_are_stated_twice():
    items = [item for _, item in labelled_items("kept-in-touch")]
    assert sum(item["page_end"] > item["page"] for item in items) >= 2
    assert sum(bool(item["also_on"]) for item in items) == 9


def test_one_recommendation_has_parts_a_to_e_and_another_nested_parts():
    parts = [item["parts"] for _, item in labelled_items("kept-in-touch") if item["parts"]]
    assert ["a", "b", "c", "d", "e"] in [[part["label"] for part in given] for given in parts]
    assert ["i", "ii", "iii"] in [
        [inner["label"] for inner in part["parts"]] for given in parts for part in given
    ]
