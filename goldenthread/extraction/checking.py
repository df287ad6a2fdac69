"""Say what a person should look at: gaps, counts that differ, items of little trust."""

from .layout import Layout
from .model import Item, Problem

LITTLE_TRUST = 0.7


def check_extraction(layout: Layout, items: tuple[Item, ...]) -> tuple[Problem, ...]:
    """Problems with the items found, in the order of the pages."""
    return tuple(check_trust(items))


def check_trust(items):
    for item in items:
        if item.confidence < LITTLE_TRUST:
            yield Problem(
                "low-confidence",
                item.page,
                f"Page {item.page}: “{item.text[:60]}…” may not be a {str(item.kind).replace('_', ' ')}.",
            )
