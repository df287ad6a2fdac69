"""What a source says is there: frozen values that every kind of source gives alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class Presence(StrEnum):
    """What a source says has become of a publication."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"  # the page stays, with the publisher's notice
    MOVED = "moved"  # it leads to another page
    GONE = "gone"  # the publisher says that it was taken down
    MISSING = "missing"  # nothing answers there; may be a fault of the moment
    UNCHANGED = "unchanged"  # the source says that nothing differs from what we hold


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave so that it can be asked whether something changed; "" where it gave none."""

    etag: str = ""
    last_modified: str = ""
    url: str = ""  # of the page that gave them, where one that is no longer listed can still be looked at


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as one place gives it; sources may disagree, and a person decides."""

    on: date  # first day of the period
    precision: str  # day, month or year
    source: str  # where it is said, in words
    is_update: bool = False  # when the page was last changed; says nothing of when the publication came out


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One document of a publication: a file to fetch, a page that came with the listing, or one elsewhere."""

    key: str  # the source's own id, else the address
    url: str
    title: str
    media_type: str = ""  # as the source says
    html: str | None = None  # the words of a page that the source gave already; nothing to fetch then
    elsewhere: bool = False  # on a site that this source does not fetch from; kept as an address only


@dataclass(frozen=True, slots=True)
class FoundPublication:
    """One publication as a source has it."""

    key: str  # stays the same when the title or the address changes, where the source has such an id
    url: str
    presence: Presence
    title: str = ""
    kind: str = ""  # the source's own word, e.g. "independent_report"
    summary: str = ""
    dates: tuple[FoundDate, ...] = ()
    files: tuple[FoundFile, ...] = ()
    words: str = ""  # the publisher's own explanation of a withdrawal, as plain text
    since: date | None = None  # of the withdrawal
    moved_to: str = ""
    history: tuple[tuple[datetime, str], ...] = ()  # the publisher's change notes, newest last
    collections: tuple[str, ...] = ()  # addresses of the collections that it belongs to
    validators: Validators = field(default=Validators())
    as_of: datetime | None = None
    """When the source last changed its record. An answer with an earlier time than the one that we hold is a
    stale copy, not to be believed. It is no fact about the publication: leave it out of what is compared."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something could not be looked at; the run goes on, and says so."""

    url: str
    sentence: str


class SourceReader(Protocol):
    """How one kind of source is looked at."""

    def read(self, held: Mapping[str, Validators]) -> Iterator[FoundPublication | Trouble]:
        """Everything the source has now, one by one, and what has become of each key of `held`.

        `held` are the keys that are known already, each with its validators and address: one that did not
        change comes back as `UNCHANGED`, at the cost of one conditional request at most. A key that could not
        be looked at comes back as `Trouble` only, and nothing follows from that. Raises `FetchError` when the
        source as a whole does not answer.
        """
