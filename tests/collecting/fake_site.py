"""A website of a made-up panel for tests, which lists its publications in whichever ways it is told to."""

import json

from goldenthread.collecting.web.fetch import Fetcher
from tests.collecting.fake_clock import FakeClock
from tests.collecting.fake_server import Answer, FakeServer, etag_of
from tests.hostile.pdfs import text_pdf

SITE = "https://panel.example"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class FakeSite(FakeServer):
    """Answers as `https://panel.example`; `bodies` are what is there, by path."""

    def __init__(self, *lists, clock=None):
        super().__init__(clock)
        self.lists, self.slugs, self.dates = set(lists), [], {}
        self.bodies: dict[str, bytes] = {"/": page("A made-up panel", '<a href="/publications/">All</a>')}

    def publish(self, slug, *, title="", main="", head="", on="2026-03-02", files=("report.pdf",)):
        """A page under `/publication/` with links to files."""
        path = f"/publication/{slug}/"
        links = "".join(f'<p><a href="/files/{slug}/{name}">{name} (PDF, 1.2MB)</a></p>' for name in files)
        for name in files:
            self.bodies[f"/files/{slug}/{name}"] = text_pdf(f"{slug} {name}")
        self.bodies[path] = page(title or slug.replace("-", " ").capitalize(), main + links, head)
        self.slugs.append(slug)
        self.dates[slug] = on
        return SITE + path

    def fetcher(self, **rules):
        rules = {"hosts": frozenset(), "stand_ins": {SITE: self.url}, "clock": FakeClock().clock, **rules}
        return Fetcher(**rules)

    def page(self, path):
        bare = path.partition("?")[0]
        made = self.made(path, bare)
        body = made if made is not None else self.bodies.get(bare)
        if body is None:
            return super().page(path)
        return Answer(200, body, headers=(("ETag", etag_of(body)),))

    def made(self, path, bare):
        """The lists that follow from what is there."""
        if bare == "/wp-json/wp/v2/types" and "wordpress" in self.lists:
            kinds = ("post", "publication", "attachment", "wp_block")
            return json.dumps({kind: {"rest_base": f"{kind}s"} for kind in kinds}).encode()
        if bare.startswith("/wp-json/wp/v2/") and "wordpress" in self.lists:
            return json.dumps(self.posts() if bare.endswith("/publications") else []).encode()
        if bare == "/sitemap.xml" and "sitemap" in self.lists:
            return xml("sitemapindex", f"<sitemap><loc>{SITE}/pages.xml</loc></sitemap>")
        if bare == "/pages.xml" and "sitemap" in self.lists:
            return xml(
                "urlset", "".join(f"<url><loc>{each}</loc></url>" for each in [f"{SITE}/", *self.urls()])
            )
        if bare == "/feed/" and "feed" in self.lists:
            items = "".join(f"<item><link>{each}</link><title>A title</title></item>" for each in self.urls())
            rss = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
            return rss.encode(errors="replace")
        if bare == "/publications/" and "page" in self.lists:
            return page("All publications", "".join(f'<a href="{each}">One</a>' for each in self.urls()))
        return None

    def urls(self):
        return [f"{SITE}/publication/{slug}/" for slug in self.slugs]

    def posts(self):
        return [
            {
                "link": f"{SITE}/publication/{slug}/",
                "title": {"rendered": f"{slug} &#8211; a title"},
                "date": f"{self.dates[slug]}T09:00:00",
            }
            for slug in self.slugs
        ]


def page(title, main, head=""):
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | Panel</title>{head}</head><body>"
        f"<header><h2>Panel</h2><a href='/files/plan.pdf'>Our plan</a></header>"
        f"<nav><a href='/about/'>About</a></nav><main><h1>{title}</h1>{main}</main>"
        f"<footer><a href='/files/privacy.pdf'>Privacy</a></footer></body></html>"
    ).encode(errors="replace")


def xml(root, inner):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">{inner}</{root}>'.encode()
