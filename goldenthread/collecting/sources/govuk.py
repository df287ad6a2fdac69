"""A publisher on GOV.UK: its list from the Search API, each page from the Content API."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode, urljoin, urlsplit

from goldenthread.collecting.sources.content_item import (
    SCHEMAS,
    Attached,
    attachments_of,
    body_of,
    found_of,
    key_of,
    links_of,
    moved_to,
    page_document,
    read_json,
    reason_of,
    schema_of,
    text,
    url_of,
)
from goldenthread.collecting.sources.found import FoundFile, FoundPublication, Presence, Trouble, Validators
from goldenthread.collecting.sources.only import Only
from goldenthread.collecting.web.allowed import GOVUK
from goldenthread.collecting.web.fetch import FILE_ENDINGS, Fetched, Fetcher, FetchError, Refusal

JSON = "application/json"
AT_ONCE = 500  # results of one request to the Search API, which allows 1,500
MOST = 20_000  # results of one organisation; more is a fault
FIELDS = (
    "title",
    "description",
    "link",
    "content_store_document_type",
    "organisations",
    "public_timestamp",
)
NO_SENSE = "GOV.UK's record of this page could not be understood."
NONSENSE = (AttributeError, KeyError, OverflowError, TypeError, ValueError)
"""What comes of a record whose values are of other kinds than the published schemas say."""
Found = FoundPublication | Trouble


@dataclass
class GovukReader:
    """Reads what an organisation published; `only` says which of it is taken."""

    organisation: str  # its slug on GOV.UK
    fetcher: Fetcher
    only: Only = field(default_factory=Only)

    def read(self, held: Mapping[str, Validators]) -> Iterator[Found]:
        """As `SourceReader` says. A page that the list lacks is looked at all the same, never given up."""
        return _Reading(self, held).found()

    def listed(self) -> list[dict]:
        """What the Search API lists and `only` takes, newest first. Raises `FetchError`."""
        try:
            results, total = self._listed_once()
            if len(results) < total:  # the list moved while it was read
                results |= self._listed_once()[0]
            return [result for result in results.values() if self.only.takes_result(result)]
        except NONSENSE as error:
            raise FetchError("GOV.UK's list could not be understood.", Refusal.ODD) from error

    def item(self, path: str, known: Validators) -> tuple[dict, Fetched] | None:
        """The record of a page; None when it is as it was. Raises `FetchError`."""
        url = f"{GOVUK}/api/content{path}"
        fetched = self.fetcher.fetch_if_changed(url, known, accept=JSON)
        return fetched and (read_json(fetched.data), fetched)

    def path_of(self, link) -> str:
        """The path of a page on GOV.UK, or on what stands in for it; "" for an address elsewhere."""
        try:
            url = urljoin(f"{GOVUK}/", text(link))
        except ValueError:
            return ""
        for site in (GOVUK, self.fetcher.stand_ins.get(GOVUK, GOVUK)):
            if url.startswith(f"{site}/"):
                return urlsplit(url[len(site) :]).path.rstrip("/")
        return ""

    def _listed_once(self) -> tuple[dict[str, dict], int]:
        results, start, total = {}, 0, 1
        while start < min(total, MOST):
            answer = self._page_of_list(start)
            page = [each for each in answer.get("results") or [] if isinstance(each, dict)]
            total = int(answer.get("total") or 0)
            results |= {text(result.get("link")): result for result in page}
            if not page:
                break
            start += len(page)
        return results, min(total, start)

    def _page_of_list(self, start: int) -> dict:
        asked = [("filter_organisations", self.organisation), ("order", "-public_timestamp")]
        asked += [("fields", ",".join(FIELDS)), ("count", AT_ONCE), ("start", start), *self.only.as_query()]
        fetched = self.fetcher.fetch_if_changed(
            f"{GOVUK}/api/search.json?{urlencode(asked)}", Validators(), accept=JSON
        )
        return read_json(fetched.data)


class _Reading:
    """One reading of an organisation: what is still to be looked at, and which keys were told."""

    def __init__(self, reader: GovukReader, held: Mapping[str, Validators]):
        self.reader, self.held = reader, held
        self.key_at = {reader.path_of(known.url): key for key, known in held.items()}
        self.waiting: deque[str] = deque()
        self.seen: set[str] = set()
        self.told: set[str] = set()

    def found(self) -> Iterator[Found]:
        self._wait_for(result.get("link") for result in self.reader.listed())
        yield from self._all_waiting()
        for key, known in self.held.items():
            if key not in self.told:
                self._wait_for([known.url])
                yield from self._all_waiting()

    def _wait_for(self, links: Iterable) -> None:
        """Look at these pages of GOV.UK later; what is elsewhere is left out."""
        self.waiting.extend(path for link in links if (path := self.reader.path_of(link)))

    def _all_waiting(self) -> Iterator[Found]:
        while self.waiting:
            path = self.waiting.popleft()
            if path in self.seen:
                continue
            self.seen.add(path)
            for found in self._look(path):
                if isinstance(found, FoundPublication):
                    if found.key in self.told:
                        continue
                    self.told.add(found.key)
                yield found

    def _look(self, path: str) -> Iterator[Found]:
        key, url = self.key_at.get(path), GOVUK + path
        known = self.held[key] if key else Validators()
        try:
            looked = self.reader.item(path, known)
            if looked is None:
                yield FoundPublication(key, url, Presence.UNCHANGED, validators=known)
            else:
                yield from self._read(*looked, key, url)
        except FetchError as error:
            yield self._not_there(error, key, url)
        except NONSENSE:
            yield Trouble(url, NO_SENSE)

    def _not_there(self, error: FetchError, key: str | None, url: str) -> Found:
        if error.refusal is Refusal.PAUSED:
            raise error
        if key and error.refusal is Refusal.GONE:
            item = read_json(error.data) if error.data.startswith(b"{") else {}
            return _gone(item, key, url)
        if key and error.refusal is Refusal.NOT_FOUND:
            return FoundPublication(key, url, Presence.MISSING)
        return Trouble(url, str(error))

    def _read(self, item: dict, fetched: Fetched, key: str | None, url: str) -> Iterator[Found]:
        """What follows from the record of a page; `key` is that of the publication we know at its address."""
        schema = schema_of(item)
        if schema == "gone":
            yield from [_gone(item, key, url)] if key else []
        elif schema == "redirect":
            yield from [FoundPublication(key, url, Presence.MOVED, moved_to=moved_to(item))] if key else []
        elif schema == "document_collection":
            members = [each for each in links_of(item, "documents") if self.reader.only.takes_page(each)]
            self._wait_for(each["base_path"] for each in members)
        elif schema == "html_publication":
            self._wait_for(each["base_path"] for each in links_of(item, "parent"))
        elif schema in SCHEMAS:
            if key and key != key_of(item):
                yield FoundPublication(key, url, Presence.MOVED, moved_to=url_of(item))
            yield from self._publication(item, fetched)

    def _publication(self, item: dict, fetched: Fetched) -> Iterator[Found]:
        found, files = found_of(item), []
        for attached in attachments_of(item):
            file = self._file(attached)
            if isinstance(file, FetchError):
                yield Trouble(attached.url, str(file))
                if file.is_passing:  # tomorrow it is read whole; today half of it would be worse than nothing
                    return
                file = _elsewhere(attached)
            files.append(file)
        if not files and body_of(item).strip():
            files.append(FoundFile("page", found.url, found.title, "text/html", _document(item)))
        validators = replace(fetched.validators, url=found.url)
        yield replace(found, files=tuple(files), validators=validators)

    def _file(self, attached: Attached) -> FoundFile | FetchError:
        if attached.kind == "html":
            return self._html_page(attached)
        is_fetched = self.reader.fetcher.allows(attached.url)
        if attached.kind == "external":
            is_fetched = is_fetched and attached.url.lower().endswith(FILE_ENDINGS)
        return FoundFile(
            attached.key, attached.url, attached.title, attached.media_type, elsewhere=not is_fetched
        )

    def _html_page(self, attached: Attached) -> FoundFile | FetchError:
        """An HTML publication; the error when it could not be read."""
        path = self.reader.path_of(attached.url)
        if not path:
            return _elsewhere(attached)
        try:
            item, _ = self.reader.item(path, Validators())
        except FetchError as error:
            if error.refusal is Refusal.PAUSED:
                raise
            return error
        if not body_of(item):
            return FetchError(NO_SENSE, Refusal.ODD)
        title = text(item.get("title")) or attached.title
        return FoundFile(attached.key, url_of(item), title, "text/html", _document(item))


def _document(item: dict) -> str:
    return page_document(title=text(item.get("title")), locale=text(item.get("locale")), body=body_of(item))


def _elsewhere(attached: Attached) -> FoundFile:
    return FoundFile(attached.key, attached.url, attached.title, attached.media_type, elsewhere=True)


def _gone(item: dict, key: str, url: str) -> FoundPublication:
    return FoundPublication(key, url, Presence.GONE, words=reason_of(item), moved_to=moved_to(item))
