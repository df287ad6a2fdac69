"""What the gate holds back: possible identifiers that nobody has decided on, and small numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from goldenthread.responses.identifiers.finding import WITHHELD, find_identifiers
from goldenthread.responses.models.release import Release, ReleasedItem
from goldenthread.responses.releasing.figures import suppressed_figure, suppressed_words
from goldenthread.responses.releasing.record import only_shown, texts_of, with_texts
from goldenthread.responses.scales import HitChoice

LEFT_OUT = "[left out]"
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


def hits_of(released: ReleasedItem) -> list[Hit]:
    """Everything that looks like an identifier in what is to be shown."""
    return list(_hits(only_shown(released.record, released.shown)))


def unresolved(released: ReleasedItem) -> list[Hit]:
    """Those about which nobody has decided."""
    return [hit for hit in hits_of(released) if hit.key not in released.choices]


def unresolved_in(release: Release) -> int:
    return sum(len(unresolved(each)) for each in release.items.all())


def public_content(released: ReleasedItem) -> dict:
    """What the public would see: the parts chosen, identifiers as decided, small numbers replaced."""
    record = only_shown(released.record, released.shown)
    record = with_texts(record, _as_chosen(record, released.choices))
    return with_texts(record, {place: _suppressed(place, text) for place, _, text in texts_of(record)})


def _hits(record: dict) -> Iterator[Hit]:
    for place, called, text in texts_of(record):
        for found in find_identifiers(text):
            yield Hit(place, called, found.kind, text, found.start, found.end)


def _as_chosen(record: dict, choices: dict) -> dict[str, str]:
    texts: dict[str, str] = {}
    for hit in reversed(list(_hits(record))):
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
