"""Recommendations of every shape that Word drafts have are found, with the labels that Word prints."""

import json
from importlib.resources import files

import jsonschema
import pytest
from click.testing import CliRunner

from goldenthread.cli import main
from goldenthread.extraction import extract, quote
from goldenthread.extraction.model import Kind, Status

from .build import STYLES, abstract, docx, level, num, para, run, table

ASKS = (
    "The partnership should review its threshold document with every agency.",
    "Schools should tell the partnership when a child leaves without a new place.",
    "The integrated care board should publish how long children wait.",
)
SCHEMA = json.loads((files("goldenthread.extraction") / "data/extraction-1.schema.json").read_text())
INTRODUCTION = para("A fictional review", "Title") + para("Introduction", "H1") + para("What happened. " * 12)
CLOSING = para("How we worked", "H1") + para("We met many people and read many papers. " * 5)
HEADING = para("Recommendations", "H1")


def found(body, **facts):
    extraction = extract(docx(INTRODUCTION + body + CLOSING, **facts), filename="draft.docx")
    assert extraction.status is Status.OK
    for item in extraction.items:
        assert quote(extraction, item) == item.text
        assert all(quote(extraction, part) == part.text for part in item.parts)
    return [item for item in extraction.items if item.kind is Kind.RECOMMENDATION]


def labelled(items):
    return [(item.label, item.text) for item in items]


NUMBERED = [(str(number), ask) for number, ask in enumerate(ASKS, start=1)]


def test_automatic_list_under_a_heading():
    items = found(HEADING + "".join(para(ask, num=(1, 0)) for ask in ASKS))
    assert labelled(items) == NUMBERED
    assert {(item.list, item.page) for item in items} == {("Recommendations", 3)}


def test_typed_numbers():
    typed = "".join(para(f"{number}. {ask}") for number, ask in NUMBERED)
    assert labelled(found(HEADING + typed)) == NUMBERED


def test_bullets():
    items = found(HEADING + "".join(para(ask, "Bul") for ask in ASKS))
    assert [item.text for item in items] == list(ASKS)
    assert {item.label for item in items} == {None}


def test_labels_of_the_writers_own_numbering():
    numbering = abstract(1, level(0, pattern="R%1", start=7)) + num(1, 1)
    items = found(HEADING + "".join(para(ask, num=(1, 0)) for ask in ASKS), numbering=numbering)
    assert labelled(items) == [("R7", ASKS[0]), ("R8", ASKS[1]), ("R9", ASKS[2])]


def test_numbers_of_chapter_and_paragraph():
    numbering = abstract(1, level(0, pattern="%1"), level(1, pattern="%1.%2", start=11)) + num(1, 1)
    chapter = para("Recommendations", "H1", (1, 0))
    items = found(chapter + "".join(para(ask, num=(1, 1)) for ask in ASKS), numbering=numbering)
    assert labelled(items) == [("1.11", ASKS[0]), ("1.12", ASKS[1]), ("1.13", ASKS[2])]


def test_nested_parts():
    body = (
        HEADING
        + para("The partnership should:", num=(1, 0)) + para("review its threshold document;", num=(1, 1))
        + para("tell schools what changed.", num=(1, 1)) + para(ASKS[1], num=(1, 0))
    )  # fmt: skip
    first, second = found(body)
    assert [(part.label, part.text) for part in first.parts] == [
        ("a", "review its threshold document;"),
        ("b", "tell schools what changed."),
    ]
    assert (first.label, second.label, second.text) == ("1", "2", ASKS[1])


def test_parts_are_nested_by_the_levels_of_the_list():
    forms = [("%1.", "decimal"), ("(%2)", "lowerLetter"), ("(%3)", "lowerRoman")]
    levels = [level(depth, form=form, pattern=pattern) for depth, (pattern, form) in enumerate(forms)]
    body = HEADING + "".join(
        para(text, num=(1, depth))
        for text, depth in [
            ("The partnership should keep:", 0),
            ("a list of lamps,", 1),
            ("by day;", 2),
            ("by night;", 2),
            ("a list of keys.", 1),
            (ASKS[1], 0),
        ]
    )
    first, _ = found(body, numbering=abstract(1, *levels) + num(1, 1))
    lamps, keys = first.parts
    assert [(part.label, part.text) for part in lamps.parts] == [("i", "by day;"), ("ii", "by night;")]
    assert (lamps.label, lamps.text) == ("a", "a list of lamps, by day; by night;")
    assert (keys.label, keys.text, keys.parts) == ("b", "a list of keys.", ())


def test_label_of_words_printed_by_word():
    numbering = abstract(1, level(0, pattern="Recommendation %1:")) + num(1, 1)
    items = found(HEADING + "".join(para(ask, "Rec", (1, 0)) for ask in ASKS), numbering=numbering)
    assert labelled(items) == NUMBERED


def test_headings_of_their_own():
    body = HEADING + "".join(para(f"Recommendation {n}", "H2") + para(ask) for n, ask in NUMBERED)
    assert labelled(found(body)) == NUMBERED


def test_two_lists_that_each_start_at_one():
    body = (
        HEADING + para("For schools", "H2") + para(ASKS[1], num=(1, 0)) + para(ASKS[0], num=(1, 0))
        + para("For health", "H2") + para(ASKS[2], num=(2, 0))
    )  # fmt: skip
    assert [item.label for item in found(body)] == ["1", "2", "1"]


def test_table_with_a_head():
    rows = [("No", "Recommendation", "Owner"), *((n, ask, "Partnership") for n, ask in NUMBERED)]
    assert labelled(found(HEADING + table(*rows, head=True))) == NUMBERED


def test_panels():
    body = HEADING + "".join(
        table((para(run(f"Recommendation {n}", "<w:b/>")) + para(ask),)) + para("Why we ask this. " * 4)
        for n, ask in NUMBERED
    )
    assert labelled(found(body)) == NUMBERED


def test_heading_in_bold_without_a_style():
    body = para(run("Recommendations", "<w:b/>")) + "".join(para(ask, num=(1, 0)) for ask in ASKS)
    assert labelled(found(body)) == NUMBERED


def test_wording_that_was_deleted_is_no_part_of_the_item():
    changed = para(
        run("The partnership ")
        + f"<w:del><w:r><w:delText>may</w:delText></w:r></w:del><w:ins>{run('should')}</w:ins>"
        + run(" review its threshold document with every agency."),
        num=(1, 0),
    )
    items = found(HEADING + changed + para(ASKS[1], num=(1, 0)))
    assert [item.text for item in items] == list(ASKS[:2])


def test_document_in_sections_has_no_boxes():
    (item, *_) = found(HEADING + "".join(para(ask, num=(1, 0)) for ask in ASKS))
    assert all(span.boxes == () for span in item.spans)


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.docx"
    path.write_bytes(
        docx(INTRODUCTION + HEADING + "".join(para(ask, num=(1, 0)) for ask in ASKS), styles=STYLES)
    )
    return path


@pytest.mark.parametrize("pages", [(), ("--pages",)])
def test_command_prints_what_the_schema_asks(draft, pages):
    ended = CliRunner().invoke(main, ["extract", str(draft), "--json", *pages])
    assert ended.exit_code == 0, ended.output
    document = json.loads(ended.stdout)
    jsonschema.validate(document, SCHEMA)
    assert document["source"]["page_labels"] == ["A fictional review", "Introduction", "Recommendations"]
    assert [item["label"] for item in document["items"]] == ["1", "2", "3"]
