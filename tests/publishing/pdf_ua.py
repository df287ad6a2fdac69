"""What PDF/UA-1 asks and a program can see: our own checks, for want of a validator to be had.

Numbers are those of the Matterhorn Protocol. Some of its checkpoints only a person can judge; fonts, colours
and the text of pages are checked only as far as each function says.
"""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

STANDARD = {
    *(
        "/Document",
        "/Part",
        "/Sect",
        "/Div",
        "/BlockQuote",
        "/Caption",
        "/TOC",
        "/TOCI",
        "/Index",
        "/NonStruct",
    ),
    *("/P", "/H", "/H1", "/H2", "/H3", "/H4", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD"),
    *("/THead", "/TBody", "/TFoot", "/Span", "/Quote", "/Note", "/Reference", "/Code", "/Link", "/Annot"),
    *(
        "/Index",
        "/NonStruct",
        "/Figure",
        "/Formula",
        "/Form",
        "/Art",
        "/Private",
        "/BibEntry",
        "/Ruby",
        "/Warichu",
    ),
}


class Tagged:
    """One file, with its tags in order."""

    def __init__(self, data: bytes):
        self.reader = PdfReader(io.BytesIO(data))
        self.root = self.reader.trailer["/Root"]
        self.roles = dict(self.root["/StructTreeRoot"].get("/RoleMap", {}))
        self.tags = list(self._walk(self.root["/StructTreeRoot"], ()))

    def _walk(self, node, above) -> Iterator[tuple[str, DictionaryObject, tuple]]:
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, ArrayObject) else [kids]:
            kid = kid.get_object()
            if isinstance(kid, DictionaryObject) and "/S" in kid:
                role = self.standard(kid["/S"])
                yield role, kid, above
                yield from self._walk(kid, (*above, role))

    def standard(self, role: str) -> str:
        while role not in STANDARD and role in self.roles:
            role = self.roles[role]
        return role

    def of(self, *roles) -> list[DictionaryObject]:
        return [tag for role, tag, _ in self.tags if role in roles]

    @property
    def headings(self) -> list[int]:
        return [int(role[2:]) for role, _, _ in self.tags if role in ("/H1", "/H2", "/H3", "/H4")]


def faults(data: bytes) -> list[str]:
    """What is wrong, each with its checkpoint; none where all that is checked here holds."""
    file = Tagged(data)
    checks = (_document, _tags, _headings, _tables, _lists, _pictures, _links, _fonts)
    return [fault for check in checks for fault in check(file)]


def _document(file: Tagged) -> Iterator[str]:
    root, meta = file.root, file.root["/Metadata"].get_data().decode()
    if not _is_true(root["/MarkInfo"], "/Marked"):
        yield "06-001 is not marked as tagged"
    if _is_true(root["/MarkInfo"], "/Suspects"):
        yield "06-003 has suspects"
    if not root.get("/Lang"):
        yield "11-006 has no language"
    if not _is_true(root["/ViewerPreferences"], "/DisplayDocTitle"):
        yield "07-002 shows its file name instead of its title"
    if "pdfuaid" not in meta or "<dc:title>" not in meta:
        yield "06-002 does not say in its metadata that it is PDF/UA, or what its title is"
    if any(page.get("/Tabs") != "/S" for page in file.reader.pages if "/Annots" in page):
        yield "28-009 the order of links is not that of the tags"


def _is_true(about: DictionaryObject, key: str) -> bool:
    return key in about and about[key].value


def _tags(file: Tagged) -> Iterator[str]:
    for role, _, _ in file.tags:
        if role not in STANDARD:
            yield f"02-001 {role} is mapped to no standard type"


def _headings(file: Tagged) -> Iterator[str]:
    above = 0
    for level in file.headings:
        if level > above + 1:
            yield f"14-003 a heading of level {level} follows one of level {above}"
        above = level


def _tables(file: Tagged) -> Iterator[str]:
    for table in file.of("/Table"):
        rows = [role for role, _, _ in file._walk(table, ())]
        if "/TH" not in rows:
            yield "15-003 a table has no heads"
    for head in file.of("/TH"):
        attributes = head.get("/A", {})
        attributes = attributes if isinstance(attributes, ArrayObject) else [attributes]
        if not any("/Scope" in each.get_object() for each in attributes):
            yield "15-003 a head says not whether it is of a row or a column"


def _lists(file: Tagged) -> Iterator[str]:
    for role, _, above in file.tags:
        if role == "/LI" and (not above or above[-1] != "/L"):
            yield "16-003 an entry stands in no list"


def _pictures(file: Tagged) -> Iterator[str]:
    for figure in file.of("/Figure"):
        if not figure.get("/Alt"):
            yield "13-004 a figure has no words"


def _links(file: Tagged) -> Iterator[str]:
    links = [
        note.get_object()
        for page in file.reader.pages
        for note in page.get("/Annots", [])
        if note.get_object()["/Subtype"] == "/Link"
    ]
    if any("/StructParent" not in link for link in links):
        yield "28-011 a link is not among the tags"
    if any(not link.get("/Contents") for link in links):
        yield "28-012 a link has no words of its own"
    if bool(links) != bool(file.of("/Link")):
        yield "28-011 links are not tagged as such"


def _fonts(file: Tagged) -> Iterator[str]:
    """Each font is inside, and its letters can be read back as Unicode."""
    for page in file.reader.pages:
        for name, font in page["/Resources"].get("/Font", {}).items():
            font = font.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            about = inner["/FontDescriptor"].get_object()
            if not any(key in about for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"31-009 the font {name} is not inside"
            if "/ToUnicode" not in font:
                yield f"10-001 letters of the font {name} cannot be read back"
