"""What an extraction is made of: frozen values, with the place of every word kept."""

from dataclasses import dataclass
from enum import StrEnum

SCHEMA = "goldenthread/extraction/1"

PART_LEVELS = 3
"""How deep parts are nested in an item: what is printed deeper stands beside the deepest."""

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points from the top left corner of the page as it is shown."""


class Status(StrEnum):
    """How reading the file ended."""

    OK = "ok"
    OK_PARTIAL = "ok_partial"
    NO_TEXT = "no_text"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    NOT_PDF = "not_pdf"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"


class Kind(StrEnum):
    """What an item is, in the publisher's own terms."""

    RECOMMENDATION = "recommendation"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"
    PRIORITY_ACTION = "priority_action"
    SAFETY_ACTION = "safety_action"
    CONCLUSION = "conclusion"
    FINDING = "finding"
    LEARNING_POINT = "learning_point"
    CHALLENGE = "challenge"
    QUESTION = "question"
    GOOD_PRACTICE = "good_practice"
    QUOTED_RECOMMENDATION = "quoted_recommendation"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters on one page, `page.text[start:end]`, and where it is printed."""

    page: int  # 1-based position in the file, not the printed folio
    start: int
    end: int
    boxes: tuple[Box, ...] = ()  # one box for each printed line; empty in an HTML publication


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row of one page, for reading the page as text.

    `text` of a block is `page.text[start:end]`. Running heads, folios and the like are blocks of kind
    `furniture`, so that nothing printed on the page is lost and nothing of it is mistaken for prose.
    """

    kind: str  # heading, paragraph, list_item, table_row, table_head, caption, footnote, furniture
    start: int
    end: int
    level: int | None = None  # of a heading, 1 to 6; of a list item, its depth from 1
    box: Box | None = None
    anchor: str | None = None  # in an HTML publication, the id of the heading
    label: str | None = None  # number or letter that is printed before it and is no part of the text
    cell: tuple[int, int, int] | None = None  # its table (below 0: nobody tagged it), row and column from 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF, or one section of an HTML publication, as cleaned text in reading order."""

    number: int
    label: str | None  # the folio the publisher gave it (PDF page label), or a section's anchor or heading
    text: str  # blocks joined by "\n"; lines of a block already joined
    width: float  # points; 0 in an HTML publication
    height: float
    blocks: tuple[Block, ...] = ()
    read_by: str | None = None  # "ocr" where the page is a picture whose text may have mistakes


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered or bulleted part of an item, to be answered on its own. `text` holds its own parts too."""

    label: str | None
    text: str
    spans: tuple[Span, ...] = ()
    parts: tuple["Part", ...] = ()  # (i) inside (a); at most PART_LEVELS deep, counted from the item


@dataclass(frozen=True, slots=True)
class Item:
    """One recommendation, finding or the like, word for word, with its place."""

    kind: Kind
    list: str | None  # the heading it stands under
    label: str | None  # the printed number without its full stop; never invented
    title: str | None
    text: str
    page: int
    page_end: int
    spans: tuple[Span, ...]
    parts: tuple[Part, ...] = ()
    addressees: tuple[str, ...] = ()  # as printed, explicit ones only
    also_on: tuple[tuple[int, int], ...] = ()  # page ranges of other full statements of the same item
    confidence: float = 1.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should look at."""

    code: str
    page: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one file. `status` is ok, ok_partial or a reason why nothing was read."""

    status: Status
    media_type: str
    title: str | None = None
    pages: tuple[Page, ...] = ()
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()  # the file's own: author, subject, created ...
