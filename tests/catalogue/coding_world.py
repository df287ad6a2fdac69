"""A sample of two pages that two people have coded to the end, with something to settle."""

from goldenthread.catalogue.coding import actions
from goldenthread.catalogue.models import CodingSample
from tests.factories import make_item, make_page, make_user, make_version

BLOCKS = [
    {"text": "Recommendations", "kind": "heading", "level": 2},
    {"text": "1. Partners should meet.", "kind": "list_item"},
    {"text": "2. Partners should write.", "kind": "list_item"},
    "Partners must act now.",
    {"text": "12", "kind": "furniture"},
]


def make_sample(version=None, **facts):
    """A sample of the two pages of a version with three items, two of which the machine found."""
    if version is None:
        version = make_version()
        make_page(version, blocks=BLOCKS)
        make_page(version, blocks=["Partners found much to praise.", "Nothing else."])
        make_item(version, "Partners should meet.", label="1")
        make_item(version, "Partners found much to praise.", kind="finding")
    return actions.draw_sample(version=version, by="a test", seed=facts.pop("seed", 1), **facts)


def start_of(sample, number, words):
    """Where the block with these words starts."""
    page = sample.version.pages.get(number=number)
    return next(b["start"] for b in page.blocks if words in page.text[b["start"] : b["end"]])


def code(sample, marks, by=None):
    """Mark every page and finish. `marks` gives the kind by page number and words of the block."""
    coding = actions.begin_coding(sample=sample, by=by or make_user(role="editor"))
    for page in sample.version.pages.filter(number__in=sample.numbers):
        here = {start_of(sample, n, words): kind for (n, words), kind in marks.items() if n == page.number}
        actions.save_page(coding=coding, page=page, kinds=here, by=coding.by)
    return actions.finish_coding(coding=coding, by=coding.by)


FIRST = {(1, "meet"): "recommendation", (1, "write"): "recommendation", (1, "act now"): "recommendation"}
SECOND = {(1, "meet"): "recommendation", (1, "write"): "recommendation", (2, "praise"): "good_practice"}


def make_finished_sample(first=None, second=None):
    """Both found the two recommendations; the first one more, the second a practice that the machine calls a
    finding. The machine has one recommendation and the finding.
    """
    sample = make_sample()
    code(sample, FIRST, by=first)
    code(sample, SECOND, by=second)
    return CodingSample.objects.with_codes().get(pk=sample.pk)
