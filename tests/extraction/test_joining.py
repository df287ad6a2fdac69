"""Words that a line's end has cut are mended by the document's own words."""

from functools import cache

import pytest
import typst

from goldenthread.extraction import extract

WHOLE = "The recommendations of the partnership concern the organisation of safeguarding in each weekday. "
COMPOUNDS = "Its multi-agency and long-term work was well-meant. A single-storey house. "


@cache
def page_text(text, width, hyphenate):
    source = (
        f'#set text(size: 10pt, hyphenate: false, lang: "en", region: "GB")\n{WHOLE}{COMPOUNDS}\n\n'
        f"#block(width: {width - 2}cm)[#set text(hyphenate: {hyphenate})\n#set par(justify: true)\n{text}]"
    )
    return extract(typst.compile(source.encode(), pdf_tags=False)).pages[0].text


@pytest.mark.parametrize("width", [5.0, 5.6, 6.3, 7.0, 7.7])
def test_words_cut_by_automatic_hyphens_are_whole_again(width):
    text = f"{WHOLE}They were made notwithstanding internationalisation."
    assert text in page_text(text, width, "true").replace("\n", " ")


@pytest.mark.parametrize("width", [5.0, 5.6, 6.3, 7.0, 7.7])
@pytest.mark.parametrize("hyphenate", ["true", "false"])
def test_words_with_a_hyphen_of_their_own_keep_it_at_a_line_end(width, hyphenate):
    text = "Its multi-disciplinary long-distance and well-attended multi-agency work is long-term too."
    assert text in page_text(text, width, hyphenate).replace("\n", " ")


@pytest.mark.parametrize("width", [4.4, 4.8, 5.2, 5.6])
def test_hyphen_before_and_is_followed_by_a_space(width):
    text = "It asks for short- and long-term plans of half- or full-day visits."
    assert text in page_text(text, width, "false").replace("\n", " ")
