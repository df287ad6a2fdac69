"""Text keeps its place: spans, boxes and pieces of passages."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.extraction import extract
from goldenthread.extraction.layout import Layout, LayoutBlock, LayoutPage, PrintedLine, Role
from goldenthread.extraction.model import Status
from goldenthread.extraction.pages import Places, build_pages, trimmed
from goldenthread.extraction.passages import find_passages, join_pieces
from goldenthread.extraction.pdf.joining import LineJoiner
from goldenthread.extraction.pdf.lines import join_runs
from goldenthread.extraction.pdf.runs import Run


def block(text, **known):
    return LayoutBlock(page=known.pop("page", 1), role=known.pop("role", Role.PARAGRAPH), text=text, **known)


def layout(*blocks):
    numbers = sorted({each.page for each in blocks})
    pages = [LayoutPage(n, tuple(each for each in blocks if each.page == n)) for n in numbers]
    return Layout(Status.OK, "application/pdf", pages=tuple(pages))


@given(
    st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=40), min_size=1, max_size=8)
)
def test_span_of_a_block_gives_its_text_back(texts):
    publication = layout(*(block(text) for text in texts))
    page, places = build_pages(publication)[0], Places(publication)
    for each in publication.pages[0].blocks:
        piece = trimmed(each)
        for span in places.spans([piece]):
            assert page.text[span.start : span.end] == piece.text == each.text.strip()


def test_box_is_cut_where_the_wording_begins_after_its_label():
    runs = ((0, 70.0, 80.0), (4, 100.0, 300.0))
    numbered = block("12. Ensure that", lines=(PrintedLine(0, 15, (70.0, 10.0, 300.0, 22.0), runs),), body=4)
    span = Places(layout(numbered)).spans([trimmed(numbered, 4)])[0]
    assert span.boxes == ((100.0, 10.0, 300.0, 22.0),)


def test_paragraph_cut_by_a_page_end_is_one_passage():
    passages = find_passages(
        layout(
            block("Ensure that plans are", page=1),
            block("12", page=1, role=Role.FURNITURE),
            block("clear to all.", page=2, continues=True),
        )
    )
    assert [passage.text for passage in passages] == ["Ensure that plans are clear to all."]


def test_pieces_are_joined_at_a_hyphen_without_a_space():
    assert join_pieces(["well-", "known ways", "to help"]) == "well-known ways to help"


class FakeLine:
    def __init__(self, text):
        self.text, self.box, self.marks = text, (0, 0, 1, 1), ()


def joined(*lines):
    lines = [FakeLine(line) for line in lines]

    class Page:
        pass

    page = Page()
    page.lines = lines
    return LineJoiner([page]).join(lines)[0]


def test_hyphen_of_a_word_is_kept_at_a_line_end():
    assert joined("a multi-", "agency plan") == "a multi-agency plan"


def test_hyphen_put_in_at_a_line_end_is_taken_out_where_the_word_is_known_whole():
    assert (
        joined("the recommendation and its recom\ufffe", "mendation")
        == "the recommendation and its recommendation"
    )


def test_dash_between_words_is_no_hyphen():
    assert joined("plans –", "and visits") == "plans – and visits"


def run(text):
    return Run(text, (0.0, 0.0, 1.0, 10.0), 8.0, 10.0, "F", False, False, 0, -1, True, False)


def test_soft_hyphen_at_the_end_of_a_line_cuts_a_word_and_within_it_is_nothing():
    assert join_runs([run("on a week\u00ad ")])[0] == "on a week\ufffe"
    assert join_runs([run("a week\u00adday")])[0] == "a weekday"


def test_word_cut_at_a_page_end_is_put_together():
    text, _ = join_runs([run("on a week\u00ad")])
    assert join_pieces([joined(text), "day? If not"]) == "on a week-day? If not"


def test_cell_of_a_table_is_kept_where_its_place_is_known():
    cell = {"role": Role.TABLE_ROW}
    known, unknown = block("Act.", cell=(3, 1, 0), **cell), block("Left of it.", cell=(3, 1, None), **cell)
    assert [each.cell for each in build_pages(layout(known, unknown))[0].blocks] == [(3, 1, 0), None]


def test_table_of_a_web_page_keeps_its_rows_and_columns():
    html = "<h1>A</h1><table><tr><th>Who<th>What<tr><td>Partners<td><p>Meet.<p>Then act.</table>"
    blocks = [each for each in extract(html.encode()).pages[0].blocks if each.cell]
    assert [each.cell[1:] for each in blocks] == [(0, 0), (0, 1), (1, 0), (1, 1), (1, 1)]
    assert len({each.cell[0] for each in blocks}) == 1
