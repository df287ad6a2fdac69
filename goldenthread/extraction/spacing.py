"""White space as a reader sees it."""

import re

UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and other characters without width


def fold(text: str) -> str:
    """White space folded to single spaces, characters without width left out."""
    return " ".join(UNSEEN.sub("", text).split())
