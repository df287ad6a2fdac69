"""How well what was said before is found, on labelled pairs of items of real reports, and how long it takes.

    python -m benchmarks.said_before [--sizes 5000 20000] [--wrong]

The pairs are in benchmarks/data/said-before.json, and what the labels mean is beside them in said-before.md.
The reports are the labelled corpus beside the repository. Nothing is written.
"""

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import django
from rich.console import Console
from rich.table import Table

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
django.setup()

from goldenthread.catalogue.repeating.comparing import ASKS, FOUND, Compared  # noqa: E402
from goldenthread.catalogue.repeating.likeness import Rarity, likeness  # noqa: E402
from goldenthread.catalogue.repeating.planning import planned  # noqa: E402
from goldenthread.search.meaning import load  # noqa: E402

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "../shared/corpus"
PAIRS = Path(__file__).parent / "data" / "said-before.json"
ASKED = 0.9  # of precision
SEED = 2026
REWORDED = 0.1  # of the made-up items say again, a little differently, what another said


class Labelled(NamedTuple):
    """One pair as a reader judged it; `weight` is how many pairs of the corpus it stands for."""

    items: frozenset[str]
    is_same: bool
    is_held_out: bool
    weight: float


class Measured(NamedTuple):
    """How many pairs are put together, and how right and how whole that is."""

    together: int
    precision: float | None
    recall: float | None
    recall_over_all: float | None  # as far as the drawn pairs stand for the corpus


def read_items(corpus: Path) -> dict[str, Compared]:
    """Every item of the labelled reports that can repeat another, by the key that pairs have."""
    found = {}
    for number, path in enumerate(sorted(corpus.glob("*.gold.json"))):
        stem = path.name.removesuffix(".gold.json")
        for place, listed in enumerate(json.loads(path.read_text())["lists"], start=1):
            for position, item in enumerate(listed["items"], start=1):
                text = " ".join(item["text"].split())
                key = f"{stem}#{place}.{position}:{sha256(text.encode()).hexdigest()[:8]}"
                if listed["kind"] in ASKS or listed["kind"] in FOUND:
                    found[key] = Compared(key, item["text"], listed["kind"] in ASKS, number, number)
    return found


def read_pairs() -> list[Labelled]:
    return [
        Labelled(
            frozenset((pair["one"], pair["other"])),
            pair["label"] == "same",
            pair["held_out"],
            pair["stands_for"],
        )
        for pair in json.loads(PAIRS.read_text())["pairs"]
    ]


def measured(together: set[frozenset[str]], labelled: Iterable[Labelled]) -> Measured:
    """Precision is of the pairs put together that are labelled; recall is of those that are the same."""
    labelled = list(labelled)
    judged = [pair for pair in labelled if pair.items in together]
    same = [pair for pair in labelled if pair.is_same and pair.weight]
    right = sum(pair.is_same for pair in judged)
    drawn = [pair for pair in same if pair.items in together]
    return Measured(
        together=len(judged),
        precision=right / len(judged) if judged else None,
        recall=len(drawn) / len(same) if same else None,
        recall_over_all=sum(p.weight for p in drawn) / sum(p.weight for p in same) if same else None,
    )


def pairs_in(groups: Iterable[Iterable[str]], items: dict[str, Compared]) -> set[frozenset[str]]:
    """Every two items of one group, but not two of one report."""
    pairs = (frozenset(pair) for group in groups for pair in combinations(group, 2))
    return {pair for pair in pairs if len({items[key].family for key in pair}) == 2}


def found_at(scores: Iterable[tuple[float, bool]], asked: float = ASKED) -> int:
    """How many of the same pairs are found before precision falls below what is asked, for good."""
    right = best = 0
    for count, (_, is_same) in enumerate(sorted(scores, reverse=True), start=1):
        right += is_same
        best = right if right / count >= asked else best
    return best


def made_up(items: dict[str, Compared], size: int) -> dict[str, Compared]:
    """As many items with words as frequent as in the corpus, twenty to a report; some of them reworded."""
    chance = random.Random(SEED)
    words = [word for item in items.values() for word in item.text.split()]
    lengths = [len(item.text.split()) for item in items.values()]
    made: list[list[str]] = []
    for _ in range(size):
        if made and chance.random() < REWORDED:
            made.append([chance.choice(words) if chance.random() < 0.2 else w for w in chance.choice(made)])
        else:
            made.append(chance.choices(words, k=chance.choice(lengths)))
    return {
        str(number): Compared(str(number), " ".join(text), True, number // 20, number // 20)
        for number, text in enumerate(made)
    }


def by_meaning(items: dict[str, Compared], labelled: list[Labelled]) -> Iterator[tuple[str, int, int]]:
    """Same pairs of the open half that are found at the precision asked: by words, by vectors, by both."""
    encoder = load()
    if encoder is None:
        return
    pairs = [pair for pair in labelled if not pair.is_held_out and pair.weight]
    rarity = Rarity(item.words for item in items.values())
    wanted = sorted(frozenset().union(*(pair.items for pair in pairs)))
    vectors = dict(zip(wanted, encoder.encode([items[key].text for key in wanted]), strict=True))

    def words(one: str, other: str) -> float:
        return likeness(items[one].words, items[other].words, rarity)

    def meaning(one: str, other: str) -> float:
        return float(vectors[one] @ vectors[other])

    ways: dict[str, Callable[[str, str], float]] = {
        "words": words,
        "vectors": meaning,
        "both": lambda one, other: words(one, other) + 0.6 * meaning(one, other),
    }
    for name, way in ways.items():
        scores = [(way(*sorted(pair.items)), pair.is_same) for pair in pairs]
        yield name, found_at(scores), sum(pair.is_same for pair in pairs)


def print_measures(console: Console, items: dict[str, Compared], labelled: list[Labelled], plan) -> None:
    pairs = {frozenset((pair.one, pair.other)) for pair in plan.pairs}
    groups = [[joining.reference for joining in group.joining] for group in plan.groups]
    grouped = pairs_in(groups, items)
    table = Table("half", "", "pairs", "precision", "recall", "recall over the corpus, estimated")
    halves = {
        "open": [pair for pair in labelled if not pair.is_held_out],
        "held out": [pair for pair in labelled if pair.is_held_out],
        "both": labelled,
    }
    for half, of_half in halves.items():
        for name, together in (("pairs", pairs), ("in one group", grouped)):
            got = measured(together, of_half)
            table.add_row(half, name, str(got.together), *map(_share, got[1:]))
    console.print(table)
    known = {pair.items for pair in labelled}
    sizes = ", ".join(str(len(group)) for group in sorted(groups, key=len, reverse=True))
    console.print(f"{len(groups)} groups of {sizes} items, out of {len(items)} items.")
    console.print(f"Put together and not labelled: {len((pairs | grouped) - known)} pairs.")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def print_times(console: Console, items: dict[str, Compared], sizes: list[int]) -> None:
    table = Table("items", "all grouped anew, s", "20 new items, s", "pairs", "groups")
    for size in sizes:
        made = made_up(items, size)
        began = time.perf_counter()
        whole = planned(made, [], made.values(), whole=True)
        ended = time.perf_counter()
        fresh = made_up(items, size)  # whose words are not cut yet
        again = time.perf_counter()
        planned(fresh, [], list(fresh.values())[-20:], whole=False)
        table.add_row(
            f"{size:,}",
            f"{ended - began:.1f}",
            f"{time.perf_counter() - again:.1f}",
            f"{len(whole.pairs):,}",
            f"{len(whole.groups):,}",
        )
    console.print(table)


def print_wrong(console: Console, items: dict[str, Compared], labelled: list[Labelled], plan) -> None:
    """The pairs put together that are labelled otherwise, in their own words, for who changes the method."""
    wrong = {pair.items for pair in labelled if not pair.is_same}
    for pair in plan.pairs:
        if frozenset((pair.one, pair.other)) in wrong:
            console.print(f"{pair.likeness:.3f}\n  {items[pair.one].text}\n  {items[pair.other].text}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[5_000, 20_000])
    parser.add_argument("--wrong", action="store_true", help="print wrong pairs in their own words")
    asked = parser.parse_args()
    console = Console(highlight=False, soft_wrap=True)
    if not CORPUS.exists():
        console.print(
            "The labelled reports are not beside the repository, so there is nothing to measure on."
        )
        return 1
    items, labelled = read_items(CORPUS), read_pairs()
    plan = planned(items, [], items.values(), whole=True)
    print_measures(console, items, labelled, plan)
    for name, found, same in by_meaning(items, labelled):
        console.print(f"Found at a precision of {ASKED} in the open half, by {name}: {found} of {same}.")
    if asked.wrong:
        print_wrong(console, items, labelled, plan)
    print_times(console, items, asked.sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
