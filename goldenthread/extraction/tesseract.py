"""Ask tesseract for the words of a picture. Runs in the child process only, within its limits.

Tesseract is started once for each page, in the process group of the child, so that it is ended with it. It
gets the picture on its standard input and answers in hOCR on its standard output: it needs no file.
"""

import os
import re
import resource
import subprocess

from selectolax.lexbor import LexborHTMLParser

from .ocr import NotRecognised, RecognisedWord

LANGUAGE = "eng"
PAGE_SECONDS = 60  # for one page: a page of small print takes 5
ARGUMENTS = ("stdin", "stdout", "--dpi", "300", "-l", LANGUAGE, "hocr")
PROPERTY = re.compile(r"\s*([a-z_]+)((?:\s+-?\d+(?:\.\d+)?(?:e-?\d+)?(?!\S))+)")
LINES = ".ocr_line, .ocr_header, .ocr_caption, .ocr_textfloat"


class Tesseract:
    """A `Recognise` that stops after `seconds` of processor time and after `pages` pages of one file."""

    def __init__(self, program: str, seconds: int, pages: int):
        self.program, self.seconds, self.pages = program, seconds, pages

    def __call__(self, image: bytes) -> list[RecognisedWord]:
        if self.pages <= 0:
            raise NotRecognised("the file has more pictures of pages than this site reads")
        if seconds_used() >= self.seconds:
            raise NotRecognised("it took longer than this site allows for one file")
        self.pages -= 1
        return words_of(self.ask(image))

    def ask(self, image: bytes) -> str:
        try:
            ended = subprocess.run(
                [self.program, *ARGUMENTS],
                input=image,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                timeout=2 * PAGE_SECONDS,
                preexec_fn=limit_page,
                check=True,
            )
        except subprocess.TimeoutExpired as late:
            raise NotRecognised("it took too long") from late
        except (OSError, subprocess.SubprocessError) as error:
            raise NotRecognised("tesseract, which reads pictures, stopped without an answer") from error
        return ended.stdout.decode("utf-8", "replace")


def limit_page() -> None:
    """Processor time of one tesseract, which holds even when nobody is left to end it."""
    _, holding = resource.getrlimit(resource.RLIMIT_CPU)
    most = PAGE_SECONDS if holding == resource.RLIM_INFINITY else min(PAGE_SECONDS, holding)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def seconds_used() -> float:
    """Processor time of this process and of every tesseract that has ended."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def words_of(hocr: str) -> list[RecognisedWord]:
    """The words of an hOCR page, in its reading order; what has no place is left out."""
    return [
        word
        for number, line in enumerate(LexborHTMLParser(hocr).css(LINES))
        for node in line.css(".ocrx_word")
        if (word := read_word(node, number, properties_of(line))) is not None
    ]


def read_word(node, line: int, of_line: dict[str, list[float]]) -> RecognisedWord | None:
    own, text = properties_of(node), " ".join(node.text().split())
    box, line_box, sure = own.get("bbox", []), of_line.get("bbox", []), own.get("x_wconf", [0.0])
    size = of_line.get("x_size", [0.0])[0]
    if not text or len(box) != 4 or len(line_box) != 4 or size <= 0:
        return None
    if box[2] < box[0] or box[3] < box[1]:
        return None
    slope, offset, *_ = [*of_line.get("baseline", []), 0.0, 0.0]
    return RecognisedWord(
        text=text,
        box=tuple(box),
        confidence=min(max(sure[0] / 100, 0.0), 1.0),
        line=line,
        size=size,
        baseline=line_box[3] + offset + slope * (box[0] - line_box[0]),
    )


def properties_of(node) -> dict[str, list[float]]:
    """The numbers in a title such as "bbox 319 224 493 247; x_wconf 96", by name."""
    found = (PROPERTY.match(each) for each in (node.attributes.get("title") or "").split(";"))
    return {each[1]: [float(number) for number in each[2].split()] for each in found if each}
