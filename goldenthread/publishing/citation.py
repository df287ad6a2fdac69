"""How to cite an item: plain Harvard style, with the page it stands on. Pure."""

from dataclasses import dataclass
from datetime import date

from goldenthread.publishing.dates import in_words


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation says of the publication."""

    publisher: str
    title: str
    published_on: date | None
    address: str = ""  # the publisher's own


def harvard(source: Source, *, item: str, pinpoint: str, permalink: str, seen_on: date) -> str:
    """Give one line of plain text.

    `item` is what the passage is called, e.g. "Recommendation 3"; `permalink` is our page of it.
    """
    year = source.published_on.year if source.published_on else "no date"
    what = ", ".join(part for part in (item, pinpoint) if part)
    where = f" Available at: {source.address}." if source.address else ""
    seen = f" Passage: {permalink} (Accessed: {in_words(seen_on)})."
    return f"{source.publisher} ({year}) {_ended(source.title)} {_ended(what)}{where}{seen}"


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."
