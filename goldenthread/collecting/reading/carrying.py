"""What people ruled on the items of a document, carried to its next version: nobody has to say it again.

Where the new version has the words that a person chose, they are an item there too, and what the machine
finds instead is retired there too. Where it has them no longer, what the machine finds stands, and a problem
says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from goldenthread.catalogue.models import Item, Problem, Ruling, Version
from goldenthread.catalogue.spans import RunningText, words_of

NOT_CARRIED = "ruling-not-carried"


@dataclass
class Chain:
    """Rulings of which one builds on the other, with their items in the version before."""

    rulings: set[int] = field(default_factory=set)
    retired: list[Item] = field(default_factory=list)  # found by the machine
    made: list[Item] = field(default_factory=list)


def is_undone(row: Item) -> bool:
    """Whether a person made it and took it back, so that it counts for nothing any more."""
    return bool(row.made_by_id) and row.made_by_id == row.retired_by_id


def carry_rulings(version: Version, before: Sequence[Item], found: dict[int, Item]) -> list[Item]:
    """Retire what is retired already, and give the items that people made, not saved and without position.

    `before` are the items of the version before, `found` the rows of this version, not saved, that are the
    same as the item with that key. Called when this version's pages are written. Writes problems.
    """
    chains = _chains(row for row in before if row.is_ruled and not is_undone(row))
    if not chains:
        return []
    text = RunningText(version.pages.order_by("number"))
    texts = dict(before[0].version.pages.values_list("number", "text"))
    made: list[Item] = []
    for chain in chains:
        made += _carry(chain, version, found, text, texts)
    return made


def _chains(rows: Iterable[Item]) -> list[Chain]:
    chains: list[Chain] = []
    for row in rows:
        keys = {key for key in (row.made_by_id, row.retired_by_id) if key}
        mine = Chain(keys)
        for other in [chain for chain in chains if chain.rulings & keys]:
            mine.rulings |= other.rulings
            mine.retired += other.retired
            mine.made += other.made
            chains.remove(other)
        (mine.made if row.made_by_id else mine.retired).append(row)
        chains.append(mine)
    return chains


def _carry(chain: Chain, version: Version, found: dict[int, Item], text: RunningText, texts) -> list[Item]:
    missing = [row for row in chain.made if row.pk not in found]
    copies = {row.pk: _copy(row, version, text, texts) for row in missing}
    if any(copies[row.pk] is None for row in missing if row.is_live):
        _let_go(chain, version, found)
        return []
    for row in (*chain.retired, *chain.made):
        if row.pk in found:
            found[row.pk].retired_by_id = row.retired_by_id
    return [copy for copy in copies.values() if copy]


def _copy(row: Item, version: Version, text: RunningText, texts: dict[int, str]) -> Item | None:
    """The item a person made, where its words stand in this version; None where they do not."""
    pieces = [texts.get(span["page"], "")[span["start"] : span["end"]] for span in row.spans]
    spans = text.find(pieces, row.page) if pieces else []
    if not spans:
        return None
    numbers = {page.number: page.text for page in version.pages.all()}
    same = ("reference", "kind", "list_title", "label", "title", "addressed_to", "confidence", "why")
    return Item(
        version=version,
        text=words_of(spans, numbers),
        page=spans[0]["page"],
        page_end=spans[-1]["page"],
        spans=spans,
        made_by_id=row.made_by_id,
        retired_by_id=row.retired_by_id,
        **{name: getattr(row, name) for name in same},
    )


def _let_go(chain: Chain, version: Version, found: dict[int, Item]) -> None:
    """The words are there no more: the machine's items stand, and a person is told."""
    here = [found[row.pk] for row in (*chain.retired, *chain.made) if row.pk in found]
    taken: set[str] = set()
    for row in here:
        if row.reference in taken:
            row.reference = Item().reference
        taken.add(row.reference)
    if not here:
        return
    kind = Ruling.objects.filter(pk__in=chain.rulings).order_by("at").last().get_kind_display().lower()
    words = " ".join(here[0].text.split()[:8])
    Problem.objects.create(
        version=version,
        code=NOT_CARRIED,
        page=here[0].page,
        detail=f"A person ruled on “{words} …” in the version before ({kind}). This version has other words, "
        "so the ruling does not hold in it: compare it with the page.",
    )
