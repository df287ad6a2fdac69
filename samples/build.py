"""Write every sample file: PDFs, the HTML publication, labels."""

import io
import json
from pathlib import Path

import pypdf

from samples.content import load
from samples.labels import labels
from samples.typesetting import marked_pages, set_pdf
from samples.web import render_html

SAMPLE_FOLDER = Path(__file__).parents[1] / "goldenthread" / "catalogue" / "data" / "sample"
PDFS = ("review", "briefing")
PUBLICATIONS = ("review",)


def build_all(folder: Path = SAMPLE_FOLDER) -> list[Path]:
    """Write the files into a folder, which is made if need be, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in sample_files().items():
        path = folder / name
        path.write_bytes(data)
        written.append(path)
    return written


def sample_files() -> dict[str, bytes]:
    """Return the bytes of every sample file by its name."""
    files = {}
    for name in PDFS:
        document = load(name)
        pdf = set_pdf(document)
        filename = f"{document['name']}.pdf"
        page_count = len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
        given = labels(document, pdf, filename, marked_pages(document), page_count)
        files[filename] = pdf
        files[f"{document['name']}.gold.json"] = _json(given)
        if name in PUBLICATIONS:
            files[f"{document['name']}.html"] = render_html(document).encode()
    return files


def _json(value: dict) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
