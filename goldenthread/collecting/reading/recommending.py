"""What a document recommends, for somebody who keeps the document elsewhere: nothing of it is stored."""

from typing import NamedTuple

from goldenthread.collecting.actions import read_document
from goldenthread.extraction.model import Kind, Status

RECOMMENDING = (Kind.RECOMMENDATION, Kind.AREA_FOR_IMPROVEMENT, Kind.PRIORITY_ACTION, Kind.SAFETY_ACTION)


class DocumentRefused(Exception):
    """The document could not be read; the message says what to do."""


class Recommended(NamedTuple):
    """One recommendation of a document, word for word."""

    text: str
    label: str
    page: int
    addressees: tuple[str, ...]  # as printed


def recommended_in(data: bytes, filename: str) -> list[Recommended]:
    """The recommendations that the extractor finds; where there are none, its other items.

    Raises `DocumentRefused`.
    """
    extraction = read_document(data, filename)
    if extraction.status not in (Status.OK, Status.OK_PARTIAL):
        raise DocumentRefused(extraction.problems[0].detail)
    items = [item for item in extraction.items if item.kind in RECOMMENDING] or extraction.items
    return [Recommended(item.text, item.label or "", item.page, tuple(item.addressees)) for item in items]
