"""A report on which a machine went wrong in each way that a person can put right."""

from tests.factories import make_document, make_item, make_page, make_publication, make_version

WHOLE = "Partners should meet. 2. Partners should write it down, together with (a) schools; (b) health."
FIRST, SECOND = (
    "Partners should meet.",
    "Partners should write it down, together with (a) schools; (b) health.",
)
CUT, REST = "The council should publish a plan,", "and say each year what came of it."
PROSE = "This chapter tells how the review was done."
MISSED = "Schools should tell parents whom to ask."
BLOCKS = (
    {"text": "Recommendations", "kind": "heading", "level": 2},
    {"text": f"1. {WHOLE}", "kind": "list_item", "level": 1, "box": [72.0, 100.0, 520.0, 128.0]},
    {"text": f"3. {CUT}", "kind": "list_item", "level": 1, "box": [72.0, 130.0, 520.0, 142.0]},
    {"text": REST, "kind": "paragraph", "box": [72.0, 144.0, 520.0, 156.0]},
    {"text": "14", "kind": "furniture"},
    {"text": PROSE, "kind": "paragraph", "box": [72.0, 160.0, 520.0, 172.0]},
    {"text": f"4. {MISSED}", "kind": "list_item", "level": 1, "box": [72.0, 174.0, 520.0, 186.0]},
)


def make_wrong_report(**facts):
    """A published report whose items are two in one, one cut in two, and one that is none; one is missed."""
    version = make_version(make_document(make_publication(**facts)))
    make_page(version, blocks=BLOCKS, label="7")
    make_item(version, WHOLE, label="1")
    make_item(version, CUT, label="3")
    make_item(version, REST, label="")
    make_item(version, PROSE, label="")
    return version


def quoted(item):
    """The words of an item, read from its pages by its places alone, with extraction's own rule."""
    from goldenthread.extraction.passages import join_pieces

    texts = dict(item.version.pages.values_list("number", "text"))
    return join_pieces(texts[span["page"]][span["start"] : span["end"]] for span in item.spans)
