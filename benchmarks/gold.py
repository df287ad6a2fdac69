"""What the extractor finds in labelled reports, by family, and what was gained and lost since the baseline.

    python -m benchmarks.gold [FOLDER ...] [--baseline FILE] [--all] [--misses] [--save]

A folder holds documents, each beside NAME.gold.json. Without one: the labelled corpus beside the repository,
where it is there, and the made-up designs, set anew. `--save` makes this run the baseline, which holds counts
and hashes of items, and nothing of their text.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.scoring import MEASURES, Tally, Told, score_document
from goldenthread.extraction import extract

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "../shared/corpus"
BASELINE = Path(__file__).parent / "data" / "gold-baseline.json"
OVER_ALL, IN_A_FAMILY = 0.98, 0.95  # asked of recall and of precision
SHARES = {
    "recall": ("items found", "items"),
    "precision": ("right", "returned"),
    **{measure.name: (measure.name, f"{measure.name} asked") for measure in MEASURES},
    "others": ("others found", "others"),
}
"""Columns: what is counted, and out of what."""


class Changes(NamedTuple):
    """Since the baseline: labelled items found anew and not found any more, returned items that are in no
    label, and items whose label is gone.
    """

    gained: list[Told]
    lost: list[Told]
    wrong: list[Told]
    unlabelled: int

    def __bool__(self):
        return bool(self.gained or self.lost or self.wrong)


def read_folders(folders: list[Path]) -> dict[str, Tally]:
    """Tallies by family; the family is the label file's own, or else its name."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for folder in folders:
        for path in sorted(folder.rglob("*.gold.json")):
            gold, name = json.loads(path.read_text()), path.name.removesuffix(".gold.json")
            document = path.with_name(gold.get("file") or f"{name}.pdf")
            if document.exists():
                extraction = extract(document.read_bytes(), filename=document.name)
                score_document(name, gold, extraction, tallies[gold.get("family") or name])
    return dict(sorted(tallies.items()))


def changes_of(tally: Tally, before: dict | None) -> Changes:
    """Nothing where there is no baseline of the family."""
    if before is None:
        return Changes([], [], [], 0)
    found, wrong = set(before["found"]), set(before["wrong"])
    gone = found - tally.found.keys()
    return Changes(
        gained=[told for key, told in tally.found.items() if key not in found],
        lost=[tally.missed[key] for key in sorted(gone & tally.missed.keys())],
        wrong=[told for key, told in tally.wrong.items() if key not in wrong],
        unlabelled=len(gone - tally.missed.keys()),
    )


def share(counts: dict[str, int], column: str) -> float | None:
    part, whole = SHARES[column]
    return counts.get(part, 0) / counts[whole] if counts.get(whole) else None


def row_of(name: str, documents: int, counts: dict[str, int], changes: list[int], asked: float) -> list[str]:
    """A row of the table; a recall or precision below what is asked is marked."""
    cells = []
    for column in SHARES:
        value = share(counts, column)
        is_short = value is not None and column in ("recall", "precision") and value < asked
        told = "–" if value is None else f"{value:.3f}"
        cells.append(f"{told} !" if is_short else told)
    return [name, str(documents), str(counts.get("items", 0)), *cells, *map(str, changes)]


def stem(name: str) -> str:
    """The name without the variant of a made-up design, which stands after its last hyphen."""
    return name.rpartition("-")[0] or name


def merged(rows: list[list[str]]) -> list[list[str]]:
    """Variants of one design whose figures are the same as one row."""
    kept: dict[tuple, list[str]] = {}
    for name, *cells in rows:
        kept.setdefault((stem(name), *cells), []).append(name)
    return [[and_more(names), *cells] for (_, *cells), names in kept.items()]


def and_more(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def is_plain(tally: Tally, changes: Changes) -> bool:
    """Everything is as labelled, and nothing changed."""
    whole = all(share(tally.counts, column) in (None, 1.0) for column in SHARES)
    return whole and not changes


def show(tallies: dict[str, Tally], changes: dict[str, Changes], console: Console, *, every: bool) -> None:
    """One row for each family that is not wholly as labelled, one for those that are, and one for all."""
    table = Table("family", "documents", "items", *SHARES, "gained", "lost", "new wrong")
    sums, plain, rows = Counter(), [], []
    for family, tally in tallies.items():
        sums.update(tally.counts)
        if is_plain(tally, changes[family]) and not every:
            plain.append(tally)
            continue
        told = [len(each) for each in changes[family][:3]]
        rows.append(row_of(family, tally.documents, tally.counts, told, IN_A_FAMILY))
    for row in rows if every else merged(rows):
        table.add_row(*row)
    if plain:
        counts = sum((Counter(tally.counts) for tally in plain), Counter())
        name = f"{len(plain)} more, wholly as labelled"
        table.add_row(*row_of(name, sum(tally.documents for tally in plain), counts, [0, 0, 0], IN_A_FAMILY))
    table.add_section()
    told = [sum(len(each[place]) for each in changes.values()) for place in range(3)]
    documents = sum(tally.documents for tally in tallies.values())
    table.add_row(*row_of("all", documents, sums, told, OVER_ALL))
    console.print(table)
    console.print(
        f"Asked of recall and precision: {OVER_ALL} over all, {IN_A_FAMILY} in each family; ! falls short."
    )


def show_items(title: str, named: dict[str, list[Told]], console: Console) -> None:
    """A table of items under what became of them; nothing where there is none."""
    table = Table("", "document", "kind", "label", "page", "first words", title=title, title_justify="left")
    documents: dict[tuple, list[str]] = {}
    for what, items in named.items():
        for told in items:
            key = (what, stem(told.document), told.kind, told.label, told.page, told.words)
            documents.setdefault(key, []).append(told.document)
    for (what, _, kind, label, page, words), names in documents.items():
        table.add_row(what, and_more(names), kind.replace("_", " "), label, str(page), Text(words))
    if table.row_count:
        console.print(table)


def show_changes(changes: dict[str, Changes], is_first: bool, console: Console) -> None:
    """What was gained and lost, item by item."""
    if is_first:
        console.print("There is no baseline yet; --save makes one.")
        return
    named = {
        "gained": [told for each in changes.values() for told in each.gained],
        "lost": [told for each in changes.values() for told in each.lost],
        "new wrong": [told for each in changes.values() for told in each.wrong],
    }
    show_items("Since the baseline", named, console)
    if not any(named.values()):
        console.print("Since the baseline nothing was gained, lost or wrongly taken.")
    if unlabelled := sum(each.unlabelled for each in changes.values()):
        console.print(f"{unlabelled} items of the baseline are in no label any more.")


def as_baseline(tallies: dict[str, Tally]) -> dict:
    return {
        family: {
            "documents": tally.documents,
            "counts": tally.counts,
            "found": sorted(tally.found),
            "wrong": sorted(tally.wrong),
        }
        for family, tally in tallies.items()
    }


def main() -> None:
    given = arguments().parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        tallies = read_folders(given.folders or default_folders(Path(scratch)))
    baseline = json.loads(given.baseline.read_text()) if given.baseline.exists() else {}
    changes = {family: changes_of(tally, baseline.get(family)) for family, tally in tallies.items()}
    console = Console(width=None if sys.stdout.isatty() else 170)
    show(tallies, changes, console, every=given.all)
    show_changes(changes, not baseline, console)
    if given.misses:
        missed = [told for tally in tallies.values() for told in tally.missed.values()]
        wrong = [told for tally in tallies.values() for told in tally.wrong.values()]
        show_items("Not as labelled", {"missed": missed, "wrong": wrong}, console)
    if given.save:
        given.baseline.parent.mkdir(parents=True, exist_ok=True)
        kept = {**baseline, **as_baseline(tallies)}
        given.baseline.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--all", action="store_true", help="a row for every family")
    parser.add_argument("--misses", action="store_true", help="list every item that is not as labelled")
    parser.add_argument("--save", action="store_true", help="make this run the baseline")
    return parser


def default_folders(scratch: Path) -> list[Path]:
    """The corpus where it is there, the made-up designs, and the Panel's shapes in every page design."""
    from samples.designs.build import FAMILIES, write_family  # only here: they load the typesetter
    from samples.designs.shapes import SHAPES, write_shape

    for family in FAMILIES:
        list(write_family(family, scratch))
    for shape in SHAPES:
        list(write_shape(shape, scratch))
    return [folder for folder in (CORPUS, scratch) if folder.is_dir()]


if __name__ == "__main__":
    main()
