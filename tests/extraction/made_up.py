"""Short made-up publications for the rules of structure: a few lines of markup, set with tags and without."""

from functools import cache

import pytest
import typst

from goldenthread.extraction import extract

PROSE = "The reviewers read the records of forty moves and spoke with the people who had made them. " * 3
TAGGING = pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])


@cache
def reading(source: str, tagged: bool):
    """What is found in a review that ends with `source`."""
    return reading_alone(f"= A made-up review\n{PROSE}\n{source}", tagged)


@cache
def reading_alone(source: str, tagged: bool):
    """What is found where nothing stands before `source`."""
    text = f"#set page(margin: 2cm)\n#set text(size: 10pt)\n{source}"
    return extract(typst.compile(text.encode(), pdf_tags=tagged))


def found(source: str, tagged: bool):
    """Kind, label and first words of each item."""
    return [(item.kind, item.label, item.text[:12]) for item in reading(source, tagged).items]
