"""The correction log: all that people said of what the machine found, newest first, without names."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import CharField, Count, Value

from goldenthread.catalogue.models import Correction, Item, ItemKind, Publication, Ruling, RulingKind
from goldenthread.collecting.reading.comparing import Words, marked_words

FIELDS = {
    Correction.Field.KIND: "Kind corrected",
    Correction.Field.LABEL: "Number corrected",
    Correction.Field.TITLE: "Title corrected",
    Correction.Field.TEXT: "Words corrected",
}
RULINGS = {
    RulingKind.REJECTED: "Found not to be an item",
    RulingKind.SPLIT: "Split into several items",
    RulingKind.JOINED: "Joined into one item",
    RulingKind.PLACED: "Other words on the page chosen",
    RulingKind.ADDED: "Added, missed by the machine",
}
KINDS = {kind.value: words for kind, words in (FIELDS | RULINGS).items()}
"""What a person may have done, by its name in addresses and files, with the words that people read."""


@dataclass(frozen=True)
class LogEntry:
    """One thing that a person put right."""

    row: Correction | Ruling
    kind: str  # of KINDS
    items: list[Item]  # to look at: what it is about, or what came of it
    machine: str  # the machine's word, an item on each line; empty where it had none
    person: str  # the person's word, likewise; empty where an item was rejected

    @property
    def name(self) -> str:
        """What it is about: "Recommendation 3"."""
        return self.items[0].name

    @property
    def what(self) -> str:
        return KINDS[self.kind]

    @property
    def is_cut(self) -> bool:
        """Whether words were only cut or put together, so that no word differs."""
        return self.kind in (RulingKind.SPLIT, RulingKind.JOINED)

    @property
    def publication(self) -> Publication:
        return self.items[0].version.document.publication

    @property
    def at(self) -> datetime:
        return self.row.at

    @property
    def changed_at(self) -> datetime:
        """When something about the entry changed last: it was made, or undone."""
        return self.row.undone_at or self.row.at

    @property
    def key(self) -> str:
        """A name for the entry that stays."""
        return f"{'correction' if isinstance(self.row, Correction) else 'ruling'}-{self.row.pk}"

    @property
    def words(self) -> list[Words]:
        """Both words as one, with what was taken out and put in marked."""
        return marked_words(self.machine, self.person)


class CorrectionLog:
    """Entries of published publications; of one publication or of one kind, where asked."""

    def __init__(self, publication: Publication | None = None, kind: str = ""):
        self.publication, self.kind = publication, kind if kind in KINDS else ""

    @cached_property
    def counts(self) -> list[tuple[str, str, int]]:
        """Each kind of which there is any, its words, and how many; of the publication, whatever the kind."""
        fields = self._corrections().order_by().values_list("field").annotate(n=Count("pk"))
        rulings = self._rulings().order_by().values_list("kind").annotate(n=Count("pk"))
        counted = Counter(dict(fields)) + Counter(dict(rulings))
        return [(kind, words, counted[kind]) for kind, words in KINDS.items() if counted[kind]]

    @property
    def rows(self):
        """Keys of the entries, newest first, as a queryset that can be cut into pages."""
        corrections, rulings = self._corrections(), self._rulings()
        if self.kind:
            corrections, rulings = corrections.filter(field=self.kind), rulings.filter(kind=self.kind)
        of = [_keys(corrections, "correction"), _keys(rulings, "ruling")]
        return of[0].union(of[1], all=True).order_by("-at", "table", "-pk")

    def _corrections(self):
        place = "item__version__document__publication"
        made = Correction.with_undone.filter(is_carried=False, **{f"{place}__is_draft": False})
        return made.filter(**{place: self.publication}) if self.publication else made

    def _rulings(self):
        made = Ruling.objects.published()
        return made.filter(version__document__publication=self.publication) if self.publication else made


def _keys(rows, table: str):
    about = rows.order_by().annotate(table=Value(table, output_field=CharField()))
    return about.values("at", "pk", "table")


def entries(rows) -> list[LogEntry]:
    """The entries of these keys, in their order: a fixed number of queries."""
    rows = list(rows)
    place = "version__document__publication__publisher"
    corrections = Correction.with_undone.select_related(f"item__{place}").prefetch_related(
        "item__corrections"
    )
    corrections = corrections.in_bulk([row["pk"] for row in rows if row["table"] == "correction"])
    related = [f"{side}__{name}" for side in ("about", "made") for name in ("corrections", place)]
    rulings = Ruling.objects.select_related(place).prefetch_related(*related)
    rulings = rulings.in_bulk([row["pk"] for row in rows if row["table"] == "ruling"])
    return [
        _of_correction(corrections[row["pk"]])
        if row["table"] == "correction"
        else _of_ruling(rulings[row["pk"]])
        for row in rows
    ]


def _of_correction(row: Correction) -> LogEntry:
    machine, person = getattr(row.item, row.field), row.value
    if row.field == Correction.Field.KIND:
        machine, person = ItemKind(machine).label, ItemKind(person).label
    return LogEntry(row, row.field, [row.item], machine, person)


def _of_ruling(row: Ruling) -> LogEntry:
    before, after = row.before, row.after
    machine, person = ("\n".join(item.text for item in items) for items in (before, after))
    items = before if row.kind in (RulingKind.REJECTED, RulingKind.JOINED) or row.undone_at else after
    return LogEntry(row, row.kind, items or after, machine, person)
