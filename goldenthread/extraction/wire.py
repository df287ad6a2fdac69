"""An extraction as JSON and back: the published format, and the fuller form that ingestion reads.

`docs/extraction-format.md` explains every field. The parent process reads what a child wrote with
`from_document`, and the child may have been taken over by a hostile file, so nothing in it is trusted:
types, ranges and characters are checked, and trouble is a `WireError` that says where.
"""

import hashlib
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .model import PART_LEVELS, SCHEMA, Block, Box, Extraction, Item, Kind, Page, Part, Problem, Span, Status
from .ocr import READ_BY_OCR

Document = dict[str, Any]

# Lone halves of a surrogate pair cannot be written as UTF-8, and PostgreSQL stores no NUL. Each is replaced
# by one character, so that offsets hold.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
REPLACEMENT = "\ufffd"


class WireError(ValueError):
    """The document is not an extraction; the message says where it departs from the format."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read, by the name it came under and the hash of its bytes."""

    filename: str
    sha256: str

    @classmethod
    def of(cls, filename: str, data: bytes) -> "Source":
        return cls(filename, hashlib.sha256(data).hexdigest())


def to_document(extraction: Extraction, source: Source, *, pages: bool = False) -> Document:
    """Give the published format (`pages=False`), ready for `json.dumps`.

    `pages=True` adds `pages` with text and blocks, `metadata`, and the spans of parts: everything that
    `from_document` needs to make the same extraction again. Box sides are rounded to a hundredth of a point.
    """
    labels = [_clean(page.label) for page in extraction.pages]
    document = {
        "schema": SCHEMA,
        "source": {
            "filename": _clean(source.filename),
            "sha256": source.sha256,
            "media_type": extraction.media_type,
            "pages": len(extraction.pages),
            "page_labels": labels if any(labels) else [],
        },
        "status": extraction.status.value,
        "title": _clean(extraction.title),
        "items": [_item_document(item, full=pages) for item in extraction.items],
        "problems": [
            {"code": problem.code, "page": problem.page, "detail": _clean(problem.detail)}
            for problem in extraction.problems
        ],
    }
    if pages:
        document["metadata"] = {_clean(name): _clean(value) for name, value in extraction.metadata}
        document["pages"] = [_page_document(page) for page in extraction.pages]
    return document


def _clean(text: str | None) -> str | None:
    return UNSTORABLE.sub(REPLACEMENT, text) if text else text


def _item_document(item: Item, *, full: bool) -> Document:
    return {
        "kind": item.kind.value,
        "list": _clean(item.list),
        "label": _clean(item.label),
        "title": _clean(item.title),
        "text": _clean(item.text),
        "page": item.page,
        "page_end": item.page_end,
        "also_on": [list(pages) for pages in item.also_on],
        "parts": [_part_document(part, full=full) for part in item.parts],
        "addressees": [_clean(name) for name in item.addressees],
        "spans": [_span_document(span) for span in item.spans],
        "confidence": round(item.confidence, 3),
        "why": list(item.why),
    }


def _part_document(part: Part, *, full: bool) -> Document:
    inner = [_part_document(each, full=full) for each in part.parts]
    document: Document = {"label": _clean(part.label), "text": _clean(part.text), "parts": inner}
    if full:
        document["spans"] = [_span_document(span) for span in part.spans]
    return document


def _span_document(span: Span) -> Document:
    boxes = [_box_document(box) for box in span.boxes]
    return {"page": span.page, "start": span.start, "end": span.end, "boxes": boxes}


def _box_document(box: Box) -> list[float]:
    return [round(side, 2) for side in box]


def _page_document(page: Page) -> Document:
    document = {
        "number": page.number,
        "label": _clean(page.label),
        "text": _clean(page.text),
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "blocks": [_block_document(block) for block in page.blocks],
    }
    if page.read_by is not None:
        document["read_by"] = page.read_by
    return document


def _block_document(block: Block) -> Document:
    document: Document = {"kind": str(block.kind), "start": block.start, "end": block.end}
    if block.level is not None:
        document["level"] = block.level
    if block.box is not None:
        document["box"] = _box_document(block.box)
    if block.anchor is not None:
        document["anchor"] = _clean(block.anchor)
    if block.label is not None:
        document["label"] = _clean(block.label)
    if block.cell is not None:
        document["cell"] = list(block.cell)
    return document


def from_document(document: Document) -> Extraction:
    """Make the extraction that `to_document` was given; raises `WireError` for anything else.

    A document without `pages` gives an extraction without pages: items keep their spans, but `quote` has no
    text to read.
    """
    _mapping(document)
    if document.get("schema") != SCHEMA:
        raise WireError(f"schema: {SCHEMA} expected")
    extraction = Extraction(
        status=_get(document, "status", Status),
        media_type=_get(_get(document, "source", _mapping), "media_type", _text),
        title=_get(document, "title", _optional(_text)),
        pages=_get(document, "pages", _each(_page), default=()),
        items=_get(document, "items", _each(_item)),
        problems=_get(document, "problems", _each(_problem)),
        metadata=_get(document, "metadata", _metadata, default=()),
    )
    if "pages" in document:
        _check_places(extraction)
    return extraction


def _item(document: Document) -> Item:
    return Item(
        kind=_get(document, "kind", Kind),
        list=_get(document, "list", _optional(_text)),
        label=_get(document, "label", _optional(_text)),
        title=_get(document, "title", _optional(_text)),
        text=_get(document, "text", _text),
        page=_get(document, "page", _page_number),
        page_end=_get(document, "page_end", _page_number),
        spans=_get(document, "spans", _each(_span)),
        parts=_get(document, "parts", _parts(PART_LEVELS)),
        addressees=_get(document, "addressees", _each(_text)),
        also_on=_get(document, "also_on", _each(_page_range)),
        confidence=_get(document, "confidence", _number),
        why=_get(document, "why", _each(_text)),
    )


def _parts(levels: int) -> Callable[[Any], tuple[Part, ...]]:
    """Read parts that are nested no deeper than so many levels."""

    def read_part(document: Document) -> Part:
        return Part(
            label=_get(document, "label", _optional(_text)),
            text=_get(document, "text", _text),
            spans=_get(document, "spans", _each(_span), default=()),
            parts=_get(document, "parts", _parts(levels - 1), default=()),
        )

    def read_all(value: Any) -> tuple[Part, ...]:
        if value and not levels:
            raise WireError(f"parts are nested in more than {PART_LEVELS} levels")
        return _each(read_part)(value)

    return read_all


def _spans_of(parts: tuple[Part, ...]) -> Iterator[Span]:
    for part in parts:
        yield from part.spans
        yield from _spans_of(part.parts)


def _span(document: Document) -> Span:
    start, end = _get(document, "start", _whole), _get(document, "end", _whole)
    if end < start:
        raise WireError(f"the end, {end}, is before the start, {start}")
    page = _get(document, "page", _page_number)
    return Span(page, start, end, _get(document, "boxes", _each(_box)))


def _page(document: Document) -> Page:
    return Page(
        number=_get(document, "number", _page_number),
        label=_get(document, "label", _optional(_text)),
        text=_get(document, "text", _text),
        width=_get(document, "width", _number),
        height=_get(document, "height", _number),
        blocks=_get(document, "blocks", _each(_block)),
        read_by=_get(document, "read_by", _optional(_reader), default=None),
    )


def _block(document: Document) -> Block:
    return Block(
        kind=_get(document, "kind", _text),
        start=_get(document, "start", _whole),
        end=_get(document, "end", _whole),
        level=_get(document, "level", _optional(_whole), default=None),
        box=_get(document, "box", _optional(_box), default=None),
        anchor=_get(document, "anchor", _optional(_text), default=None),
        label=_get(document, "label", _optional(_text), default=None),
        cell=_get(document, "cell", _optional(_cell), default=None),
    )


def _problem(document: Document) -> Problem:
    return Problem(
        code=_get(document, "code", _text),
        page=_get(document, "page", _optional(_page_number)),
        detail=_get(document, "detail", _text),
    )


def _check_places(extraction: Extraction) -> None:
    """Every page in order, and every block and span inside the text of its page."""
    lengths = {}
    for number, page in enumerate(extraction.pages, start=1):
        if page.number != number:
            raise WireError(f"pages: page {page.number} stands where {number} should")
        lengths[number] = len(page.text)
        if any(not block.start <= block.end <= len(page.text) for block in page.blocks):
            raise WireError(f"pages: a block of page {number} reaches outside its text")
    for index, item in enumerate(extraction.items):
        spans = (*item.spans, *_spans_of(item.parts))
        if any(span.end > lengths.get(span.page, -1) for span in spans):
            raise WireError(f"items[{index}]: a span reaches outside the text of its page")


# Readers of one value each: they return it checked, or raise WireError.

_REQUIRED = object()


def _get(document: Document, name: str, read: Callable[[Any], Any], default: Any = _REQUIRED) -> Any:
    """Read one field; an error of the reader is told with the field's name before it."""
    if name not in _mapping(document):
        if default is _REQUIRED:
            raise WireError(f"{name}: missing")
        return default
    try:
        return read(document[name])
    except WireError as error:
        raise WireError(f"{name}.{error}") from None
    except ValueError as error:  # a value that an enumeration does not have
        raise WireError(f"{name}: {error}") from None


def _mapping(value: Any) -> Document:
    if not isinstance(value, dict):
        raise WireError(f"an object expected, not {type(value).__name__}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or UNSTORABLE.search(value):
        raise WireError(f"storable text expected, not {type(value).__name__}")
    return value


def _reader(value: Any) -> str:
    if value != READ_BY_OCR:
        raise WireError(f"{READ_BY_OCR!r} expected")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise WireError("a whole number from 0 expected")
    return value


def _page_number(value: Any) -> int:
    if _whole(value) == 0:
        raise WireError("pages count from 1")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise WireError("a finite number expected")
    return value


def _optional(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


def _each(read: Callable[[Any], Any]) -> Callable[[Any], tuple]:
    def read_all(value: Any) -> tuple:
        if not isinstance(value, list):
            raise WireError(f"a list expected, not {type(value).__name__}")
        return tuple(map(read, value))

    return read_all


def _box(value: Any) -> Box:
    sides = _each(_number)(value)
    if len(sides) != 4:
        raise WireError("four numbers expected: x0, top, x1, bottom")
    return sides


def _cell(value: Any) -> tuple[int, int, int]:
    places = _each(_number)(value)
    if len(places) != 3 or any(not isinstance(place, int) for place in places):
        raise WireError("three whole numbers expected: table, row, column")
    table, row, column = places
    return table, _whole(row), _whole(column)


def _page_range(value: Any) -> tuple[int, int]:
    pages = _each(_page_number)(value)
    if len(pages) != 2 or pages[1] < pages[0]:
        raise WireError("a first and a last page expected")
    return pages


def _metadata(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((_text(name), _text(text)) for name, text in _mapping(value).items())
