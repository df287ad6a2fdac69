"""The files of one publication: fetched where they changed, read, put in the store, before any row of them.

Nothing is written to the database here. Bytes that are in the store and are told of by no row are harmless:
the next run uses them, or `goldenthread verify --fix` removes them.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from html import escape

from django.core.files.storage import default_storage

from goldenthread.catalogue.models import Publication, Version
from goldenthread.collecting.arrival import Arrival, find_held
from goldenthread.collecting.models import Attachment
from goldenthread.collecting.reading.isolation import available_cores
from goldenthread.collecting.reading.rows import clipped
from goldenthread.collecting.sources.found import FoundFile, Validators
from goldenthread.collecting.storage import keep, sha256_of
from goldenthread.collecting.web.fetch import Fetched, FetchError
from goldenthread.extraction import Extraction
from goldenthread.extraction.endings import ENDINGS
from goldenthread.extraction.model import Status

Fetch = Callable[[str, Validators], Fetched | None]
"""What gives the bytes at an address, or None when they are as they were; raises `FetchError`."""

Read = Callable[[bytes, str], Extraction]

READABLE = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/html",
    "application/xhtml+xml",
    "application/octet-stream",
    "",
)
UNREADABLE = "Golden Thread reads PDF, Word (.docx) and HTML; this is of another type, and stays a link."
ELSEWHERE = "It is on another site, which is not fetched from; it stays a link."
UNKEPT = (Status.NOT_PDF, Status.TOO_LARGE)
"""How reading ends for what is no document at all, or too large: nothing of it is kept."""

WHOLE_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>{title}</title></head>
<body><main>
<h1>{title}</h1>
{words}
</main></body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file in this run."""

    file: FoundFile
    state: Attachment.State
    problem: str = ""  # why it is not taken in, or not whole: one sentence that is kept with it
    failure: str = ""  # why it could not be looked at now: one sentence for the account of the run
    is_passing: bool = False  # the failure may be gone tomorrow
    validators: Validators | None = None  # None when the site was not asked, or said that nothing changed
    sha256: str = ""
    held: Version | None = None  # the version that has these bytes already
    arrival: Arrival | None = None  # what was read, when the bytes are new
    was_asked: bool = False  # a request was made

    @property
    def brings_bytes(self) -> bool:
        return self.held is not None or self.arrival is not None


Begun = tuple[Taken, bytes, Future[Extraction] | None, str]


@dataclass(frozen=True)
class Taking:
    """How the files of one publication are taken."""

    fetch: Fetch
    read: Read
    known: Mapping[str, Attachment]  # those that we have, by key
    publication: Publication | None  # where they belong; None for a new one
    same_pages: frozenset[str] = frozenset()  # keys of pages whose words the source says did not change

    def take(self, files: Iterable[FoundFile]) -> list[Taken]:
        """Look at each file and read those whose bytes are new, on every core; in the order of the files."""
        pool = ThreadPoolExecutor(available_cores())
        try:
            begun = [self._begin(file, pool) for file in files]
            return [_finish(*each) for each in begun]
        finally:
            pool.shutdown(cancel_futures=True)

    def _begin(self, file: FoundFile, pool: ThreadPoolExecutor) -> Begun:
        """Everything but the reading of the bytes, which goes on behind."""
        known = self.known.get(file.key)
        settled = self.settled(file, known)
        if settled:
            return settled, b"", None, ""
        try:
            fetched = (
                page_of(file) if file.html is not None else self.fetch(file.url, validators_for(file, known))
            )
        except FetchError as error:
            return _failed(file, known, error), b"", None, ""
        if fetched is None:
            return Taken(file, Attachment.State(known.state), known.problem, was_asked=True), b"", None, ""
        taken = Taken(
            file,
            Attachment.State.TAKEN_IN,
            validators=fetched.validators,
            sha256=sha256_of(fetched.data),
            was_asked=file.html is None,
        )
        held = self.publication and find_held(self.publication, taken.sha256)
        if held and held.was_read:
            keep(fetched.data)  # mends a copy that was damaged or lost
            return replace(taken, held=held), b"", None, ""
        return taken, fetched.data, pool.submit(self.read, fetched.data, fetched.filename), fetched.filename

    def settled(self, file: FoundFile, known: Attachment | None) -> Taken | None:
        """What is known of a file without asking for it; None when it has to be asked for."""
        if file.key in self.same_pages and known:
            return Taken(file, Attachment.State(known.state), known.problem)
        if file.elsewhere:
            return Taken(file, Attachment.State.ELSEWHERE, ELSEWHERE)
        if file.html is None and file.media_type.partition(";")[0].strip().lower() not in READABLE:
            return Taken(file, Attachment.State.REFUSED, UNREADABLE)
        return None


def validators_for(file: FoundFile, known: Attachment | None) -> Validators:
    """Only for the address that gave them, and only while its bytes are here, or were refused for good."""
    if known is None or known.url != file.url:
        return Validators()
    is_here = known.version and default_storage.exists(known.version.file_path)
    if not is_here and known.state != Attachment.State.REFUSED:
        return Validators()
    return Validators(known.etag, known.last_modified)


def _failed(file: FoundFile, known: Attachment | None, error: FetchError) -> Taken:
    """What was taken in before stays as it is."""
    failure = clipped(str(error), 500)
    told = {"failure": failure, "is_passing": error.is_passing, "was_asked": True}
    if known and known.version:
        return Taken(file, Attachment.State.TAKEN_IN, known.problem, **told)
    return Taken(file, Attachment.State.REFUSED, failure, **told)


def _finish(taken: Taken, data: bytes, future: Future[Extraction] | None, filename: str) -> Taken:
    if future is None:
        return taken
    extraction = future.result()
    if extraction.status in UNKEPT:
        problem = clipped(ENDINGS[extraction.status], 500)
        return replace(taken, state=Attachment.State.REFUSED, problem=problem, sha256="")
    keep(data)
    arrival = Arrival(taken.sha256, len(data), clipped(filename, 255), taken.file.url, "", extraction)
    problem = next((each.detail for each in extraction.problems if each.code == extraction.status), "")
    return replace(taken, arrival=arrival, problem=clipped(problem, 500))


def page_of(file: FoundFile) -> Fetched:
    """The words of a page that came with the listing, as a whole HTML file that a browser opens too."""
    words = file.html
    if "<html" not in words[:1000].lower():
        words = WHOLE_PAGE.format(title=escape(file.title), words=words)
    name = file.url.rstrip("/").rpartition("/")[2].partition("?")[0] or "page"
    return Fetched(words.encode(), file.url, f"{name}.html", "text/html")
