"""Items of the sample that people put right, one in each way that a page shows."""

from dataclasses import dataclass

from goldenthread.catalogue.actions import correct_item
from goldenthread.catalogue.models import Item
from goldenthread.catalogue.rulings.actions import Piece, join_items, reject_item, split_item
from goldenthread.publishing.correcting.reporting import answer_report, report_error
from goldenthread.publishing.models import ErrorReport


@dataclass
class PutRight:
    """What pages are about: an item joined from two and corrected, one that was split, and reports."""

    corrected: Item
    split: Item
    report: ErrorReport
    answered: ErrorReport


def make_put_right(version, by):
    """Put some findings of a version right; its recommendations stay as they were."""
    first, second, third, fourth = version.items.exclude(kind="recommendation").order_by("-position")[:4]
    joined = join_items(items=[first, second], reason="The page ends in the middle of it.", by=by).after[0]
    correct_item(item=joined, values={"title": "A longer title"}, reason="It is printed over it.", by=by)
    half = third.text.index(" ", len(third.text) // 2)
    pieces = [Piece(0, half, third.label), Piece(half + 1, len(third.text))]
    split_item(item=third, pieces=pieces, reason="Two stand in one paragraph.", by=by)
    reject_item(item=fourth, reason="It only tells what the chapter is about.", by=by)
    report = report_error(item=joined, what="page", words="It begins on the page before.")
    answered = report_error(item=joined, what="number", words="It has no number.")
    answer_report(report=answered, answer="corrected", words="Thank you, it is gone now.", by=by)
    return PutRight(joined, third, report, answered)
