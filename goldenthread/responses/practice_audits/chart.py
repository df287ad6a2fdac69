"""The answers to each question as bars, made of nothing but what may be published of them. Pure.

A member who copies the picture gives no number below 5 away: the bars of all samples are alike in which the
same is told in words. A test tries every way in which up to 40 records can be answered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goldenthread.responses.practice_audits.counts import Counts
from goldenthread.responses.practice_audits.suppressing import Told, public_answers
from goldenthread.responses.releasing.figures import BELOW

WIDTH = 288  # as narrow a screen as there is shows it whole
HEAD, LINE, BAR, GAP = 20, 18, 14, 8
NOTHING_TOLD = "not given"
LOOKS = {("yes",): "yes", ("no",): "no"}
"""By what stands for one answer alone; whatever else there is looks empty."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a bar. `look`: yes, no, other, or unknown."""

    look: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """What one sample showed on one question; no pieces where nothing was asked."""

    words: str
    base: int  # of the words
    top: int  # of the bar
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Asked:
    """One question with its bars, that of the earlier sample first."""

    name: str
    base: int
    bars: tuple[Bar, ...]

    @property
    def told(self) -> str:
        return f"{self.name}. {'. '.join(bar.words for bar in self.bars)}."


@dataclass(frozen=True)
class Chart:
    asked: tuple[Asked, ...]
    height: int
    width = WIDTH
    bar = BAR

    @property
    def told(self) -> str:
        """The chart in words, for whoever does not see it."""
        return " ".join(each.told for each in self.asked)


def drawn(
    answers: Iterable[tuple[Counts, Counts | None]], looked_at: int, looked_at_before: int | None = None
) -> Chart | None:
    """Of the counts of each question and those of before; none of so few records that none may be told."""
    if looked_at < BELOW:
        return None
    top, asked = 0, []
    for number, (now, before) in enumerate(answers, start=1):
        samples = [("", now, looked_at)]
        if looked_at_before is not None:
            samples = [("Before: ", before, looked_at_before), ("Now: ", now, looked_at)]
        bars = tuple(_bars(samples, top + HEAD))
        asked.append(Asked(f"Question {number}", top + LINE - 4, bars))
        top = bars[-1].top + BAR + GAP * 2
    return Chart(tuple(asked), top - GAP)


def _bars(samples: list, top: int) -> Iterator[Bar]:
    for name, counts, total in samples:
        told = public_answers(counts) if counts and total >= BELOW else ()
        words = f"{name}{_words(told) if counts else 'not asked'}"
        pieces = tuple(_pieces(told, total)) if counts else ()
        yield Bar(words[:1].upper() + words[1:], top + LINE - 5, top + LINE, pieces)
        top += LINE + BAR + GAP


def _words(told: tuple[Told, ...]) -> str:
    """As short as a bar is long."""
    if not told:
        return NOTHING_TOLD
    return ", ".join(
        f"{each.name}, all or nearly all" if each.number is None else f"{each.name} {each.number}"
        for each in told
    )


def _pieces(told: tuple[Told, ...], total: int) -> Iterator[Piece]:
    """Side by side, as long as they are many. Of all or nearly all, the last four records stay unknown."""
    x, sure = 0.0, total - (BELOW - 1)
    for each in told:
        width = round(WIDTH * (sure if each.number is None else each.number) / total, 1)
        yield Piece(LOOKS.get(each.answers, "other"), x, width)
        x = round(x + width, 1)
    if not told or told[0].number is None:
        yield Piece("unknown", x, round(WIDTH - x, 1))
