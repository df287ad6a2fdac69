"""The standards that organisations look at themselves by, as data: `data/standards.json`. Pure.

They are in our own words. Which themes propose which standard stands beside each.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "standards.json"


@dataclass(frozen=True, slots=True)
class Standard:
    id: str  # S and two figures; never used again for another
    name: str
    about: str
    themes: tuple[str, ...]  # ids of themes; an item on one of them is proposed for it
    source: str
    standing: str  # of the source: a value of catalogue.models.Standing


@dataclass(frozen=True, slots=True)
class Standards:
    version: str
    note: str  # what every reader has to know of them
    listed: tuple[Standard, ...]

    def named(self, id: str) -> Standard | None:
        return next((each for each in self.listed if each.id == id), None)


@cache
def standards() -> Standards:
    """In their own order."""
    given = json.loads(DATA.read_text(encoding="utf-8"))
    usual = given["source"]
    listed = (_standard(each, each.get("source", usual)) for each in given["standards"])
    return Standards(given["version"], given["note"], tuple(listed))


def _standard(each: dict, source: dict) -> Standard:
    words = {name: each[name] for name in ("id", "name", "about")}
    return Standard(**words, themes=tuple(each["themes"]), source=source["name"], standing=source["standing"])
