"""What the gate holds back: possible identifiers that nobody has decided on, and small numbers."""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.responses.identifiers.finding import WITHHELD, find_identifiers
from goldenthread.responses.models import Release, ReleasedItem, ReleasedReview
from goldenthread.responses.releasing.figures import suppressed_figure, suppressed_words
from goldenthread.responses.releasing.record import only_shown, texts_of, with_texts
from goldenthread.responses.releasing.review_record import LEFT_OUT, only_chosen, without_gaps
from goldenthread.responses.scales import HitChoice

AROUND = 60  # characters shown on each side of what was found

FIGURES = ("baseline", "now")
NUMBERS: dict[str, Callable[[str], str]] = {"impact": suppressed_words, "evidence": suppressed_words}
"""How small numbers are replaced in the texts of each kind of statement; the figures have their own rule."""


@dataclass(frozen=True)
class Hit:
    """Something in a text that would be public that looks like an identifier."""

    place: str  # of the text in the record
    called: str
    kind: str
    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """Its name in the choices: no part of the words themselves. Other words there have another key."""
        return f"{self.place}:{self.start}:{self.end}:{self.kind}:{len(self.text)}"

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - AROUND) : self.start]

    @property
    def after(self) -> str:
        return self.text[self.end : self.end + AROUND]


Entry = ReleasedItem | ReleasedReview


def entries_of(release: Release) -> list[Entry]:
    """All that is in it: answers, then own reviews."""
    return [*release.items.all(), *release.reviews.all()]


def hits_of(entry: Entry) -> list[Hit]:
    """Everything that looks like an identifier in what is to be shown."""
    return hits_in(to_be_shown(entry))


def unresolved(entry: Entry) -> list[Hit]:
    """Those about which nobody has decided."""
    return [hit for hit in hits_of(entry) if hit.key not in entry.choices]


def unresolved_in(release: Release) -> int:
    return sum(len(unresolved(each)) for each in entries_of(release))


def to_be_shown(entry: Entry) -> dict:
    """Of its record the parts that were chosen, before anything is masked."""
    if isinstance(entry, ReleasedReview):
        references = entry.own_items.values_list("reference", flat=True)
        return only_chosen(entry.record, entry.shown, references)
    return only_shown(entry.record, entry.shown)


def public_content(entry: Entry) -> dict:
    """What the public would see: the parts chosen, identifiers as decided, small numbers replaced.

    The recommendations of a review are word for word: no number in them is replaced.
    """
    record = to_be_shown(entry)
    record = with_texts(record, _as_chosen(record, entry.choices))
    if isinstance(entry, ReleasedReview):
        return without_gaps(record)
    return with_texts(record, {place: _suppressed(place, text) for place, _, text in texts_of(record)})


def hits_in(record: dict) -> list[Hit]:
    return [
        Hit(place, called, found.kind, text, found.start, found.end)
        for place, called, text in texts_of(record)
        for found in find_identifiers(text)
    ]


def _as_chosen(record: dict, choices: dict) -> dict[str, str]:
    texts: dict[str, str] = {}
    for hit in reversed(hits_in(record)):
        chosen = choices.get(hit.key, {}).get("choice")
        text = texts.get(hit.place, hit.text)
        if chosen == HitChoice.LEAVE_OUT or text == LEFT_OUT:
            texts[hit.place] = LEFT_OUT
        elif chosen != HitChoice.KEEP:
            texts[hit.place] = text[: hit.start] + WITHHELD + text[hit.end :]
    return texts


def _suppressed(place: str, text: str) -> str:
    key, _, field = place.split(".")
    if key == "impact" and field in FIGURES:
        return suppressed_figure(text)
    return NUMBERS[key](text) if key in NUMBERS else text
