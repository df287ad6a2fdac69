"""What pypdf reads: files that do not keep to the standard or are encrypted, and bookmarks by name.

Imported only when `objects.Objects` or PDFium gives up.
"""

import io
import logging

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject

from .objects import Reference

MOST_BOOKMARKS = 5_000

# Whatever a broken file makes pypdf raise. Its tags or bookmarks are then done without.
PYPDF_ERRORS = (
    PyPdfError,
    DependencyError,  # AES, without the cryptography package
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    RecursionError,
    NotImplementedError,
    OSError,
    AssertionError,
    ArithmeticError,
)

logging.getLogger("pypdf").setLevel(
    logging.CRITICAL
)  # it reports each flaw of a file it can read all the same


class PypdfObjects:
    """Stands in for `objects.Objects`: the same values of the same trailer and references."""

    def __init__(self, data: bytes):
        self.reader = open_reader(data)
        self.trailer = plain(self.reader.trailer)

    def resolve(self, value):
        if isinstance(value, Reference):
            value = plain(IndirectObject(value.number, value.generation, self.reader).get_object())
        return value


def plain(value):
    """pypdf's object as `objects.parse` gives it."""
    if isinstance(value, IndirectObject):
        return Reference(value.idnum, value.generation)
    if isinstance(value, DictionaryObject):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, ArrayObject):
        return [plain(each) for each in value]
    if isinstance(value, NumberObject):
        return int(value)
    return str(value) if isinstance(value, NameObject) else None


def open_reader(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt("")
    return reader


def read_outline(data: bytes) -> tuple[tuple[int, str, int | None], ...]:
    """Bookmarks as (level, title, page), depth first; none where they cannot be read.

    PDFium does not find a destination whose name stands out of order in the file's list of names.
    """
    found = []
    try:
        reader = open_reader(data)
        stack = [(1, entry) for entry in reversed(reader.outline)]
        while stack and len(found) < MOST_BOOKMARKS:
            level, entry = stack.pop()
            if isinstance(entry, list):
                stack.extend((level + 1, each) for each in reversed(entry))
            else:
                page = reader.get_destination_page_number(entry)
                found.append((level, str(entry.title), page + 1 if page is not None and page >= 0 else None))
    except PYPDF_ERRORS:
        return ()
    return tuple(found)
