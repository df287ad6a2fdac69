"""HTML of others: its words, and no more time than an honest page takes."""

import time

import pytest

from goldenthread.collecting.sources.markup import parse_html, plain_words


def test_words_come_a_line_for_each_paragraph_without_scripts():
    html = (
        '<div class="govspeak"><p>This is out <b>of</b> date.<br>See <a href="/x">this</a></p>\n'
        "<ul><li>one</li><li><p>two</p></li></ul><script>alert(1)</script><style>p {}</style></div>"
    )
    assert plain_words(html) == "This is out of date. See this\none\ntwo"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("plain &amp; simple", "plain & simple"),
        ("", ""),
        ("a\x00b", "ab"),
        ("<b>" * 20_000 + "words", "words"),
        ("<script>alert(1)", ""),
    ],
)
def test_words_of_anything_can_be_had(html, words):
    assert plain_words(html) == words


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 400_000,
        "<div></p></x>" * 400_000,
        '<div a="<">' * 200_000,
        "<path/>" * 400_000,
        "<svg><div>" + "<path/>" * 400_000,
        "<ul><li>" * 400_000,
        "<DIV>" * 400_000,
    ],
)
def test_deep_nesting_is_refused_at_once(html):
    began = time.monotonic()
    with pytest.raises(ValueError, match="nested too deeply"):
        parse_html(html)
    assert time.monotonic() - began < 5


def test_long_honest_page_is_read():
    drawing = "<svg>" + "<path d='M0 0'/>" * 3000 + "</svg>"
    page = (
        "<div><p>Words<br><img src=x>" * 900 + "</div>" * 900 + "<div><span>x</span></div>" * 5000 + drawing
    )
    assert parse_html(page).css_first("p").text().startswith("Words")
    assert len(parse_html("<p>One<p>Two<li>Three" * 5000).css("p")) == 10_000
