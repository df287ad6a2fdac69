"""The objects of files that do not keep to the standard, or are encrypted, read by pypdf, which repairs.

Imported only when `objects.Objects` gives up.
"""

import io
import logging

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject

from .objects import Reference

# Whatever a broken file makes pypdf raise. Its tags are then done without.
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
        self.reader = PdfReader(io.BytesIO(data))
        if self.reader.is_encrypted:
            self.reader.decrypt("")
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
