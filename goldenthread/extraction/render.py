"""A page of a PDF as an image, to stand beside its text. Runs in the child process only."""

from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import raw as pdfium

from .model import Status

WIDEST = 2_400  # pixels: a page across a high-density screen
MOST_PIXELS = 8_000_000  # 32 MB while it is drawn; keeps a page of odd shape from filling memory
LONGEST_SIDE = 16_383  # what WebP can hold

# A printed page has few colours. Without loss in this many it is crisp and takes half the bytes that it takes
# as a photograph (about 50 KB at 1,000 pixels); where they change it more than that, it is stored as one.
COLOURS = 64
MOST_CHANGE = 3.0  # root mean square over the channels, of 255
PHOTOGRAPH_QUALITY = 75  # of 100

HEADER_WITHIN = 1_024  # bytes from the start, in which "%PDF-" must stand
PASSWORD_ERRORS = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}


class NotRendered(Exception):
    """There is no image; `status` is not_pdf, encrypted or corrupt (which a page past the end is too)."""

    def __init__(self, status: Status):
        super().__init__(status.value)
        self.status = status


def render_page(data: bytes, number: int, width: int) -> bytes:
    """Draw page `number` (from 1) of a PDF, `width` pixels wide, as WebP; raises `NotRendered`.

    The image is narrower than asked for where the page would pass `WIDEST`, `MOST_PIXELS` or `LONGEST_SIDE`.
    """
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        raise NotRendered(Status.NOT_PDF)
    try:
        with pypdfium2.PdfDocument(data) as document:
            if not 1 <= number <= len(document):
                raise NotRendered(Status.CORRUPT)
            page = document[number - 1]
            scale = scale_for(*page.get_size(), width)
            return _as_webp(page.render(scale=scale, rev_byteorder=True).to_pil())
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in PASSWORD_ERRORS
        raise NotRendered(Status.ENCRYPTED if locked else Status.CORRUPT) from error


def scale_for(page_width: float, page_height: float, width: int) -> float:
    """Pixels for each point, so that the image is `width` wide and within every bound."""
    page_width, page_height = max(page_width, 1.0), max(page_height, 1.0)
    scale = min(
        max(1, min(width, WIDEST)) / page_width,
        (MOST_PIXELS / (page_width * page_height)) ** 0.5,
        LONGEST_SIDE / max(page_width, page_height),
    )
    return scale * (1 - 1e-6)  # the engine rounds sizes up: 400.00000001 would be 401 pixels


def _as_webp(image: Image.Image) -> bytes:
    image, written = image.convert("RGB"), BytesIO()
    plain = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).convert("RGB")
    change = ImageStat.Stat(ImageChops.difference(image, plain)).rms
    if sum(change) / len(change) <= MOST_CHANGE:
        plain.save(written, "WEBP", lossless=True, quality=60, method=4)
    else:
        image.save(written, "WEBP", quality=PHOTOGRAPH_QUALITY, method=2)
    return written.getvalue()
