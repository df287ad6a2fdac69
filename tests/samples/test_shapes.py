"""The Panel's shapes in every page design: their labels agree with what another engine reads on the page."""

import io
import json
import re
from functools import cache

import pypdf
import pytest

from samples.designs.shapes import DESIGNS, PAGE_DESIGNS, SHAPES, TAGGING, set_shape, write_shape
from tests.samples.real_names import REAL_BODIES, REAL_PLACES
from tests.samples.test_designs import cut_at_pages, items_of, page_texts, squeezed

every_setting = pytest.mark.parametrize("design", PAGE_DESIGNS)
every_shape = pytest.mark.parametrize("shape", SHAPES)


@cache
def written(shape, design, tagging="tagged"):
    return set_shape(shape, design, tagging)


@every_shape
@every_setting
def test_item_stands_on_its_labelled_pages(shape, design):
    pdf, labels = written(shape, design)
    for given, item in items_of(labels):
        pages = page_texts(pdf)[item["page"] - 1 : item["page_end"]]
        if given["kind"] == "recommendation" and shape == "action_table":
            pages = ["".join(pages)]  # columns of a table part its words on the page
            assert all(squeezed(word) in squeezed(pages[0]) for word in item["text"].split())
        else:
            assert cut_at_pages(item["text"], pages), item


@every_shape
@every_setting
def test_label_and_title_are_printed(shape, design):
    pdf, labels = written(shape, design)
    text = squeezed(" ".join(page_texts(pdf)))
    for given, item in items_of(labels):
        assert squeezed(given["heading"]) in text
        assert squeezed(item["title"] or "") in text
        assert item["label"] is None or item["label"].lower() in text


@every_shape
@every_setting
def test_what_must_not_be_taken_is_printed_and_begins_no_item(shape, design):
    pdf, labels = written(shape, design)
    text = squeezed(" ".join(page_texts(pdf)))
    beginnings = [squeezed(item["text"]) for _, item in items_of(labels)]
    assert len(labels["must_not"]) >= 3
    for start in labels["must_not"]:
        assert squeezed(start) in text
        assert not any(beginning.startswith(squeezed(start)) for beginning in beginnings)


@every_shape
@every_setting
def test_tagged_and_untagged_say_the_same(shape, design):
    (tagged, labels), (untagged, others) = (written(shape, design, tagging) for tagging in TAGGING)
    roots = [pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"] for pdf in (tagged, untagged)]
    assert ["/StructTreeRoot" in root for root in roots] == [True, False]
    assert page_texts(tagged) == page_texts(untagged)
    assert labels["lists"] == others["lists"]


@every_shape
def test_shape_says_the_same_in_every_page_design(shape):
    def words_of(design):
        return [
            (given["kind"], item["label"], item["text"])
            for given, item in items_of(written(shape, design)[1])
        ]

    assert all(words_of(design) == words_of(PAGE_DESIGNS[0]) for design in PAGE_DESIGNS)


@every_shape
def test_every_page_says_that_it_is_fictional_and_no_real_place_or_body_is_named(shape):
    pages = page_texts(written(shape, "word")[0])
    assert all(re.search("fictional|made[ -]up", page, re.IGNORECASE) for page in pages)
    text = "\n".join(pages)
    named = [name for name in (*REAL_PLACES, *REAL_BODIES) if re.search(rf"\b{re.escape(name)}\b", text)]
    assert not named


def test_designs_are_six_or_more_in_one_column_and_in_two():
    assert len(PAGE_DESIGNS) >= 6
    assert len(SHAPES) >= 5
    sources = [(DESIGNS / "pages" / f"{design}.typ").read_text(encoding="utf-8") for design in PAGE_DESIGNS]
    assert any("columns: 2" in source for source in sources)
    assert any("columns: 2" not in source for source in sources)


def test_shapes_are_of_every_kind_that_the_panel_has_and_nest_three_levels():
    found = [each for shape in SHAPES for each in items_of(written(shape, "word")[1])]
    kinds = {given["kind"] for given, _ in found}
    assert {"learning_point", "challenge", "question", "good_practice", "finding", "conclusion"} <= kinds
    depths = [depth_of(item["parts"]) for _, item in found]
    assert max(depths) == 3
    assert any(given["in_prose"] for given, _ in found)
    assert sum(bool(item["also_on"]) for _, item in found) >= 3


def depth_of(parts):
    return max((1 + depth_of(part["parts"]) for part in parts), default=0)


def test_files_are_written_with_their_labels(tmp_path):
    paths = list(write_shape("prose_ask", tmp_path, ("word", "grid")))
    assert sorted(path.name for path in paths if path.suffix == ".pdf") == [
        f"prose_ask-{design}-{tagging}.pdf" for design in ("grid", "word") for tagging in TAGGING
    ]
    labels = json.loads((tmp_path / "prose_ask-word-tagged.gold.json").read_text(encoding="utf-8"))
    assert labels["family"] == "shape_prose_ask"
    assert labels["lists"][0]["items"][0]["text"].startswith("We therefore ask all safeguarding partners")
