"""The address of a “We used this” code as a picture that a telephone reads."""

import io

import segno

QUIET = 2  # modules of white around it


def code_svg(address: str) -> str:
    """For a page: it takes its size from the style of the page. Empty where there is no address."""
    if not address:
        return ""
    picture = segno.make_qr(address, error="m")
    return picture.svg_inline(border=QUIET, light="#fff", omitsize=True)


def code_png(address: str) -> io.BytesIO:
    file = io.BytesIO()
    segno.make_qr(address, error="m").save(file, kind="png", scale=8, border=QUIET)
    file.seek(0)
    return file
