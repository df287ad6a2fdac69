"""The labelled queries: what is looked for, and the keys of what answers it.

`data/search-queries.json` holds queries in our own words, and no wording of a report. A key such as
"r3 p8 recommendation 2 1f2e3d4c5b" names the report, the page, what stands there, and a hash of one of its
sentences. The hash alone finds it again, so that an answer stays one when pages are cut otherwise.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

QUERIES = Path(__file__).parent / "data" / "search-queries.json"
SENTENCE_END = re.compile(r"(?<=[.?!;:])\s+(?=\S)")
HASH_LENGTH = 10
ANSWERS, PARTLY = 2, 1
"""Grades of an answer: the whole of it, or something of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: its place in the list of all, its report and what it says."""

    number: int
    report: str  # the name of its file without the ending
    text: str


@dataclass(frozen=True, eq=False)
class Query:
    """One query with its judged answers, by the numbers of entries.

    `left_out` are entries that are no result of it: an item itself, or its own report.
    """

    kind: str
    words: str
    grades: dict[int, int]
    left_out: frozenset[int] = frozenset()
    is_held_out: bool = False
    need: str = ""


@dataclass(frozen=True)
class Labelled:
    """The whole set over the entries that are held, with what of it was not found among them."""

    queries: tuple[Query, ...]
    unanswered: tuple[Query, ...]  # plain questions that no report answers
    lost: tuple[str, ...]  # keys that no entry has


def sentences_of(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE_END.split(text) if sentence.strip()]


def hash_of(sentence: str) -> str:
    """Of its letters and digits alone: the same however it is broken into lines."""
    letters = "".join(re.findall(r"[^\W_]+", sentence.casefold()))
    return hashlib.sha256(letters.encode()).hexdigest()[:HASH_LENGTH]


def load(entries: Iterable[Entry], file: Path = QUERIES) -> Labelled:
    """Read the set and find each key among the entries."""
    given = json.loads(file.read_text(encoding="utf-8"))
    keys = _Keys(list(entries), given["reports"])
    queries = [query for need in given["needs"] for query in _queries(need, keys)]
    unanswered = [
        Query("question", each["words"], {}, frozenset(), each["held_out"]) for each in given["unanswered"]
    ]
    return Labelled(tuple(queries), tuple(unanswered), tuple(sorted(keys.lost)))


class _Keys:
    """The entries by report and the hashes of their sentences."""

    def __init__(self, entries: list[Entry], reports: dict[str, str]):
        self.reports, self.lost = reports, set()
        self.by_number = {entry.number: entry for entry in entries}
        self.by_hash: dict[tuple[str, str], set[int]] = {}
        for entry in entries:
            for sentence in sentences_of(entry.text):
                self.by_hash.setdefault((entry.report, hash_of(sentence)), set()).add(entry.number)

    def find(self, key: str) -> set[int]:
        """The entries of that key: one, or more where a report says the same twice."""
        report, *_, digest = key.split(" ")
        found = self.by_hash.get((self.reports[report], digest), set())
        if not found:
            self.lost.add(key)
        return found

    def of_report(self, key: str) -> set[int]:
        report = self.reports[key.split(" ")[0]]
        return {entry.number for entry in self.by_number.values() if entry.report == report}


def _queries(need: dict, keys: _Keys) -> Iterable[Query]:
    grades = {number: PARTLY for key in need["partly"] for number in keys.find(key)}
    grades |= {number: ANSWERS for key in need["answers"] for number in keys.find(key)}
    for query in need["queries"]:
        words, left_out = query.get("words", ""), set()
        if item := query.get("item"):
            itself = keys.find(item)
            if not itself:
                continue
            words = keys.by_number[min(itself)].text
            left_out = keys.of_report(item) if need["leave_out"] == "report" else itself
        told = {number: grade for number, grade in grades.items() if number not in left_out}
        if told:
            yield Query(query["kind"], words, told, frozenset(left_out), need["held_out"], need["need"])
