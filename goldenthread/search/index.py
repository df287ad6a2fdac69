"""The search index on disk: a cache of public text that follows the catalogue and can be deleted at any time.

The index knows the last `catalogue.Change` it holds, because that number is committed with the text. Before a
search one query asks for changes after it; there are seldom any. Several processes share the directory: one
writes (tantivy locks it), the others meanwhile search what is there.
"""

import json
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import tantivy
from django.conf import settings
from django.db import models
from tantivy import Document, Query

from goldenthread.catalogue.models import Change, Publication
from goldenthread.search.entries import documents
from goldenthread.search.meaning import texts
from goldenthread.search.schema import FORMAT, HANDOVER, schema, with_analysers

A_FEW_REPORTS = (30_000_000, 1)  # the writer's bytes of memory and its threads
BULK = (200_000_000, min(4, os.cpu_count() or 1))
GAPS_KEPT = 1_000
"""How far back a number missing from the sequence is still expected: PostgreSQL gives a number to a
transaction before it is committed, so a lower one may appear after a higher one."""


class IndexBroken(Exception):
    """The directory cannot be used as it is; it is a cache, so it is made anew."""


class IndexBusy(Exception):
    """Another process is writing."""


@dataclass(frozen=True)
class Bookmark:
    """How far the index has followed the catalogue."""

    seen: int = 0  # primary key of the last change indexed
    at: str = ""  # its time, so that another database under the same index is noticed
    gaps: tuple[int, ...] = ()  # lower numbers that were not there yet


@dataclass(frozen=True)
class News:
    """What changed after a bookmark."""

    publications: frozenset[int]
    bookmark: Bookmark
    is_other_catalogue: bool = False  # what was indexed is not what this database tells of


@dataclass(frozen=True)
class Reading:
    """The index as one search sees it."""

    searcher: tantivy.Searcher
    is_behind: bool = False  # another process is writing what this search does not see yet
    withheld: frozenset[int] = frozenset()  # primary keys of publications not public any more


class SearchIndex:
    """The index in one directory, opened once in a process."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.inode = None
        self.tantivy = _open_or_make(folder)
        self.reload()

    def reload(self) -> None:
        """See what was committed last, by any process."""
        with _named_trouble():
            self.tantivy.reload()
            self.searcher = self.tantivy.searcher()
            self.inode = os.stat(self.folder).st_ino
            self.bookmark = _read_bookmark(self.searcher)

    def is_in_place(self) -> bool:
        """False when the directory was deleted or replaced since it was opened."""
        with suppress(FileNotFoundError):
            return os.stat(self.folder).st_ino == self.inode and (self.folder / "meta.json").exists()
        return False

    @contextmanager
    def writing(self, *, is_bulk: bool) -> Iterator[tantivy.IndexWriter]:
        """Hold the writer's lock; what is not committed at the end is as if it never was."""
        with _named_trouble():
            writer = self.tantivy.writer(*(BULK if is_bulk else A_FEW_REPORTS))
        try:
            self.reload()
            yield writer
        finally:
            with suppress(ValueError, RuntimeError):  # after a failed commit there is nothing to wait for
                writer.wait_merging_threads()


_opened: dict[Path, SearchIndex] = {}
_opening = threading.Lock()


def folder() -> Path:
    """Where this format's index is; an older format's stays beside it until `tidy`."""
    return Path(settings.SEARCH_INDEX) / f"format-{FORMAT}"


def vectors_folder() -> Path:
    """Where the vectors are, beside it, of what is searched by meaning."""
    return Path(settings.SEARCH_INDEX) / f"meaning-{texts.FORMAT}"


def catch_up() -> Reading:
    """The index with every change in it that can be had now. One database query when nothing changed.

    Raises IndexBroken when the directory cannot be written or read even after it was made anew.
    """
    try:
        return _caught_up(_index())
    except IndexBroken:
        _discard(folder())
        return _caught_up(_index())


def rebuild(told: Callable[[int], None] = lambda count: None) -> int:
    """Index everything anew, while searches go on in what was there. Returns the number of entries.

    `told` is called with the number of entries so far. Raises IndexBusy when another process is writing.
    """
    try:
        count = _rebuild(_index(), told)
    except IndexBroken:
        _discard(folder())
        count = _rebuild(_index(), told)
    tidy()
    return count


def tidy() -> None:
    """Delete indexes of other formats and what broken ones left behind."""
    for other in Path(settings.SEARCH_INDEX).iterdir():
        if other not in (folder(), vectors_folder()) and other.is_dir():
            shutil.rmtree(other, ignore_errors=True)


def _index() -> SearchIndex:
    where = folder()
    with _opening:
        index = _opened.get(where)
        if index is None or not index.is_in_place():
            index = _opened[where] = SearchIndex(where)
        return index


def _caught_up(index: SearchIndex) -> Reading:
    news = find_news(index.bookmark)
    if news is None:
        return Reading(index.searcher)
    index.reload()  # another process may have been quicker
    news = find_news(index.bookmark)
    if news is None:
        return Reading(index.searcher)
    try:
        _follow(index, is_all=news.is_other_catalogue)
    except IndexBusy:
        return Reading(index.searcher, is_behind=True, withheld=_not_public(news))
    return Reading(index.searcher)


def _follow(index: SearchIndex, *, is_all: bool) -> None:
    with index.writing(is_bulk=is_all) as writer:
        news = find_news(index.bookmark)
        if news is None:
            return
        if news.is_other_catalogue:
            writer.delete_all_documents()
            _add(writer, documents())
        else:
            # by query: a delete by term takes the number for a signed one and finds nothing
            gone = Query.term_set_query(schema(), "owner", sorted(news.publications))
            writer.delete_documents_by_query(gone)
            _add(writer, documents(news.publications))
        _commit(writer, news.bookmark)
    index.reload()


def _rebuild(index: SearchIndex, told: Callable[[int], None]) -> int:
    with index.writing(is_bulk=True) as writer:
        bookmark = newest_bookmark()
        writer.delete_all_documents()
        count = _add(writer, documents(), told)
        _commit(writer, bookmark)
    index.reload()
    return count


def _add(writer, entries: Iterable[Document], told: Callable[[int], None] = lambda count: None) -> int:
    count = 0
    for count, entry in enumerate(entries, start=1):
        try:  # not the context manager: this runs for every passage there is
            writer.add_document(entry)
        except ValueError as trouble:
            raise IndexBroken(str(trouble)) from trouble
        if count % 1_000 == 0:
            told(count)
    told(count)
    return count


def _commit(writer: tantivy.IndexWriter, bookmark: Bookmark) -> None:
    writer.delete_documents_by_term("entry", HANDOVER)
    entry = Document()
    entry.add_text("entry", HANDOVER)
    entry.add_bytes("card", json.dumps(asdict(bookmark)).encode())
    with _named_trouble():
        writer.add_document(entry)
        writer.commit()


def _read_bookmark(searcher: tantivy.Searcher) -> Bookmark | None:
    """None in an index that was never filled."""
    hits = searcher.search(Query.term_query(schema(), "entry", HANDOVER), limit=1, count=False).hits
    if not hits:
        return None
    given = json.loads(bytes(searcher.doc(hits[0][1]).get_first("card")))
    return Bookmark(seen=given["seen"], at=given["at"], gaps=tuple(given["gaps"]))


def find_news(bookmark: Bookmark | None) -> News | None:
    """What changed after the bookmark; None when nothing did. One query."""
    if bookmark is None:
        return News(frozenset(), newest_bookmark(), is_other_catalogue=True)
    wanted = models.Q(pk__gte=bookmark.seen) | models.Q(pk__in=bookmark.gaps)
    rows = list(Change.objects.filter(wanted).order_by("pk").values_list("pk", "at", "publication_id"))
    times = {pk: at.isoformat() for pk, at, _ in rows}
    if bookmark.seen and times.pop(bookmark.seen, None) != bookmark.at:
        return News(frozenset(), newest_bookmark(), is_other_catalogue=True)
    if not times:
        return None
    newest = max(bookmark.seen, *times)
    at = times.get(newest, bookmark.at)
    return News(
        publications=frozenset(publication for pk, _, publication in rows if pk in times),
        bookmark=Bookmark(newest, at, _gaps(bookmark.seen, newest, set(times), bookmark.gaps)),
    )


def newest_bookmark() -> Bookmark:
    """The bookmark of an index that holds everything there is now."""
    rows = list(Change.objects.order_by("-pk").values_list("pk", "at")[:GAPS_KEPT])
    if not rows:
        return Bookmark()
    present = {pk for pk, _ in rows}
    newest, at = rows[0]
    return Bookmark(newest, at.isoformat(), _gaps(min(present), newest, present, ()))


def _gaps(seen: int, newest: int, present: set[int], before: tuple[int, ...]) -> tuple[int, ...]:
    oldest = newest - GAPS_KEPT
    expected = {*before, *range(max(seen + 1, oldest), newest)} - present
    return tuple(sorted(number for number in expected if number >= oldest))


def _not_public(news: News) -> frozenset[int]:
    """Those of the changed publications that readers may not see, whatever an old index holds."""
    if news.is_other_catalogue:
        return frozenset(Publication.objects.drafts().values_list("pk", flat=True))
    public = Publication.objects.published().filter(pk__in=news.publications)
    return news.publications - set(public.values_list("pk", flat=True))


def _open_or_make(folder: Path) -> tantivy.Index:
    with _named_trouble():
        if not (folder / "meta.json").exists():
            _make(folder)
        index = with_analysers(tantivy.Index(schema(), str(folder)))
        index.config_reader("manual")  # `reload` says when; no thread that watches the directory
        return index


def _make(folder: Path) -> None:
    """Make an empty index beside the place and move it there whole, so that no process sees half of one."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix="new-", dir=folder.parent))
    tantivy.Index(schema(), str(beside))
    try:
        os.replace(beside, folder)
    except OSError:  # another process made it first, or something without an index is in the way
        shutil.rmtree(beside, ignore_errors=True)
        if not (folder / "meta.json").exists():
            raise IndexBroken(f"{folder} is in the way of the search index") from None


def _discard(folder: Path) -> None:
    with _opening:
        _opened.pop(folder, None)
        with suppress(OSError):  # another process was quicker, or nothing can be written here
            aside = Path(tempfile.mkdtemp(prefix="broken-", dir=folder.parent))
            with suppress(FileNotFoundError):
                os.replace(folder, aside)
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _named_trouble() -> Iterator[None]:
    """tantivy tells of everything by ValueError, the disk by OSError; say which trouble it is."""
    try:
        yield
    except (ValueError, OSError) as trouble:
        if "LockBusy" in str(trouble):
            raise IndexBusy("another process is writing the search index") from trouble
        raise IndexBroken(str(trouble)) from trouble
