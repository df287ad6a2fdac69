"""The section 11 cross-walk: standards, the recommendations that touch each, and the evidence held on those.

Evidence is collected once, and serves both.
"""

from collections import defaultdict
from dataclasses import dataclass

from goldenthread.catalogue.models import Item, Standing
from goldenthread.publishing.reports.answered import Answers, is_local
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.paper import (
    Block,
    Cell,
    Column,
    Heading,
    Listing,
    Paper,
    Run,
    Table,
    cell,
    paragraph,
    runs,
)
from goldenthread.publishing.reports.wording import called, counted, item_in_a_list, item_link
from goldenthread.responses.models import Evidence
from goldenthread.responses.scales import Applicability
from goldenthread.responses.standards.listed import Standard, standards
from goldenthread.responses.standards.touching import Touch, touched

FIGURES = (
    Column("Standard", 5),
    Column("National items", 2, True),
    Column("Local items", 2, True),
    Column("Evidence", 2, True),
)
EACH = (Column("Item", 4), Column("Who says so", 2), Column("Evidence that we hold", 5))
BY_ITEM = (Column("Item", 4), Column("Standards that it touches", 5), Column("Evidence", 1, True))


@dataclass(frozen=True)
class Held:
    """One item that applies or was met, the standards it touches, and the evidence on it and its parts."""

    item: Item
    touches: list[Touch]
    evidence: list[Evidence]

    @property
    def is_local(self) -> bool:
        return is_local(self.item.version.document.publication)

    def touch_of(self, standard: Standard) -> Touch | None:
        return next((each for each in self.touches if each.standard.id == standard.id), None)


def crosswalk(asked: Commission) -> Paper:
    held = _held(asked)
    blocks = [
        Heading("In short"),
        paragraph(Run(standards().note, is_strong=True)),
        _figures(held),
        *_without_evidence(held),
        Heading("Each standard"),
        *(block for standard in standards().listed for block in _standard(standard, _on(held, standard))),
        *_by_item(held),
        *_how_made(asked),
    ]
    return asked.paper("Section 11 cross-walk", blocks)


def _held(asked: Commission) -> list[Held]:
    counts = (Applicability.APPLIES, Applicability.IN_PART, Applicability.ALREADY_MET)
    answers = [each for each in Answers(asked).all if each.decision.applicability in counts]
    evidence: dict[str, dict[int, Evidence]] = defaultdict(dict)
    for each in answers:
        evidence[each.item.reference] |= {one.pk: one for one in each.evidence}
    items = {each.item.reference: each.item for each in answers}
    standing = touched(asked.partnership, items, asked.moment)
    found = [Held(item, standing[key], list(evidence[key].values())) for key, item in items.items()]
    return sorted(found, key=lambda each: each.is_local)


def _on(held: list[Held], standard: Standard) -> list[Held]:
    return [each for each in held if each.touch_of(standard)]


def _evidence_on(held: list[Held]) -> dict[int, Evidence]:
    return {one.pk: one for each in held for one in each.evidence}


def _figures(held: list[Held]) -> Table:
    rows = []
    for standard in standards().listed:
        on = _on(held, standard)
        local = sum(each.is_local for each in on)
        rows.append((cell(standard.name), cell(len(on) - local), cell(local), cell(len(_evidence_on(on)))))
    return Table("The standards in figures", FIGURES, tuple(rows))


def _without_evidence(held: list[Held]) -> list[Block]:
    """Two different gaps: nothing asked of us leads there, or something does and nothing shows it."""
    head = Heading("Standards without evidence")
    bare = [each for each in standards().listed if not _evidence_on(_on(held, each))]
    entries = tuple(
        runs(
            Run(each.name, is_strong=True),
            ": items touch it, and none has evidence." if _on(held, each) else ": no item touches it.",
        )
        for each in bare
    )
    told = "Other evidence of yours may serve these. This paper knows only what is recorded on reviews."
    return [head, Listing(entries), paragraph(told)] if bare else [head, paragraph("None.")]


def _standard(standard: Standard, on: list[Held]) -> list[Block]:
    standing = Standing(standard.standing).label.lower()
    about = paragraph(f"{standard.about} Source: {standard.source} ({standing}).")
    head = [Heading(f"{standard.id} {standard.name}", 2), about]
    if not on:
        return [*head, paragraph("No item that applies to us touches it.")]
    rows = tuple(_item_row(each, standard) for each in on)
    return [*head, Table(f"Items and evidence: {standard.name}", EACH, rows, "Standards")]


def _item_row(each: Held, standard: Standard) -> tuple[Cell, ...]:
    shows = [f"{one.what} ({_kind(one)}, {cell(one.dated_on).plain}). {one.place}" for one in each.evidence]
    return (_item(each), cell(each.touch_of(standard).words), cell(*shows or ["No evidence"]))


def _kind(evidence: Evidence) -> str:
    return evidence.get_kind_display().split(":")[0].lower()


def _item(each: Held) -> Cell:
    which = "Local" if each.is_local else "National"
    return cell((item_link(each.item), f", {called(each.item.version.document.publication)}"), which)


def _by_item(held: list[Held]) -> list[Block]:
    rows = tuple(
        (
            _item(each),
            cell(*[f"{one.standard.name}: {one.words.lower()}" for one in each.touches] or ["None"]),
            cell(len(each.evidence)),
        )
        for each in held
    )
    none = [each.item for each in held if not each.touches]
    head = Heading("Each item")
    if not held:
        return [head, paragraph("No approved decision says yet that an item applies or was met.")]
    told = f"{counted(len(none), 'item')} on no standard:" if none else "Each item is on a standard."
    listed = [Listing(tuple(map(item_in_a_list, none)))] if none else []
    return [head, Table("Items and the standards that they touch", BY_ITEM, rows), paragraph(told), *listed]


def _how_made(asked: Commission) -> list[Block]:
    lines = (
        "It holds each item that applies to us, in whole or in part, or that we had met already.",
        "A machine proposes standards from the themes of an item, as they stand on the day this was made. "
        "A person's word stands above it, as it stood at the end of " + cell(asked.as_at).plain + ".",
        "Which theme leads to which standard is our own reading. Nobody has confirmed it.",
        "A piece of evidence that serves several standards is counted under each of them.",
    )
    return [Heading("How this was made"), Listing(tuple(runs(each) for each in lines))]
