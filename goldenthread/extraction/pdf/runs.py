"""Read the text of a PDF's pages as runs: stretches of characters set in one go, with type and place.

PDFium keeps for every character the text object that drew it. A run is what one object drew, so font, size,
colour, marked-content id and position are asked once for each run and not once for each character.
"""

import ctypes
from ctypes import byref, c_float, c_int, c_uint, c_void_p
from dataclasses import dataclass
from math import hypot
from struct import Struct

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ..model import Box

FORCE_BOLD = 1 << 18  # font descriptor flags, ISO 32000-1 table 123
ITALIC = 1 << 6
MOST_OBJECTS = 20_000  # of a page, looked at for frames
RULE_HEIGHT = 3.0  # points
EDGE_HEIGHT = 12.0  # points: a line of text
PANEL_HEIGHT = 22.0  # points: less is the shading behind one line
MOST_EDGES = 500  # of a page: a drawing has more, a table has not
SMALLEST = 0.1  # points: broken files set text at no size at all
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi", "-bd")
ITALIC_NAMES = ("italic", "oblique", "-it")


@dataclass(slots=True)
class Run:
    """Characters that one text object drew: `text` may hold spaces PDFium saw between glyphs."""

    text: str
    box: Box
    baseline: float  # from the top of the page as shown
    size: float  # points as shown
    font: str
    bold: bool
    italic: bool
    colour: int
    mcid: int
    upright: bool  # False for text turned against the page, such as a watermark
    space_before: bool  # PDFium put a space or line end before it


@dataclass(slots=True)
class RawPage:
    """A page as PDFium read it. `runs` are in the order the file draws them."""

    number: int
    width: float
    height: float
    runs: list[Run]
    frames: list[Box]  # filled or stroked rectangles large enough to set text in
    rules: list[Box]  # horizontal lines across at least a third of the page
    edges: list[Box]  # upright lines, and the upright sides of drawn rectangles


class FontTable:
    """Name and style of each font, asked once."""

    def __init__(self):
        self.seen = {}

    def style(self, pointer):
        if pointer not in self.seen:
            self.seen[pointer] = (
                self.read(c.FPDF_FONT.from_buffer(c_void_p(pointer))) if pointer else ("", 0, 0)
            )
        return self.seen[pointer]

    @staticmethod
    def read(font):
        length = c.FPDFFont_GetBaseFontName(font, None, 0)
        buffer = ctypes.create_string_buffer(max(length, 1))
        c.FPDFFont_GetBaseFontName(font, buffer, length)
        name = buffer.value.decode("utf-8", "replace")
        name = name.split("+", 1)[-1]
        flags = max(c.FPDFFont_GetFlags(font), 0)
        lowered = name.lower()
        bold = bool(flags & FORCE_BOLD) or any(word in lowered for word in BOLD_NAMES)
        bold = bold or c.FPDFFont_GetWeight(font) >= 600
        italic = bool(flags & ITALIC) or any(word in lowered for word in ITALIC_NAMES)
        return name, bold, italic


class PageFrame:
    """Turns PDF user space into points from the top left corner of the page as it is shown."""

    def __init__(self, page):
        self.rotation = c.FPDFPage_GetRotation(page) % 4
        self.width, self.height = c.FPDF_GetPageWidthF(page), c.FPDF_GetPageHeightF(page)
        rectangle = c.FS_RECTF()
        c.FPDF_GetPageBoundingBox(page, byref(rectangle))
        self.left, self.bottom = rectangle.left, rectangle.bottom
        self.right, self.top = rectangle.right, rectangle.top

    def point(self, x, y):
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 1:
            return y - self.bottom, x - self.left
        if self.rotation == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left, bottom, right, top):
        if self.rotation == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        x0, y0 = self.point(left, top)
        x1, y1 = self.point(right, bottom)
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def read_raw_pages(document: pdfium.PdfDocument):
    """Yield a `RawPage` for each page of an open document, in file order."""
    fonts = FontTable()
    for index in range(len(document)):
        page = c.FPDF_LoadPage(document.raw, index)
        if not page:
            yield RawPage(index + 1, 0.0, 0.0, [], [], [], [])
            continue
        text_page = c.FPDFText_LoadPage(page)
        frame = PageFrame(page)
        try:
            runs = read_runs(text_page, frame, fonts) if text_page else []
            yield RawPage(index + 1, frame.width, frame.height, runs, *read_frames(page, frame))
        finally:
            c.FPDFText_ClosePage(text_page)
            c.FPDF_ClosePage(page)


def with_plain_pointers(function, result, *arguments):
    """The same C function told that handles are plain addresses, so that no object is built for each call."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, c_void_p).value)


text_object_at = with_plain_pointers(c.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
mcid_of = with_plain_pointers(c.FPDFPageObj_GetMarkedContentID, c_int, c_void_p)
font_of = with_plain_pointers(c.FPDFTextObj_GetFont, c_void_p, c_void_p)
unicode_at = with_plain_pointers(c.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
size_at = with_plain_pointers(c.FPDFText_GetFontSize, ctypes.c_double, c_void_p, c_int)
origin_at = with_plain_pointers(c.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
box_at = with_plain_pointers(
    c.FPDFText_GetCharBox, c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p
)
matrix_at = with_plain_pointers(c.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
fill_of = with_plain_pointers(
    c.FPDFPageObj_GetFillColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p
)


object_at = with_plain_pointers(c.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
bounds_of = with_plain_pointers(
    c.FPDFPageObj_GetBounds, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p
)
type_of = with_plain_pointers(c.FPDFPageObj_GetType, c_int, c_void_p)


class RunReader:
    """Asks PDFium about the runs of one page. All answers to a run's questions are written into one piece of
    memory, which is unpacked once: each call from Python, and each number read one by one, costs time.
    """

    ANSWERS = Struct("4d4d2d6f4I")  # box of the first and of the last character, origin, matrix, colour
    DOUBLE, SINGLE = ctypes.sizeof(ctypes.c_double), ctypes.sizeof(c_float)

    def __init__(self, text_page, frame, fonts):
        self.handle = ctypes.cast(text_page, c_void_p).value
        self.frame, self.fonts = frame, fonts
        self.memory = ctypes.create_string_buffer(self.ANSWERS.size)
        start = ctypes.addressof(self.memory)
        doubles = [start + self.DOUBLE * i for i in range(10)]
        self.first_box, self.last_box, self.origin = doubles[:4], doubles[4:8], doubles[8:]
        self.matrix = start + 10 * self.DOUBLE
        self.colour = [self.matrix + self.SINGLE * i for i in range(6, 10)]

    def run(self, text, first, last, text_object, space_before):
        handle = self.handle
        box_at(handle, first, *self.first_box)
        box_at(handle, last, *self.last_box)
        origin_at(handle, first, *self.origin)
        matrix_at(handle, first, self.matrix)
        filled = fill_of(text_object, *self.colour)
        (left, _, _, _, _, right, _, _, x, y, a, b, across, up, _, _,
         red, green, blue, _) = self.ANSWERS.unpack(self.memory)  # fmt: skip
        size = max(size_at(handle, first) * (hypot(across, up) or 1.0), SMALLEST)
        if self.frame.rotation % 2:
            a, b = b, a
        upright = abs(b) <= abs(a) * 0.1
        right = max(right, left) if upright else left
        box = self.frame.box(min(left, x), y - 0.22 * size, right, y + 0.78 * size)
        baseline = self.frame.point(x, y)[1]
        font, bold, italic = self.fonts.style(font_of(text_object))
        colour = red << 16 | green << 8 | blue if filled else 0
        mcid = mcid_of(text_object)
        return Run(text, box, baseline, size, font, bold, italic, colour, mcid, upright, space_before)


def read_characters(handle, count):
    """All characters of the page in UTF-16, two bytes for each PDFium index."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if c.FPDFText_GetText(handle, 0, count, buffer) != count + 1:
        plain = ctypes.cast(handle, c_void_p).value
        buffer[:count] = [unicode_at(plain, index) & 0xFFFF for index in range(count)]
    return bytes(memoryview(buffer)[:count])


def read_runs(text_page, frame, fonts):
    """Cut the page's characters where the text object changes."""
    count = c.FPDFText_CountChars(text_page)
    if count <= 0:
        return []
    characters = read_characters(text_page, count)
    page_text = characters.decode("utf-16-le", "replace")
    reader = RunReader(text_page, frame, fonts)
    runs, index, space = [], 0, True
    while index < count:
        text_object = text_object_at(reader.handle, index)
        if not text_object:
            space, index = True, index + 1
            continue
        end = find_end(reader.handle, index, count, text_object)
        if len(page_text) == count:
            text = page_text[index:end]
        else:  # characters beyond 16 bits take two places
            text = characters[2 * index : 2 * end].decode("utf-16-le", "replace")
        space_before, space = space, not text.strip()
        if not space:
            runs.append(reader.run(text, index, end - 1, text_object, space_before))
        index = end
    return runs


def find_end(handle, index, count, text_object):
    """First index after `index` that another object drew. Objects are never interleaved: steps may grow."""
    step = 1
    while index + step < count and text_object_at(handle, index + step) == text_object:
        index, step = index + step, step * 2
    low, high = index, min(index + step, count)  # low belongs to the object, high does not
    while high - low > 1:
        middle = (low + high) // 2
        if text_object_at(handle, middle) == text_object:
            low = middle
        else:
            high = middle
    return high


def read_frames(page, frame):
    """Drawn paths: panels at least a third of the page wide, rules as wide, and upright edges of table
    cells.
    """
    frames, rules, edges = [], [], []
    bounds = [c_float() for _ in range(4)]
    slots = [ctypes.addressof(value) for value in bounds]
    for index in range(min(c.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        page_object = object_at(page, index)
        if type_of(page_object) != c.FPDF_PAGEOBJ_PATH or not bounds_of(page_object, *slots):
            continue
        box = frame.box(*(value.value for value in bounds))
        width, height = box[2] - box[0], box[3] - box[1]
        if height < RULE_HEIGHT:
            if width > frame.width / 3:
                rules.append(box)
        elif height > EDGE_HEIGHT and len(edges) < MOST_EDGES:
            edges.append((box[0], box[1], box[0], box[3]))
            edges.append((box[2], box[1], box[2], box[3]))
        if width > frame.width / 3 and PANEL_HEIGHT < height < frame.height * 0.95:
            frames.append(box)
    return frames, rules, edges
