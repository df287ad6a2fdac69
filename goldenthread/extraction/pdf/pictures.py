"""Pages that are pictures: draw them, have their words recognised, and set those as runs like any others."""

import io
from dataclasses import replace

import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from ..model import Box
from ..ocr import (
    NotRecognised,
    Recognise,
    RecognisedWord,
    bold_words,
    certainty,
    settle_sizes,
    settle_words,
    usual_weight,
)
from .legibility import is_readable
from .runs import RawPage, Run

DOTS = 300  # an inch: what recognisers are made for
MOST_PIXELS = 12_000_000  # A4 at 300 dots an inch has 8.7 million
POINTS = 72  # an inch
INK = 128  # grey levels below are ink
LEAST_INK = 0.0002  # of the page: less is a blank page with specks
FONT = "read by OCR"


def recognise_pages(
    document: pdfium.PdfDocument, pages: list[RawPage], recognise: Recognise
) -> tuple[list[RawPage], dict[int, float], dict[int, str]]:
    """The pages, those without words now with the words recognised on their pictures.

    With them, by page number, the mean confidence of each page that was read, and why another was not.
    """
    sure, failed, words, scales = {}, {}, {}, {}
    for page in pages:
        if is_readable("".join(run.text for run in page.runs)):
            continue
        image, scales[page.number] = draw(document, page)
        try:
            found = read_picture(image, recognise)
        except NotRecognised as reason:
            failed[page.number] = str(reason)
            continue
        if found:
            words[page.number], sure[page.number] = found, certainty(found)
    settled = dict(zip(words, settle_sizes(list(words.values())), strict=True))
    usual = usual_weight(list(settled.values()))
    read = [
        replace(page, runs=as_runs(settled[page.number], scales[page.number], usual), frames=[])
        if page.number in settled
        else page
        for page in pages
    ]
    return read, sure, failed


def draw(document: pdfium.PdfDocument, page: RawPage) -> tuple[Image.Image, float]:
    """The page in greys, and the pixels for each point."""
    width, height = max(page.width, 1.0), max(page.height, 1.0)
    scale = min(DOTS / POINTS, (MOST_PIXELS / (width * height)) ** 0.5)
    try:
        image = document[page.number - 1].render(scale=scale, grayscale=True).to_pil()
    except pdfium.PdfiumError:
        image = Image.new("L", (1, 1), 255)  # a page that cannot be drawn is blank to a reader too
    return image.convert("L"), scale


def read_picture(image: Image.Image, recognise: Recognise) -> list[RecognisedWord]:
    ink = image.point(lambda grey: 255 * (grey < INK))
    if ink.histogram()[255] < LEAST_INK * image.width * image.height:
        return []
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=1)
    words = settle_words(recognise(written.getvalue()))
    inner = ink.filter(ImageFilter.MinFilter(3))
    return [replace(word, stroke=stroke_of(word, ink, inner)) for word in words]


def stroke_of(word: RecognisedWord, ink: Image.Image, inner: Image.Image) -> float:
    """Width of the word's strokes in pixels: a dot off each side takes more of thin ones."""
    box = tuple(round(side) for side in word.box)
    full, left = ink.crop(box).histogram()[255], inner.crop(box).histogram()[255]
    return 2 * full / (full - left) if full > left else 0.0


def as_runs(words: list[RecognisedWord], scale: float, usual: float) -> list[Run]:
    """A run for each word, in points."""
    return [
        Run(
            text=word.text,
            box=box_of(word, scale),
            baseline=word.baseline / scale,
            size=round(word.size / scale, 1),
            font=FONT,
            bold=bold,
            italic=False,
            colour=0,
            mcid=-1,
            upright=True,
            space_before=True,
        )
        for word, bold in zip(words, bold_words(words, usual), strict=True)
    ]


def box_of(word: RecognisedWord, scale: float) -> Box:
    """From side to side of the word, as high as its line's type: as boxes of printed words are."""
    x0, _, x1, _ = word.box
    top, bottom = word.baseline - 0.78 * word.size, word.baseline + 0.22 * word.size
    return (x0 / scale, top / scale, x1 / scale, bottom / scale)
