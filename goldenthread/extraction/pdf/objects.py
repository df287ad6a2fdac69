"""Read single objects of a PDF file as plain Python values, without a PDF library.

The tags of a long report are tens of thousands of small dictionaries of which three entries matter. Building
a library's objects for them took two fifths of an extraction, and importing the library a third of the start
of a child. Here a dictionary is a `dict`, an array a `list`, a name a `str` with its slash and a reference a
`Reference`. Strings, fractions and truth values are None: tags are told in names and whole numbers.

Only files that keep to the standard are read. Whatever is broken, encrypted or packed in a rare way raises
`ObjectError`, and is left to pypdf.
"""

import re
import zlib
from typing import NamedTuple

MOST_SECTIONS = 1_000  # of the cross-reference table: one for each time the file was saved
MOST_INFLATED = 64 << 20  # bytes of one stream
DEEPEST = 100  # arrays and dictionaries inside one another

TOKEN = re.compile(
    rb"""[\0\t\n\f\r\ ]*+ (?:%[^\r\n]*+[\r\n][\0\t\n\f\r\ ]*+)*+
    (?: (?P<reference> \d{1,10}\ \d{1,5}\ R) (?![^\0\t\n\f\r\ ()<>\[\]{}/%])
      | (?P<name> /[^\0\t\n\f\r\ ()<>\[\]{}/%]*)
      | (?P<integer> [+-]?\d{1,15}(?![\d.]))
      | (?P<opening> <<|\[)
      | (?P<closing> >>|\])
      | (?P<string> \(|<[\da-fA-F\0\t\n\f\r\ ]*>)
      | (?P<other> true|false|null|[+-]?\d*\.\d*)
    )""",
    re.VERBOSE,
)
IN_STRING = re.compile(rb"[^\\()]*+(?:\\.[^\\()]*+)*+([()])", re.DOTALL)
INDIRECT = re.compile(rb"\s*(\d{1,10})\s+\d{1,5}\s+obj\b")
STREAM = re.compile(rb"\s*stream(?:\r\n|\n)")
START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
TABLE = re.compile(rb"\s*xref\b")
SUBSECTION = re.compile(rb"\s*(\d{1,10})\s+(\d{1,10})\s*")
TRAILER = re.compile(rb"\s*trailer\b")
ENTRY = 20  # bytes of one line of a cross-reference table


class ObjectError(ValueError):
    """The file does not keep to the part of the standard that is read here."""


class Reference(NamedTuple):
    number: int
    generation: int


def parse(data: bytes, position: int):
    """The value that starts at `position`, and where it ends."""
    outer, items = [], []
    while True:
        token = TOKEN.match(data, position)
        if token is None:
            raise ObjectError(f"no value at {position}")
        kind, position = token.lastgroup, token.end()
        if kind == "opening":
            outer.append((items, token[kind]))
            items = []
            if len(outer) > DEEPEST:
                raise ObjectError("too deep")
        elif kind == "closing":
            value = closed(items, outer, token[kind])
            items = outer.pop()[0]
            items.append(value)
        else:
            if token[kind] == b"(":
                position = end_of_string(data, position)
            items.append(READERS[kind](token[kind]))
        if not outer:
            return items[0], position


def closed(items, outer, closing):
    """An array, or the dictionary whose names and values `items` holds by turns."""
    if not outer or (outer[-1][1] == b"[") != (closing == b"]"):
        raise ObjectError("brackets do not match")
    if closing == b"]":
        return items
    try:
        dictionary = dict(zip(items[::2], items[1::2], strict=True))
    except (ValueError, TypeError) as error:
        raise ObjectError("names and values do not take turns") from error
    if 2 * len(dictionary) != len(items):
        raise ObjectError("a name is given twice")
    return dictionary


def end_of_string(data, position):
    """Where a string ends that may hold brackets; `position` is after its first."""
    depth = 1
    while depth:
        bracket = IN_STRING.match(data, position)
        if bracket is None:
            raise ObjectError("a string without end")
        depth += 1 if bracket[1] == b"(" else -1
        position = bracket.end()
    return position


def read_reference(token):
    number, generation, _ = token.split()
    return Reference(int(number), int(generation))


class Names(dict):
    """Names as text, each decoded once."""

    def __missing__(self, token):
        plain = re.sub(rb"#([\da-fA-F]{2})", lambda found: bytes([int(found[1], 16)]), token)
        try:
            self[token] = plain.decode()
        except UnicodeDecodeError as error:
            raise ObjectError("a name that is no text") from error
        return self[token]


READERS = {
    "reference": read_reference,
    "name": Names().__getitem__,
    "integer": int,
    "string": lambda token: None,
    "other": lambda token: None,
}


class Objects:
    """The objects of one file, found by its cross-reference table. `trailer` is that of the last save."""

    def __init__(self, data: bytes):
        self.data = data
        self.trailer: dict = {}
        self.places: dict[int, int | tuple[int, int] | None] = {}
        self.packed: dict[int, tuple[bytes, dict[int, int]]] = {}
        starts = START.findall(data[-2_048:])
        if not starts:
            raise ObjectError("no cross-reference table")
        try:
            self.read_sections(int(starts[-1]))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ObjectError("the cross-reference table is broken") from error
        if "/Encrypt" in self.trailer:
            raise ObjectError("encrypted")

    def resolve(self, value):
        """The value itself, or what it refers to; None for an object that is not in the file."""
        steps = 0
        while isinstance(value, Reference):
            value, steps = self.read(value.number), steps + 1
            if steps > DEEPEST:
                raise ObjectError("references in a circle")
        return value

    def read(self, number):
        place = self.places.get(number)
        if place is None:
            return None
        if isinstance(place, int):
            return self.read_at(place, number)[0]
        if place[0] not in self.packed:
            self.packed[place[0]] = self.unpack(place[0])
        data, offsets = self.packed[place[0]]
        if number not in offsets:
            raise ObjectError(f"object {number} is not in its stream")
        return parse(data, offsets[number])[0]

    def read_at(self, offset, number=None):
        """The object that the file holds at an offset, and where its value ends."""
        head = INDIRECT.match(self.data, offset)
        if head is None or (number is not None and int(head[1]) != number):
            raise ObjectError(f"no object {number} at {offset}")
        return parse(self.data, head.end())

    def read_stream(self, offset, number=None):
        """The dictionary and the content of the stream at an offset."""
        dictionary, end = self.read_at(offset, number)
        head = STREAM.match(self.data, end)
        length = self.resolve(dictionary.get("/Length")) if isinstance(dictionary, dict) else None
        if head is None or not isinstance(length, int):
            raise ObjectError(f"no stream at {offset}")
        return dictionary, self.unfiltered(dictionary, self.data[head.end() : head.end() + length])

    def unfiltered(self, dictionary, content):
        filters, settings = (self.single(dictionary.get(key)) for key in ("/Filter", "/DecodeParms"))
        if filters == "/FlateDecode":
            inflater = zlib.decompressobj()
            try:
                content = inflater.decompress(content, MOST_INFLATED)
            except zlib.error as error:
                raise ObjectError("a broken stream") from error
            if not inflater.eof:
                raise ObjectError("a stream cut short, or too large")
        elif filters is not None:
            raise ObjectError(f"a filter that is not read: {filters}")
        predicted = isinstance(settings, dict) and settings.get("/Predictor", 1) != 1
        return undo_prediction(content, settings) if predicted else content

    def single(self, value):
        value = self.resolve(value)
        return self.resolve(value[0]) if isinstance(value, list) and len(value) == 1 else value

    def unpack(self, number):
        """The content of a stream of objects, and where in it each of them starts."""
        offset = self.places.get(number)
        if not isinstance(offset, int):
            raise ObjectError(f"no stream {number}")
        self.packed[number] = b"", {}  # meanwhile: a stream whose length is told inside itself has none
        dictionary, content = self.read_stream(offset, number)
        first = dictionary.get("/First")
        if not isinstance(first, int):
            raise ObjectError(f"stream {number} holds no objects")
        try:
            numbers = [int(word) for word in content[:first].split()]
        except ValueError as error:
            raise ObjectError(f"stream {number} has no table") from error
        return content, {each: first + at for each, at in zip(numbers[::2], numbers[1::2], strict=False)}

    def read_sections(self, start):
        """All parts of the cross-reference table, from the last save back: what was saved last holds."""
        waiting, seen = [start], set()
        while waiting:
            at = waiting.pop()
            if at in seen or len(seen) > MOST_SECTIONS:
                raise ObjectError("the cross-reference table goes in a circle")
            seen.add(at)
            head = TABLE.match(self.data, at)
            trailer = self.read_table(head.end()) if head else self.read_table_stream(at)
            self.trailer = self.trailer or trailer
            if "/Prev" in trailer:
                waiting.append(trailer["/Prev"])

    def read_table(self, position):
        """A table in plain text. What its trailer's /XRefStm lists stands in the table as free."""
        found = []
        while head := SUBSECTION.match(self.data, position):
            first, count = int(head[1]), int(head[2])
            position = head.end() + ENTRY * count
            lines = self.data[head.end() : position]
            if len(lines) != ENTRY * count:
                raise ObjectError("a table cut short")
            for number in range(count):
                line = lines[ENTRY * number : ENTRY * (number + 1)]
                found.append((first + number, int(line[:10]) if line[17:18] == b"n" else None))
        head = TRAILER.match(self.data, position)
        if head is None:
            raise ObjectError("a table without trailer")
        trailer = parse(self.data, head.end())[0]
        if "/XRefStm" in trailer:
            self.read_table_stream(trailer["/XRefStm"])
        for number, place in found:
            self.places.setdefault(number, place)
        return trailer

    def read_table_stream(self, offset):
        """A table in a stream: for each object its kind (0 free, 1 plain, 2 packed) and two numbers."""
        dictionary, content = self.read_stream(offset)
        widths = dictionary["/W"]
        kind_end, first_end, row = widths[0], widths[0] + widths[1], sum(widths)
        index = dictionary.get("/Index", [0, dictionary["/Size"]])
        number_of = (n for first, count in zip(index[::2], index[1::2], strict=True)
                     for n in range(first, first + count))  # fmt: skip
        for at, number in zip(range(0, len(content) - row + 1, row), number_of, strict=False):
            kind = int.from_bytes(content[at : at + kind_end], "big") if kind_end else 1
            first = int.from_bytes(content[at + kind_end : at + first_end], "big")
            second = int.from_bytes(content[at + first_end : at + row], "big")
            place = first if kind == 1 else (first, second) if kind == 2 else None
            self.places.setdefault(number, place)
        return dictionary


def undo_prediction(content, settings):
    """Rows of bytes of which each gives only its difference from the row above (PNG's "up")."""
    columns, bytewise = settings.get("/Columns", 1), settings.get("/Colors", 1) == 1
    if settings["/Predictor"] not in range(10, 16) or not bytewise or columns not in range(1, 100):
        raise ObjectError("a prediction that is not read")
    above, rows = bytes(columns), []
    for at in range(0, len(content), columns + 1):
        row = content[at + 1 : at + 1 + columns]
        if content[at] == 2:
            row = bytes((a + b) & 255 for a, b in zip(above, row, strict=False))
        elif content[at] != 0:
            raise ObjectError("a prediction that is not read")
        rows.append(row)
        above = row
    return b"".join(rows)
