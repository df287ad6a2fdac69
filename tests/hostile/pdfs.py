"""Small PDFs written by hand: sound ones, and each of the ways in which a file can be hostile or broken."""

import random
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

from pypdf import PdfReader, PdfWriter

MEBIBYTE = 1024 * 1024


def assemble(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Write numbered objects with a true cross-reference table."""
    written, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in objects.items():
        offsets[number] = len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(written), max(objects) + 1
    written += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        free = b"0000000000 65535 f \n"
        written += b"%010d 00000 n \n" % offsets[number] if number in offsets else free
    written += b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(written)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def text_content(text: str) -> bytes:
    lines = b"".join(b"(%s) Tj T* " % line.encode("latin-1") for line in text.splitlines())
    return b"BT /F1 12 Tf 14 TL 72 760 Td %sET" % lines


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"


def text_pdf(*pages: str) -> bytes:
    """A sound PDF of A4 pages in Helvetica, each with its own lines of text."""
    return pdf_of_streams(*(stream(text_content(page)) for page in pages))


def pdf_of_streams(*contents: bytes) -> bytes:
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: FONT}
    kids = []
    for number, content in enumerate(contents):
        kids.append(b"%d 0 R" % (4 + 2 * number))
        objects[4 + 2 * number] = PAGE % (5 + 2 * number)
        objects[5 + 2 * number] = content
    objects[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return assemble(dict(sorted(objects.items())))


SENTENCE = "Recommendation 1: The partnership should review its practice.\nIt should do so every year."
SOUND = text_pdf(SENTENCE, "The second page says less.")


def deflated_spaces(size: int, times: int) -> bytes:
    """`size` bytes of spaces under `times` layers of deflate, made without holding them all."""
    squeeze, packed = zlib.compressobj(9), bytearray()
    for _ in range(size // MEBIBYTE):
        packed += squeeze.compress(b" " * MEBIBYTE)
    packed += squeeze.flush()
    for _ in range(times - 1):
        packed = bytearray(zlib.compress(bytes(packed), 9))
    return bytes(packed)


def flate_bomb(times: int) -> bytes:
    content = deflated_spaces(1024 * MEBIBYTE, times)
    return pdf_of_streams(stream(content, b"/Filter[%s]" % (b"/FlateDecode" * times)))


def many_operators() -> bytes:
    """Ten million text operators in one page."""
    content = b"BT /F1 12 Tf 72 700 Td " + b"(a)Tj " * 10_000_000 + b"ET"
    return pdf_of_streams(stream(zlib.compress(content, 1), b"/Filter/FlateDecode"))


def kids_of_itself() -> bytes:
    pages = b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"
    return assemble({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: pages})


def count_of_two_thousand_million() -> bytes:
    return SOUND.replace(b"/Count 2>>", b"/Count 2000000000>>")


def many_pages(count: int) -> bytes:
    """Pages that share one object, so that the file stays small."""
    kids = b"4 0 R " * count
    content = stream(text_content("One page."))
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return assemble({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: pages, 3: FONT, 4: PAGE % 5, 5: content})


def distinct_pages(count: int) -> bytes:
    return pdf_of_streams(*[stream(text_content("One page."))] * count)


def nested_arrays(depth: int = 3_000_000) -> bytes:
    names = b"[" * depth + b"]" * depth
    return assemble(
        {1: b"<</Type/Catalog/Pages 2 0 R/Names %s>>" % names, 2: b"<</Type/Pages/Kids[]/Count 0>>"}
    )


def encrypted(user_password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(SOUND)))
    writer.encrypt(user_password, owner_password="the owner's own", algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def xref_loop() -> bytes:
    """A table whose /Prev is itself."""
    start = SOUND.rindex(b"xref\n0")
    return SOUND.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def no_xref() -> bytes:
    return SOUND[: SOUND.rindex(b"xref\n0")]


def self_containing_form() -> bytes:
    """A drawing that draws itself."""
    form = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 3 0 R>>>>")
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 3 0 R>>>>/Contents 5 0 R>>"
    pages = b"<</Type/Pages/Kids[4 0 R]/Count 1>>"
    return assemble({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: pages, 3: form, 4: page, 5: stream(b"/X Do")})


def tags_in_a_circle() -> bytes:
    """A structure tree whose element is its own child."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>",
        2: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        3: FONT,
        4: PAGE % 5,
        5: stream(text_content(SENTENCE)),
        6: b"<</Type/StructTreeRoot/K 7 0 R>>",
        7: b"<</Type/StructElem/S/P/P 6 0 R/K[7 0 R 8 0 R]>>",
        8: b"<</Type/StructElem/S/P/P 7 0 R/K 7 0 R>>",
    }
    return assemble(objects)


def outline_in_a_circle() -> bytes:
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
        2: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        3: FONT,
        4: PAGE % 5,
        5: stream(text_content(SENTENCE)),
        6: b"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>",
        7: b"<</Title(Round)/Parent 6 0 R/First 7 0 R/Next 7 0 R/Dest[4 0 R/Fit]>>",
    }
    return assemble(objects)


def huge_page() -> bytes:
    return SOUND.replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]")


def blank_pages() -> bytes:
    return text_pdf("", "")


def random_bytes(seed: int = 20260101) -> bytes:
    return random.Random(seed).randbytes(100_000)


def truncated(part: int) -> bytes:
    return SOUND[: len(SOUND) * part // 11]


HTML_NAMED_PDF = (
    b"<!DOCTYPE html><html><head><title>404</title></head><body><p>Page not found</p></body></html>"
)

HOSTILE: dict[str, Callable[[], bytes]] = {
    "flate bomb": lambda: flate_bomb(1),
    "double flate bomb": lambda: flate_bomb(2),
    "ten million operators": many_operators,
    "kids of itself": kids_of_itself,
    "count of two thousand million": count_of_two_thousand_million,
    "200,000 pages": lambda: many_pages(200_000),
    "2,001 distinct pages": lambda: distinct_pages(2_001),
    "three million nested arrays": nested_arrays,
    "form that draws itself": self_containing_form,
    "tags in a circle": tags_in_a_circle,
    "outline in a circle": outline_in_a_circle,
    "huge page": huge_page,
    "empty": lambda: b"",
    "header alone": lambda: b"%PDF-1.7\n",
    "HTML named PDF": lambda: HTML_NAMED_PDF,
    "random bytes": random_bytes,
    "random bytes after a header": lambda: b"%PDF-1.7\n" + random_bytes(),
    "user password": lambda: encrypted("secret"),
    "empty user password": lambda: encrypted(""),
    "blank pages": blank_pages,
    "cross-reference loop": xref_loop,
    "no cross-reference": no_xref,
} | {f"truncated at {part}/11": lambda part=part: truncated(part) for part in range(1, 11)}
