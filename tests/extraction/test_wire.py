"""The published format: what is written can be read again, is what the schema says, and garbage is named."""

import contextlib
import copy
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread.catalogue
import goldenthread.extraction
from goldenthread.extraction import extract, quote
from goldenthread.extraction.endings import ENDINGS
from goldenthread.extraction.model import (
    Block,
    Extraction,
    Item,
    Kind,
    Page,
    Part,
    Problem,
    Span,
    Status,
)
from goldenthread.extraction.wire import Source, WireError, from_document, to_document
from tests.hostile.pdfs import HOSTILE

SCHEMA_FILE = Path(goldenthread.extraction.__file__).parent / "data/extraction-1.schema.json"
SCHEMA = json.loads(SCHEMA_FILE.read_text())
DOCS = Path(__file__).parents[2] / "docs/extraction-format.md"

SAMPLE = Path(goldenthread.catalogue.__file__).parent / "data/sample"
CORPUS = Path(__file__).parents[2] / "../shared/corpus"

SOURCE = Source.of("review.pdf", b"%PDF-")
TEXT = "Recommendations\nReview the practice: (a) often; (b) well.\n3"
EXTRACTION = Extraction(
    status=Status.OK_PARTIAL,
    media_type="application/pdf",
    title="A review",
    pages=(
        Page(
            number=1,
            label="i",
            text=TEXT,
            width=595.32,
            height=841.92,
            blocks=(
                Block("heading", 0, 15, level=2, box=(72.0, 100.25, 200.5, 114.0)),
                Block("list_item", 16, 57, level=1),
                Block("furniture", 58, 59, cell=(-1, 0, 2)),
            ),
        ),
        Page(number=2, label=None, text="", width=595.32, height=841.92),
    ),
    items=(
        Item(
            kind=Kind.RECOMMENDATION,
            list="Recommendations",
            label="1",
            title=None,
            text="Review the practice: (a) often; (b) well.",
            page=1,
            page_end=1,
            spans=(Span(1, 16, 57, ((72.0, 120.5, 300.25, 134.0),)),),
            parts=(
                Part("a", "often;", (Span(1, 41, 47),)),
                Part("b", "well.", (Span(1, 52, 57),), (Part("i", "well", (Span(1, 52, 56),)),)),
            ),
            addressees=("the partnership",),
            also_on=((2, 2),),
            confidence=0.98,
            why=("heading", "numbered list"),
        ),
    ),
    problems=(Problem("page-without-text", 2, "Page 2 has no text."), Problem("odd", None, "Odd.")),
    metadata=(("Author", "The panel"),),
)


def written(extraction=EXTRACTION, **options):
    return json.loads(json.dumps(to_document(extraction, SOURCE, **options)))


def test_full_form_gives_the_same_extraction_again():
    assert from_document(written(pages=True)) == EXTRACTION


def test_published_form_gives_all_but_pages_and_the_places_of_parts():
    again = from_document(written())
    assert again.items[0].spans == EXTRACTION.items[0].spans
    assert [part.text for part in again.items[0].parts] == ["often;", "well."]
    assert (again.pages, again.metadata) == ((), ())


def test_quote_reads_the_same_words_after_the_journey():
    again = from_document(written(pages=True))
    assert quote(again, again.items[0]) == EXTRACTION.items[0].text
    assert [quote(again, part) for part in again.items[0].parts] == ["often;", "well."]


@pytest.mark.parametrize("pages", [False, True])
def test_document_is_what_the_schema_says(pages):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(written(pages=pages), SCHEMA)


def test_published_form_has_exactly_the_agreed_fields():
    document = written()
    assert list(document) == ["schema", "source", "status", "title", "items", "problems"]
    assert list(document["source"]) == ["filename", "sha256", "media_type", "pages", "page_labels"]
    assert document["source"]["page_labels"] == ["i", None]
    assert list(document["items"][0]["parts"][0]) == ["label", "text", "parts"]
    assert document["items"][0]["also_on"] == [[2, 2]]


def test_part_without_parts_of_its_own_can_be_read_as_it_was_written_before_parts_were_nested():
    document = written()
    for part in document["items"][0]["parts"]:
        del part["parts"]
    jsonschema.validate(document, SCHEMA)
    assert [part.parts for part in from_document(document).items[0].parts] == [(), ()]


def test_parts_may_be_nested_three_levels_deep_and_no_deeper():
    leaf = {"label": "A", "text": "well", "parts": []}
    third = {"label": "i", "text": "well", "parts": [leaf]}
    document = change(written(), ["items", 0, "parts", 0, "parts"], [third])
    assert from_document(document).items[0].parts[0].parts[0].parts[0].label == "A"
    leaf["parts"] = [dict(leaf, parts=[])]
    with pytest.raises(WireError, match="nested in more than 3 levels"):
        from_document(document)


def test_schema_and_model_name_the_same_statuses_and_kinds():
    assert SCHEMA["properties"]["status"]["enum"] == [status.value for status in Status]
    assert SCHEMA["$defs"]["item"]["properties"]["kind"]["enum"] == [kind.value for kind in Kind]


def test_characters_that_no_database_stores_are_replaced_one_for_one():
    page = Page(1, None, "a\x00b\ud800c", 0, 0)
    document = to_document(Extraction(Status.OK, "application/pdf", pages=(page,)), SOURCE, pages=True)
    assert document["pages"][0]["text"] == "a\ufffdb\ufffdc"
    json.dumps(document, ensure_ascii=False).encode()


def change(document, path, value):
    document = copy.deepcopy(document)
    *above, last = path
    place = document
    for step in above:
        place = place[step]
    place[last] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["schema"], "goldenthread/extraction/2", "schema"),
        (["status"], "fine", "status"),
        (["status"], [], "status"),
        (["title"], 3, "title"),
        (["items"], {}, "items"),
        (["items", 0], "text", "items"),
        (["items", 0, "kind"], "wish", "items.kind"),
        (["items", 0, "page"], 0, "pages count from 1"),
        (["items", 0, "page"], "1", "items.page"),
        (["items", 0, "page"], True, "items.page"),
        (["items", 0, "text"], None, "items.text"),
        (["items", 0, "text"], "a\x00b", "items.text"),
        (["items", 0, "text"], "\udcff", "items.text"),
        (["items", 0, "also_on"], [[2, 1]], "also_on"),
        (["items", 0, "confidence"], float("nan"), "finite"),
        (["items", 0, "spans", 0, "end"], 10_000, r"items\[0\]"),
        (["items", 0, "parts", 1, "parts", 0, "spans", 0, "end"], 10_000, r"items\[0\]"),
        (["items", 0, "parts", 1, "parts", 0, "text"], None, "items.parts.parts.text"),
        (["items", 0, "spans", 0, "start"], 58, "before the start"),
        (["items", 0, "spans", 0, "page"], 9, r"items\[0\]"),
        (["items", 0, "spans", 0, "boxes"], [[1, 2, 3]], "four numbers"),
        (["items", 0, "spans", 0, "boxes"], [[1, 2, 3, float("inf")]], "finite"),
        (["pages", 1, "number"], 1, "page 1 stands where 2 should"),
        (["pages", 0, "blocks", 0, "end"], 10_000, "reaches outside"),
        (["pages", 0, "blocks", 0, "cell"], [1, 2], "table, row, column"),
        (["pages", 0, "blocks", 0, "cell"], [1, 2.5, 3], "table, row, column"),
        (["pages", 0, "blocks", 0, "cell"], [1, -2, 3], "whole number from 0"),
        (["metadata"], [], "metadata"),
        (["problems", 0, "detail"], {}, "problems.detail"),
        (["source"], None, "source"),
    ],
)
def test_departure_from_the_format_is_named_with_its_place(path, value, message):
    with pytest.raises(WireError, match=message):
        from_document(change(written(pages=True), path, value))


@pytest.mark.parametrize("field", ["schema", "source", "status", "title", "items", "problems"])
def test_missing_field_is_named(field):
    document = written()
    del document[field]
    with pytest.raises(WireError, match=field):
        from_document(document)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
paths = st.sampled_from(
    [
        ["status"],
        ["source"],
        ["items"],
        ["items", 0],
        ["items", 0, "parts"],
        ["items", 0, "spans", 0],
        ["items", 0, "also_on"],
        ["pages"],
        ["pages", 0, "blocks", 1],
        ["problems", 1, "page"],
        ["metadata"],
    ]
)


@given(paths, anything)
def test_garbage_is_never_anything_but_a_wire_error(path, value):
    with contextlib.suppress(WireError):
        from_document(change(written(pages=True), path, value))


@given(anything)
def test_garbage_alone_is_a_wire_error(value):
    with pytest.raises(WireError):
        from_document(value)


def files_to_read():
    """The sample review in both its forms, and real reports where they lie beside the repository."""
    yield from (path for path in sorted(SAMPLE.iterdir()) if path.suffix in {".pdf", ".html"})
    yield from sorted(CORPUS.glob("*.pdf"))[:4]


@pytest.mark.parametrize("path", list(files_to_read()), ids=lambda path: path.name)
def test_what_is_read_from_a_real_file_is_valid_and_survives_the_journey(path):
    source = Source.of(path.name, path.read_bytes())
    document = json.loads(json.dumps(to_document(extract(path.read_bytes()), source, pages=True)))
    jsonschema.validate(document, SCHEMA)
    again = from_document(document)
    assert to_document(again, source, pages=True) == document
    assert [item for item in again.items if quote(again, item) != item.text] == []
    assert [part for item in again.items for part in item.parts if quote(again, part) != part.text] == []


@pytest.mark.parametrize(
    "name", ["empty", "blank pages", "truncated at 5/11", "user password", "tags in a circle"]
)
def test_what_is_read_from_a_broken_file_is_valid(name):
    data = HOSTILE[name]()
    document = json.loads(json.dumps(to_document(extract(data), Source.of("x.pdf", data), pages=True)))
    jsonschema.validate(document, SCHEMA)
    assert to_document(from_document(document), Source.of("x.pdf", data), pages=True) == document


def test_docs_explain_every_field_status_and_kind():
    told = DOCS.read_text()
    words = {"goldenthread/extraction/1", *Status, *Kind, *SCHEMA["properties"]}
    for definition in SCHEMA["$defs"].values():
        words |= set(definition.get("properties", {}))
    assert sorted(word for word in words if f"`{word}`" not in told) == []


def test_docs_give_each_status_the_sentence_that_people_see():
    told = " ".join(DOCS.read_text().split())
    assert [status for status in Status if f"| `{status}` | {ENDINGS[status]} |" not in told] == []


def test_example_in_the_docs_is_valid():
    example = json.loads(DOCS.read_text().split("```json\n")[1].split("```")[0])
    jsonschema.validate(example, SCHEMA)
    from_document(example)
