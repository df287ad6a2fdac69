"""Every address that this site links to: the catalogue's, those of its own pages, and those in decisions."""

from collections.abc import Callable
from pathlib import Path

import goldenthread
from goldenthread.collecting.links import (
    LinkReport,
    Tried,
    addresses_in,
    catalogue_addresses,
    try_addresses,
)
from goldenthread.collecting.web.allowed import site_fetcher
from goldenthread.responses.models import Decision

TEMPLATES = Path(goldenthread.__file__).parent / "templates"
GALLERY = "components.html"  # its words and links are made up


def local_addresses() -> dict[str, str]:
    """Each address on this site's own pages and in what partnerships wrote, with where it stands."""
    found = {}
    for file in sorted(TEMPLATES.rglob("*.html")):
        if file.name != GALLERY:
            for url in addresses_in(file.read_text(encoding="utf-8")):
                found.setdefault(url, f"this site's page {file.relative_to(TEMPLATES)}")
    for pk, reason, forum in Decision.objects.values_list("pk", "reason", "forum"):
        for url in addresses_in(f"{reason} {forum}"):
            found.setdefault(url, f"decision {pk}")
    return found


def linked_addresses() -> dict[str, str]:
    """All of them."""
    return local_addresses() | catalogue_addresses()


def check_links(*, by, tell: Callable[[Tried], None] = lambda tried: None) -> LinkReport:
    """Try all of them, slowly."""
    with site_fetcher() as fetcher:
        return try_addresses(addresses=linked_addresses(), fetcher=fetcher, by=by, tell=tell)
