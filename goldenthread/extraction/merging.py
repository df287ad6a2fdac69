"""One item for each statement: a second full statement of it becomes a further place."""

import re
from collections import defaultdict

from .drafts import Draft
from .model import Kind

# Share of the three-word runs of the shorter statement that the longer must have too. A statement argued in
# the
# text and its line in the closing list may differ by a phrase; two lists alike in form are often about two
# bodies.
ALIKE, ALIKE_LISTS, ALIKE_KINDS = 0.6, 0.8, 0.85
ACTS = (Kind.RECOMMENDATION, Kind.AREA_FOR_IMPROVEMENT, Kind.PRIORITY_ACTION)
SHORTEST = 6  # words below which two statements are not compared


def merge_restatements(drafts: list[Draft]) -> list[Draft]:
    """Drafts in order, restatements folded into the statement that a reader would cite."""
    clusters: list[list[Draft]] = []
    runs_of = {}
    clusters_with = defaultdict(set)
    for draft in drafts:
        runs = word_runs(draft.text)
        runs_of[id(draft)] = runs
        at = find_cluster(draft, runs, clusters, runs_of, clusters_with)
        if at is None:
            clusters.append([draft])
            at = len(clusters) - 1
        else:
            clusters[at].append(draft)
        for run in runs:
            clusters_with[run].add(at)
    return [fold(cluster) for cluster in clusters if not all(draft.restates_only for draft in cluster)]


def word_runs(text: str) -> frozenset:
    words = re.findall(r"[a-z0-9]+", text.lower())
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def find_cluster(draft, runs, clusters, runs_of, clusters_with):
    """The cluster most like the draft, or None."""
    shared = defaultdict(int)
    for run in runs:
        for at in clusters_with.get(run, ()):
            shared[at] += 1
    for at in sorted(shared, key=shared.get, reverse=True)[:3]:
        for other in clusters[at]:
            theirs = runs_of[id(other)]
            share = share_needed(draft, other)
            if theirs and share is not None and is_alike(runs, theirs, share):
                return at
    return None


def is_alike(runs, theirs, share):
    shorter, longer = sorted((len(runs), len(theirs)))
    return len(runs & theirs) >= share * shorter and shorter >= 0.55 * longer


def share_needed(draft, other) -> float | None:
    """How alike two drafts must be to be one; None where they cannot be."""
    if draft.form == other.form == "statement" and draft.label and other.label and draft.label != other.label:
        return None  # two numbers of one series
    lists = draft.form == other.form == "list"
    if (
        lists
        and draft.heading == other.heading
        and abs(draft.page - other.page) <= 1
        and not either_restates(draft, other)
    ):
        return None  # neighbours in one list
    if draft.kind == other.kind or (draft.kind in ACTS and other.kind in ACTS):
        return ALIKE_LISTS if lists and not either_restates(draft, other) else ALIKE
    if {draft.kind, other.kind} == {Kind.RECOMMENDATION, Kind.QUOTED_RECOMMENDATION}:
        return ALIKE_KINDS  # an action plan that says what was done about the report's own
    mixed = {draft.kind, other.kind} <= {Kind.RECOMMENDATION, Kind.CONCLUSION, Kind.FINDING}
    return ALIKE_KINDS if mixed else None


def either_restates(draft, other):
    return draft.restates_only or other.restates_only


def note_restatements(drafts: list[Draft], passages) -> None:
    """Add the places where a paragraph of the running text states an item again, word for word or nearly."""
    starts = defaultdict(list)
    for draft in drafts:
        starts[opening(draft.text)].append(draft)
    starts.pop(None, None)
    for passage in passages:
        for draft in starts.get(opening(passage.text), ()) if passage.pieces else ():
            own = {id(each.block) for each in draft.passages}
            place = (passage.block.page, passage.last_block.page)
            if id(passage.block) in own or place in draft.also_on or place[0] in (draft.page, draft.page_end):
                continue
            if is_alike(word_runs(passage.text), word_runs(draft.text), ALIKE):
                draft.also_on = sorted({*draft.also_on, place})


def opening(text: str):
    """First words of a statement, None where it is too short to be known by them."""
    words = re.findall(r"[a-z0-9]+", text[:120].lower())
    return tuple(words[:5]) if len(words) >= SHORTEST else None


def fold(cluster: list[Draft]) -> Draft:
    if len(cluster) == 1:
        return cluster[0]
    first = max(cluster, key=standing)
    for other in cluster:
        if other is not first:
            first.also_on.append((other.page, other.page_end))
            if first.form == "statement" and other.form == "list" and first.label is None:
                first.label = other.label
                first.heading = other.heading
    first.also_on = sorted(set(first.also_on) - {(first.page, first.page_end)})
    first.why.append("stated twice")
    first.confidence = min(0.99, first.confidence + 0.05)
    return first


def standing(draft: Draft):
    """What makes one statement the one to cite: a head of its own, then the fuller list, then coming
    first.
    """
    own = draft.kind not in (Kind.QUOTED_RECOMMENDATION, Kind.FINDING)
    full = not draft.restates_only, own, draft.form == "statement", not draft.in_summary
    return *full, draft.section_size, -draft.page
