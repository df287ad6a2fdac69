"""One run over one source: read it, decide what each page is, take its files, write what differs.

Each publication is written whole or not at all, so a run that is cut off anywhere goes on from there when it
is run again, and a run that finds nothing changed writes nothing but its own row.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import DataError, IntegrityError
from django.utils import timezone

from goldenthread.collecting.actions import end_run, read_document, start_run
from goldenthread.collecting.looks.account import Account
from goldenthread.collecting.looks.lock import collecting_lock
from goldenthread.collecting.looks.meeting import meet
from goldenthread.collecting.looks.planning import plan_of
from goldenthread.collecting.looks.seen import found_from, same_pages, still
from goldenthread.collecting.looks.taking import Fetch, Read, Taking
from goldenthread.collecting.looks.writing import Look, write_look
from goldenthread.collecting.models import Listing, Match, Source
from goldenthread.collecting.sources.found import (
    FoundFile,
    FoundPublication,
    Presence,
    SourceReader,
    Trouble,
    Validators,
)
from goldenthread.collecting.web.fetch import FetchError

logger = logging.getLogger(__name__)

LONGEST = 500  # characters of an address or id that the catalogue keeps
UNWRITTEN = "It could not be written; the site's log says why. The rest was not touched by that."
STOPPED = "The run was stopped before its end."
THERE = (Presence.PUBLISHED, Presence.WITHDRAWN)


@dataclass(frozen=True)
class Opened:
    """A source that is ready to be looked at: what lists it, and what gives its files."""

    reader: SourceReader
    fetch: Fetch
    read: Read = field(default=read_document)


def collect(
    *,
    source: Source,
    opened: Opened,
    by,
    tell: Callable[[str], None] = lambda title: None,
    dry_run: bool = False,
    wait: bool = False,
) -> Account:
    """Look at a source and write what differs; with `dry_run` only say what would be written.

    `tell` is called with the title of each page as it is done. Raises `Locked` when another run is going on,
    unless it is to `wait` for that. What goes wrong with one page or file is a problem in the account.
    """
    with collecting_lock(wait=wait):
        visit = Visit(source, opened, by, Account(source), timezone.now())
        if dry_run:
            visit.look(visit.plan, tell)
            return visit.account
        run = start_run(source=source.name, by=by, watched=source)
        account = visit.account
        try:
            visit.look(visit.write, tell)
        except KeyboardInterrupt:
            account.note_problem("", STOPPED)
            end_run(run=run, counts=account.as_counts, problems=account.problems, by=by)
            raise
        good = account.is_good
        end_run(run=run, counts=account.as_counts, problems=account.problems, by=by, is_good=good)
        return account


@dataclass(frozen=True)
class Visit:
    """One look at one source."""

    source: Source
    opened: Opened
    by: object
    account: Account
    now: datetime

    def look(self, handle: Callable[[Look, Taking], None], tell: Callable[[str], None]) -> None:
        """Have each page handled that the source has, or that we know of it."""
        is_first = not self._was_looked_at()
        listings = {listing.key: listing for listing in self._listings()}
        try:
            for each in self.opened.reader.read(_held(listings)):
                if isinstance(each, Trouble):
                    self.account.note_trouble(each)
                    continue
                look = self._look_at(each, listings.get(each.key), is_first)
                if look:
                    handle(look, self._taking(look, each))
                tell(each.title)
        except FetchError as error:
            self.account.note_no_answer(str(error))

    def write(self, look: Look, taking: Taking) -> None:
        """Take the files of a page and write what differs."""
        taken = taking.take(look.found.files) if look.wants_files else []
        self.account.note_files(taken)
        try:
            written = write_look(look, taken)
        except (DataError, IntegrityError):  # one page that the database refuses must not stop the run
            logger.exception("%s could not be written", look.found.url)
            self.account.note_trouble(Trouble(look.found.url, UNWRITTEN))
            return
        self.account.note_written(look.found, written)

    def plan(self, look: Look, taking: Taking) -> None:
        """Say what would be written of a page; nothing is."""
        self.account.note_plan(look.found.title, plan_of(look, taking))

    def _was_looked_at(self) -> bool:
        """Whether some run got to its end, so that what is new from now on is news."""
        ended = self.source.runs.exclude(ended_at=None).order_by("-started_at")
        return any(
            run.counts.get("pages") and STOPPED not in {problem["sentence"] for problem in run.problems}
            for run in ended
        )

    def _listings(self):
        listings = self.source.listings.select_related("publication", "source")
        return listings.prefetch_related("attachments__version")

    def _look_at(self, found: FoundPublication, listing: Listing | None, is_first: bool) -> Look | None:
        """What is to be done about a page; None when a person left it out or there is nothing to do."""
        if listing and listing.match == Match.IGNORED:
            return None
        if max(len(found.url), len(found.key), len(found.moved_to)) > LONGEST:
            self.account.note_trouble(Trouble(found.url[:LONGEST], "The address is too long to be kept."))
            return None
        if listing is None and (found.presence not in THERE or not found.title):
            return None  # what is not there, and never was here, is nobody's loss
        found = self._with_sound_files(believed(found, listing))
        meeting = meet(found, self.source) if listing is None else None
        return Look(self.source, found, listing, meeting, is_first, self.by, self.now)

    def _with_sound_files(self, found: FoundPublication) -> FoundPublication:
        """Without files that cannot be told apart or kept: each key stands once, and fits."""
        sound: dict[str, FoundFile] = {}
        for file in found.files:
            if max(len(file.key), len(file.url)) > LONGEST:
                self.account.note_trouble(Trouble(found.url, "The address of a file is too long to be kept."))
            else:
                sound.setdefault(file.key, file)
        return replace(found, files=tuple(sound.values()))

    def _taking(self, look: Look, answer: FoundPublication) -> Taking:
        listing = look.listing
        known = {attachment.key: attachment for attachment in listing.attachments.all()} if listing else {}
        given = {file.key for file in answer.files}
        return Taking(
            fetch=self.opened.fetch,
            read=self.opened.read,
            known=known,
            publication=look.publication,
            same_pages=same_pages(listing) - given if listing else frozenset(),
        )


def _held(listings: dict[str, Listing]) -> dict[str, Validators]:
    return {
        key: Validators(listing.etag, listing.last_modified, listing.url)
        for key, listing in listings.items()
        if listing.match != Match.IGNORED
    }


def believed(found: FoundPublication, listing: Listing | None) -> FoundPublication:
    """What to go by: the answer, or what we hold where the answer is no whole one, or is a stale copy."""
    if listing is None:
        return found
    kept = found_from(listing)
    is_stale = found.as_of and kept.as_of and found.as_of < kept.as_of
    if found.presence == Presence.UNCHANGED or is_stale:
        is_back = kept.presence in (Presence.MISSING, Presence.GONE)
        return replace(kept, presence=Presence.PUBLISHED) if is_back and not is_stale else kept
    return found if found.presence in THERE else still(listing, found.presence, found)
