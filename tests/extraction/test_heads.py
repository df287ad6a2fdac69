"""Heads that name an item, each form on the smallest publication that needs it."""

from goldenthread.extraction import Kind, quote
from tests.extraction.made_up import TAGGING, found, reading

ASK = Kind.RECOMMENDATION

ON_ITS_OWN_LINE = """
== For local partners
#align(center)[Recommendation one]\\
Partners should find one chair in each hospital, and say whose it is. They should sit in it.

Staff feared that it should lead to complaints.

Recommendation one of an older paper of ours was about fish, and we say no more of it here.
"""
OBSERVATION = """
== Analysis
=== Safety observation O/2031/022:
Those who design wards may wish to consider a light on the stairs.
"""
LEARNING_PANEL = """
== What was known
#block(stroke: 0.5pt, inset: 8pt, width: 100%)[
=== Learning point
Asking what happened is more useful than asking what is wrong.]
The nurse went on visiting. Nobody had asked her to.
"""


@TAGGING
def test_head_on_a_line_of_its_own_needs_no_stop(tagged):
    extraction = reading(ON_ITS_OWN_LINE, tagged)
    assert [(item.kind, item.label) for item in extraction.items] == [(ASK, "one")]
    assert extraction.items[0].text.startswith("Partners should")
    assert "feared" not in extraction.items[0].text
    assert all(quote(extraction, item) == item.text for item in extraction.items)


@TAGGING
def test_safety_observation_is_a_learning_point(tagged):
    assert found(OBSERVATION, tagged) == [(Kind.LEARNING_POINT, "O/2031/022", "Those who de")]


@TAGGING
def test_panel_under_a_bare_head_holds_one_learning_point(tagged):
    assert found(LEARNING_PANEL, tagged) == [(Kind.LEARNING_POINT, None, "Asking what ")]
