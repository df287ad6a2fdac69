"""What is painted on pages, and with which letters."""

import re
from collections.abc import Iterator

from pypdf.generic import ContentStream, DictionaryObject

from tests.publishing.pdf_ua.tagged import Tagged

PAINTS = frozenset(b"Tj TJ ' \" f F f* B B* b b* S s Do sh INLINE".split()) | {b"INLINE IMAGE"}
SHOWS = frozenset(b"Tj TJ ' \"".split())
HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


def _marks(file: Tagged) -> Iterator[str]:
    for page in file.reader.pages:
        yield from sorted(set(_of_page(page, file)))


def _of_page(page, file: Tagged) -> Iterator[str]:
    """All that is painted is tagged or an artifact, and no mark stands in one of the other kind."""
    open_marks: list[str] = []
    for operands, operator in ContentStream(page["/Contents"].get_object(), file.reader).operations:
        if operator in (b"BMC", b"BDC"):
            kind = _kind(operands, page)
            if kind == "artifact" and "tagged" in open_marks:
                yield "01-003 an artifact stands in what is tagged"
            if kind == "tagged" and "artifact" in open_marks:
                yield "01-004 what is tagged stands in an artifact"
            open_marks.append(kind)
        elif operator == b"EMC":
            open_marks.pop()
        elif operator in PAINTS and not {"tagged", "artifact"} & set(open_marks):
            yield "01-005 something is painted that is neither tagged nor an artifact"
        if operator in SHOWS and _shows_nothing(operands):
            yield "31-030 a letter is missing from its font"


def _kind(operands: list, page) -> str:
    if operands[0] == "/Artifact":
        return "artifact"
    about = operands[1] if len(operands) > 1 else {}
    if isinstance(about, str):
        about = page["/Resources"]["/Properties"][about]
    return "tagged" if isinstance(about, DictionaryObject) and "/MCID" in about else "neither"


def _shows_nothing(operands: list) -> bool:
    """Whether one of the codes, of two bytes each, is that of the glyph for no letter."""
    pieces = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
    for piece in pieces:
        codes = getattr(piece, "original_bytes", piece if isinstance(piece, bytes) else b"")
        if any(codes[place : place + 2] == b"\0\0" for place in range(0, len(codes), 2)):
            return True
    return False


def _fonts(file: Tagged) -> Iterator[str]:
    fonts = {id(font): font for page in file.reader.pages for font in _of_resources(page["/Resources"])}
    for font in fonts.values():
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        name, about = inner.get("/BaseFont"), inner["/FontDescriptor"].get_object()
        if not any(key in about for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"31-009 the font {name} is not inside"
        if inner.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
            yield f"31-005 the font {name} has no way from code to glyph"
        if isinstance(font.get("/Encoding"), str) and not font["/Encoding"].startswith("/Identity"):
            yield f"31-006 letters of the font {name} are counted in a way that is not inside"
        yield from _read_back(font, name)


def _read_back(font: DictionaryObject, name: str) -> Iterator[str]:
    if "/ToUnicode" not in font:
        yield f"31-027 letters of the font {name} cannot be read back"
        return
    table = font["/ToUnicode"].get_object().get_data()
    letters = {found for line in _letters(table) for found in line}
    if "0000" in letters:
        yield f"31-028 a letter of the font {name} reads as nothing"
    if letters & {"FEFF", "FFFE"}:
        yield f"31-029 a letter of the font {name} reads as no letter"


def _letters(table: bytes) -> Iterator[list[str]]:
    """What each code stands for, as sixteen-bit figures."""
    for kind, ends in ((b"bfchar", 1), (b"bfrange", 2)):
        for part in re.findall(rb"begin%b(.*?)end%b" % (kind, kind), table, re.DOTALL):
            for found in HEX.findall(part)[ends :: ends + 1]:
                figures = found.decode().upper()
                yield [figures[place : place + 4] for place in range(0, len(figures), 4)]


def _of_resources(about: DictionaryObject) -> Iterator[DictionaryObject]:
    """Fonts of a page, and of the drawings in it."""
    yield from (font.get_object() for font in about.get("/Font", {}).values())
    for drawing in about.get("/XObject", {}).values():
        yield from _of_resources(drawing.get_object().get("/Resources", DictionaryObject()))


def _drawings(file: Tagged) -> Iterator[str]:
    for page in file.reader.pages:
        for drawing in page["/Resources"].get("/XObject", {}).values():
            if "/Ref" in drawing.get_object():
                yield "30-001 a drawing stands in another file"


CHECKS = (_marks, _fonts, _drawings)
