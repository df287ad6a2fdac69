"""Sizes as people read them, counted as the limits are: a megabyte is 1024 times 1024 bytes."""

from django.template.defaultfilters import filesizeformat


def in_words(size: int) -> str:
    """`35 bytes`, `1.5 MB`, `10 MB`."""
    return filesizeformat(size).replace(".0", "")
