"""A picture that somebody sends, drawn anew in a child process: see `isolation.py`."""

import json
import logging

from goldenthread.collecting.reading.isolation import ask_child
from goldenthread.collecting.reading.limits import MEBIBYTE, Limits

logger = logging.getLogger(__name__)

LIMITS = Limits(
    file_bytes=MEBIBYTE, wall_seconds=20, cpu_seconds=10, memory=1024 * MEBIBYTE, output_bytes=MEBIBYTE
)
WIDTH, HEIGHT = 384, 128  # pixels at most: twice what a page shows

REFUSED = {
    "not_a_picture": "Choose a picture of type PNG, JPEG or WebP. Other types, such as SVG, are not taken.",
    "too_many_pixels": "The picture has too many pixels. Save a smaller one, and choose that.",
    "too_large": "The picture has more than 1 MB. Save a smaller one, and choose that.",
}
DAMAGED = "The picture could not be read. Save it as a new PNG file, and choose that."


class PictureRefused(Exception):
    """The picture was not taken; the message says so to a person."""


def logo_in_child(data: bytes) -> bytes:
    """The picture as a small WebP. Raises `PictureRefused`."""
    if len(data) > LIMITS.file_bytes:
        raise PictureRefused(REFUSED["too_large"])
    ended = ask_child({"mode": "redraw", "width": WIDTH, "height": HEIGHT}, data, LIMITS)
    if ended.status is not None:
        logger.warning("a picture was not read: %s: %s", ended.status, ended.complaint)
        raise PictureRefused(REFUSED.get(ended.status, DAMAGED))
    if not ended.output.startswith(b"RIFF"):
        raise PictureRefused(REFUSED.get(json.loads(ended.output).get("status"), DAMAGED))
    return ended.output
