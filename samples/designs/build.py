"""Sets a made-up document with typst, and derives its labels from the marks that typst placed."""

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pypdf
import typst

from samples.typesetting import PRINTED_ON

DESIGNS = Path(__file__).parent
FAMILIES = tuple(sorted(path.stem for path in (DESIGNS / "families").glob("*.typ")))
TRAP_WORDS = 10
VARIANTS = {
    "tagged": (True, "tidy"),
    "loose": (True, "loose"),  # words in boxes and grids stand in no paragraph's tag
    "untagged": (False, "tidy"),
}


def write_family(family: str, folder: Path) -> Iterator[Path]:
    """Write a family's document in each variant with its labels; yield the paths.

    A family whose loose tags would be the same as its tidy ones has no loose variant.
    """
    marks, seen = read_marks(family), set()
    for variant in VARIANTS:
        pdf = set_family(family, variant)
        if pdf in seen:
            continue
        seen.add(pdf)
        path = folder / f"{family}-{variant}.pdf"
        path.write_bytes(pdf)
        yield path
        given = {"file": path.name, "family": f"{family}-{variant}", **labels(pdf, marks)}
        path = path.with_suffix(".gold.json")
        path.write_text(json.dumps(given, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        yield path


def set_family(family: str, variant: str) -> bytes:
    """Return the PDF of a family's document in one of the VARIANTS."""
    tagged, tags = VARIANTS[variant]
    compiler = _compiler(family, tags)
    return compiler.compile(format="pdf", timestamp=PRINTED_ON, pdf_tags=tagged)


def read_marks(family: str) -> dict[str, list]:
    """Return the values of the `mark`, `list` and `trap` marks of a document, in their order."""
    compiler = _compiler(family)
    return {name: json.loads(compiler.query(f"<{name}>", field="value")) for name in ("mark", "list", "trap")}


def labels(pdf: bytes, marks: dict[str, list]) -> dict:
    """Return the labels of a document as the gold files have them."""
    places = _places(marks["mark"])
    items = [mark for mark in marks["mark"] if mark["edge"] == "item"]
    return {
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "pages": len(pypdf.PdfReader(io.BytesIO(pdf)).pages),
        "publisher": "Golden Thread contributors (fictional)",
        "licence": "MIT",
        "has_text_layer": True,
        "lists": [
            {
                "heading": given["heading"],
                "kind": given["kind"],
                "addressee": given["addressee"],
                "items": [_item(mark, places) for mark in items if mark["list"] == given["list"]],
            }
            for given in marks["list"]
        ],
        "must_not": [" ".join(text.split()[:TRAP_WORDS]) for text in marks["trap"]],
    }


def _places(marks: list[dict]) -> dict[tuple[str, str], list[list[int]]]:
    """Return [first page, last page] of every statement by its key and edge ("item" or "again")."""
    places = {}
    for mark in marks:
        edge, _, end = mark["edge"].partition("-")
        statements = places.setdefault((mark["key"], edge), [])
        if end:
            statements[-1].append(mark["page"])
        else:
            statements.append([mark["page"]])
    return places


def _item(mark: dict, places: dict) -> dict:
    ((first, last),) = places[mark["key"], "item"]
    return {
        "label": mark["label"],
        "title": mark["title"],
        "page": first,
        "page_end": last,
        "text": _folded(mark["text"]),
        "parts": [_part(part) for part in mark["parts"]],
        "also_on": places.get((mark["key"], "again"), []),
        "addressees": mark["addressees"],
    }


def _part(part: dict) -> dict:
    label = part["label"] and part["label"].strip("(). ")
    return {"label": label, "text": _folded(part["text"]), "parts": [_part(p) for p in part["parts"]]}


def _folded(text: str) -> str:
    return " ".join(text.split())


def _compiler(family: str, tags: str = "tidy") -> typst.Compiler:
    # Fonts of the system where it has them: reports are seldom set in those that typst carries.
    return typst.Compiler(DESIGNS / "families" / f"{family}.typ", root=DESIGNS, sys_inputs={"tags": tags})
