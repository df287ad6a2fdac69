"""Which files may be evidence, told by name and first bytes alone. Pure: nothing is opened or unpacked."""

import re
import struct
from dataclasses import dataclass
from mmap import mmap

OOXML = "application/vnd.openxmlformats-officedocument"

Bytes = bytes | mmap
"""What is in a file: in memory where it is small, and else read from the disk where it is looked at."""


@dataclass(frozen=True)
class FileKind:
    words: str
    endings: tuple[str, ...]
    media_type: str


PDF = FileKind("PDF", (".pdf",), "application/pdf")
WORD = FileKind("Word", (".docx",), f"{OOXML}.wordprocessingml.document")
EXCEL = FileKind("Excel", (".xlsx",), f"{OOXML}.spreadsheetml.sheet")
CSV = FileKind("CSV", (".csv",), "text/csv")
PNG = FileKind("PNG picture", (".png",), "image/png")
JPEG = FileKind("JPEG picture", (".jpg", ".jpeg"), "image/jpeg")
KINDS = (PDF, WORD, EXCEL, CSV, PNG, JPEG)
ARCHIVE = FileKind("archive", (), "application/zip")
"""Never among those that may be kept; a file that is one of them and an archive too is refused by it."""

BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}

HEAD = 1024  # bytes in which programs look for the mark of a PDF
ARCHIVE_END = b"PK\x05\x06"
ARCHIVE_END_SIZE = 22
LONGEST_COMMENT = 65535  # after the end of an archive's list of names
LONGEST_LIST = 1024 * 1024  # of names; documents have some hundred
MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|\?xml)", re.IGNORECASE)
NOT_IN_TEXT = re.compile(rb"[\0-\x08\x0b\x0e-\x1f]")


class FileRefused(ValueError):
    """The file cannot be evidence; the message says what to do."""


def kind_of(ending: str, data: Bytes) -> FileKind:
    """The kind that both the name and the bytes tell. Raises `FileRefused`."""
    wanted = BY_ENDING.get(ending.lower())
    if wanted is None:
        raise FileRefused("Choose a PDF, Word (.docx), Excel (.xlsx), CSV, PNG or JPEG file")
    if holds_macros(data):
        raise FileRefused("The file holds macros. Save it without them, as .docx or .xlsx")
    if kinds_seen(data) != {wanted} or (wanted is PDF and not data[:HEAD].startswith(b"%PDF-")):
        raise FileRefused(
            f"The name ends in {ending}, but the file is something else, is locked with a password, or is "
            f"more than one thing. Save it anew as {wanted.words}"
        )
    return wanted


def kinds_seen(data: Bytes) -> set[FileKind]:
    """All that a program might take the bytes for: a file that is two things at once is none."""
    found, head = set(), data[:HEAD]
    if b"%PDF-" in head:
        found.add(PDF)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        found.add(PNG)
    if head.startswith(b"\xff\xd8\xff"):
        found.add(JPEG)
    names = archived_names(data)
    if names is not None:
        found |= _office_kinds(names) if head.startswith(b"PK\x03\x04") else {ARCHIVE}
    return found or ({CSV} if _is_text(data) else set())


def archived_names(data: Bytes) -> bytes | None:
    """The part of a ZIP that lists its names, as it lies there; None where the bytes end as no ZIP does."""
    at = data.rfind(ARCHIVE_END, max(0, len(data) - ARCHIVE_END_SIZE - LONGEST_COMMENT))
    if at < 0 or len(data) < at + ARCHIVE_END_SIZE:
        return None
    size, start, comment = struct.unpack_from("<IIH", data, at + 12)
    if at + ARCHIVE_END_SIZE + comment != len(data):
        return None
    is_one_list = start + size == at  # else programs read different lists in it
    return data[start:at] if is_one_list and size <= LONGEST_LIST else b""


def holds_macros(data: Bytes) -> bool:
    names = (archived_names(data) or b"").lower()
    return b"vbaproject" in names or b"xl/macrosheets" in names


def _office_kinds(names: bytes) -> set[FileKind]:
    if b"[Content_Types].xml" not in names:
        return {ARCHIVE}
    main = {b"word/document": WORD, b"xl/workbook": EXCEL, b"ppt/presentation": ARCHIVE}
    return {kind for name, kind in main.items() if name in names} or {ARCHIVE}


def _is_text(data: Bytes) -> bool:
    """Lines of cells: no control characters, and nothing that a browser or a word processor would run."""
    head = data[:HEAD]
    return not (
        NOT_IN_TEXT.search(data)
        or MARKUP.search(head)
        or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{\\rtf"))
    )
