"""An HTML publication becomes sections of blocks: what a reader sees, once, in order, and nothing else."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import goldenthread.catalogue
from goldenthread.extraction import extract, quote
from goldenthread.extraction.html import read_html
from goldenthread.extraction.html.lists import numbered
from goldenthread.extraction.layout import Role
from goldenthread.extraction.model import Kind, Status

GOVUK_EXAMPLES = Path(__file__).parents[2] / "../shared/govuk/content/html_publication"
SAMPLE = Path(goldenthread.catalogue.__file__).parent / "data/sample/kept-in-touch.html"


def layout_of(body):
    return read_html(f"<html><body><main>{body}</main></body></html>".encode())


def blocks_of(body):
    return [block for page in layout_of(body).pages for block in page.blocks]


def texts_of(body):
    return [block.text for block in blocks_of(body)]


class TestSections:
    def test_second_level_headings_start_pages_labelled_by_their_anchor(self):
        body = "<p>First.</p><h2 id='a'>A</h2><p>x</p><h3 id='b'>B</h3><p>y</p><h2 id='c'>C</h2>"
        pages = layout_of(body).pages
        assert [(page.number, page.label) for page in pages] == [(1, None), (2, "a"), (3, "c")]
        assert [[block.text for block in page.blocks] for page in pages] == [
            ["First."],
            ["A", "x", "B", "y"],
            ["C"],
        ]
        assert {block.page for block in pages[2].blocks} == {3}

    def test_publication_without_second_level_headings_is_cut_at_the_highest_it_has(self):
        assert [page.label for page in layout_of("<h3 id='a'>A</h3><h4>B</h4><h3 id='c'>C</h3>").pages] == [
            "a",
            "c",
        ]

    def test_heading_keeps_level_and_anchor_even_of_an_element_inside_it(self):
        heading, _ = blocks_of("<h4><a id='deep'></a>One</h4><p>x</p>")
        assert (heading.role, heading.level, heading.anchor) == (Role.HEADING, 4, "deep")

    def test_number_set_apart_in_a_heading_is_part_of_it(self):
        assert texts_of("<h2>\n<span class='number'>1. </span>Vision</h2>") == ["1. Vision"]


class TestText:
    def test_white_space_is_folded_and_inline_elements_run_on(self):
        body = (
            "<p>The <abbr title='Office'>ONS</abbr>\n said&nbsp;<a href='/x'>so</a>,<br>twice<em>!</em></p>"
        )
        assert texts_of(body) == ["The ONS said so, twice!"]

    def test_characters_without_width_are_left_out(self):
        assert texts_of("<p>safe&shy;guard\u200bing</p>") == ["safeguarding"]

    def test_text_outside_paragraphs_is_not_lost(self):
        assert texts_of("<div>One<p>two</p>three <b>four</b></div>five") == [
            "One",
            "two",
            "three four",
            "five",
        ]

    def test_footnote_marks_are_left_out_and_ordinals_kept(self):
        mark = "<sup id='fnref:1'><a href='#fn:1' class='footnote'>1</a></sup>"
        body = f"<p>Since 2006{mark}, the 1<sup>st</sup>.</p>"
        assert texts_of(body) == ["Since 2006, the 1st."]

    def test_footnotes_stand_apart_without_their_way_back(self):
        body = (
            "<p>x</p><div class='footnotes'><ol><li id='fn:1'><p>A source. "
            "<a href='#fnref:1' class='reversefootnote'>↩</a></p></li></ol></div>"
        )
        _, note = blocks_of(body)
        assert (note.role, note.text, note.marker, note.anchor) == (Role.FOOTNOTE, "A source.", "1.", "fn:1")

    def test_image_in_running_text_is_read_by_its_alternative(self):
        assert texts_of("<p>a <span><img alt='1/3' src='x.png'></span> share</p>") == ["a 1/3 share"]

    def test_bold_lead_and_bold_whole_are_told_apart(self):
        lead, whole, plain = blocks_of(
            "<p><strong>Point 1:</strong> look at it.</p><p><b>All</b></p><p>None</p>"
        )
        assert [(block.bold, block.lead_bold) for block in (lead, whole, plain)] == [
            (False, True),
            (True, False),
            (False, False),
        ]


class TestLists:
    def test_ordered_list_has_the_labels_that_a_browser_shows(self):
        body = "<ol start='3'><li>a</li><li value='9'>b</li><li>c</li></ol><ol type='a'><li>d</li></ol>"
        assert [block.marker for block in blocks_of(body)] == ["3.", "9.", "10.", "a."]
        assert {block.body for block in blocks_of(body)} == {0}

    def test_reversed_list_counts_down(self):
        assert [block.marker for block in blocks_of("<ol reversed><li>a<li>b</ol>")] == ["2.", "1."]

    @pytest.mark.parametrize(
        ("number", "style", "label"),
        [
            (1, None, "1"),
            (26, "a", "z"),
            (27, "A", "AA"),
            (9, "i", "ix"),
            (1994, "I", "MCMXCIV"),
            (0, "a", "0"),
        ],
    )
    def test_list_numbers_follow_the_type_attribute(self, number, style, label):
        assert numbered(number, style) == label

    def test_typed_labels_are_the_labels_of_a_legislative_list(self):
        body = "<ol class='legislative-list'><li>(a) one</li><li>two</li></ol>"
        first, second = blocks_of(body)
        assert (first.marker, first.text[first.body :]) == ("(a)", "one")
        assert (second.marker, second.role) == (None, Role.LIST_ITEM)

    def test_bulleted_list_has_bullets_and_a_typed_label_wins_over_one(self):
        body = "<ul><li>plain</li><li>(b) typed</li><li>2.5 million</li></ul>"
        assert [block.marker for block in blocks_of(body)] == ["•", "(b)", "•"]

    def test_nested_lists_have_depth_group_and_indent(self):
        body = "<ol><li>one<ul><li>in<p>more</p></li></ul><p>after</p></li><li>two</li></ol>"
        found = [(block.text, block.role, block.depth, block.indent) for block in blocks_of(body)]
        assert found == [
            ("one", Role.LIST_ITEM, 1, 30),
            ("in", Role.LIST_ITEM, 2, 60),
            ("more", Role.PARAGRAPH, 2, 70),
            ("after", Role.PARAGRAPH, 1, 40),
            ("two", Role.LIST_ITEM, 1, 30),
        ]
        groups = [block.group for block in blocks_of(body)]
        assert groups[0] == groups[3] == groups[4] != groups[1] == groups[2]

    def test_list_of_links_within_the_document_is_furniture(self):
        contents, links = blocks_of(
            "<ul><li><a href='#a'>A</a></li></ul><ul><li><a href='/a'>A</a></li></ul>"
        )
        assert (contents.role, links.role) == (Role.FURNITURE, Role.LIST_ITEM)


class TestTables:
    def test_each_cell_is_a_block_with_table_row_and_column(self):
        rows = "<tr><th>No</th><th>What</th></tr><tr><td>1</td><td><p>Do</p></td></tr>"
        body = f"<table><caption>T</caption>{rows}</table>"
        caption, *cells = blocks_of(body)
        assert caption.role is Role.CAPTION
        assert [(block.text, *block.cell[1:], block.tag) for block in cells] == [
            ("No", 0, 0, "th"),
            ("What", 0, 1, "th"),
            ("1", 1, 0, "td"),
            ("Do", 1, 1, "p"),
        ]
        assert {block.role for block in cells} == {Role.TABLE_ROW}

    def test_spanned_columns_and_rows_are_counted(self):
        body = (
            "<table><tr><td rowspan=2>a</td><td colspan=2>b</td><td>c</td></tr>"
            "<tr><td>d</td><td>e</td><td>f</td></tr><tr><td>g</td></tr></table>"
        )
        places = {block.text: block.cell[1:] for block in blocks_of(body)}
        assert places == {
            "a": (0, 0),
            "b": (0, 1),
            "c": (0, 3),
            "d": (1, 1),
            "e": (1, 2),
            "f": (1, 3),
            "g": (2, 0),
        }

    def test_table_of_one_cell_is_a_panel(self):
        (block,) = blocks_of("<table><tr><td><p>Boxed</p></td></tr></table>")
        assert (block.cell, block.boxed) == (None, True)

    def test_table_inside_a_cell_is_a_table_of_its_own(self):
        inner = "<table><tr><td>x</td><td>y</td></tr></table>"
        blocks = blocks_of(f"<table><tr><td>a</td><td>{inner}</td></tr></table>")
        assert [block.text for block in blocks] == ["a", "x", "y"]
        assert blocks[0].cell[0] != blocks[1].cell[0] == blocks[2].cell[0]

    def test_absurd_spans_cost_nothing(self):
        row = "<tr>" + "<td colspan=999999 rowspan=999999>x</td>" * 20 + "</tr>"
        assert len(blocks_of(f"<table>{row * 3}</table>")) == 60


class TestWhatIsLeftOut:
    def test_only_the_publication_is_read(self):
        data = b"""<html><head><title>A review - GOV.UK</title><style>p{}</style></head><body>
            <div class="govuk-cookie-banner">Cookies</div><header>Site</header><nav>Menu</nav>
            <main><h1>A review</h1><nav class="gem-c-contents-list">Contents</nav>
            <div class="govspeak"><p>Words.</p><script>no()</script><noscript>Turn it on</noscript>
            <p hidden>Hidden</p><form><label>Search</label></form></div>
            <div class="govspeak"><p>More.</p></div></main><footer>Crown</footer></body></html>"""
        layout = read_html(data)
        assert [block.text for page in layout.pages for block in page.blocks] == ["Words.", "More."]
        assert layout.title == "A review"

    def test_site_name_is_no_part_of_the_title(self):
        assert read_html(b"<title>A review - GOV.UK</title><p>x</p>").title == "A review"

    def test_call_outs_and_quotations_are_told_by_box_and_path(self):
        body = "<div class='call-to-action'><p>Do</p></div><blockquote><p>Said</p></blockquote>"
        call_out, quotation = blocks_of(body)
        assert (call_out.boxed, call_out.path[-2:]) == (True, ("div.call-to-action", "p"))
        assert (quotation.boxed, "blockquote" in quotation.path) == (False, True)

    @pytest.mark.parametrize(
        "data", [b"", b"<html></html>", b"<main><script>x</script> - </main>", b"\x00\xff\xfe"]
    )
    def test_page_without_words_is_no_text(self, data):
        layout = read_html(data)
        assert (layout.status, layout.pages) in [(Status.NO_TEXT, ()), (Status.OK, layout.pages)]
        if data != b"\x00\xff\xfe":
            assert layout.status is Status.NO_TEXT


class TestHeadingsSetByHand:
    def headings(self, body):
        return [(block.text, block.level) for block in blocks_of(body) if block.role is Role.HEADING]

    def test_short_paragraph_in_bold_is_a_heading_below_the_others(self):
        body = "<h2>Culture</h2><p><strong>Area for improvement</strong></p><p>The service should listen.</p>"
        assert self.headings(body) == [("Culture", 2), ("Area for improvement", 3)]

    @pytest.mark.parametrize(
        "body",
        [
            "<p><strong>The service</strong> should listen.</p><p>More.</p>",
            "<p><strong>It must listen.</strong></p><p>More.</p>",
            "<p><strong>One</strong></p><p><strong>Two</strong></p><p><strong>Three</strong></p>",
            f"<p><strong>{'A long passage in bold ' * 8}</strong></p><p>More.</p>",
            "<table><tr><td><strong>Owner</strong></td><td>Board</td></tr></table>",
        ],
        ids=["bold beginning", "sentence", "run of bold lines", "bold passage", "cell"],
    )
    def test_other_words_in_bold_head_nothing(self, body):
        assert self.headings(body) == []

    def test_sections_are_as_the_publisher_made_them(self):
        pages = layout_of("<h2>One</h2><p><b>Set by hand</b></p><p>Words.</p><h2>Two</h2><p>Words.</p>").pages
        assert [page.blocks[0].text for page in pages] == ["One", "Two"]

    def test_items_under_a_bold_line_are_found(self):
        body = (
            "<h2>Culture</h2><p><b>Areas for improvement</b></p><ul><li>The service should listen.</li></ul>"
        )
        (item,) = extract(f"<main>{body}</main>".encode(), filename="x.html").items
        assert (item.kind, item.list, item.text) == (
            Kind.AREA_FOR_IMPROVEMENT,
            "Areas for improvement",
            "The service should listen.",
        )


class TestEncodings:
    @pytest.mark.parametrize(
        "data",
        [
            "<p>Café</p>".encode(),
            b"\xef\xbb\xbf" + "<p>Café</p>".encode(),
            "<p>Café</p>".encode("utf-16"),
            "<meta charset='iso-8859-1'><p>Café</p>".encode("latin-1"),
            "<meta charset='no-such-thing'><p>Café</p>".encode(),
            "<p>Café</p>".encode("cp1252"),
        ],
        ids=["UTF-8", "byte order mark", "UTF-16", "declared", "declared wrongly", "undeclared"],
    )
    def test_letters_arrive_whole(self, data):
        assert [block.text for block in read_html(data).pages[0].blocks] == ["Café"]


PIECES = [
    "<p>", "</p>", "<ul>", "</ul>", "<ol type=a start=-3>", "<ol reversed>", "</ol>", "<li value=x>", "<li>",
    "</li>",
    "<table>", "</table>", "<tr>", "<td rowspan=0>", "<th colspan=2>", "<caption>", "<figcaption>", "<h1>",
    "<h2 id=>",
    "<h2 id=a>", "</h2>", "<b>", "</b>", "<div class=footnotes>", "</div>", "<a class=footnote>", "</a>",
    "<a href=#a>",
    "<blockquote>", "<nav>", "</nav>", "<svg>", "<template>", "</template>", "<br>", "<img alt=x>",
    "<!--", "-->",
    "<select>", "<frameset>", "<plaintext>", "</main>", "<form hidden>", "&#0;", "&nbsp;", "\ufeff", "\ud83d",
    "words",
    "1. ", "(a) ", "• ",
]  # fmt: skip


class TestHostile:
    @given(st.lists(st.sampled_from(PIECES), max_size=60))
    def test_any_soup_of_elements_is_read_into_sound_pages(self, pieces):
        soup = "".join(pieces).encode("utf-8", "surrogatepass")
        layout = read_html(soup)
        assert [page.number for page in layout.pages] == list(range(1, len(layout.pages) + 1))
        for page in layout.pages:
            for block in page.blocks:
                assert block.page == page.number
                assert block.text == block.text.strip() != ""
                assert 0 <= block.body <= len(block.text)

    @given(st.binary(max_size=300))
    def test_any_bytes_are_read(self, data):
        assert read_html(data).status in (Status.OK, Status.NO_TEXT)

    def test_deep_nesting_is_read_without_recursion(self):
        assert texts_of("<div>" * 400 + "deep" + "</div>" * 400) == ["deep"]
        assert texts_of("<p>" + "<b>" * 5_000 + "deep" + "</b>" * 5_000) == ["deep"]


def test_sample_review_is_read_with_quotes_that_hold():
    extraction = extract(SAMPLE.read_bytes(), filename=SAMPLE.name)
    assert extraction.status is Status.OK
    assert len(extraction.pages) == 10
    assert [item for item in extraction.items if quote(extraction, item) != item.text] == []


@pytest.mark.skipif(not GOVUK_EXAMPLES.is_dir(), reason="the GOV.UK examples are not beside this repository")
class TestGovukExamples:
    def bodies(self):
        for path in sorted(GOVUK_EXAMPLES.glob("*.json")):
            yield path.name, json.loads(path.read_text())["details"]["body"]

    def test_every_word_of_the_body_is_read_once(self):
        """Against the parser's own flat text, without scripts and the marks of footnotes and back."""
        for name, body in self.bodies():
            read = "".join(block.text for page in read_html(body.encode()).pages for block in page.blocks)
            assert squeeze(read) == squeeze(flat_text(body)), name

    def test_sections_are_the_numbered_chapters(self):
        bodies = dict(self.bodies())
        layout = read_html(bodies["best-practice-HC-paper.json"].encode())
        assert [page.label for page in layout.pages][:4] == [
            None,
            "executive-summary",
            "economic-context-and-public-finances",
            "policy-decisions",
        ]
        assert layout.pages[2].blocks[0].text == "1. Economic context and public finances"


def flat_text(body):
    tree = LexborHTMLParser(body)
    for node in tree.css("a.footnote, a.reversefootnote, script, style"):
        node.decompose()
    for node in tree.css("span.fraction img"):
        node.replace_with(node.attributes["alt"])
    return tree.body.text()


def squeeze(text):
    return "".join(sorted("".join(text.split()).replace("\u200b", "").replace("\u00ad", "")))
