"""The audit tool: questions that quote the item, sheets to fill in, and no name anywhere."""

import io

import pytest
from openpyxl import load_workbook

from goldenthread.publishing.reports.files.formats import files_of
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.responses.practice_audits.questions import questions_of, stem_before
from tests.factories import make_part
from tests.publishing.pdf_ua import faults
from tests.publishing.test_papers import asked, cells, item_of, text_of
from tests.responses.local import Local


def words(text, parts=()):
    stem = stem_before(text, parts[0]) if parts else ""
    return [each.words for each in questions_of(text, [(each, stem) for each in parts])]


def test_a_question_quotes_what_is_to_be_done():
    text = "Partners should agree who tells the family. It was late. They must write it down."
    assert words(text) == [
        "Does the record show that this was done: “agree who tells the family”?",
        "Does the record show that this was done: “write it down”?",
    ]
    assert questions_of(text)[1].source == "They must write it down."


def test_parts_give_a_question_each_and_words_that_ask_nothing_one():
    assert words("Partners should: (a) ask; and (b) tell.", ["(a) ask; and", "(b) tell."]) == [
        "Does the record show that this was done: “ask”?",
        "Does the record show that this was done: “tell”?",
    ]
    assert words("Better supervision.") == ["Does the record show “Better supervision”?"]


@pytest.mark.django_db
def test_the_tool_has_questions_to_edit_and_empty_sheets():
    item = item_of(text="=Partners should (a) ask who is there; (b) write it down.")
    for number, text in enumerate(("(a) ask who is there;", "(b) write it down."), start=1):
        make_part(item, text, position=number)
    paper = PAPER_KINDS["audit"].draw(asked(Local(), item=item))
    assert cells(paper, "Questions to edit")[1] == [
        "2",
        "Does the record show that this was done: “write it down”?",
        "(b) write it down.",
    ]
    sheet = cells(paper, "Answers to question 1 to 2")
    assert sheet[0] == ["Record 1", "", ""]
    assert len(sheet) == 10
    assert f"/responses/items/{item.reference}/evidence" in text_of(paper)
    assert any(getattr(block, "is_draft", False) for block in paper.blocks)
    files = {made.name: made.data for made in files_of(paper)}
    assert faults(files["paper.pdf"]) == []
    book = load_workbook(io.BytesIO(files["tables.xlsx"]))
    kinds = {place.data_type for page in book for row in page.iter_rows() for place in row}
    assert "f" not in kinds
    offered = book["Answers to question 1 to 2"].data_validations.dataValidation
    assert {(str(each.sqref), each.formula1) for each in offered} == {
        ("B2:B11", '"Yes,No,Not applicable"'),
        ("C2:C11", '"Yes,No,Not applicable"'),
    }
