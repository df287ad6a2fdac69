"""Short made-up publications of many designs, set with and without tags: which items each one holds."""

from functools import cache
from pathlib import Path

import pytest
import typst

from goldenthread.extraction import Kind, Status, extract, quote

SHAPES = Path(__file__).parent / "shapes"

# Design: kind, label, first words, number of parts. In reading order.
EXPECTED = {
    "panel_review": [
        (Kind.LEARNING_POINT, None, "Practitioners who visited", 0),
        (Kind.LEARNING_POINT, None, "The history of earlier moves", 0),
        (Kind.QUESTION, None, "When did you last speak", 0),
        (Kind.QUESTION, None, "How would your service know", 0),
        (Kind.RECOMMENDATION, "1", "The Department for Harbours should create", 2),
        (Kind.RECOMMENDATION, "2", "The National Harbour Board must issue", 0),
        (Kind.RECOMMENDATION, "1", "Safeguarding partners should make sure", 0),
        (Kind.RECOMMENDATION, "2", "Safeguarding partners should audit", 0),
    ],
    "inline_heads": [
        (Kind.RECOMMENDATION, "1", "Ferry companies should agree", 0),
        (Kind.RECOMMENDATION, "2", "Safeguarding partners should invite", 0),
        (Kind.FINDING, "3", "Night crossings are used", 0),
    ],
    "owner_table": [
        (Kind.RECOMMENDATION, "1", "Review the arrangements", 0),
        (Kind.RECOMMENDATION, "2", "Agree a single form", 0),
        (Kind.RECOMMENDATION, "3", "Offer supervision", 0),
    ],
    "lead_in_list": [
        (Kind.RECOMMENDATION, None, "publish the times", 0),
        (Kind.RECOMMENDATION, None, "review how families are told", 0),
        (Kind.RECOMMENDATION, None, "make sure that the night crossing", 0),
    ],
    "two_columns": [
        (Kind.RECOMMENDATION, "1", "We recommend that the Harbour Board count", 0),
        (Kind.CONCLUSION, "2", "The number of children who travel alone", 0),
        (Kind.RECOMMENDATION, "3", "We recommend that the Department for Harbours set", 0),
    ],
    "challenges": [
        (Kind.FINDING, "1", "Grandparents looked after", 0),
        (Kind.FINDING, "2", "Every visit on record", 0),
        (Kind.CHALLENGE, "1", "Can you show that relatives", 0),
        (Kind.CHALLENGE, "2", "Are unannounced visits used", 0),
        (Kind.CHALLENGE, "3", "Lorem ipsum", 0),
        (Kind.RECOMMENDATION, "1", "The Department for Harbours should make plain", 0),
        (Kind.RECOMMENDATION, "2", "The Department for Harbours should fund", 0),
    ],
    "plain_paragraphs": [
        (Kind.RECOMMENDATION, "R1", "Northmoor Council should print", 0),
        (Kind.RECOMMENDATION, "R2", "Bus operators should tell", 0),
        (Kind.RECOMMENDATION, "R3", "Northmoor Council should build", 0),
    ],
    "paragraphs_with_bullets": [
        (Kind.RECOMMENDATION, None, "Put a bench at each gate. The Harbour Board should pay", 3),
        (Kind.RECOMMENDATION, None, "Mend what is broken. A broken slat should", 0),
        (Kind.RECOMMENDATION, None, "Light the path. The Council should light", 2),
    ],
    "stems_that_stand_out": [
        (Kind.RECOMMENDATION, "i", "the bench by the gate be turned", 0),
        (Kind.RECOMMENDATION, "ii", "a list be made", 0),
        (Kind.RECOMMENDATION, "1", "Every lamp comes with a spare", 0),
        (Kind.RECOMMENDATION, "2", "Lamps are lent for a year", 0),
    ],
    "none_made": [],
    "prose_ask": [(Kind.RECOMMENDATION, None, "We recommend that safeguarding partners review", 0)],
    "series_runs_on": [
        (Kind.RECOMMENDATION, "1", "Ensure that plans say", 0),
        (Kind.RECOMMENDATION, "2", "Improve the timeliness", 2),
        (Kind.RECOMMENDATION, "3", "Strengthen the oversight", 0),
        (Kind.RECOMMENDATION, "4", "Review all cases", 0),
    ],
    "safety_numbers": [
        (Kind.FINDING, "1", "The lamp on the pier", 0),
        (Kind.FINDING, "2", "The skipper had not been told", 0),
        (Kind.RECOMMENDATION, "2031-004", "It is recommended that the Pebble Point", 0),
        (Kind.RECOMMENDATION, "2031-005", "It is recommended that the National", 0),
        (Kind.RECOMMENDATION, "S-31-7", "Require every skipper", 0),
        (Kind.RECOMMENDATION, "S-31-8", "Fit a second lamp", 0),
    ],
    "inspectorate_box": [
        (Kind.AREA_FOR_IMPROVEMENT, "1", "The service should record", 0),
        (Kind.RECOMMENDATION, "1", "By the end of next March", 3),
    ],
    "accounts_committee": [
        (Kind.CONCLUSION, "1", "The Department does not know", 0),
        (Kind.RECOMMENDATION, "1", "The Department should publish a list", 0),
        (Kind.CONCLUSION, "2", "Small harbours have waited", 0),
        (Kind.RECOMMENDATION, "2", "The Department should set out", 0),
    ],
}
TAGGING = pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])


@cache
def reading(shape, tagged):
    return extract(typst.compile(SHAPES / f"{shape}.typ", pdf_tags=tagged))


@TAGGING
@pytest.mark.parametrize("shape", EXPECTED)
def test_shape_gives_its_items(shape, tagged):
    expected = EXPECTED[shape]
    items = reading(shape, tagged).items
    found = [(item.kind, item.label, len(item.parts)) for item in items]
    assert found == [(kind, label, parts) for kind, label, _, parts in expected]
    for item, (_, _, start, _) in zip(items, expected, strict=True):
        assert item.text.startswith(start)


@TAGGING
@pytest.mark.parametrize("shape", EXPECTED)
def test_shape_is_quoted_from_its_pages(shape, tagged):
    extraction = reading(shape, tagged)
    assert extraction.status is Status.OK
    for item in extraction.items:
        assert quote(extraction, item) == item.text
        assert all(quote(extraction, part) == part.text for part in item.parts)


@TAGGING
def test_owner_beside_a_recommendation_is_its_addressee(tagged):
    items = reading("owner_table", tagged).items
    assert [item.addressees for item in items] == [
        ("Harbour Police",),
        ("Safeguarding Partnership",),
        ("Ferry companies and the NHS Trust",),
    ]


@TAGGING
def test_addressee_is_named_by_the_sentence_that_leads_in(tagged):
    assert {item.addressees for item in reading("lead_in_list", tagged).items} == {("safeguarding partners",)}


@TAGGING
def test_head_gives_the_title_and_the_section_the_list(tagged):
    first = next(item for item in reading("panel_review", tagged).items if item.kind is Kind.RECOMMENDATION)
    assert first.title == "One record of moves"
    assert first.list == "National recommendations"


@TAGGING
def test_rationale_after_a_recommendation_is_left_out(tagged):
    items = reading("panel_review", tagged).items
    assert not any("Inspectors heard" in item.text for item in items)


@TAGGING
def test_footnote_mark_and_footnote_are_left_out_of_an_item(tagged):
    item = reading("challenges", tagged).items[3]
    assert item.text == "Are unannounced visits used when they should be, and who decides?"


@TAGGING
def test_ask_in_prose_is_marked_as_doubtful(tagged):
    extraction = reading("prose_ask", tagged)
    assert extraction.items[0].confidence < 0.5
    assert extraction.items[0].text.endswith("against the evidence in this paper.")
    assert [problem.code for problem in extraction.problems] == ["low-confidence"]


@TAGGING
def test_item_that_crosses_a_page_end_names_both_pages(tagged):
    third = reading("series_runs_on", tagged).items[2]
    assert (third.page, third.page_end) == (1, 2)
    assert {span.page for span in third.spans} == {1, 2}
    assert "Inspection of Greywater services" not in third.text


@TAGGING
@pytest.mark.parametrize("shape", EXPECTED)
def test_boxes_stand_inside_their_page(shape, tagged):
    extraction = reading(shape, tagged)
    for item in extraction.items:
        for span in item.spans:
            page = extraction.pages[span.page - 1]
            assert span.boxes
            for x0, top, x1, bottom in span.boxes:
                assert -1 <= x0 <= x1 <= page.width + 1
                assert -1 <= top <= bottom <= page.height + 1
