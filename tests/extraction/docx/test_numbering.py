"""Labels are what Word would print, though Word keeps them nowhere in the text."""

import pytest

from goldenthread.extraction.docx import read_docx
from goldenthread.extraction.docx.numbering import in_form

from .build import NUMBERING, STYLES, abstract, docx, level, num, para


def markers(body, **facts):
    return [block.marker for page in read_docx(docx(body, **facts)).pages for block in page.blocks]


def items(*places):
    return "".join(para(f"Words of {place}", num=place) for place in places)


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (9, "lowerRoman", "ix"),
        (44, "upperRoman", "XLIV"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (5, "none", ""),
        (5, "chineseCounting", "5"),
    ],
)
def test_number_is_printed_in_its_form(number, form, printed):
    assert in_form(number, form) == printed


def test_nested_levels_start_again_under_each_item():
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert markers(items(*places)) == ["1.", "(a)", "(b)", "i.", "2.", "(a)", "i."]


def test_lists_of_one_definition_count_on_unless_told_to_start_again():
    numbering = NUMBERING.replace(num(9, 9), num(9, 9) + num(3, 1))
    assert markers(items((1, 0), (1, 0), (3, 0), (2, 0), (2, 0)), numbering=numbering) == [
        "1.", "2.", "3.", "1.", "2.",
    ]  # fmt: skip


def test_list_can_start_late():
    numbering = abstract(1, level(0, start=138)) + num(1, 1)
    assert markers(items((1, 0), (1, 0)), numbering=numbering) == ["138.", "139."]


def test_patterns_join_the_numbers_of_levels():
    numbering = abstract(1, level(0, pattern="%1"), level(1, pattern="%1.%2"), level(2, pattern="%1.%2.%3"))
    body = items((1, 0), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1))
    assert markers(body, numbering=numbering + num(1, 1)) == ["1", "1.1", "1.1.1", "1.1.2", "2", "2.1"]


def test_legal_numbering_prints_plain_figures():
    numbering = abstract(1, level(0, "upperRoman", "%1"), level(1, pattern="%1.%2", more="<w:isLgl/>")) + num(
        1, 1
    )
    assert markers(items((1, 0), (1, 0), (1, 1)), numbering=numbering) == ["I", "II", "2.1"]


def test_level_that_never_restarts_counts_through():
    numbering = abstract(1, level(0), level(1, pattern="LP%2", more='<w:lvlRestart w:val="0"/>')) + num(1, 1)
    assert markers(items((1, 0), (1, 1), (1, 0), (1, 1)), numbering=numbering) == ["1.", "LP1", "2.", "LP2"]


def test_level_override_replaces_the_definition():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", start=3)}</w:lvlOverride>'
    numbering = abstract(1, level(0)) + num(1, 1, override)
    assert markers(items((1, 0), (1, 0)), numbering=numbering) == ["C)", "D)"]


def test_paragraph_without_words_is_counted():
    assert markers(para("One", num=(1, 0)) + para("", num=(1, 0)) + para("Three", num=(1, 0))) == ["1.", "3."]


def test_bullets_of_symbol_fonts_are_bullets():
    assert markers(items((9, 0), (9, 1))) == ["•", "•"]


def test_number_zero_takes_a_paragraph_out_of_its_styles_list():
    body = para("In", style="Bul") + para("Out", style="Bul", num=(0, 0))
    assert markers(body) == ["•", None]


def test_style_gives_list_and_level():
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="N2"><w:name w:val="Numbered 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(1, level(0), level(1, "lowerLetter", "%2)", more='<w:pStyle w:val="N2"/>')) + num(
        1, 1
    )
    body = para("One", num=(1, 0)) + para("Part", style="N2") + para("Part", style="N2")
    assert markers(body, styles=styles, numbering=numbering) == ["1.", "a)", "b)"]


def test_numbering_style_is_followed_to_its_definition():
    styles = STYLES + (
        '<w:style w:type="numbering" w:styleId="House"><w:name w:val="House"/>'
        '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        abstract(1, more='<w:numStyleLink w:val="House"/>')
        + abstract(2, level(0, pattern="R%1"), more='<w:styleLink w:val="House"/>')
        + num(1, 1)
        + num(5, 2)
    )
    assert markers(items((1, 0), (1, 0)), styles=styles, numbering=numbering) == ["R1", "R2"]


def test_level_out_of_range_does_no_harm():
    assert len(markers(items((1, 12), (1, 0)))) == 2


def test_label_of_words_is_read_with_what_follows():
    numbering = abstract(1, level(0, pattern="Recommendation %1:")) + num(1, 1)
    page = read_docx(docx(items((1, 0)), numbering=numbering)).pages[0]
    assert page.blocks[0].text == "Recommendation 1: Words of (1, 0)"
