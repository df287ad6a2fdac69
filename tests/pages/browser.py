"""Finding Chromium and axe, and opening a page the way a reader's device would."""

import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MODES = {
    "default": {},
    "high": {},
    "forced-colours": {"forced_colors": "active"},
    "320px": {"viewport": {"width": 320, "height": 720}},
}
"""How a page is looked at: options of a Playwright context. In `high` the cookie is set as well."""


class Missing(Exception):
    """Something that page tests need is not installed."""


def chromium_path():
    """The browser of this machine: GOLDENTHREAD_CHROMIUM, or Debian's; raises Missing."""
    for name in (os.environ.get("GOLDENTHREAD_CHROMIUM"), "chromium", "chromium-browser"):
        if name and (found := shutil.which(name)):
            return found
    raise Missing("Page tests need Chromium, and there is none. `make test` installs it.")


def axe_source():
    """axe-core's script; raises Missing."""
    if not AXE.exists():
        raise Missing("Page tests need axe-core, and it is not in node_modules. `make test` installs it.")
    return AXE.read_text()


@dataclass
class Seen:
    """What went over the wire and what the browser complained of while a page loaded."""

    requests: list = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def hosts(self):
        return {request.url.split("/")[2] for request in self.requests if request.url.startswith("http")}

    def transferred(self):
        """Bytes of bodies and headers, images of pages left out."""
        sizes = [r.sizes() for r in self.requests if not r.url.split("?")[0].endswith(".webp")]
        return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)

    def watch(self, page):
        page.on("request", lambda request: self.requests.append(request))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self.hear)

    def hear(self, message):
        # The browser writes a line for every 404, the page's own too: what it refuses to load is what counts.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


@contextmanager
def opened(browser, site, path, *, mode="default", role=None, **options):
    """(page, response, Seen) of a path in a fresh context: no cache, no cookies but those asked for."""
    context = browser.new_context(base_url=site.url, **(MODES[mode] | options))
    if role:
        add_cookie(context, site, settings.SESSION_COOKIE_NAME, site.sessions[role])
    if mode == "high":
        add_cookie(context, site, "contrast", "high")
    try:
        page, seen = context.new_page(), Seen()
        seen.watch(page)
        response = page.goto(path, wait_until="load")
        yield page, response, seen
    finally:
        context.close()


def add_cookie(context, site, name, value):
    context.add_cookies([{"name": name, "value": value, "url": site.url}])


def axe_violations(page, rules=None):
    """What axe finds on the page, by all rules or those named: a readable line for each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source())
    which = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": AXE_TAGS}
    options = {"runOnly": which, "resultTypes": ["violations"]}
    found = page.evaluate(f"axe.run(document, {json.dumps(options)}).then(result => result.violations)")
    return [
        f"{violation['id']} ({violation['help']}): {node['target']} {node.get('failureSummary', '')}"
        for violation in found
        for node in violation["nodes"]
    ]
