"""Sets the Panel's own shapes of report, each in every page design, with labels from its words and marks."""

import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdf

from samples.content import load
from samples.labels import labels
from samples.typesetting import PRINTED_ON, compiler_of, places_of_marks

DESIGNS = Path(__file__).parent
SHAPES = tuple(sorted(path.stem for path in (DESIGNS / "shapes").glob("*.toml")))
PAGE_DESIGNS = tuple(sorted(path.stem for path in (DESIGNS / "pages").glob("*.typ") if path.stem != "sheet"))
TAGGING = {"tagged": True, "untagged": False}


def write_shape(shape: str, folder: Path, designs: tuple[str, ...] = PAGE_DESIGNS) -> Iterator[Path]:
    """Write a shape in page designs, with tags and without, each with its labels; yield the paths."""
    for design in designs:
        for tagging in TAGGING:
            pdf, given = set_shape(shape, design, tagging)
            path = folder / given["file"]
            path.write_bytes(pdf)
            yield path
            path = path.with_suffix(".gold.json")
            path.write_text(json.dumps(given, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            yield path


def set_shape(shape: str, design: str, tagging: str) -> tuple[bytes, dict]:
    """Return the PDF and its labels, whose family is the shape: its page designs are scored together."""
    document = _document(shape)
    # Fonts of the system where it has them, as in the families.
    compiler = compiler_of(document, f"pages/{design}.typ", system_fonts=True)
    pdf = compiler.compile(format="pdf", timestamp=PRINTED_ON, pdf_tags=TAGGING[tagging])
    name = f"{shape}-{design}-{tagging}"
    page_count = len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    given = labels(document, pdf, f"{name}.pdf", places_of_marks(compiler), page_count)
    return pdf, {**given, "family": f"shape_{shape}"}


@cache
def _document(shape: str) -> dict:
    return load(shape, DESIGNS / "shapes")
