"""What the extractor finds in labelled reports, by family, and what was gained and lost since the baseline.

    python -m benchmarks.gold [FOLDER ...] [--baseline FILE] [--save]

A folder holds PDFs, each beside NAME.gold.json. Without one: the labelled corpus beside the repository, where
it is there, and the made-up designs, set anew. `--save` makes this run the baseline, which holds
counts and hashes of items, and nothing of their text.
"""

import argparse
import hashlib
import json
import re
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from rich.console import Console
from rich.table import Table

from goldenthread.extraction import extract

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "../shared/corpus"
BASELINE = Path(__file__).parent / "data" / "gold-baseline.json"
ACTS = {"recommendation", "area_for_improvement", "priority_action"}  # these stand for one another
ALIKE = 0.8  # of the words of two wordings, in order
FIGURES = (
    "gold",
    "found",
    "returned",
    "right",
    "page",
    "labelled",
    "label",
    "wording",
    "others",
    "others_found",
)


@dataclass
class Tally:
    """Counts of one family."""

    documents: int = 0
    counts: dict = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))
    found: set = field(default_factory=set)  # hashes of the labelled items that were found
    wrong: set = field(default_factory=set)  # hashes of the items returned that nobody labelled


def words_of(text: str) -> list[str]:
    """Words without case, quotation marks or hyphens, which a line's end may have put in."""
    plain = text.lower().replace("’", "'")
    return re.findall(r"[\w']+", re.sub(r"(?<=\w)[-‐‑]\s*(?=\w)", "", plain))


def likeness(one: list[str], other: list[str]) -> float:
    """Share of words in common and in order; 0 where the lengths alone rule it out."""
    shorter, longer = sorted((len(one), len(other)))
    if not shorter or shorter < ALIKE / (2 - ALIKE) * longer:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def wordings(text: str, title: str | None) -> list[list[str]]:
    """The wordings by which an item may be known: with its title and without."""
    bare = words_of(text)
    return [bare, words_of(title) + bare] if title else [bare]


def identity(name: str, kind: str, wording: list[str]) -> str:
    return hashlib.sha256(" ".join([name, kind, *wording]).encode()).hexdigest()[:16]


def group_of(kind: str) -> str:
    return "recommendation" if kind in ACTS else kind


def score_document(name: str, gold: dict, items, tally: Tally) -> None:
    """Add one document to the tally of its family."""
    wanted = [(item, item.get("kind") or part["kind"]) for part in gold["lists"] for item in part["items"]]
    given = [(item, wordings(item.text, item.title)) for item in items]
    pairs = sorted(all_pairs(wanted, given), key=lambda pair: -pair[0])
    taken, answered = {}, set()
    for _, at, to in pairs:
        if at not in taken and to not in answered:
            taken[at] = to
            answered.add(to)
    restated = {to for _, _, to in pairs}
    for at, (item, kind) in enumerate(wanted):
        count_wanted(name, item, kind, given[taken[at]] if at in taken else None, tally)
    for to, (item, forms) in enumerate(given):
        if group_of(item.kind) == "recommendation":
            tally.counts["returned"] += 1
            tally.counts["right"] += to in restated
            if to not in restated:
                tally.wrong.add(identity(name, "recommendation", forms[0]))
    tally.documents += 1


def all_pairs(wanted, given):
    """(likeness, place among the labelled, place among the returned) of all that are alike."""
    for at, (item, kind) in enumerate(wanted):
        mine = wordings(item.get("text") or "", item.get("title"))
        for to, (other, theirs) in enumerate(given):
            if group_of(kind) == group_of(other.kind):
                best = max(likeness(one, two) for one in mine for two in theirs)
                if best >= ALIKE:
                    yield best, at, to


def count_wanted(name, item, kind, answer, tally: Tally) -> None:
    counts, act = tally.counts, group_of(kind) == "recommendation"
    mine = wordings(item.get("text") or "", item.get("title"))
    counts["gold" if act else "others"] += 1
    if answer is None:
        return
    tally.found.add(identity(name, group_of(kind), mine[0]))
    counts["found" if act else "others_found"] += 1
    if not act:
        return
    found, theirs = answer
    counts["page"] += (found.page, found.page_end) in places_of(item)
    counts["labelled"] += item.get("label") is not None
    counts["label"] += item.get("label") is not None and found.label == item["label"]
    counts["wording"] += any(one in theirs for one in mine)


def places_of(item: dict) -> set[tuple[int, int]]:
    """Every place where the item stands in full: a reader may cite any of them."""
    return {(item["page"], item.get("page_end") or item["page"]), *map(tuple, item.get("also_on", []))}


def read_folders(folders: list[Path]) -> dict[str, Tally]:
    """Tallies by family; the family is the label file's own, or else the first part of its name."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for folder in folders:
        for path in sorted(folder.glob("*.gold.json")):
            gold = json.loads(path.read_text())
            name = path.name.removesuffix(".gold.json")
            pdf = path.with_name(f"{name}.pdf")
            if pdf.exists():
                items = extract(pdf.read_bytes()).items
                score_document(name, gold, items, tallies[gold.get("family") or name])
    return dict(tallies)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def row_of(name: str, documents: int, counts: dict) -> list[str]:
    c = counts
    shares = [
        (c["found"], c["gold"]), (c["right"], c["returned"]), (c["page"], c["found"]),
        (c["label"], c["labelled"]), (c["wording"], c["found"]), (c["others_found"], c["others"]),
    ]  # fmt: skip
    return [name, str(documents), str(c["gold"]), *(share(*each) for each in shares)]


def show(tallies: dict[str, Tally], baseline: dict | None, console: Console) -> None:
    """One row a family, what it gained and lost beside it, and one row for all."""
    table = Table("family", "documents", "items", "recall", "precision", "page", "label", "wording", "others",
                  "gained", "lost", "new wrong")  # fmt: skip
    total, documents, sums = dict.fromkeys(FIGURES, 0), 0, [0, 0, 0]
    for family, tally in sorted(tallies.items()):
        changes = compare(tally, (baseline or {}).get(family))
        told = [str(each) for each in changes] if changes else ["–"] * 3
        table.add_row(*row_of(family, tally.documents, tally.counts), *told)
        documents += tally.documents
        total = {key: total[key] + tally.counts[key] for key in FIGURES}
        sums = [a + b for a, b in zip(sums, changes or (0, 0, 0), strict=True)]
    table.add_section()
    table.add_row(*row_of("all", documents, total), *map(str, sums))
    console.print(table)


def compare(tally: Tally, before: dict | None) -> tuple[int, int, int] | None:
    """Labelled items gained and lost, and returned items that nobody labelled and that are new."""
    if before is None:
        return None
    found, wrong = set(before["found"]), set(before["wrong"])
    return len(tally.found - found), len(found - tally.found), len(tally.wrong - wrong)


def as_baseline(tallies: dict[str, Tally]) -> dict:
    return {
        family: {
            "documents": t.documents,
            "counts": t.counts,
            "found": sorted(t.found),
            "wrong": sorted(t.wrong),
        }
        for family, t in sorted(tallies.items())
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--save", action="store_true", help="make this run the baseline")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        tallies = read_folders(given.folders or default_folders(Path(scratch)))
    baseline = json.loads(given.baseline.read_text()) if given.baseline.exists() else None
    show(tallies, baseline, Console(width=None if sys.stdout.isatty() else 150))
    if given.save:
        given.baseline.parent.mkdir(parents=True, exist_ok=True)
        kept = {**(baseline or {}), **as_baseline(tallies)}
        given.baseline.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")


def default_folders(scratch: Path) -> list[Path]:
    """The corpus where it is there, and the made-up designs."""
    from samples.designs.build import FAMILIES, write_family  # only here: it loads the typesetter

    for family in FAMILIES:
        list(write_family(family, scratch))
    return [folder for folder in (CORPUS, scratch) if folder.is_dir()]


if __name__ == "__main__":
    main()
