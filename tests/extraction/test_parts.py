"""Parts of an item, lettered, numbered or bulleted, each inside the one that it belongs to."""

from functools import cache

import pytest
import typst

from goldenthread.extraction import extract, quote

BEGINNING = """#set text(lang: "en")
= A review of lamps
== Recommendations
"""
BY_DEPTH = """#set enum(full: true, numbering: (..numbers) => {
  let at = numbers.pos()
  numbering(("1.", "(a)", "(i)", "(A)").at(at.len() - 1), at.last())
})
"""
JOINED = """#set enum(full: true, numbering: (..numbers) => {
  let at = numbers.pos()
  if at.len() == 1 { return numbering("1.", ..at) }
  at.slice(1).zip(("(a)", "(i)")).map(((number, form)) => numbering(form, number)).join()
})
"""
END = "+ The Board should lend a lamp to every family that asks for one.\n"

# Source, and the labels of the first item's parts, each with those inside it.
SHAPES = {
    "three levels": (
        BY_DEPTH
        + """
+ The Board should keep a list of lamps:
  + of those that are lent:
    + by day; and
    + by night, with:
      + the name; and
      + the hour; and
  + of those that are lost.
"""
        + END,
        [("a", [("i", []), ("ii", [("A", []), ("B", [])])]), ("b", [])],
    ),
    "bullets in bullets": (
        """
+ The Board should tell every family:
  - where the lamps are, and
    - who has the key; and
    - who is asked at night; and
  - when they are lent.
"""
        + END,
        [(None, [(None, []), (None, [])]), (None, [])],
    ),
    "one glyph at two edges": (
        """#set list(marker: [•])
+ The Board should tell every family:
  - where the lamps are, and
    - who has the key; and
  - when they are lent.
"""
        + END,
        [(None, [(None, [])]), (None, [])],
    ),
    "bullets under letters": (
        BY_DEPTH
        + """
+ The Board should tell every family:
  + where the lamps are:
    - by the gate; and
    - by the pond; and
  + when they are lent.
"""
        + END,
        [("a", [(None, []), (None, [])]), ("b", [])],
    ),
    "the ninth letter is no Roman figure": (
        BY_DEPTH + "+ The Board should count its lamps:\n" + "  + on one of its shelves;\n" * 9 + END,
        [(letter, []) for letter in "abcdefghi"],
    ),
    "numbers with letters": (
        """
#grid(columns: (1.2cm, 1fr), row-gutter: 10pt,
[1.], [The Board should keep a list of lamps:],
[1a], [of those that are lent;],
[1b], [of those that are mended:],
[1b i], [by the Board; or],
[1b ii], [by a friend; and],
[1c], [of those that are lost.],
[2.], [The Board should lend a lamp.])
""",
        [("1a", []), ("1b", [("1b i", []), ("1b ii", [])]), ("1c", [])],
    ),
    "two letters in one label": (
        JOINED
        + """
+ The Council should light the path:
  + by the gate,
    + in winter; and
    + in summer; and
  + by the pond.
"""
        + END,
        [("a", [("(a)(i)", []), ("(a)(ii)", [])]), ("b", [])],
    ),
}
TAGGING = pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])


@cache
def read(shape, tagged):
    return extract(typst.compile((BEGINNING + SHAPES[shape][0]).encode(), pdf_tags=tagged))


def labels_of(parts):
    return [(part.label, labels_of(part.parts)) for part in parts]


def all_parts(parts):
    return [each for part in parts for each in (part, *all_parts(part.parts))]


@TAGGING
@pytest.mark.parametrize("shape", SHAPES)
def test_parts_are_nested_as_printed(shape, tagged):
    items = read(shape, tagged).items
    assert [item.label for item in items] == ["1", "2"]
    assert labels_of(items[0].parts) == SHAPES[shape][1]


@TAGGING
@pytest.mark.parametrize("shape", SHAPES)
def test_part_is_quoted_and_stands_whole_in_what_it_is_part_of(shape, tagged):
    extraction = read(shape, tagged)
    item = extraction.items[0]
    for outer in (item, *all_parts(item.parts)):
        assert quote(extraction, outer) == outer.text
        at = 0
        for part in outer.parts:
            at = outer.text.index(part.text, at) + len(part.text)


def test_part_holds_the_labels_of_its_own_parts_and_not_its_own():
    first = read("three levels", True).items[0].parts[0]
    assert first.text == (
        "of those that are lent: (i) by day; and (ii) by night, with: (A) the name; and (B) the hour; and"
    )
    assert first.parts[1].parts[0].text == "the name; and"


def test_lettered_numbers_are_items_where_the_bare_number_has_none():
    cells = "#grid(columns: (1.2cm, 1fr), row-gutter: 10pt, [1a], [Keep a list.], [1b], [Lend a lamp.])"
    items = extract(typst.compile((BEGINNING + cells).encode())).items
    assert [(item.label, item.text) for item in items] == [("1a", "Keep a list."), ("1b", "Lend a lamp.")]


PAGE = """<h1>A review of lamps</h1><h2>Recommendations</h2><ol>
<li>The Board should:<ol type=a><li>keep a list,<ol type=i>
<li>early, with:<ul><li>the name;</li><li>the hour;</li></ul></li>
<li>or late; and</li></ol></li><li>lend a lamp.</li></ol></li>
<li>The Board should rest.</li></ol>"""


def test_parts_of_a_web_page_are_nested_as_its_lists_are():
    extraction = extract(PAGE.encode(), filename="lamps.html")
    first, second = extraction.items
    assert labels_of(first.parts) == [("a", [("i", [(None, []), (None, [])]), ("ii", [])]), ("b", [])]
    assert all(quote(extraction, part) == part.text for part in all_parts(first.parts))
    assert second.parts == ()


def test_what_is_nested_deeper_than_three_levels_stands_beside_the_deepest():
    deep = "<ul><li>one<ul><li>two<ul><li>three<ul><li>four</li></ul></li></ul></li></ul></li></ul>"
    page = f"<h2>Recommendations</h2><ol><li>The Board should: {deep}</li></ol>"
    (item,) = extract(page.encode(), filename="x.html").items
    assert labels_of(item.parts) == [(None, [(None, [(None, []), (None, [])])])]
    assert item.text == "The Board should: one two three four"
