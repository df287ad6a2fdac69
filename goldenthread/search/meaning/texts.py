"""What of an entry is read by meaning, and the number by which its vector is found again. Pure."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.search.entries import Card

FORMAT = 1
"""Counts up whenever the model, what is read of an entry, or the files of vectors change."""


def text_of(card: Card) -> str:
    """Its own words: numbers, lists and titles of publications say little of what it means."""
    return f"{card.title}. {card.text}" if card.title else card.text


def key_of(text: str) -> int:
    """63 bits of the text's hash, so that the same words are read once, wherever and how often they stand."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1
