"""The words of a sample document, read from TOML: sections of blocks, and the items among them."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

DOCUMENTS = Path(__file__).parent / "documents"
NOTE_MARK = re.compile(r"\[\^(\w+)\]")


@dataclass(frozen=True)
class SamplePart:
    """A part of an item. `label` is bare ("a"); it is printed in brackets, "(a)". None is a bullet."""

    label: str | None
    text: str
    parts: tuple["SamplePart", ...] = ()

    @property
    def words(self) -> str:
        """The part as it reads on the page, its own label left out and those of its parts kept."""
        return " ".join([bare(self.text), *(part.labelled for part in self.parts)])

    @property
    def labelled(self) -> str:
        return f"({self.label}) {self.words}" if self.label else self.words


@dataclass(frozen=True)
class SampleItem:
    """A recommendation, finding or the like. `key` is its own in the document, for marking its place."""

    key: str
    label: str | None
    title: str | None
    text: str
    parts: tuple[SamplePart, ...]
    after: str
    addressees: tuple[str, ...]
    short: str
    cells: tuple[str, ...]

    @property
    def words(self) -> str:
        """The item as it reads on the page, without its label, title and footnote marks."""
        parts = [part.labelled for part in self.parts]
        return " ".join(filter(None, [bare(self.text), *parts, bare(self.after)]))


def load(name: str, folder: Path = DOCUMENTS) -> dict:
    """Return a document of a folder as a dictionary, its items as SampleItem and its text on one line."""
    document = _folded(tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")))
    for section in document["sections"]:
        for block in section["blocks"]:
            if block["type"] == "items":
                block["items"] = _items(block)
            elif block["type"] == "ask":
                block["item"] = _item(block, "ask", {"text": block["text"]})
    return document


def blocks(document: dict, kind: str):
    """Yield (section, heading, block) for each block of a type; heading is the one it stands under."""
    for section in document["sections"]:
        heading = section
        for block in section["blocks"]:
            if block["type"] == "heading":
                heading = block
            if block["type"] == kind:
                yield section, heading, block


def bare(text: str) -> str:
    """Return a text without its footnote marks."""
    return NOTE_MARK.sub("", text)


def segments(text: str) -> list[dict]:
    """Cut a text at its footnote marks.

    >>> segments("One.[^two]")
    [{'text': 'One.'}, {'note': 'two'}]
    """
    pieces = NOTE_MARK.split(text)
    cut = [{"note": piece} if i % 2 else {"text": piece} for i, piece in enumerate(pieces)]
    return [segment for segment in cut if segment.get("note") or segment.get("text")]


def heading_text(entry: dict) -> str:
    """A section's or a block's heading."""
    return entry.get("heading") or entry["text"]


def _folded(value):
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_folded(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _folded(entry) for key, entry in value.items()}
    return value


def _items(block: dict) -> tuple[SampleItem, ...]:
    return tuple(_item(block, str(n), given) for n, given in enumerate(block["items"], start=1))


def _item(block: dict, position: str, given: dict) -> SampleItem:
    return SampleItem(
        key=f"{block.get('id', block['type'])}-{position}",
        label=given.get("label"),
        title=given.get("title"),
        text=given["text"],
        parts=_parts(given.get("parts", ())),
        after=given.get("after", ""),
        addressees=tuple(given.get("addressees") or block.get("addressees", ())),
        short=given.get("short") or given.get("title") or "",
        cells=tuple(given.get("cells", ())),
    )


def _parts(given) -> tuple[SamplePart, ...]:
    return tuple(SamplePart(part.get("label"), part["text"], _parts(part.get("parts", ()))) for part in given)
