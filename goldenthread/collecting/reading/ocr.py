"""Whether this machine can read pictures of pages, and with which program."""

import shutil

import click

PROGRAM = "tesseract"
MISSING = (
    "Reading pictures of pages needs the program tesseract, which is not installed. "
    "On Debian: apt-get install tesseract-ocr tesseract-ocr-eng."
)


def find_tesseract() -> str | None:
    """The path of the program, or None where it is not installed."""
    return shutil.which(PROGRAM)


def asked_for(ocr: bool) -> str | None:
    """The program where a command was given `--ocr`, else None; ends the command where it is missing."""
    program = find_tesseract() if ocr else None
    if ocr and program is None:
        raise click.ClickException(MISSING)
    return program


ocr_option = click.option(
    "--ocr",
    is_flag=True,
    help="Read pages that are pictures too, with tesseract. Takes seconds a page and makes mistakes.",
)
