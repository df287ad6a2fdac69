"""Scans made for tests: pages of the sample review as pictures, wrapped as a PDF without any text."""

import io
from pathlib import Path

import pypdfium2

import goldenthread
from goldenthread.extraction.ocr import RecognisedWord

SAMPLE = Path(goldenthread.__file__).parent / "catalogue/data/sample/kept-in-touch.pdf"
LINE = 66  # pixels from baseline to baseline
SIZE = 45  # pixels, about 11 points at 300 dots an inch


def scan(*numbers, dots=300):
    """The pages of the sample review with those numbers, as pictures."""
    with pypdfium2.PdfDocument(SAMPLE) as document:
        pictures = [
            document[number - 1].render(scale=dots / 72, grayscale=True).to_pil().convert("L")
            for number in numbers
        ]
    written = io.BytesIO()
    pictures[0].save(written, "PDF", save_all=True, append_images=pictures[1:], resolution=dots)
    return written.getvalue()


def partly_scanned():
    """A page of text, then a page of the sample review as a picture."""
    written = io.BytesIO()
    with pypdfium2.PdfDocument(SAMPLE) as text, pypdfium2.PdfDocument(scan(12)) as picture:
        joined = pypdfium2.PdfDocument.new()
        joined.import_pages(text, pages=[10])
        joined.import_pages(picture)
        joined.save(written)
    return written.getvalue()


def words_of(*lines, top=300, left=300, size=SIZE, confidence=0.95, stroke=4.0):
    """Recognised words of lines set one under the other; each line is its words, or words and changes."""
    found = []
    for number, line in enumerate(lines):
        line, changes = line if isinstance(line, tuple) else (line, {})
        given = {"size": size, "confidence": confidence, "stroke": stroke, "left": left} | changes
        at, baseline = given["left"], top + number * LINE + given["size"]
        for text in line.split():
            width = 20 * len(text)
            found.append(
                RecognisedWord(
                    text=text,
                    box=(at, baseline - 30, at + width, baseline),
                    confidence=given["confidence"],
                    line=number,
                    size=given["size"],
                    baseline=baseline,
                    stroke=given["stroke"],
                )
            )
            at += width + 12
    return found
