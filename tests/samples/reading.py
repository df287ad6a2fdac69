"""The sample's PDFs read by another hand than the one that set them: pypdfium2, words only."""

import json
import re
from functools import cache
from pathlib import Path

import pypdfium2

SAMPLE = Path(__file__).parents[2] / "goldenthread" / "catalogue" / "data" / "sample"
FOOTNOTE = re.compile(r"\d+[A-Z]")  # its mark stands close to its first word, unlike an item's number
DOCUMENTS = ("kept-in-touch", "kept-in-touch-practitioner-briefing")


@cache
def labels_of(name):
    return json.loads((SAMPLE / f"{name}.gold.json").read_text(encoding="utf-8"))


def labelled_items(name):
    """Yield (list, item) for every labelled item of a document."""
    for given in labels_of(name)["lists"]:
        for item in given["items"]:
            yield given, item


def words(text):
    """The words of a text in lower case: letters only, so that footnote marks and numbers drop out."""
    return re.findall(r"[^\W\d_]+", text.lower())


@cache
def page_texts(name):
    """The text of each page as PDFium reads it, running head and foot included."""
    pdf = pypdfium2.PdfDocument(SAMPLE / f"{name}.pdf")
    return [page.get_textpage().get_text_range() for page in pdf]


@cache
def page_words(name):
    return [" ".join(["", *words(text), ""]) for text in page_texts(name)]


def stands_on(name, text, page):
    """True when all words of a text stand on a page, one after another."""
    return f" {' '.join(words(text))} " in page_words(name)[page - 1]


def body_words(name, page):
    """The words of a page without its running head and foot, and without the footnotes above the foot."""
    lines = page_texts(name)[page - 1].splitlines()[1:-1]
    notes = [number for number, line in enumerate(lines) if FOOTNOTE.match(line)]
    return " ".join(words(" ".join(lines[: notes[0]] if notes else lines)))


def runs_over(name, text, page):
    """True when a text begins in the last words of a page and goes on in the first of the next."""
    before, after = body_words(name, page), body_words(name, page + 1)
    start = f"{before} {after}".find(" ".join(words(text)))
    return start != -1 and start < len(before) < start + len(" ".join(words(text)))
