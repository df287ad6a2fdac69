"""How right and how whole suggested themes are, on items that a reader labelled: by words, meaning and both.

    python -m benchmarks.themes [--wrong]

The labels are in benchmarks/data/theme-labels.json: themes of items of the labelled corpus beside the
repository, which are named by document and by the hash of their words. One half was kept from tuning the
words of the list. `--wrong` prints what is suggested wrongly or missed, on the half for tuning only.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import django
from rich.console import Console
from rich.table import Table

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
django.setup()

from goldenthread.catalogue.theme_rules import suggest  # noqa: E402
from goldenthread.search.meaning import load  # noqa: E402
from goldenthread.search.theme_meaning import likenesses  # noqa: E402

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "../shared/corpus"
LABELS = Path(__file__).parent / "data" / "theme-labels.json"
TUNING, HELD_OUT = "for tuning", "held out"


class Labelled(NamedTuple):
    """One item, with the themes that a reader gave it."""

    text: str
    heading: str
    half: str
    themes: frozenset[str]


class Score(NamedTuple):
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def read_labels(corpus: Path) -> list[Labelled]:
    """The labelled items with their words. Raises KeyError where the corpus does not hold one."""
    words = {key: found for path in sorted(corpus.glob("*.gold.json")) for key, found in _items(path)}
    labels = json.loads(LABELS.read_text(encoding="utf-8"))["items"]
    return [
        Labelled(*words[label["document"], label["item"]], label["half"], frozenset(label["themes"]))
        for label in labels
    ]


def _items(path: Path) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The key of each item of a document, with its words and the heading over it."""
    document = path.name.removesuffix(".gold.json")
    for listed in json.loads(path.read_text(encoding="utf-8"))["lists"]:
        for item in listed["items"]:
            text = " ".join(item["text"].split())
            yield (document, hash_of(text)), (text, listed["heading"] or "")


def hash_of(text: str) -> str:
    return sha256(text.casefold().encode()).hexdigest()[:16]


def score(pairs: Iterable[tuple[frozenset[str], set[str]]]) -> Score:
    """Over pairs of the themes that are right and those that are suggested."""
    counts = [(len(right & told), len(told - right), len(right - told)) for right, told in pairs]
    return Score(*map(sum, zip(*counts, strict=True))) if counts else Score(0, 0, 0)


def by_words(labelled: list[Labelled]) -> list[set[str]]:
    return [
        {id for facet, id in suggest(each.text, list_title=each.heading) if facet == "theme"}
        for each in labelled
    ]


def by_meaning(labelled: list[Labelled]) -> list[set[str]] | None:
    """None where the extra is not installed."""
    encoder = load(os.cpu_count() or 1)
    if encoder is None:
        return None
    told = likenesses(encoder, [each.text for each in labelled])
    return [set(likely) for likely in told]


def print_scores(labelled: list[Labelled], ways: dict[str, list[set[str]]]) -> None:
    table = Table("half", "by", "precision", "recall", "F1", "right", "wrong", "missed", title="Themes")
    for half in (TUNING, HELD_OUT):
        for way, told in ways.items():
            pairs = zip(labelled, told, strict=True)
            found = score((each.themes, themes) for each, themes in pairs if each.half == half)
            shares = (f"{share:.2f}" for share in (found.precision, found.recall, found.f1))
            table.add_row(half, way, *shares, *map(str, found))
    Console().print(table)


def print_wrong(labelled: list[Labelled], told: list[set[str]]) -> None:
    for each, themes in zip(labelled, told, strict=True):
        if each.half == TUNING and themes != each.themes:
            wrong, missed = sorted(themes - each.themes), sorted(each.themes - themes)
            print(f"wrong {wrong}, missed {missed}: {each.text}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="print what is wrong on the half for tuning")
    options = parser.parse_args()
    if not CORPUS.exists():
        sys.exit("The labelled corpus is not beside this repository.")
    labelled = read_labels(CORPUS)
    ways = {"words": by_words(labelled)}
    if meaning := by_meaning(labelled):
        ways["meaning"] = meaning
        ways["both"] = [one | other for one, other in zip(ways["words"], meaning, strict=True)]
    print_scores(labelled, ways)
    if options.wrong:
        print_wrong(labelled, ways["words"])


if __name__ == "__main__":
    main()
