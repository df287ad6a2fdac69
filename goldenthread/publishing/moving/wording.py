"""How an item is named and known again outside the database that holds it."""

import hashlib
import json

from goldenthread.catalogue.models import Item


def item_id(item: Item) -> str:
    """`k7m2xq9c@2`: the reference and the version of its permalink; with its place where it was retired."""
    name = f"{item.reference}@{item.version.number}"
    return name if item.is_live else f"{name}/{item.position}"


def item_wording(item: Item) -> str:
    """SHA-256 of the words and of those of each part, as a JSON list: the same words give the same hash."""
    words = [item.text, *(part.text for part in sorted(item.parts.all(), key=lambda part: part.position))]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()
