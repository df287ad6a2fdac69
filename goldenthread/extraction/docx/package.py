"""The parts of a Word file: a zip archive of XML, opened without trusting what it says of its sizes.

Only the parts that hold text, styles and numbering are unpacked; pictures, embedded files and macros are
never touched. Bytes are counted as they come out, and no XML with a DOCTYPE is read, so nothing in a part can
unfold into more than it is. The standard library does it: a library for Word files would read the whole
archive first, and ask for its limits nowhere.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from ..model import Status

MEBIBYTE = 1024 * 1024
MOST_ENTRIES = 2_000
MOST_UNPACKED = 64 * MEBIBYTE  # of one part
MOST_RATIO = 100  # unpacked to packed, once more than this has come out: a plain table packs as well
BEFORE_RATIO = 16 * MEBIBYTE
MOST_ELEMENTS = 1_000_000  # of one part; a report of 300 pages has about a fifth of that
DEEPEST = 200  # elements inside one another; Word itself stops long before
CHUNK = 64 * 1024

ZIP_ENTRY = b"PK\x01\x02"
OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of .doc, and of a .docx with a password
CONTENT_TYPES = "[Content_Types].xml"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = MAIN.replace("document.main", "template.main")
WITH_MACROS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CORE = "application/vnd.openxmlformats-package.core-properties+xml"

# Both dialects of the format, the usual and the strict one, under the same short names. No colon in them: it
# means something to `find`.
PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc-",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m-",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m-",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct-",
    "http://purl.org/dc/elements/1.1/": "dc-",
    "http://purl.org/dc/terms/": "dcterms-",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp-",
}

OLD_FORMAT = (
    "The file is a Word document of the old kind (.doc), which this site does not read. "
    "Open it in Word, save it as “Word Document (.docx)”, and add that."
)
MACROS = (
    "The file is a Word document with macros, which this site does not read. "
    "Open it in Word, save it as “Word Document (.docx)”, and add that."
)


class RefusedError(Exception):
    """The file will not be read. `detail` is a sentence for people where the status alone says too little."""

    def __init__(self, status: Status, detail: str = ""):
        super().__init__(detail or status.value)
        self.status = status
        self.detail = detail


class Package:
    """An open Word file. `part` reads what the document is made of, by the end of its content type."""

    def __init__(self, data: bytes):
        """Raises `RefusedError` for anything but a Word document."""
        if data.startswith(OLD_CONTAINER):
            raise refusal_of_container(data)
        if data.count(ZIP_ENTRY) > MOST_ENTRIES:
            raise RefusedError(Status.TOO_LARGE)
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise RefusedError(Status.CORRUPT) from error
        self.entries = {entry.filename: entry for entry in self.archive.infolist()}
        if CONTENT_TYPES not in self.entries:
            raise RefusedError(Status.NOT_PDF)
        self.types = self._content_types()
        self.main = self._main_part()
        self.folder = PurePosixPath(self.main).parent

    def document(self) -> Element:
        return self._tree(self.main)

    def part(self, kind: str) -> Element | None:
        """The part of a kind, such as `styles`, that belongs to the main document."""
        return next(self.parts(kind), None)

    def parts(self, kind: str) -> Iterator[Element]:
        """All parts of a kind, such as `header`, by name."""
        wanted = f"{PARTS}{kind}+xml"
        for name in sorted(name for name, content_type in self.types.items() if content_type == wanted):
            if PurePosixPath(name).parent == self.folder and name in self.entries:
                yield self._tree(name)

    def core_properties(self) -> Element | None:
        name = next((name for name, content_type in self.types.items() if content_type == CORE), None)
        return self._tree(name) if name in self.entries else None

    def _content_types(self) -> dict[str, str]:
        overrides = self._tree(CONTENT_TYPES).iter("ct-Override")
        return {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in overrides}

    def _main_part(self) -> str:
        for name, content_type in self.types.items():
            if content_type in WITH_MACROS:
                raise RefusedError(Status.NOT_PDF, MACROS)
            if content_type in (MAIN, TEMPLATE):
                if name not in self.entries:
                    raise RefusedError(Status.CORRUPT)
                return name
        raise RefusedError(Status.NOT_PDF)

    def _tree(self, name: str) -> Element:
        parser = XMLParser(target=Tree())
        try:
            for chunk in self._unpack(name):
                parser.feed(chunk)
            return parser.close()
        except (ParseError, ValueError, LookupError) as error:
            raise RefusedError(Status.CORRUPT) from error

    def _unpack(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, counted as they come: what the archive says of its size can be a lie."""
        entry, unpacked = self.entries[name], 0
        if entry.flag_bits & 1:
            raise RefusedError(Status.ENCRYPTED)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RefusedError(Status.CORRUPT)
        try:
            with self.archive.open(entry) as part:
                while chunk := part.read(CHUNK):
                    unpacked += len(chunk)
                    swollen = unpacked > BEFORE_RATIO and unpacked > MOST_RATIO * max(entry.compress_size, 1)
                    if unpacked > MOST_UNPACKED or swollen:
                        raise RefusedError(Status.TOO_LARGE)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
            raise RefusedError(Status.CORRUPT) from error


class Tree(TreeBuilder):
    """Builds elements under short names, such as `p` for `w:p`. Refuses a DOCTYPE, and what is too deep or
    too many.
    """

    def __init__(self):
        super().__init__()
        self.short: dict[str, str] = {}
        self.depth = self.count = 0

    def doctype(self, name, public_id, system_id):
        raise RefusedError(Status.CORRUPT)

    def start(self, tag, attributes):
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST:
            raise RefusedError(Status.CORRUPT)
        if self.count > MOST_ELEMENTS:
            raise RefusedError(Status.TOO_LARGE)
        named = {self.name(key): value for key, value in attributes.items()}
        return super().start(self.name(tag), named)

    def end(self, tag):
        self.depth -= 1
        return super().end(self.name(tag))

    def name(self, given: str) -> str:
        """`{namespace}p` as `p`; names of other namespaces keep theirs."""
        short = self.short.get(given)
        if short is None:
            namespace, _, local = given.rpartition("}")
            prefix = PREFIXES.get(namespace[1:])
            short = self.short[given] = given if prefix is None else prefix + local
        return short


def refusal_of_container(data: bytes) -> RefusedError:
    """Word's old container holds a .doc, or a .docx that was encrypted whole."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return RefusedError(Status.ENCRYPTED)
    if "WordDocument".encode("utf-16-le") in data:
        return RefusedError(Status.NOT_PDF, OLD_FORMAT)
    return RefusedError(Status.NOT_PDF)
