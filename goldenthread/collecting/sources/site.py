"""Any website whose pages have documents: each page that may be a publication is looked at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from goldenthread.collecting.sources.found import (
    FoundDate,
    FoundFile,
    FoundPublication,
    Presence,
    Trouble,
    Validators,
)
from goldenthread.collecting.sources.only import Only
from goldenthread.collecting.sources.site_lists import (
    Candidate,
    by_feed,
    by_page,
    by_sitemap,
    by_wordpress,
    page_of,
)
from goldenthread.collecting.sources.site_page import SitePage
from goldenthread.collecting.web.addresses import absolute
from goldenthread.collecting.web.fetch import AGENT, Fetched, Fetcher, FetchError, Refusal

ANYTHING = "text/html, application/json, application/xml;q=0.9, */*;q=0.5"
NOT_OFFERED = {Refusal.NOT_FOUND, Refusal.GONE, Refusal.FORBIDDEN, Refusal.ODD, Refusal.MOVED_AWAY}
MOST_PAGES = 1000  # that are looked at in one reading
NOT_FOR_MACHINES = "The site asks machines not to read this page (robots.txt)."
Found = FoundPublication | Trouble


@dataclass
class SiteReader:
    """Reads a website; `only` says how it is listed and which of its pages are publications."""

    place: str  # the address of the site, or of its page of documents
    fetcher: Fetcher
    only: Only = field(default_factory=Only)

    def __post_init__(self):
        parts = urlsplit(self.place)
        self.host, self.site = parts.netloc, f"{parts.scheme}://{parts.netloc}"
        self.robots = RobotFileParser()

    def read(self, held: Mapping[str, Validators]) -> Iterator[Found]:
        """As `SourceReader` says. The key of a publication is its page's own address."""
        self._read_robots()
        known_at = {known.url or key: key for key, known in held.items()}
        told: set[str] = set()
        for candidate in self._all(known_at):
            key = known_at.get(candidate.url)
            for found in self._look(candidate, key, held.get(key) or Validators()):
                if isinstance(found, Trouble) or found.key not in told:
                    yield found
                if isinstance(found, FoundPublication):
                    told.add(found.key)

    def _all(self, known_at: Mapping[str, str]) -> list[Candidate]:
        """What the site lists and we take, then what we know that it does not list, each address once."""
        unique: dict[str, Candidate] = {}
        for each in self._listed():
            if len(unique) < MOST_PAGES:
                unique.setdefault(each.url, each)
        return [*unique.values(), *(Candidate(url) for url in known_at if url not in unique)]

    def _listed(self) -> list[Candidate]:
        """What the first kind of list that has any gives, or the one that the source names."""
        maps = [absolute(url, self.site) for url in self.robots.site_maps() or []]
        lists = {
            "wordpress": lambda: by_wordpress(self.site, self._ask, self.only.types),
            "sitemap": lambda: by_sitemap(self.site, self._ask, maps),
            "feed": lambda: by_feed(self.site, self._ask),
            "page": lambda: by_page(self.place, self._ask),
        }
        for name, listing in lists.items():
            if self.only.listed_by in {"", name}:
                found = [each for each in listing() if self._takes(each)]
                if found:
                    return found
        return []

    def _takes(self, candidate: Candidate) -> bool:
        parts = urlsplit(candidate.url)
        begins = not self.only.pages or parts.path.startswith(self.only.pages)
        return parts.netloc == self.host and begins

    def _look(self, candidate: Candidate, key: str | None, known: Validators) -> Iterator[Found]:
        url = candidate.url
        if not self.robots.can_fetch(AGENT, url):
            yield Trouble(url, NOT_FOR_MACHINES)
            return
        try:
            fetched = self.fetcher.fetch_if_changed(url, known, accept=ANYTHING)
        except FetchError as error:
            yield self._not_there(error, key, url)
            return
        if fetched is None:
            yield FoundPublication(key or url, url, Presence.UNCHANGED, validators=known)
        else:
            yield from self._read(candidate, key, fetched)

    def _not_there(self, error: FetchError, key: str | None, url: str) -> Found:
        if error.refusal is Refusal.PAUSED:
            raise error
        if key and error.refusal in {Refusal.GONE, Refusal.NOT_FOUND}:
            presence = Presence.GONE if error.refusal is Refusal.GONE else Presence.MISSING
            return FoundPublication(key, url, presence)
        return Trouble(url, str(error))

    def _read(self, candidate: Candidate, key: str | None, fetched: Fetched) -> Iterator[Found]:
        page = page_of(fetched)
        if page is None:
            yield Trouble(candidate.url, "This is no page that could be read.")
            return
        if key and page.url != key:
            yield FoundPublication(key, candidate.url, Presence.MOVED, moved_to=page.url)
        files = tuple(self._files(page))
        has_word = self.only.has_word(f"{page.title} {page.summary}")
        if not files or not page.title or not has_word or not self._takes(Candidate(page.url)):
            return
        yield FoundPublication(
            key=page.url,
            url=page.url,
            presence=Presence.PUBLISHED,
            title=page.title,
            kind=page.kind or candidate.kind,
            summary=page.summary,
            dates=(*self._listed_date(candidate), *page.dates),
            files=files,
            validators=replace(fetched.validators, url=page.url),
        )

    def _files(self, page: SitePage) -> Iterator[FoundFile]:
        """The files of a page; the page itself when it has none, and is where publications are."""
        for file in page.files:
            allowed = self.fetcher.allows(file.url)
            yield FoundFile(file.url, file.url, file.title, file.media_type, elsewhere=not allowed)
        if not page.files and page.document and self.only.pages:
            yield FoundFile("page", page.url, page.title, "text/html", page.document)

    def _listed_date(self, candidate: Candidate) -> Iterable[FoundDate]:
        if candidate.published is None:
            return ()
        return (FoundDate(candidate.published, "day", f"{self.host}, {candidate.said_by}"),)

    def _read_robots(self) -> None:
        """Read what the site asks of machines; a site that does not say asks nothing."""
        try:
            answer = self.fetcher.fetch_if_changed(
                f"{self.site}/robots.txt", Validators(), accept="text/plain"
            )
        except FetchError as error:
            if error.refusal not in NOT_OFFERED:
                raise
            self.robots.allow_all = True
            return
        self.robots.parse(answer.data.decode("utf-8", errors="replace").splitlines())
        delay = self.robots.crawl_delay(AGENT)
        if delay:
            self.fetcher.slow_down(self.site, float(delay))

    def _ask(self, url: str) -> Fetched | None:
        """What is at an address of this site; None when it is not offered to machines."""
        if urlsplit(url).netloc != self.host or not self.robots.can_fetch(AGENT, url):
            return None
        try:
            return self.fetcher.fetch_if_changed(url, Validators(), accept=ANYTHING)
        except FetchError as error:
            if error.refusal in NOT_OFFERED | {Refusal.NOT_ALLOWED}:
                return None
            raise
