"""How well search finds what answers: nDCG@10, hit@5 and MRR over labelled queries, by kind and by engine.

    python -m benchmarks.search_quality [--all | --held-out] [--baseline FILE] [--save] [--misses ENGINE]

Takes the labelled reports beside the repository into a site of its own, thrown away at the end. Plain BM25 is
SQLite FTS5 with the Porter stemmer over the same entries, asked for any of the words. Half of the needs are
held out: nobody tunes on those, so `--held-out` is the figure to believe. `--save` makes this run the
baseline, which holds figures by query and nothing of any report's text.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.answer_quality import Answers, table, tally
from benchmarks.corpus_site import NoCorpus, open_site
from benchmarks.ranking import LOOKED_AT, hit, ndcg, reciprocal_rank
from benchmarks.search_queries import Labelled, Query, load

BASELINE = Path(__file__).parent / "data" / "search-quality-baseline.json"
MEASURES = ("nDCG@10", "hit@5", "MRR")
CHANGED = 0.05
"""A query's nDCG@10 has to move so far to be told as a gain or a loss."""

Engine = Callable[[str, int], list[int]]
"""Words and how many results, to the numbers of entries, best first."""


class Score(NamedTuple):
    ndcg: float
    hit: float
    mrr: float


def score(query: Query, engine: Engine) -> Score:
    """What the engine's first ten results are worth, without those that are no result of this query."""
    found = engine(query.words, LOOKED_AT + len(query.left_out))
    grades = [query.grades.get(number, 0) for number in found if number not in query.left_out]
    return Score(ndcg(grades, query.grades.values()), hit(grades), reciprocal_rank(grades))


def mean(scores: Iterable[Score]) -> Score:
    return Score(*map(statistics.fmean, zip(*scores, strict=True)))


def name_of(query: Query) -> str:
    """What tells a query from all others, in our own words."""
    return f"{query.kind}: {query.words}" if query.kind not in ("answer", "said again") else query.need


def chosen(queries: Iterable[Query], given: argparse.Namespace) -> list[Query]:
    return [query for query in queries if not given.held_out or query.is_held_out]


def tables(scores: dict[str, dict[Query, Score]]) -> Iterable[Table]:
    """One table for each measure: kinds of query down, engines across."""
    queries = list(next(iter(scores.values())))
    kinds = list(dict.fromkeys(query.kind for query in queries))
    groups = {kind: [query for query in queries if query.kind == kind] for kind in kinds}
    groups |= {"held out": [query for query in queries if query.is_held_out], "all": queries}
    for place, measure in enumerate(MEASURES):
        shown = Table("kind", "queries", *scores, title=measure, title_justify="left")
        for kind, some in groups.items():
            if kind == "held out":
                shown.add_section()
            means = [mean(by_query[query] for query in some)[place] for by_query in scores.values() if some]
            shown.add_row(kind, str(len(some)), *(f"{value:.3f}" for value in means))
        yield shown


def as_baseline(scores: dict[str, dict[Query, Score]]) -> dict[str, dict[str, float]]:
    return {
        engine: {name_of(query): round(told.ndcg, 4) for query, told in by_query.items()}
        for engine, by_query in scores.items()
    }


def changes(scores: dict, baseline: dict) -> Iterable[tuple[str, str, float, float]]:
    """Engine, query, its nDCG@10 in the baseline and now, where it moved; the worst loss first."""
    moved = [
        (engine, name, baseline[engine][name], value)
        for engine, by_name in as_baseline(scores).items()
        for name, value in by_name.items()
        if name in baseline.get(engine, {}) and abs(value - baseline[engine][name]) >= CHANGED
    ]
    return sorted(moved, key=lambda each: each[3] - each[2])


def show_changes(scores: dict, baseline: dict, console: Console) -> None:
    if not baseline:
        console.print("There is no baseline yet; --save makes one.")
        return
    moved = Table("engine", "query", "before", "now", title="Since the baseline", title_justify="left")
    for engine, name, before, now in changes(scores, baseline):
        moved.add_row(engine, name, f"{before:.2f}", f"{now:.2f}")
    if moved.row_count:
        console.print(moved)
    else:
        console.print(f"Since the baseline no query moved by {CHANGED} or more.")


def show_misses(scores: dict[Query, Score], console: Console) -> None:
    """The queries that an engine serves worst. The held-out ones are not told."""
    worst = Table("nDCG@10", "query", title="Worst served", title_justify="left")
    for query, told in sorted(scores.items(), key=lambda each: each[1].ndcg):
        if not query.is_held_out and told.ndcg < 1:
            worst.add_row(f"{told.ndcg:.2f}", name_of(query))
    console.print(worst)


def answers_table(labelled: Labelled, quoted: Answers) -> Table:
    """Answers to plain questions, on the half that was tuned on and on the one that was not."""
    halves = {}
    for name, is_held_out in (("tuned on", False), ("held out", True)):
        questions = [q for q in labelled.queries if q.kind == "question" and q.is_held_out == is_held_out]
        unanswered = [q for q in labelled.unanswered if q.is_held_out == is_held_out]
        halves[name] = tally(questions, unanswered, quoted)
    return table(halves)


def run_all(given: argparse.Namespace, console: Console) -> None:
    """Ask every engine every query and show what came of it."""
    from benchmarks.search_engines import Held  # only here: it needs the site

    held = Held()
    labelled = load(held.entries())
    if labelled.lost:
        console.print(
            f"{len(labelled.lost)} labelled answers are not among the entries: {', '.join(labelled.lost)}"
        )
    queries, engines = chosen(labelled.queries, given), held.engines(console.print)
    scores = {name: {query: score(query, ask) for query in queries} for name, ask in engines.items()}
    for each in tables(scores):
        console.print(each)
    console.print(answers_table(labelled, held.quoted))
    if given.misses:
        show_misses(scores[given.misses], console)
    show_changes(scores, json.loads(given.baseline.read_text()) if given.baseline.exists() else {}, console)
    if given.save:
        given.baseline.write_text(json.dumps(as_baseline(scores), indent=1, ensure_ascii=False) + "\n")


def main() -> None:
    given = arguments().parse_args()
    console = Console(width=None if sys.stdout.isatty() else 150)
    with tempfile.TemporaryDirectory() as home:
        try:
            open_site(Path(home))
        except NoCorpus as missing:
            console.print(f"Skipped: {missing}.")
            return
        run_all(given, console)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--held-out", action="store_true", help="only the queries that nobody tunes on")
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--misses", metavar="ENGINE", help="list the queries that this engine serves worst")
    parser.add_argument("--save", action="store_true", help="make this run the baseline")
    return parser


if __name__ == "__main__":
    main()
