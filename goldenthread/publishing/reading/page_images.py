"""Pictures of pages: made once in a child process, kept in the file store, never made in the web process."""

import logging
from threading import BoundedSemaphore

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldenthread.collecting.reading.isolation import RenderFailed, render_in_child

logger = logging.getLogger(__name__)

WIDTHS = (640, 1280)
"""Pixels: for phones, and for wide screens and for zooming in."""

FOLDER = "renders"  # made anew when it is gone, so no backup holds it
AT_ONCE = BoundedSemaphore(2)  # each child may use much memory, and any reader can ask for one
PATIENCE = 20  # seconds to wait for a free place


class NoPageImage(Exception):
    """There is no picture of the page; the message says why."""


def page_image(version, number: int, width: int) -> bytes:
    """The page as WebP, `width` pixels wide; raises `NoPageImage`. Many processes may call it at once."""
    path = f"{FOLDER}/{version.sha256}/{number}-{width}.webp"
    if default_storage.exists(path):
        return _read(path)
    image = _render(version, number, width)
    _keep(path, image)
    return image


def _render(version, number: int, width: int) -> bytes:
    if not version.is_pdf or not default_storage.exists(version.file_path):
        raise NoPageImage("The file is not kept, or it is no PDF.")
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise NoPageImage("Too many pictures are being made at this moment.")
    try:
        return render_in_child(_read(version.file_path), number, width)
    except RenderFailed as error:
        logger.warning("page %s of %s: %s", number, version.sha256, error)
        raise NoPageImage(str(error)) from error
    finally:
        AT_ONCE.release()


def _keep(path: str, image: bytes) -> None:
    kept = default_storage.save(path, ContentFile(image))
    if kept != path:  # another process was quicker and the store found a free name
        default_storage.delete(kept)


def _read(path: str) -> bytes:
    with default_storage.open(path) as file:
        return file.read()
