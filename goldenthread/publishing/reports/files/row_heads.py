"""Marks the head of each row in the tags of a PDF that typst made.

typst marks heads of columns. It has `pdf.header-cell` for rows too, but behind a switch (`a11y-extras`) that
its Python package does not offer. Without them, who listens hears "14 April 2026", and not of which item.
Once that switch can be set, this module goes.
"""

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, TextStringObject

OBJECT = re.compile(rb"(\d+) 0 obj\b")


def mark_row_heads(data: bytes) -> bytes:
    """The same file, in which the first cell of each row is its head, but in the heads of columns."""
    reader = PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    names, changed = root.get("/IDTree", {}).get("/Names"), {}
    for number, row in enumerate(_rows_of_bodies(root), start=1):
        for cell in _mark(row, TextStringObject(f"R{number}")):
            changed[cell.indirect_reference.idnum] = cell
        names += [TextStringObject(f"R{number}"), row[0].indirect_reference]
    if not changed:
        return data
    in_order = sorted(zip(names[::2], names[1::2], strict=True), key=lambda pair: pair[0].original_bytes)
    names[:] = [each for pair in in_order for each in pair]
    changed[root.indirect_reference.idnum] = root
    return _written(data, reader, changed)


def _kids(tag: DictionaryObject) -> list[DictionaryObject]:
    kids = tag.get("/K", ())
    found = (kid.get_object() for kid in (kids if isinstance(kids, ArrayObject) else [kids]))
    return [kid for kid in found if isinstance(kid, DictionaryObject) and "/S" in kid]


def _rows_of_bodies(tag: DictionaryObject) -> Iterator[list[DictionaryObject]]:
    for kid in _kids(tag):
        if kid["/S"] == "/TBody":
            yield from filter(None, map(_kids, _kids(kid)))
        else:
            yield from _rows_of_bodies(kid)


def _mark(row: list[DictionaryObject], name: TextStringObject) -> list[DictionaryObject]:
    head, *others = row
    head[NameObject("/S")], head[NameObject("/ID")] = NameObject("/TH"), name
    _of_table(head)[NameObject("/Scope")] = NameObject("/Row")
    for cell in others:
        _of_table(cell)["/Headers"].append(name)
    return row


def _of_table(cell: DictionaryObject) -> DictionaryObject:
    """The attributes of a cell that tell of its table."""
    return next(each for each in cell["/A"] if each["/O"] == "/Table")


def _written(data: bytes, reader: PdfReader, changed: dict[int, PdfObject]) -> bytes:
    """Each object as it was, but for those that changed, and a new list of where each begins.

    To have pypdf write all of it anew takes ten times as long.
    """
    begins = sorted(reader.xref[0].values())
    ends = [*begins[1:], data.rindex(b"xref", 0, data.rindex(b"startxref"))]
    file, places = io.BytesIO(), {}
    file.write(data[: begins[0]])
    for begin, end in zip(begins, ends, strict=True):
        number = int(OBJECT.match(data, begin)[1])
        places[number] = file.tell()
        file.write(_object(number, changed[number]) if number in changed else data[begin:end])
    _write_places(file, places, reader)
    return file.getvalue()


def _object(number: int, value: PdfObject) -> bytes:
    file = io.BytesIO()
    value.write_to_stream(file)
    return b"%d 0 obj\n%b\nendobj\n\n" % (number, file.getvalue())


def _write_places(file: io.BytesIO, places: dict[int, int], reader: PdfReader) -> None:
    begin = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(places) + 1))
    file.writelines(b"%010d 00000 n\r\n" % places[number] for number in sorted(places))
    file.write(b"trailer\n")
    reader.trailer.write_to_stream(file)
    file.write(b"\nstartxref\n%d\n%%%%EOF" % begin)
