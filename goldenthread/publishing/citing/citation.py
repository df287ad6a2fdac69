"""How to cite what stands here: the report it is from, with the page. Pure.

What is cited is always the publisher's own publication; the passage and its page are named beside it. Files
for reference managers are written in citation_formats.py.
"""

from dataclasses import dataclass, replace
from datetime import date

from goldenthread.catalogue.models import Precision
from goldenthread.publishing.dates import ShownDate, in_words, shown_date

MADE_UP = "This publication is made up, to show how this site works."


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation says of the publication."""

    publisher: str
    title: str
    published_on: date | None
    address: str = ""  # the publisher's own
    precision: str = Precision.DAY  # how much of `published_on` is known
    caution: str = ""  # of the date: "not confirmed", "sources disagree"
    is_official: bool = False  # a document of government, and not a report on it
    is_fictional: bool = False

    @property
    def year(self) -> str:
        """Give "2021", or "no date": never a year that nobody gave."""
        return str(self.published_on.year) if self.published_on else "no date"

    @property
    def shown_date(self) -> ShownDate:
        return replace(shown_date(self.published_on, self.precision), caution=self.caution)


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation, of a publication or of a passage in it."""

    source: Source
    key: str  # what a reference manager may call it: letters, digits and hyphens
    permalink: str  # our page of it
    seen_on: date
    item: str = ""  # what the passage is called: "Recommendation 3"
    document: str = ""  # which document of the publication, where there are several
    pinpoint: str = ""  # "p. 12", or what comes nearest to it
    pages: tuple[str, str] | None = None  # first and last printed page; None where none are known

    @property
    def what(self) -> str:
        """Give "Recommendation 3, p. 12"; empty for a whole publication."""
        return ", ".join(filter(None, (self.item, self.document, self.pinpoint)))

    @property
    def plain(self) -> str:
        return harvard(self.source, item=self.what, permalink=self.permalink, seen_on=self.seen_on)

    @property
    def notes(self) -> list[str]:
        """What has no field of its own in any format."""
        source = self.source
        return [
            *([self.what] if self.what else []),
            *([] if source.published_on else ["no date"]),
            *([f"The date: {source.caution}."] if source.published_on and source.caution else []),
            f"{'Passage' if self.what else 'Record'}: {self.permalink}",
            *([MADE_UP] if source.is_fictional else []),
        ]


def harvard(source: Source, *, item: str, pinpoint: str = "", permalink: str, seen_on: date) -> str:
    """Give one line of plain text.

    `item` is what the passage is called, e.g. "Recommendation 3"; `permalink` is our page of it.
    """
    when = f"{source.year}, {source.caution}" if source.published_on and source.caution else source.year
    what = ", ".join(part for part in (item, pinpoint) if part)
    passage = f" {_ended(what)}" if what else ""
    where = f" Available at: {source.address}." if source.address else ""
    seen = f" {'Passage' if what else 'Record'}: {permalink} (Accessed: {in_words(seen_on)})."
    made_up = f" {MADE_UP}" if source.is_fictional else ""
    return f"{source.publisher} ({when}) {_ended(source.title)}{passage}{where}{seen}{made_up}"


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."
