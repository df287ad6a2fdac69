"""A GOV.UK made up for tests: its Search API, its Content API and its files, on one server of this machine.

    with FakeGovuk(publications=60, files=150) as fake:
        reader = GovukReader(organisation=PANEL, fetcher=fake.fetcher())

Addresses in its answers are GOV.UK's own; the fetcher is told that this server stands in for it. Everything
it says is made up, in the shape that the published schemas ask for; `test_fake_govuk.py` holds it to them.
"""

import json
from urllib.parse import parse_qs, urlsplit

from django.utils.text import slugify

from goldenthread.collecting.web.allowed import GOVUK, GOVUK_ASSETS
from goldenthread.collecting.web.fetch import Fetcher
from tests.collecting.fake_clock import FakeClock
from tests.collecting.fake_content import PANEL, FakeFile, FakePublication, LaterTimes, id_of, organisation
from tests.collecting.fake_server import Answer, FakeServer, etag_of
from tests.hostile.pdfs import text_pdf

JSON = "application/json; charset=utf-8"
PLACE = "/government/publications/"
PLACEHOLDER = "/government/placeholder"
NOUNS = ("recording", "supervision", "information sharing", "safer sleep", "domestic abuse", "home education")


def review_pdf(name, *recommendations):
    """A sound PDF of one page with a numbered recommendation for each text."""
    listed = [f"Recommendation {number}: {text}" for number, text in enumerate(recommendations, start=1)]
    return text_pdf("\n".join([name, "", "Recommendations", "", *listed]))


class FakeGovuk(FakeServer):
    """`publications` pages of an organisation with `files` files between them, and whatever a test adds."""

    def __init__(self, publications=0, files=None, *, organisation=PANEL, clock=None):
        super().__init__(clock)
        self.organisation = organisation
        self.pages: dict[str, FakePublication] = {}
        self.assets: dict[str, bytes] = {}
        self.unlisted: set[str] = set()
        self.times = LaterTimes()
        total = publications if files is None else files
        for number in range(publications):
            share = total // publications + (number < total % publications)
            self.publish(f"made-up-review-{number + 1}", files=share)

    # what a test sets up and changes

    def publish(self, slug, *, files=1, title="", html=False, **facts):
        """A new publication with so many PDF files (and an HTML one before them); gives it, to be changed."""
        number = len(self.pages) + 1
        noun = NOUNS[number % len(NOUNS)]
        facts.setdefault("organisations", (self.organisation,))
        page = FakePublication(
            path=PLACE + slug, title=title or f"Review {number}: {noun}", times=self.times.first(), **facts
        )
        self.pages[page.path] = page
        if html:
            self.attach_html(page, f"{page.title}: web page")
        for position in range(1, files + 1):
            self.attach(page, f"{slug}-{position}.pdf")
        return page

    def attach(self, page, name, *recommendations, data=None, title=""):
        """A file of a publication, with words of its own where none are given; gives its path."""
        texts = recommendations or (
            f"Partners should review {name}.",
            "Leaders should check what was done.",
        )
        path = f"/media/{id_of(page.path + name)[:24]}/{name}"
        self.assets[path] = data if data is not None else review_pdf(f"{page.title} {name}", *texts)
        file = FakeFile("file", name, title or f"{page.title}: {name}", GOVUK_ASSETS + path)
        page.files.append(file._replace(size=len(self.assets[path])))
        page.touch(self.times)
        return path

    def attach_html(self, page, title, *recommendations):
        """An HTML publication under a publication; gives its path."""
        texts = recommendations or (f"Partners should read {page.title} together.",)
        path = f"{page.path}/{slugify(title)}"
        page.files.append(FakeFile("html", path.rpartition("/")[2], title, path))
        listed = "".join(f"<li>{text}</li>" for text in texts)
        body = f'<div class="govspeak"><h2 id="r">Recommendations</h2>\n\n<ol>{listed}</ol></div>'
        self.pages[path] = FakePublication(
            path=path,
            title=title,
            times=self.times.first(),
            schema="html_publication",
            body=body,
            parent=page,
        )
        self.unlisted.add(path)
        page.touch(self.times)
        return path

    def attach_external(self, page, title, url):
        page.files.append(FakeFile("external", title.lower(), title, url))
        page.touch(self.times)

    def collect(self, slug, title, *members):
        """A collection of publications."""
        page = FakePublication(
            path=f"/government/collections/{slug}",
            title=title,
            times=self.times.first(),
            schema="document_collection",
            organisations=(self.organisation,),
            members=list(members),
        )
        for member in members:
            member.collections.append(page)
        self.pages[page.path] = page
        return page

    def replace_file(self, path, *recommendations, data=None):
        """New bytes at the address of a file (`/media/...`)."""
        self.assets[path] = data if data is not None else review_pdf("Changed", *recommendations)

    def update(self, page, note="", **facts):
        """Change facts of a publication, with a change note when there is one."""
        for name, value in facts.items():
            setattr(page, name, value)
        page.touch(self.times, note)

    def withdraw(self, page, words="This is out of date."):
        """The page stays, with a notice."""
        page.withdrawn = f'<div class="govspeak"><p>{words}</p>\n</div>'
        page.touch(self.times)

    def take_down(self, page, words="Published in error.", alternative=""):
        """Gone for good, with the publisher's words: 410."""
        page.gone = {"explanation": words and f"<p>{words}</p>", "alternative_path": alternative or None}
        page.touch(self.times)
        self.unlisted.add(page.path)

    def redirect(self, page, to):
        """The page leads to another path."""
        page.redirects_to = to
        page.touch(self.times)
        self.unlisted.add(page.path)

    def vanish(self, page):
        """No trace: 404."""
        del self.pages[page.path]

    def limit_access(self, page):
        self.fault(f"/api/content{page.path}", status=403, body=b"{}", media_type=JSON)

    def scan(self, path):
        """A file that is still being checked leads to a placeholder page."""
        self.fault(path, status=302, headers=(("Location", f"{GOVUK}{PLACEHOLDER}"),))

    def stand_ins(self):
        return {GOVUK: self.url, GOVUK_ASSETS: self.url}

    def environ(self):
        """What a process of its own is given, so that it asks this server and nothing else."""
        return {"GOLDENTHREAD_GOVUK_URL": self.url, "GOLDENTHREAD_GOVUK_ASSETS_URL": self.url}

    def fetcher(self, **rules):
        """A fetcher that asks this server, and never waits: its clock passes at once."""
        rules = {"clock": FakeClock().clock, "hosts": frozenset(), "stand_ins": self.stand_ins(), **rules}
        return Fetcher(**rules)

    # what it answers

    def page(self, path):
        parts = urlsplit(path)
        if parts.path in ("/api/search.json", "/api/search"):
            return self._search(parse_qs(parts.query))
        if parts.path.startswith("/api/content/"):
            return self._content(parts.path.removeprefix("/api/content"))
        if parts.path in self.assets:
            return self._asset(parts.path)
        if parts.path == PLACEHOLDER:
            return Answer(200, b"<!DOCTYPE html><html><title>This file is being checked</title></html>")
        return super().page(path)

    def _search(self, query):
        wanted = query.get("filter_organisations", [])
        types = query.get("filter_content_store_document_type", [])
        found = [
            page
            for page in self.pages.values()
            if page.path not in self.unlisted
            and set(wanted) <= set(page.organisations)
            and not set(query.get("reject_organisations", [])) & set(page.organisations)
            and (not types or page.document_type in types)
        ]
        if query.get("order") == ["-public_timestamp"]:
            found.sort(key=lambda page: page.public_updated_at, reverse=True)
        start, count = int(query.get("start", ["0"])[0]), int(query.get("count", ["10"])[0])
        if count > 1500:
            return Answer(422, b'{"error": "no more than 1500 at once"}', JSON)
        results = [page.search_result() for page in found[start : start + count]]
        return _json({"results": results, "total": len(found), "start": start, "aggregates": {}})

    def _content(self, path):
        page = self.pages.get(path)
        if page is None:
            owner = self.pages.get(path.rpartition("/")[0])
            if owner and path.endswith("/print"):
                return Answer(303, headers=(("Location", f"/api/content{owner.path}"),))
            return Answer(404, b'{"error": "not found"}', JSON)
        answer = _json(page.content())
        return answer._replace(status=410) if page.gone else answer

    def _asset(self, path):
        body = self.assets[path]
        media_type = "application/pdf" if path.endswith(".pdf") else "text/html"
        return Answer(200, body, media_type, (("ETag", etag_of(body).removeprefix("W/")),))


def _json(value):
    body = json.dumps(value, sort_keys=True).encode()
    return Answer(200, body, JSON, (("ETag", etag_of(body)),))


__all__ = ["PANEL", "FakeGovuk", "organisation", "review_pdf"]
