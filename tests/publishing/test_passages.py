from hypothesis import given
from hypothesis import strategies as st

from goldenthread.publishing.reading.passages import Mark, cut, marks_of

TEXT = "Before. The words that count. After."
PASSAGE = (8, 29)


def span(start, end, page=1):
    return {"page": page, "start": start, "end": end, "boxes": []}


def test_cut_gives_text_before_in_and_after_the_passage():
    segments = cut(TEXT, 0, len(TEXT), [Mark(*PASSAGE)])
    assert [(s.text, s.is_marked) for s in segments] == [
        ("Before. ", False),
        ("The words that count.", True),
        (" After.", False),
    ]


def test_cut_opens_and_closes_a_passage_once_over_two_blocks():
    mark = Mark(3, 20, name="Recommendation 1")
    first, second = cut(TEXT, 0, 10, [mark]), cut(TEXT, 10, len(TEXT), [mark])
    assert [s.opens for s in first] == [(), (mark,)]
    assert [s.closes for s in first] == [(), ()]
    assert [s.opens for s in second] == [(), ()]
    assert [s.closes for s in second] == [(mark,), ()]


def test_cut_tells_overlapping_passages_apart():
    one, two = Mark(0, 10), Mark(5, 15)
    segments = cut(TEXT, 0, 20, [one, two])
    assert [(len(s.text), s.is_marked) for s in segments] == [(5, True), (5, True), (5, True), (5, False)]
    assert segments[1].opens == (two,)
    assert segments[1].closes == (one,)


def test_cut_without_marks_is_the_whole_text():
    assert [s.text for s in cut(TEXT, 0, len(TEXT), [])] == [TEXT]


def test_cut_of_nothing_is_nothing():
    assert cut(TEXT, 4, 4, [Mark(0, 10)]) == []


ranges = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)


@given(st.text(min_size=40, max_size=40), ranges, st.lists(ranges, max_size=6))
def test_cut_loses_and_doubles_nothing(text, block, spans):
    marks = [mark for s in spans for mark in marks_of([span(*s)], 1, text)]
    start, end = block
    segments = cut(text, start, end, marks)
    assert "".join(s.text for s in segments) == text[start:end]
    marked = [s.is_marked for s in segments for _ in s.text]
    wanted = [any(m.start <= i < m.end for m in marks) for i in range(start, end)]
    assert marked == wanted


@given(st.text(min_size=40, max_size=40), st.lists(ranges, max_size=4))
def test_cut_over_whole_page_opens_and_closes_every_mark_once(text, spans):
    marks = marks_of([span(*s) for s in spans], 1, text)
    segments = cut(text, 0, len(text), marks)
    assert [m for s in segments for m in s.opens] == marks
    assert sorted(m.end for s in segments for m in s.closes) == sorted(m.end for m in marks)


def test_marks_of_joins_runs_with_only_space_between():
    text = "first line\nsecond line"
    assert marks_of([span(0, 10), span(11, 22)], 1, text) == [Mark(0, 22)]


def test_marks_of_keeps_runs_apart_with_words_between_and_anchors_the_first_and_links_the_last():
    marks = marks_of(
        [span(0, 7), span(30, 36)], 1, TEXT, name="Finding", anchor="k7m2xq9c", href="/r/k7m2xq9c"
    )
    assert marks == [Mark(0, 7, "Finding", "", "k7m2xq9c"), Mark(30, 36, "Finding", "/r/k7m2xq9c", "")]


def test_marks_of_leaves_out_other_pages_and_cuts_to_the_text():
    assert marks_of([span(0, 7, page=2), span(30, 400)], 1, TEXT) == [Mark(30, len(TEXT))]
