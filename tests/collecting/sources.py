"""A source made by hand: what is found in it is a list, and its files are bytes in a dict."""

from datetime import date
from hashlib import sha256

from goldenthread.collecting.looks.collect import Opened, collect
from goldenthread.collecting.models import Source
from goldenthread.collecting.sources.found import FoundDate, FoundFile, FoundPublication, Presence, Validators
from goldenthread.collecting.web.fetch import Fetched, FetchError, Refusal
from tests.collecting.documents import extraction
from tests.factories import make_publisher

PLACE = "https://www.gov.uk/government/publications/"


def make_source(slug="panel-on-govuk", *, kind="govuk", **facts):
    facts.setdefault("name", "The Panel on GOV.UK")
    facts.setdefault("place", "child-safeguarding-practice-review-panel")
    facts["publisher"] = facts.get("publisher") or make_publisher()
    return Source.objects.create(slug=slug, kind=kind, **facts)


def found_file(name="report.pdf", *, key=None, **facts):
    facts.setdefault("url", f"https://assets.publishing.service.gov.uk/media/{name}")
    facts.setdefault("title", name.removesuffix(".pdf").replace("-", " ").capitalize())
    facts.setdefault("media_type", "application/pdf" if name.endswith(".pdf") else "text/html")
    return FoundFile(key=key or name, **facts)


def found(slug="a-made-up-review", **facts):
    facts.setdefault("key", f"id-of-{slug}:en")
    facts.setdefault("url", PLACE + slug)
    facts.setdefault("presence", Presence.PUBLISHED)
    facts.setdefault("title", slug.replace("-", " ").capitalize())
    facts.setdefault("kind", "independent_report")
    return FoundPublication(**facts)


def on(year, month=1, day=1, *, precision="day", source="GOV.UK, first published"):
    return FoundDate(date(year, month, day), precision, source)


class Place:
    """A source whose pages and files a test sets, and which remembers what was asked for.

    A file is text: each line that begins with "- " is a recommendation. Its validator is its own text.
    """

    def __init__(self, *pages, files=None):
        self.pages, self.files = list(pages), dict(files or {})
        self.asked, self.held = [], None

    def read(self, held):
        self.held = held
        yield from self.pages

    def fetch(self, url, known):
        self.asked.append(url)
        text = self.files.get(url)
        if text is None:
            raise FetchError("The site says that there is nothing at this address (404).", Refusal.NOT_FOUND)
        if isinstance(text, FetchError):
            raise text
        if known.etag == etag_of(text):
            return None
        return Fetched(
            text.encode(), url, url.rpartition("/")[2], "application/pdf", Validators(etag_of(text))
        )

    def collect(self, source, **how):
        how.setdefault("by", "a test")
        return collect(source=source, opened=Opened(self, self.fetch, read_at_once), **how)


def etag_of(text):
    return f'"{sha256(text.encode()).hexdigest()[:12]}"'


def read_at_once(data, filename):
    """No child process: the lines that begin with a dash are the recommendations."""
    texts = [line.removeprefix("- ") for line in data.decode().splitlines() if line.startswith("- ")]
    return extraction(*texts, title="")
