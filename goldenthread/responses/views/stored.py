"""Handing over what lies in the file store."""

from django.core.files import File
from django.core.files.storage import default_storage
from django.http import Http404


def opened_or_404(path: str) -> File:
    """The file at this path, open, also if it goes meanwhile; Http404 where there is none."""
    try:
        return default_storage.open(path)
    except FileNotFoundError as gone:
        raise Http404 from gone
