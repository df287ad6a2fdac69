"""A picture that somebody sends, drawn anew as WebP: nothing of the file goes on. In the child only."""

from io import BytesIO

from PIL import Image

FORMATS = ("PNG", "JPEG", "WEBP")
"""Pictures of dots. SVG is not among them: it can hold scripts and links."""

MOST_PIXELS = 16_000_000


class NotRedrawnError(Exception):
    """There is no picture; `code` says why: not_a_picture, too_many_pixels or corrupt."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def redraw(data: bytes, *, width: int, height: int) -> bytes:
    """The picture in that size at most, its first frame, without anything else that the file says."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NotRedrawnError("too_many_pixels")
            plain, written = image.convert("RGBA"), BytesIO()
    except Image.UnidentifiedImageError as error:
        raise NotRedrawnError("not_a_picture") from error
    except Image.DecompressionBombError as error:
        raise NotRedrawnError("too_many_pixels") from error
    except (OSError, ValueError, SyntaxError) as error:  # how Pillow says that a file is damaged
        raise NotRedrawnError("corrupt") from error
    plain.thumbnail((width, height))
    plain.save(written, "WEBP", quality=90, method=4, exact=False)
    return written.getvalue()
