"""Dates in words, no more exact than the source, and how sure anyone is of them."""

from dataclasses import dataclass
from datetime import date

from goldenthread.catalogue.models import Precision, Standing

WORDS = {Precision.MONTH: "%B %Y", Precision.YEAR: "%Y"}
MACHINE = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date for a page: words, `<time datetime>`, and a caution that is empty when there is none."""

    words: str
    machine: str = ""
    caution: str = ""  # "not confirmed", "sources disagree"

    def __str__(self):
        return f"{self.words} ({self.caution})" if self.caution else self.words


NO_DATE = ShownDate("Date not known")


def in_words(day: date, precision: str = Precision.DAY) -> str:
    """Give "16 September 2021", "September 2021" or "2021": never a day that nobody gave."""
    return f"{day.day} {day:%B %Y}" if precision == Precision.DAY else day.strftime(WORDS[precision])


def shown_date(day: date | None, precision: str, standing: str = "") -> ShownDate:
    if day is None:
        return NO_DATE
    return ShownDate(in_words(day, precision), day.strftime(MACHINE[precision]), caution(standing))


def published_date(publication) -> ShownDate:
    """The date to show for a publication, with the standing of the claims that name it.

    A date on which sources disagree says so. Reads `date_claims`, so prefetch them for a list.
    """
    precision = publication.published_precision or Precision.DAY
    return shown_date(publication.published_on, precision, publication.date_standing)


def caution(standing: str) -> str:
    """The words to put beside a fact: none for one that is confirmed."""
    return "" if standing in ("", Standing.CONFIRMED) else Standing(standing).label.lower()
